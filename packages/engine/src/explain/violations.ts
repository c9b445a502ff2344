import { positionOf } from '../calendar/working-axis.ts'
import { axisOf } from '../construct/dates.ts'
import { dependencyBound } from '../construct/dependency-bound.ts'
import type { Schedule } from '../construct/schedule.ts'
import type { Minute } from '../model/time.ts'
import { AUTOMATIC, BINDS_FINISH } from '../network/network.ts'

/** A dependency that a pinned or fixed successor does not keep. */
export interface Violation {
  /** Index in the model. */
  readonly dependency: number
  readonly activity: number
  /** The start (or finish, for FF and SF) the dependency asks for, and the one that is planned. */
  readonly requiredAt: Minute
  readonly plannedAt: Minute
  /** Working minutes of the successor between the two. */
  readonly size: number
}

/** Dependencies broken by placements, in the order of the model. Automatic activities break none. */
export function violations(schedule: Schedule): readonly Violation[] {
  const { dependencies, activities } = schedule.network
  const found: Violation[] = []
  for (let dependency = 0; dependency < dependencies.count; dependency++) {
    if (activities.placement[dependencies.to[dependency]!] === AUTOMATIC) continue
    const violation = measure(schedule, dependency)
    if (violation.size > 0) found.push(violation)
  }
  return found
}

function measure(schedule: Schedule, dependency: number): Violation {
  const { network } = schedule
  const activity = network.dependencies.to[dependency]!
  const bindsFinish = (network.dependencies.type[dependency]! & BINDS_FINISH) !== 0
  const requiredAt = dependencyBound(network, dependency, schedule)
  const plannedAt = bindsFinish ? schedule.finish[activity]! : schedule.start[activity]!
  const position = bindsFinish ? schedule.finishPosition[activity]! : schedule.startPosition[activity]!
  const size = positionOf(axisOf(network, schedule, activity), requiredAt) - position
  return { dependency, activity, requiredAt, plannedAt, size }
}
