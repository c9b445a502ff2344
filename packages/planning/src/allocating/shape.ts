import type { Id, Snapshot } from '@trireme/domain'
import type { Solved } from '../solving/solve.ts'
import { plannedLeaves } from '../statement/first-part.ts'
import type { Ground } from '../statement/ground.ts'
import { type Minutes, bookedMinutes } from './booked.ts'
import { plannedAlone } from './ground.ts'
import { positionIn } from './periods.ts'
import type { WorkTree } from '../statement/tree.ts'

/** What a candidate would take and for how long if its teams had nothing else to do. */
export type Shape = {
  /** The first period it can start in, by its own dates. */
  readonly first: number
  /** Periods it runs at least; ∞ where it does not end within those looked at. */
  readonly length: number
  /** Plan minute at which it ends, alone. */
  readonly endsAt: number
  /** Person-minutes of each pool, from its first period on, `length` of them. */
  readonly minutes: Minutes
  /** Whether dates set by hand say when it happens. */
  readonly isFixed: boolean
  /** Leaves with dates, without, and of those with dates how many take nobody's time that is counted. */
  readonly parts: { readonly planned: number; readonly undated: number; readonly uncounted: number }
  /** Where everything in it starts and finishes, in periods since it starts; undefined for what has no dates. */
  place(id: Id): { readonly start: number; readonly finish: number } | undefined
}

/**
 * The shape of a candidate: it is planned alone, from the first period on. Undefined where nothing of it can be planned:
 * unknown is not zero [R5]. Costs one plan of its parts.
 */
export function shapeOf(
  snapshot: Snapshot,
  tree: WorkTree,
  index: number,
  at: { readonly ground: Ground; readonly from: string; readonly edges: readonly number[] },
): Shape | undefined {
  const alone = plannedAlone(snapshot, tree, index, at)
  if ('problems' in alone) return undefined
  const { statement, schedule } = alone
  const leaves = [...plannedLeaves(statement.ground, 0)]
  if (leaves.length === 0) return undefined
  const rows = leaves.map((leaf) => statement.rows[leaf]!)
  const isFixed = leaves.some((leaf) => windowOf(statement.ground, leaf) !== undefined)
  const first = Math.max(0, Math.floor(positionIn(at.edges, Math.min(...rows.map((row) => schedule.start[row]!)))))
  const endsAt = Math.max(...rows.map((row) => schedule.finish[row]!))
  const last = positionIn(at.edges, endsAt - 1)
  const ends = isFixed && first !== Infinity ? Math.min(last, at.edges.length - 2) : last
  const length = first === Infinity || ends === Infinity ? Infinity : Math.max(1, Math.floor(ends) + 1 - first)
  const booked = bookedMinutes(schedule, rows, at.edges)
  const { pools } = schedule.network
  return {
    first,
    length,
    endsAt,
    minutes: length === Infinity ? [] : booked.map((minutes) => minutes.slice(first, first + length)),
    isFixed,
    parts: {
      planned: leaves.length,
      undated: statement.ground.leaves.length === 0 ? 0 : undatedIn(statement.ground),
      uncounted: pools.count === 0 ? leaves.length : rows.filter((row) => takesNobody(alone, row)).length,
    },
    place: (id) => placeIn(alone, id, at.edges, first),
  }
}

/** At a slower pace than half, other things than people say when something ends. */
const SLOWEST = 2

/** Periods over which it may be spread, of so many that there are; of what has dates by hand, those that it has. */
export function longestOf({ length, first, isFixed }: Shape, periods: number, from = first): number {
  return isFixed ? length : Math.max(1, Math.min(length * SLOWEST, periods - from))
}

/**
 * The same work over more periods, in the same order: so much of it is done after each part of the time. In whole minutes
 * that add up to the same whatever the length.
 */
export function stretched(minutes: Float64Array, length: number): number[] {
  const done = (until: number) => {
    const whole = Math.floor(until)
    const before = minutes.subarray(0, whole).reduce((sum, part) => sum + part, 0)
    return Math.round(before + (minutes[whole] ?? 0) * (until - whole))
  }
  const ratio = minutes.length / length
  return Array.from(
    { length },
    (_, nth) => done(nth === length - 1 ? minutes.length : (nth + 1) * ratio) - done(nth * ratio),
  )
}

function windowOf({ leaves }: Ground, at: number) {
  const leaf = leaves[at]
  return leaf === undefined || leaf.unscheduled !== undefined ? undefined : leaf.window
}

function undatedIn({ leaves }: Ground): number {
  return leaves.filter((leaf) => leaf !== undefined && leaf.unscheduled !== undefined).length
}

function takesNobody({ schedule }: Solved, row: number): boolean {
  const { modeFirst } = schedule.network.activities
  const { demandFirst } = schedule.network.modes
  const mode = modeFirst[row]!
  return schedule.unstaffed[row] === 1 || demandFirst[mode] === demandFirst[mode + 1]
}

function placeIn({ statement, schedule }: Solved, id: Id, edges: readonly number[], first: number) {
  const index = statement.ground.tree.indexOf.get(id)
  const rows = index === undefined ? [] : [...plannedLeaves(statement.ground, index)].map((at) => statement.rows[at]!)
  if (rows.length === 0) return undefined
  return {
    start: positionIn(edges, Math.min(...rows.map((row) => schedule.start[row]!))) - first,
    finish: positionIn(edges, Math.max(...rows.map((row) => schedule.finish[row]!))) - first,
  }
}
