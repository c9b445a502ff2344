import { noBounds } from '../construct/bounds.ts'
import { type Placed, nothingPlaced } from '../construct/pass.ts'
import type { Schedule } from '../construct/schedule.ts'
import type { Network } from '../network/network.ts'
import type { Correspondence } from './correspondence.ts'

/** Where everything lay before, in columns of its own and by the rows of the later network; what is new lies nowhere. */
export function carriedOver(
  before: Schedule,
  now: Network,
  activities: Correspondence,
  dependencies: Correspondence,
): Placed {
  return activities.same && hasSameModeRows(before.network, now)
    ? copied(before, dependencies)
    : gathered(before, now, activities, dependencies)
}

function hasSameModeRows(before: Network, now: Network): boolean {
  const [was, is] = [before.activities.modeFirst, now.activities.modeFirst]
  for (let row = 0; row < is.length; row++) if (was[row] !== is[row]) return false
  return true
}

function copied(before: Schedule, dependencies: Correspondence): Placed {
  const { bounds } = before
  return {
    start: before.start.slice(),
    finish: before.finish.slice(),
    startPosition: before.startPosition.slice(),
    finishPosition: before.finishPosition.slice(),
    mode: before.mode.slice(),
    beyondHorizon: before.beyondHorizon.slice(),
    unstaffed: before.unstaffed.slice(),
    pieces: new Map(before.pieces),
    holds: undefined,
    bounds: {
      by: bounds.by.slice(),
      driver: dependencies.same
        ? bounds.driver.slice()
        : bounds.driver.map((driver) => renumbered(driver, dependencies)),
      at: bounds.at.slice(),
      readyAt: bounds.readyAt.slice(),
    },
  }
}

function gathered(before: Schedule, now: Network, activities: Correspondence, dependencies: Correspondence): Placed {
  const placed = { ...nothingPlaced(now.activities.count), bounds: noBounds(now.activities.count) }
  for (let row = 0; row < now.activities.count; row++) {
    const old = activities.oldRow[row]!
    placed.mode[row] = now.activities.modeFirst[row]!
    if (old < 0) continue
    placed.start[row] = before.start[old]!
    placed.finish[row] = before.finish[old]!
    placed.startPosition[row] = before.startPosition[old]!
    placed.finishPosition[row] = before.finishPosition[old]!
    placed.mode[row]! += before.mode[old]! - before.network.activities.modeFirst[old]!
    placed.beyondHorizon[row] = before.beyondHorizon[old]!
    placed.unstaffed[row] = before.unstaffed[old]!
    placed.bounds.by[row] = before.bounds.by[old]!
    placed.bounds.driver[row] = renumbered(before.bounds.driver[old]!, dependencies)
    placed.bounds.at[row] = before.bounds.at[old]!
    placed.bounds.readyAt[row] = before.bounds.readyAt[old]!
    const pieces = before.pieces.get(old)
    if (pieces !== undefined) placed.pieces.set(row, pieces)
  }
  return placed
}

function renumbered(driver: number, { newRow }: Correspondence): number {
  return driver < 0 ? driver : newRow[driver]!
}
