import { latestToShift, shift } from '../calendar/shift.ts'
import type { Minute } from '../model/time.ts'
import { LAG_ELAPSED, LAG_PERCENT, LEAVES_START, type Network } from '../network/network.ts'
import type { Dates } from './dates.ts'

/** The moment a dependency asks its successor to wait for: the predecessor's start or finish, moved by the lag. */
export function dependencyBound(network: Network, dependency: number, dates: Dates): Minute {
  const { from, type, lag, lagUnit } = network.dependencies
  const predecessor = from[dependency]!
  const leavesAt = type[dependency]! & LEAVES_START ? dates.start[predecessor]! : dates.finish[predecessor]!
  if (lag[dependency] === 0) return leavesAt
  if (lagUnit[dependency] === LAG_ELAPSED) return leavesAt + lag[dependency]!
  return shift(network.axes[network.activities.axis[predecessor]!]!, leavesAt, workingLag(network, dependency))
}

/** The latest start or finish of the predecessor (whichever the dependency leaves from) whose bound is not after `until`. */
export function latestForBound(network: Network, dependency: number, until: Minute): Minute {
  const { from, lag, lagUnit } = network.dependencies
  if (lag[dependency] === 0) return until
  if (lagUnit[dependency] === LAG_ELAPSED) return until - lag[dependency]!
  return latestToShift(
    network.axes[network.activities.axis[from[dependency]!]!]!,
    until,
    workingLag(network, dependency),
  )
}

function workingLag({ dependencies, activities }: Network, dependency: number): number {
  const lag = dependencies.lag[dependency]!
  if (dependencies.lagUnit[dependency] !== LAG_PERCENT) return lag
  return Math.round((activities.duration[dependencies.from[dependency]!]! * lag) / 100)
}
