import type { Id, Snapshot, WorkItem } from '@trireme/domain'
import { type BaselinePart, type BaselineParts, chainOf } from './baseline-parts.ts'
import { type ProgressGround, type ShareBy, progressOf } from './progress.ts'
import { workTree } from './work-tree.ts'

/** A part of a baseline with the work that carries it out today. */
export type FollowedPart = BaselinePart & {
  /** None where everything below it has a part of its own, or was dropped. */
  readonly work: readonly FollowedWork[]
  readonly earnedBy: ShareBy
}

export type FollowedWork = { readonly item: WorkItem; readonly earnedBy: ShareBy }

export type Followed = {
  readonly parts: readonly FollowedPart[]
  /** The lowest work that carries out no part: the scope has grown by it. */
  readonly outside: readonly WorkItem[]
  /** Whether what is recorded of an item was spent on the baseline. */
  readonly isInside: (id: Id) => boolean
}

/**
 * What has become of each part. The lowest work of today carries out the part of its own item, or that of the nearest
 * item above which was not broken down, or not wholly, when the baseline was taken.
 */
export function followParts(
  ground: ProgressGround & { readonly snapshot: Snapshot },
  { parts, held }: BaselineParts,
): Followed {
  const { snapshot } = ground
  const tree = workTree(snapshot)
  const partOf = (id: Id): Id | undefined => {
    const nearest = chainOf(snapshot, id).find((at) => held.has(at))
    return nearest !== undefined && (nearest === id || parts.has(nearest)) ? nearest : undefined
  }
  const work = Map.groupBy(tree.roots.flatMap(tree.leavesOf), ({ id }) => partOf(id))
  const followed = new Map<Id, FollowedPart>()
  const below = new Map<Id, FollowedPart[]>()
  for (const part of parts.values()) {
    const planned: ShareBy = (day) => part.shares.by(day)
    const own = (work.get(part.itemId) ?? []).map((item) => ({ item, earnedBy: progressOf(ground, item, planned) }))
    const item = snapshot['work-item'].get(part.itemId as never)
    const alone: ShareBy = item === undefined ? () => null : progressOf(ground, item, planned)
    const earnedBy = own.length > 0 ? meanOf(ground, own) : meanBelow(below, part.itemId, alone)
    followed.set(part.itemId, { ...part, work: own, earnedBy })
  }
  for (const part of followed.values())
    for (const above of chainOf(snapshot, part.itemId).slice(1))
      if (below.get(above)?.push(part) === undefined) below.set(above, [part])
  return {
    parts: [...followed.values()],
    outside: work.get(undefined) ?? [],
    isInside: (id) => partOf(id) !== undefined,
  }
}

/** Weighed by effort where all of it is estimated, else each as much as the others; null where nobody said of any. */
function meanOf({ efforts }: ProgressGround, work: readonly FollowedWork[]): ShareBy {
  if (work.length === 1) return work[0]!.earnedBy
  const minutes = work.map(({ item }) => efforts.get(item.id)?.minutes)
  const weights = minutes.every((each) => each !== undefined && each > 0) ? minutes : work.map(() => 1)
  return (day) =>
    mean(
      work.map(({ earnedBy }) => earnedBy(day)),
      weights as readonly number[],
    )
}

/** What was never broken down goes on as the parts beside it do. */
function meanBelow(below: ReadonlyMap<Id, readonly FollowedPart[]>, id: Id, own: ShareBy): ShareBy {
  return (day) => {
    const parts = (below.get(id) ?? []).filter(({ work }) => work.length > 0)
    if (parts.length === 0) return own(day)
    return mean(
      parts.map(({ earnedBy }) => earnedBy(day)),
      parts.map(({ amount }) => amount),
    )
  }
}

/** What nobody said anything of counts as none of it, unless nobody said anything at all. */
function mean(shares: readonly (number | null)[], weights: readonly number[]): number | null {
  if (shares.every((share) => share === null)) return null
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (whole === 0) return shares.reduce<number>((sum, share) => sum + (share ?? 0), 0) / shares.length
  return shares.reduce<number>((sum, share, index) => sum + ((share ?? 0) * weights[index]!) / whole, 0)
}
