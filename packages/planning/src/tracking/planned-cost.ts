import { DAY, dateOf } from '../time.ts'
import type { DayShares } from './day-shares.ts'
import type { Rates, Worker } from './rates.ts'

/** From when until when of it, both days included; all of it unless told. */
type Pricing = { readonly rates: Rates; readonly first?: number; readonly last?: number }

/** What work costs that is spread over its days, at the rate of each day; null where a day has no rate. */
export function costOver(minutes: number, shares: DayShares, worker: Worker, pricing: Pricing): number | null {
  const { rates, first = shares.firstDay, last = shares.lastDay } = pricing
  let cost = 0
  let before = shares.by(first - 1)
  for (let day = first; day <= last; day++) {
    const share = shares.by(day) - before
    if (share === 0) continue
    const hourly = rates.hourly(worker, dateOf(day * DAY))
    if (hourly === undefined) return null
    cost += (minutes / 60) * share * hourly
    before += share
  }
  return cost
}
