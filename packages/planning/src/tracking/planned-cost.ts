import { DAY, dateOf } from '../time.ts'
import type { DayShares } from './day-shares.ts'
import type { Rates, Worker } from './rates.ts'

/** What work costs that is spread over its days, at the rate of each day; null where a day has no rate. */
export function costOver(minutes: number, shares: DayShares, worker: Worker, rates: Rates): number | null {
  let cost = 0
  let before = 0
  for (let day = shares.firstDay; day <= shares.lastDay; day++) {
    const share = shares.by(day) - before
    if (share === 0) continue
    const hourly = rates.hourly(worker, dateOf(day * DAY))
    if (hourly === undefined) return null
    cost += (minutes / 60) * share * hourly
    before += share
  }
  return cost
}
