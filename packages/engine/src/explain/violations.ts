import { positionOf } from '../calendar/working-axis.ts'
import { axisOf } from '../construct/dates.ts'
import { dependencyBound, dependencyLimit } from '../construct/dependency-bound.ts'
import type { Schedule } from '../construct/schedule.ts'
import type { Minute } from '../model/time.ts'
import { AUTOMATIC, BINDS_FINISH } from '../network/network.ts'

/** A dependency that is not kept. */
export interface Violation {
  /** Only what is pinned, frozen or fixed is too early; anything can be too late for a largest lag. */
  readonly kind: 'too-early' | 'too-late'
  /** Index in the model. */
  readonly dependency: number
  readonly activity: number
  /** The earliest (latest) start the dependency asks for, of FF and SF the finish; and the one that is planned. */
  readonly requiredAt: Minute
  readonly plannedAt: Minute
  /** Working minutes of the successor between the two. */
  readonly size: number
}

/** In the order of the model: least lags broken by placements, and largest lags that nothing could keep. */
export function violations(schedule: Schedule): readonly Violation[] {
  const { dependencies, activities } = schedule.network
  const limited = new Set(dependencies.limited)
  const found: Violation[] = []
  for (let dependency = 0; dependency < dependencies.count; dependency++) {
    const canBeEarly = activities.placement[dependencies.to[dependency]!] !== AUTOMATIC
    if (canBeEarly) note(measure(schedule, dependency, 'too-early'))
    if (limited.has(dependency)) note(measure(schedule, dependency, 'too-late'))
  }
  return found

  function note(violation: Violation): void {
    if (violation.size > 0) found.push(violation)
  }
}

/** Dependencies whose largest lag is told to be broken: what `check` is to let be. */
export function toldTooLate(schedule: Schedule): ReadonlySet<number> {
  const told = violations(schedule).filter(({ kind }) => kind === 'too-late')
  return new Set(told.map(({ dependency }) => dependency))
}

function measure(schedule: Schedule, dependency: number, kind: Violation['kind']): Violation {
  const { network } = schedule
  const activity = network.dependencies.to[dependency]!
  const bindsFinish = (network.dependencies.type[dependency]! & BINDS_FINISH) !== 0
  const isEarly = kind === 'too-early'
  const requiredAt = (isEarly ? dependencyBound : dependencyLimit)(network, dependency, schedule)
  const plannedAt = bindsFinish ? schedule.finish[activity]! : schedule.start[activity]!
  const position = bindsFinish ? schedule.finishPosition[activity]! : schedule.startPosition[activity]!
  const missing = positionOf(axisOf(network, schedule, activity), requiredAt) - position
  const size = isEarly ? missing : -missing
  return { kind, dependency, activity, requiredAt, plannedAt, size }
}
