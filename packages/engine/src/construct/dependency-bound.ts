import { latestToShift, shift } from '../calendar/shift.ts'
import type { Minute } from '../model/time.ts'
import { LAG_ELAPSED, LAG_PERCENT, LEAVES_START, type Network } from '../network/network.ts'
import { axisOf, type Dates } from './dates.ts'

/** The moment a dependency asks its successor to wait for: the predecessor's start or finish, moved by the lag. */
export function dependencyBound(network: Network, dependency: number, dates: Dates): Minute {
  const { from, type, lag, lagUnit } = network.dependencies
  const predecessor = from[dependency]!
  const leavesAt = type[dependency]! & LEAVES_START ? dates.start[predecessor]! : dates.finish[predecessor]!
  if (lag[dependency] === 0) return leavesAt
  if (lagUnit[dependency] === LAG_ELAPSED) return leavesAt + lag[dependency]!
  return shift(axisOf(network, dates, predecessor), leavesAt, workingLag(network, dependency, dates))
}

/** The latest start or finish of the predecessor (whichever the dependency leaves from) whose bound is not after `until`. */
export function latestForBound(network: Network, dependency: number, dates: Dates, until: Minute): Minute {
  const { from, lag, lagUnit } = network.dependencies
  if (lag[dependency] === 0) return until
  if (lagUnit[dependency] === LAG_ELAPSED) return until - lag[dependency]!
  return latestToShift(axisOf(network, dates, from[dependency]!), until, workingLag(network, dependency, dates))
}

function workingLag({ dependencies, modes }: Network, dependency: number, { mode }: Dates): number {
  const lag = dependencies.lag[dependency]!
  if (dependencies.lagUnit[dependency] !== LAG_PERCENT) return lag
  return Math.round((modes.duration[mode[dependencies.from[dependency]!]!]! * lag) / 100)
}
