import { minutesOfDay, positionOf, type WorkingAxis } from '../calendar/working-axis.ts'
import { MINUTES_PER_DAY, epochDayOf, type EpochDay, type Minute } from '../model/time.ts'
import type { Network } from '../network/network.ts'
import type { Schedule } from './schedule.ts'

/** Person-minutes of each pool on each day of [fromDay, toDay): pool p on day d is at `p * days + d − fromDay`. */
export interface Loads {
  readonly fromDay: EpochDay
  readonly days: number
  readonly demand: Float64Array
  readonly capacity: Float64Array
}

/**
 * Demand and capacity for a capacity strip. Unstaffed activities, and those cut off at the horizon, book nothing in a
 * levelled schedule. Demand above capacity comes from pinned and fixed activities, or from not levelling. Cost: activities + pools × days.
 */
export function loads(schedule: Schedule, fromDay: EpochDay, toDay: EpochDay): Loads {
  const { network } = schedule
  const days = Math.max(0, toDay - fromDay)
  const result = {
    fromDay,
    days,
    demand: new Float64Array(network.pools.count * days),
    capacity: new Float64Array(network.pools.count * days),
  }
  for (let activity = 0; activity < network.activities.count; activity++) addActivity(schedule, result, activity)
  for (let pool = 0; pool < network.pools.count; pool++) settlePool(network, result, pool)
  return result
}

/**
 * First and last day in part, exactly; the days between as a change of the whole-day units that `settlePool` sums up.
 * Until then `capacity` holds those changes and `demand` the parts, both in hundredths.
 */
function addActivity(schedule: Schedule, into: Loads, activity: number): void {
  const { modes } = schedule.network
  if (schedule.unstaffed[activity] || schedule.beyondHorizon[activity] || into.days === 0) return
  const mode = schedule.mode[activity]!
  for (let at = modes.demandFirst[mode]!; at < modes.demandFirst[mode + 1]!; at++)
    addDemand(schedule, into, activity, modes.pool[at]!, modes.units[at]!)
}

function addDemand(schedule: Schedule, into: Loads, activity: number, pool: number, units: number): void {
  const pieces = schedule.pieces.get(activity)
  if (pieces === undefined)
    return addWindow(schedule.network, into, pool, units, schedule.start[activity]!, schedule.finish[activity]!)
  for (let nth = 0; nth < pieces.length; nth += 2)
    addWindow(schedule.network, into, pool, units, pieces[nth]!, pieces[nth + 1]!)
}

function addWindow(
  network: Network,
  { fromDay, days, demand, capacity }: Loads,
  pool: number,
  units: number,
  start: Minute,
  finish: Minute,
): void {
  const [firstDay, lastDay] = [epochDayOf(start), epochDayOf(finish)]
  const row = pool * days - fromDay
  const axis = network.axes[network.pools.axis[pool]!]!
  const addPart = (day: EpochDay): void => {
    if (day < fromDay || day >= fromDay + days) return
    demand[row + day]! += units * workedOn(axis, day, start, finish)
  }
  addPart(firstDay)
  if (lastDay === firstDay) return
  addPart(lastDay)
  const [from, to] = [Math.max(firstDay + 1, fromDay), Math.min(lastDay, fromDay + days)]
  if (from >= to) return
  capacity[row + from]! += units
  if (to < fromDay + days) capacity[row + to]! -= units
}

function workedOn(axis: WorkingAxis, day: EpochDay, start: number, finish: number): number {
  const from = Math.max(start, day * MINUTES_PER_DAY)
  const to = Math.min(finish, (day + 1) * MINUTES_PER_DAY)
  return positionOf(axis, to) - positionOf(axis, from)
}

function settlePool(network: Network, { fromDay, days, demand, capacity }: Loads, pool: number): void {
  let units = 0
  let cell = pool * days
  eachDayOf(network, pool, fromDay, fromDay + days, (minutes, people) => {
    units += capacity[cell]!
    demand[cell] = (demand[cell]! + units * minutes) / 100
    capacity[cell++] = (minutes * people) / 100
  })
}

/** Person-minutes of one pool on each day of [fromDay, toDay): what `loads` says of its capacity, the others left aside. */
export function capacityOn(network: Network, pool: number, fromDay: EpochDay, toDay: EpochDay): Float64Array {
  const capacity = new Float64Array(toDay - fromDay)
  let cell = 0
  eachDayOf(network, pool, fromDay, toDay, (minutes, people) => (capacity[cell++] = (minutes * people) / 100))
  return capacity
}

/** Working minutes of each day, and the hundredths of people there are at its beginning. */
function eachDayOf(
  { pools, axes }: Network,
  pool: number,
  fromDay: EpochDay,
  toDay: EpochDay,
  visit: (minutes: number, people: number) => void,
): void {
  const axis = axes[pools.axis[pool]!]!
  let step = pools.stepFirst[pool]!
  let position = positionOf(axis, fromDay * MINUTES_PER_DAY)
  for (let day = fromDay; day < toDay; day++) {
    const minutes = minutesOfDay(axis, day)
    while (step + 1 < pools.stepFirst[pool + 1]! && pools.stepPosition[step + 1]! <= position) step++
    visit(minutes, pools.stepCapacity[step]!)
    position += minutes
  }
}
