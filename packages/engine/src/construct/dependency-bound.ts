import { latestToShift, shift } from '../calendar/shift.ts'
import { endOf, positionOf, type WorkingAxis } from '../calendar/working-axis.ts'
import type { Minute } from '../model/time.ts'
import { LAG_ELAPSED, LAG_PERCENT, LEAVES_START, type Network } from '../network/network.ts'
import { axisOf, type Dates } from './dates.ts'

/** The moment a dependency asks its successor to wait for: the predecessor's start or finish, moved by the lag. */
export function dependencyBound(network: Network, dependency: number, dates: Dates): Minute {
  const { from, lag, lagUnit } = network.dependencies
  const leavesAt = leavingAt(network, dependency, dates)
  if (lag[dependency] === 0) return leavesAt
  if (lagUnit[dependency] === LAG_ELAPSED) return leavesAt + lag[dependency]!
  return shift(axisOf(network, dates, from[dependency]!), leavesAt, workingLag(network, dependency, dates))
}

/** The moment after which a dependency with a largest lag does not want its successor to start (finish, for FF and SF). */
export function dependencyLimit(network: Network, dependency: number, dates: Dates): Minute {
  const { from, atMost, atMostUnit } = network.dependencies
  const leavesAt = leavingAt(network, dependency, dates)
  if (atMostUnit[dependency] === LAG_ELAPSED) return leavesAt + atMost[dependency]!
  return shift(axisOf(network, dates, from[dependency]!), leavesAt, largestLag(network, dependency, dates))
}

/** The earliest start or finish of the predecessor (whichever the dependency leaves from) whose limit is not before `from`. */
export function earliestForLimit(network: Network, dependency: number, dates: Dates, from: Minute): Minute {
  const { from: predecessors, atMost, atMostUnit } = network.dependencies
  if (atMostUnit[dependency] === LAG_ELAPSED) return from - atMost[dependency]!
  return earliestToShift(
    axisOf(network, dates, predecessors[dependency]!),
    from,
    largestLag(network, dependency, dates),
  )
}

/** The earliest moment whose shift is not before `from`. */
function earliestToShift(axis: WorkingAxis, from: Minute, minutes: number): Minute {
  if (minutes === 0) return from
  const position = positionOf(axis, from)
  const reached = minutes < 0 || endOf(axis, position) >= from ? position : position + 1
  return endOf(axis, reached - minutes)
}

/** The latest start or finish of the predecessor (whichever the dependency leaves from) whose bound is not after `until`. */
export function latestForBound(network: Network, dependency: number, dates: Dates, until: Minute): Minute {
  const { from, lag, lagUnit } = network.dependencies
  if (lag[dependency] === 0) return until
  if (lagUnit[dependency] === LAG_ELAPSED) return until - lag[dependency]!
  return latestToShift(axisOf(network, dates, from[dependency]!), until, workingLag(network, dependency, dates))
}

function leavingAt({ dependencies: { from, type } }: Network, dependency: number, dates: Dates): Minute {
  const predecessor = from[dependency]!
  return type[dependency]! & LEAVES_START ? dates.start[predecessor]! : dates.finish[predecessor]!
}

function largestLag({ dependencies, modes }: Network, dependency: number, { mode }: Dates): number {
  const atMost = dependencies.atMost[dependency]!
  if (dependencies.atMostUnit[dependency] !== LAG_PERCENT) return atMost
  return Math.round((modes.duration[mode[dependencies.from[dependency]!]!]! * atMost) / 100)
}

function workingLag({ dependencies, modes }: Network, dependency: number, { mode }: Dates): number {
  const lag = dependencies.lag[dependency]!
  if (dependencies.lagUnit[dependency] !== LAG_PERCENT) return lag
  return Math.round((modes.duration[mode[dependencies.from[dependency]!]!]! * lag) / 100)
}
