import { endOf, positionOf } from '../calendar/working-axis.ts'
import { HORIZON, type Minute } from '../model/time.ts'
import { AUTOMATIC, BINDS_FINISH, LEAVES_START, type Network } from '../network/network.ts'
import { axisOf } from './dates.ts'
import { earliestForLimit } from './dependency-bound.ts'
import { type Holds, noHolds } from './holds.ts'
import type { Placed } from './pass.ts'

const MOST_ROUNDS = 16
const MOST_GIVEN_UP_ALONE = 6

/**
 * Places everything so that largest lags hold: predecessors whose successor lies too late are held back, and everything is
 * placed again, until nothing is late any more (serial generation with unscheduling; Franck, Neumann & Schwindt 2001).
 * Where that leads nowhere in 16 rounds, the lag that is late last is given up and the rounds begin anew; after six of
 * them all that are late. Never more than 140 passes. What is given up shows among the violations.
 */
export function placeWithinLimits(network: Network, place: (holds?: Holds) => Placed): Placed {
  if (network.dependencies.limited.length === 0) return place()
  const rows = lastFirst(network)
  const kept = new Set(rows)
  for (let attempt = 0; attempt <= MOST_GIVEN_UP_ALONE + 1; attempt++) {
    const { placed, late } = holdBack(
      network,
      rows.filter((row) => kept.has(row)),
      place,
    )
    if (late.length === 0) return placed
    for (const row of attempt < MOST_GIVEN_UP_ALONE ? latest(network, placed, late) : late) kept.delete(row)
  }
  return place()
}

interface Rounds {
  readonly placed: Placed
  /** Dependencies that were late in the last round. */
  readonly late: readonly number[]
}

function holdBack(network: Network, rows: readonly number[], place: (holds?: Holds) => Placed): Rounds {
  let placed = place()
  const holds = noHolds(network.activities.count)
  for (let round = 0; ; round++) {
    const late = raise(network, placed, holds, rows)
    if (late.length === 0 || round === MOST_ROUNDS) return { placed, late }
    placed = place(holds)
  }
}

/** Limited dependencies by their predecessors, the last of the network first: a hold asks for holds before it at once. */
function lastFirst({ dependencies, topological }: Network): number[] {
  const place = new Int32Array(topological.length)
  topological.forEach((activity, at) => (place[activity] = at))
  const { from, limited } = dependencies
  return [...limited].sort((one, other) => place[from[other]!]! - place[from[one]!]! || one - other)
}

/**
 * Raises the holds of predecessors that lie too early for their successors; answers the dependencies that asked for it.
 * What its hold does not bring nearer is let be.
 */
function raise(network: Network, placed: Placed, holds: Holds, rows: readonly number[]): readonly number[] {
  const { from, to, type } = network.dependencies
  const { placement } = network.activities
  const pushed = new Map<number, number>()
  const asked: { readonly row: number; readonly needed: Minute }[] = []
  for (const row of rows) {
    const [predecessor, successor] = [from[row]!, to[row]!]
    if (placement[predecessor] !== AUTOMATIC || placed.beyondHorizon[successor]) continue
    const leavesStart = (type[row]! & LEAVES_START) !== 0
    const needed = neededAt(network, placed, row, pushed.get(successor) ?? 0)
    const held = (leavesStart ? holds.startAt : holds.finishAt)[predecessor]!
    const leavesAt = leavesStart ? placed.start[predecessor]! : placed.finish[predecessor]!
    if (leavesAt >= needed || held >= needed) continue
    asked.push({ row, needed })
    const position = (leavesStart ? placed.startPosition : placed.finishPosition)[predecessor]!
    const by = positionOf(axisOf(network, placed, predecessor), needed) - position
    pushed.set(predecessor, Math.max(by, pushed.get(predecessor) ?? 0))
  }
  for (const { row, needed } of asked) hold(network, holds, row, needed)
  return asked.map(({ row }) => row)
}

/** Among dependencies that ask for the same moment, the successor's id says which is told. */
function hold({ dependencies, idOrder }: Network, holds: Holds, row: number, needed: Minute): void {
  const { from, to, type } = dependencies
  const predecessor = from[row]!
  const leavesStart = (type[row]! & LEAVES_START) !== 0
  const [column, reason] = leavesStart ? [holds.startAt, holds.startFor] : [holds.finishAt, holds.finishFor]
  if (column[predecessor]! > needed) return
  const told = reason[predecessor]!
  if (column[predecessor] === needed && idOrder[to[told]!]! <= idOrder[to[row]!]!) return
  column[predecessor] = needed
  reason[predecessor] = row
}

/** The earliest moment the predecessor can leave from, so that its successor, `pushed` minutes on from where it lies, is not too late. */
function neededAt(network: Network, placed: Placed, row: number, pushed: number): Minute {
  const { from, to, type } = network.dependencies
  const [predecessor, successor] = [from[row]!, to[row]!]
  const position = (type[row]! & BINDS_FINISH ? placed.finishPosition : placed.startPosition)[successor]! + pushed
  const at = earliestForLimit(network, row, placed, endOf(axisOf(network, placed, successor), position))
  if (type[row]! & LEAVES_START || network.modes.duration[placed.mode[predecessor]!] === 0)
    return Math.min(at, HORIZON.until)
  return Math.min(firstEnd(network, placed, predecessor, at), HORIZON.until)
}

/** The first moment from `at` on at which work of an activity can end. */
function firstEnd(network: Network, placed: Placed, activity: number, at: Minute): Minute {
  const axis = axisOf(network, placed, activity)
  const position = positionOf(axis, at)
  const end = endOf(axis, position)
  return end >= at ? end : endOf(axis, position + 1)
}

/** Of those that are late, the ones whose predecessor starts last. */
function latest({ dependencies: { from }, idOrder }: Network, { start }: Placed, late: readonly number[]) {
  const predecessor = late
    .map((row) => from[row]!)
    .reduce((last, other) => ((start[other]! - start[last]! || idOrder[other]! - idOrder[last]!) > 0 ? other : last))
  return late.filter((row) => from[row] === predecessor)
}
