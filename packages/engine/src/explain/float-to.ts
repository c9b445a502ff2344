import { type Towards, carriesOn, lateDates } from '../construct/late-dates.ts'
import type { Schedule } from '../construct/schedule.ts'
import type { Minute } from '../model/time.ts'
import { AUTOMATIC } from '../network/network.ts'

/** How far each activity may slip before one end comes later. */
export interface FloatTo {
  /** When the end is: the latest finish of its activities. */
  readonly endAt: Minute
  /** 1 for what leads to the end by dependencies alone, along activities that move; the end included. */
  readonly leads: Uint8Array
  /** Working minutes of the activity; of what does not lead there it says nothing. */
  readonly float: Int32Array
}

export interface FloatToOptions {
  /** Activities of which only the end can slip. */
  readonly begun?: readonly number[]
  /** Fixed ones that stand where they do only because all they wait for stands fast. */
  readonly following?: readonly number[]
}

/**
 * Float by its own end point [2.6]: a backward pass from these activities alone, by dependencies and calendars, deadlines and
 * capacity aside. Exact where capacity is not asked for: an activity that starts so many working minutes later, and no more,
 * leaves the end where it is; one minute more moves it. What never moves hands no slip on. Largest lags are not counted.
 * Cost: two sweeps of the dependencies.
 *
 * @param ends the activities whose latest finish is the end
 */
export function floatTo(
  schedule: Schedule,
  ends: readonly number[],
  { begun = [], following = [] }: FloatToOptions = {},
): FloatTo {
  const { network, finish } = schedule
  const { count } = network.activities
  const towards = {
    leads: new Uint8Array(count),
    isEnd: new Uint8Array(count),
    hasBegun: new Uint8Array(count),
    follows: new Uint8Array(count),
  }
  for (const end of ends) towards.isEnd[end] = towards.leads[end] = 1
  for (const activity of begun) towards.hasBegun[activity] = 1
  for (const activity of following) towards.follows[activity] = 1
  const endAt = ends.reduce((last, end) => Math.max(last, finish[end]!), -Infinity)
  markLeading(schedule, towards)
  return { endAt, leads: towards.leads, float: lateDates(network, schedule, endAt, { towards }).totalFloat }
}

/** Back from the ends; an end that never moves may still be led to, and is not made later by it. */
function markLeading({ network }: Schedule, towards: Towards): void {
  const { topological, dependencies, activities } = network
  const { enteringFirst, entering, from } = dependencies
  for (let at = topological.length - 1; at >= 0; at--) {
    const activity = topological[at]!
    if (towards.leads[activity] === 0) continue
    if (activities.placement[activity] !== AUTOMATIC && towards.follows[activity] === 0) continue
    for (let i = enteringFirst[activity]!; i < enteringFirst[activity + 1]!; i++)
      if (carriesOn(network, entering[i]!, towards)) towards.leads[from[entering[i]!]!] = 1
  }
}
