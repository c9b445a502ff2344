import { type Schedule, demandsOf, loads, positionOf } from '@trireme/engine'
import { DAY } from '../time.ts'

/** Person-minutes of each pool, by its index in the model, in each period. */
export type Minutes = readonly Float64Array[]

/** What these activities take of each pool between the edges of periods; without people, nothing. */
export function bookedMinutes(schedule: Schedule, rows: Iterable<number>, edges: readonly number[]): Minutes {
  const { pools, axes } = schedule.network
  const booked = nothing(pools.count, edges)
  for (const row of rows) {
    if (schedule.unstaffed[row]) continue
    const windows = schedule.pieces.get(row) ?? [schedule.start[row]!, schedule.finish[row]!]
    for (const { pool, units } of demandsOf(schedule, row)) {
      const axis = axes[pools.axis[pool]!]!
      for (let nth = 0; nth < windows.length; nth += 2)
        for (let period = 0; period + 1 < edges.length; period++) {
          const from = Math.max(edges[period]!, windows[nth]!)
          const until = Math.min(edges[period + 1]!, windows[nth + 1]!)
          if (from < until) booked[pool]![period]! += (units * (positionOf(axis, until) - positionOf(axis, from))) / 100
        }
    }
  }
  return booked
}

/** What each pool has, whoever takes it. */
export function capacityMinutes(schedule: Schedule, edges: readonly number[]): Minutes {
  const count = schedule.network.pools.count
  const { fromDay, days, capacity } = loads(schedule, edges[0]! / DAY, edges.at(-1)! / DAY)
  const minutes = nothing(count, edges)
  for (let pool = 0; pool < count; pool++)
    for (let day = 0, period = 0; day < days; day++) {
      if ((fromDay + day) * DAY >= edges[period + 1]!) period++
      minutes[pool]![period]! += capacity[pool * days + day]!
    }
  return minutes
}

function nothing(pools: number, edges: readonly number[]): Float64Array[] {
  return Array.from({ length: pools }, () => new Float64Array(edges.length - 1))
}
