import type { Id, Snapshot, WorkItem } from '@trireme/domain'
import {
  type Plan,
  type PlanForecast,
  type WorkingTime,
  nextWorkingDay,
  workingDaysBetween,
  workingTimes,
} from '@trireme/planning'
import { MINUTES_A_DAY } from './days.ts'

type Ends = Pick<Plan, 'items' | 'milestones'>

/** A thorough forecast, and the plan it is of. */
export type Forecasted = { readonly forecast: PlanForecast; readonly plan: Ends }

/** Days to look back for a working day before the search is given up. */
const LONGEST_WAIT_DAYS = 3_660

/**
 * The odds of a plan with something tried out, without the runs that would count its people: those of the plan as it was, each moved by as
 * many working days as the plan moves the row, and none sooner than the quick runs, which leave people out, say. What
 * they know of targets does not move along and is left out. Cost: linear in rows and in the days that moved.
 */
export function oddsInHand(before: Forecasted, quick: PlanForecast, snapshot: Snapshot, now: Ends): PlanForecast {
  const times = workingTimes(snapshot)
  const odds = new Map(quick.odds)
  for (const [id, least] of quick.odds) {
    const known = before.forecast.odds.get(id)
    const [was, is] = [endOf(before.plan, id), endOf(now, id)]
    if (known === undefined || was === undefined || is === undefined) continue
    const item = snapshot['work-item'].get(id) as WorkItem | undefined
    const moved = (at: number) => (was === is ? at : movedAlong(times.ofItem(item), at, was, is))
    const [p50, p85] = [Math.max(least.p50, moved(known.p50)), Math.max(least.p85, moved(known.p85))]
    odds.set(id, { ...least, p50, p85, onTarget: undefined })
  }
  return { ...before.forecast, odds, assumed: quick.assumed }
}

function endOf({ items, milestones }: Ends, id: Id): number | undefined {
  return items.get(id)?.endsAt ?? milestones.get(id)?.at
}

/** As many working days later or earlier as one end is after the other, at the same time of day. */
function movedAlong(time: WorkingTime, at: number, was: number, is: number): number {
  const [day, days] = [lastDay(at), workingDaysBetween(time, lastDay(was), lastDay(is))]
  let to = day
  for (let left = days; left > 0; left--) to = nextWorkingDay(time, to)
  for (let left = days; left < 0; left++) to = lastWorkingDay(time, to)
  return at + (to - day) * MINUTES_A_DAY
}

function lastWorkingDay(time: WorkingTime, day: number): number {
  for (let last = day - 1; last >= day - LONGEST_WAIT_DAYS; last--) if (time.minutesOn(last) > 0) return last
  return day - 1
}

function lastDay(endsAt: number): number {
  return Math.floor((endsAt - 1) / MINUTES_A_DAY)
}
