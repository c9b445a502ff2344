import type { TeamLoad } from '@trireme/planning'
import { dayOf } from '../schedule/days.ts'

const AVERAGED_WEEKS = 12

/** The averages of the plan and of Capacity are over the same weeks, from today on. */
export const AVERAGE_TITLE = `${AVERAGED_WEEKS}-week avg`
/** The same weeks added up, in units of which there are more in a longer time. */
export const SUM_TITLE = `Next ${AVERAGED_WEEKS} weeks`

/** The days of those weeks, `to` the first that is no longer one. */
export function averagedDays(today: string): { readonly from: number; readonly to: number } {
  return { from: dayOf(today), to: dayOf(today) + AVERAGED_WEEKS * 7 }
}

/** What the team has to do and what it can, person-minutes, in the weeks the average is over. */
export function averagedLoad(
  { firstDay, demandMinutes, capacityMinutes }: TeamLoad,
  today: string,
): { readonly demandMinutes: number; readonly capacityMinutes: number } {
  const days = averagedDays(today)
  const from = Math.max(0, days.from - firstDay)
  const until = Math.max(0, days.to - firstDay)
  const sum = (minutes: ArrayLike<number>) => Array.prototype.slice.call(minutes, from, until).reduce(add, 0) as number
  return { demandMinutes: sum(demandMinutes), capacityMinutes: sum(capacityMinutes) }
}

function add(one: number, other: number): number {
  return one + other
}
