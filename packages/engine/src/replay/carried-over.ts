import { type Placed, nothingPlaced } from '../construct/pass.ts'
import type { Schedule } from '../construct/schedule.ts'
import { type Alignment, type Run, laterIndexes } from '../network/alignment.ts'
import type { Network } from '../network/network.ts'
import type { Correspondence } from './correspondence.ts'

/** Where everything lay before, in columns of its own and by the rows of the later network; what is new lies nowhere. */
export function carriedOver(
  before: Schedule,
  now: Network,
  activities: Correspondence,
  dependencies: Alignment,
): Placed {
  const placed = activities.same ? copyOf(before, now) : movedOver(before, now, activities)
  if (!dependencies.same) renumber(placed.bounds.driver, laterIndexes(dependencies))
  for (const [old, pieces] of before.pieces) {
    const row = activities.newRow[old]!
    if (row >= 0) placed.pieces.set(row, pieces)
  }
  return placed
}

function copyOf(before: Schedule, now: Network): Placed {
  const { by, driver, at, readyAt } = before.bounds
  const hasSameModes = before.network.activities.modeFirst === now.activities.modeFirst
  const mode = before.mode.slice()
  if (!hasSameModes) carryModes(before, now, mode, { before: 0, now: 0, count: now.activities.count })
  return {
    start: before.start.slice(),
    finish: before.finish.slice(),
    startPosition: before.startPosition.slice(),
    finishPosition: before.finishPosition.slice(),
    mode,
    beyondHorizon: before.beyondHorizon.slice(),
    unstaffed: before.unstaffed.slice(),
    bounds: { by: by.slice(), driver: driver.slice(), at: at.slice(), readyAt: readyAt.slice() },
    pieces: new Map(),
    holds: undefined,
  }
}

function movedOver(before: Schedule, now: Network, { runs }: Correspondence): Placed {
  const placed = nothingPlaced(now.activities.count)
  for (const run of runs) {
    for (const name of DATES) copy(before[name], placed[name], run)
    for (const name of BOUNDS) copy(before.bounds[name], placed.bounds[name], run)
    carryModes(before, now, placed.mode, run)
  }
  return placed
}

const DATES = ['start', 'finish', 'startPosition', 'finishPosition', 'beyondHorizon', 'unstaffed'] as const
const BOUNDS = ['by', 'driver', 'at', 'readyAt'] as const

function copy(from: Int32Array | Uint8Array, to: Int32Array | Uint8Array, { before, now, count }: Run): void {
  to.set(from.subarray(before, before + count), now)
}

/** The modes that were taken, by their places among those of their activity. */
function carryModes(
  { mode, network }: Schedule,
  { activities }: Network,
  carried: Int32Array,
  { before, now, count }: Run,
): void {
  const [was, is] = [network.activities.modeFirst, activities.modeFirst]
  for (let n = 0; n < count; n++) carried[now + n] = is[now + n]! + mode[before + n]! - was[before + n]!
}

function renumber(driver: Int32Array, newRow: Int32Array): void {
  for (let row = 0; row < driver.length; row++) if (driver[row]! >= 0) driver[row] = newRow[driver[row]!]!
}
