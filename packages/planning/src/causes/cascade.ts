import { type Id, type Snapshot, recordOf } from '@trireme/domain'
import { Made } from '../made.ts'
import { type Preview, previewOf } from '../preview.ts'
import { openReleaseEnds } from '../reading/open-releases.ts'
import { workingDaysBetween, workingTimes } from '../working-time.ts'
import { dayOf } from '../time.ts'
import { type Cause, type Causes, type Planned, causesOf, leadingOf } from './causes-of.ts'
import { slipped } from './slip.ts'

/** Somebody who waits for what slips: an item or a milestone that gets late, or later. */
export type MissedTarget = { readonly id: Id; readonly kind: 'work-item' | 'milestone'; readonly wasLate: boolean }

/** A release whose last item ends on another day. */
export type MovedRelease = {
  readonly id: Id
  readonly endedAt: number
  readonly endsAt: number
  /** Working days later. */
  readonly days: number
  /** Whether it would be after its target, and is not now. */
  readonly newlyLate: boolean
}

/** What follows when something slips. */
export type Cascade = {
  readonly id: Id
  readonly slippedDays: number
  /** Items, the one that slips first, then each after the one that moved it; of equals, what moves furthest first. */
  readonly moved: readonly Cause[]
  readonly causes: Causes
  readonly preview: Preview
  readonly targets: readonly MissedTarget[]
  readonly milestones: readonly Cause[]
  readonly releases: readonly MovedRelease[]
  /** Goals that work which moves is meant for. */
  readonly goalIds: readonly Id[]
  /** Owners of what moves later, of its releases and goals: who has to hear of it. */
  readonly ownerIds: readonly Id[]
}

/** What a slip of so many working days does, in the order in which one thing brings on the next. Undefined of what cannot slip. */
export function cascadeOf(planned: Planned, id: Id, days: number): Cascade | undefined {
  const { snapshot, plan } = planned
  const then = slipped(planned, id, days)
  if (then === undefined || plan.solved === undefined) return undefined
  const before = new Made(snapshot, plan.solved.statement.ground, plan.solved)
  const preview = previewOf(before, then)
  const causes = causesOf(planned, { snapshot, plan: then.plan }, slipAsChange(snapshot, id))
  const all = [...preview.moved.keys()]
  const moved = inOrderOfCause(
    causes,
    all.filter((each) => isLeaf(planned, each)),
  )
  const later = new Set(all.filter((each) => (causes.of(each)?.days ?? 0) > 0))
  const releases = movedReleases(planned, then.plan.solved, later)
  const goalIds = goalsOf(snapshot, later)
  return {
    id,
    slippedDays: days,
    moved,
    causes,
    preview,
    targets: missedTargets(snapshot, preview),
    milestones: all.flatMap((each) => (snapshot.milestone.has(each) ? (causes.of(each) ?? []) : [])),
    releases,
    goalIds,
    ownerIds: ownersOf(snapshot, [...later, ...releases.map((release) => release.id), ...goalIds]),
  }
}

/** That an item slips stands for a change of its dates. */
function slipAsChange(snapshot: Snapshot, id: Id) {
  const notBeforeOn = recordOf(snapshot, 'work-item', id)?.notBeforeOn ?? null
  const parts = [id, ...partsBelow(snapshot, id)]
  return parts.map((each) => ({
    op: 'update' as const,
    kind: 'work-item' as const,
    id: each,
    before: { notBeforeOn },
    after: { notBeforeOn },
  }))
}

function partsBelow(snapshot: Snapshot, id: Id): readonly Id[] {
  const below = new Set<Id>([id])
  for (let size = 0; size !== below.size;) {
    size = below.size
    for (const item of snapshot['work-item'].values()) if (item.parentId && below.has(item.parentId)) below.add(item.id)
  }
  below.delete(id)
  return [...below]
}

function isLeaf({ plan: { solved } }: Planned, id: Id): boolean {
  const { ground, rows } = solved!.statement
  const index = ground.tree.indexOf.get(id)
  return index !== undefined && rows[index]! >= 0
}

function inOrderOfCause(causes: Causes, ids: readonly Id[]): readonly Cause[] {
  const depth = depths(causes, ids)
  return ids
    .flatMap((id) => causes.of(id) ?? [])
    .toSorted((one, other) => depth.get(one.id)! - depth.get(other.id)! || other.days - one.days)
}

/** How many stand between each and what slipped; each chain is walked as far as it is not known yet. */
function depths(causes: Causes, ids: readonly Id[]): ReadonlyMap<Id, number> {
  const depth = new Map<Id, number>()
  const hasMoved = (id: Id) => causes.of(id) !== undefined
  for (const id of ids) {
    const walked = new Set<Id>()
    let at: Id | undefined = id
    while (at !== undefined && !depth.has(at) && !walked.has(at)) {
      walked.add(at)
      const cause = causes.of(at)
      at = cause && leadingOf(cause, hasMoved)
    }
    let count = at === undefined ? 0 : (depth.get(at) ?? 0) + 1
    for (const each of [...walked].toReversed()) depth.set(each, count++)
  }
  return depth
}

function missedTargets(snapshot: Snapshot, { newlyLate, laterStill }: Preview): readonly MissedTarget[] {
  const told = (id: Id, wasLate: boolean): MissedTarget => ({
    id,
    kind: snapshot.milestone.has(id) ? 'milestone' : 'work-item',
    wasLate,
  })
  return [...newlyLate.map((id) => told(id, false)), ...laterStill.map(({ id }) => told(id, true))]
}

function movedReleases(
  { snapshot, plan }: Planned,
  then: Planned['plan']['solved'],
  moved: ReadonlySet<Id>,
): readonly MovedRelease[] {
  const touched = new Set<Id>()
  for (const id of moved) {
    for (let at: Id | null | undefined = id; at;) {
      const item: { releaseId: Id | null; parentId: Id | null } | undefined = recordOf(snapshot, 'work-item', at)
      if (item?.releaseId) touched.add(item.releaseId)
      at = item?.parentId
    }
  }
  const time = workingTimes(snapshot).byDefault
  const [before, after] = [openReleaseEnds(snapshot, plan), openReleaseEnds(snapshot, { solved: then })]
  return [...touched].flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)]
    if (was === undefined || is === undefined || was.endsAt === is.endsAt) return []
    const targetOn = recordOf(snapshot, 'release', id)?.targetOn ?? null
    const newlyLate = targetOn !== null && was.on <= targetOn && is.on > targetOn
    const days = workingDaysBetween(time, dayOf(was.on), dayOf(is.on))
    return [{ id, endedAt: was.endsAt, endsAt: is.endsAt, days, newlyLate }]
  })
}

/** Of what moves and of whatever it is part of. */
function goalsOf(snapshot: Snapshot, moved: ReadonlySet<Id>): readonly Id[] {
  const found = new Set<Id>()
  for (const { workItemId, goalId } of snapshot['goal-link'].values()) if (moved.has(workItemId)) found.add(goalId)
  return [...found]
}

function ownersOf(snapshot: Snapshot, ids: readonly Id[]): readonly Id[] {
  const found = new Set<Id>()
  for (const id of ids)
    for (const kind of ['work-item', 'release', 'goal'] as const) {
      const owner = (recordOf(snapshot, kind, id) as { readonly ownerId?: Id | null } | undefined)?.ownerId
      if (owner) found.add(owner)
    }
  return [...found]
}
