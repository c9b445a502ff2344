import { type Id, type Snapshot, ancestorsOf, kindOfId } from '@trireme/domain'
import { type FloatTo, floatTo } from '@trireme/engine'
import { shippedPlaces } from '../reading/release-ends.ts'
import type { Solved } from '../solving/solve.ts'
import { plannedLeaves } from '../statement/first-part.ts'
import { isLeaf } from '../statement/tree.ts'

/** What slips can be asked about: an item with all below it, a milestone, or whatever a release or a program is made of. */
export type EndPoint = {
  readonly id: Id
  /** Activities whose latest finish is the end. */
  readonly rows: readonly number[]
  readonly endsAt: number
}

/** Undefined of what has no dates, and of records that are no end of anything. */
export function endPointOf(snapshot: Snapshot, solved: Solved, id: Id): EndPoint | undefined {
  const rows = rowsOf(snapshot, solved, id)
  if (rows.length === 0) return undefined
  return { id, rows, endsAt: rows.reduce((last, row) => Math.max(last, solved.schedule.finish[row]!), -Infinity) }
}

function rowsOf(snapshot: Snapshot, { statement: { ground, rows, milestones } }: Solved, id: Id): readonly number[] {
  const milestone = milestones.get(id)
  if (milestone !== undefined) return [milestone]
  const { tree } = ground
  const below = (index: number) => Array.from(plannedLeaves(ground, index), (leaf) => rows[leaf]!)
  const index = tree.indexOf.get(id)
  if (index !== undefined) return below(index)
  const shipped = kindOfId(id) === 'release' ? shippedPlaces(tree).get(id) : undefined
  if (shipped !== undefined) return [...new Set(shipped.flatMap(below))]
  const isOf = memberOf(snapshot, id)
  if (isOf === undefined) return []
  const found = new Set<number>()
  tree.items.forEach((item, at) => {
    if (isOf(item)) for (const row of below(at)) found.add(row)
  })
  return [...found]
}

type Item = { readonly programId: Id | null; readonly productId: Id | null }

function memberOf(snapshot: Snapshot, id: Id): ((item: Item) => boolean) | undefined {
  const kind = kindOfId(id)
  if (kind !== 'program' && kind !== 'product') return undefined
  const isWithin = (node: Id | null) =>
    node === id || (node !== null && ancestorsOf(snapshot, kind, node).some((above) => above.id === id))
  return kind === 'program' ? ({ programId }) => isWithin(programId) : ({ productId }) => isWithin(productId)
}

/** How far each activity may slip before an end does, by dependencies alone: what has begun keeps its start. */
export function floatToEnd(snapshot: Snapshot, solved: Solved, { rows }: Pick<EndPoint, 'rows'>): FloatTo {
  return floatTo(solved.schedule, rows, { begun: begunRows(solved), following: followingRows(snapshot, solved) })
}

/** Ends of parents, moments that lags are counted from and milestones that nobody holds: they stand fast only where all their work does. */
function followingRows(snapshot: Snapshot, { statement }: Solved): readonly number[] {
  const { finishHubs, milestones, lagMoments } = statement
  const open = [...milestones].flatMap(([id, row]) => {
    const milestone = snapshot.milestone.get(id)
    return milestone?.reachedOn === null && milestone.waitsForIds.length > 0 ? [row] : []
  })
  return [...finishHubs.values(), ...lagMoments.keys(), ...open]
}

function begunRows({ statement: { ground, rows } }: Solved): readonly number[] {
  const begun: number[] = []
  ground.leaves.forEach((leaf, index) => {
    if (isLeaf(ground.tree, index) && leaf?.unscheduled === undefined && leaf?.mode === 'started')
      begun.push(rows[index]!)
  })
  return begun
}
