import type { TeamLoad } from '@trireme/planning'
import { dayOf } from '../schedule/days.ts'
import type { Period } from './capacity/periods.ts'
import { readsOver } from './over-text.ts'
import { type Load, percentOf } from './percent-of.ts'

export { type Load, percentOf }

/** Both, day by day from a first one. */
export type Daily = {
  readonly firstDay: number
  readonly demandMinutes: ArrayLike<number>
  readonly capacityMinutes: ArrayLike<number>
}

/** What of a load lies in a period. */
export function loadIn(
  { firstDay, demandMinutes, capacityMinutes }: Daily,
  { from, to }: Pick<Period, 'from' | 'to'>,
): Load {
  let [demand, capacity] = [0, 0]
  for (let at = Math.max(0, from - firstDay); at < Math.min(demandMinutes.length, to - firstDay); at++) {
    demand += demandMinutes[at]!
    capacity += capacityMinutes[at]!
  }
  return { demandMinutes: demand, capacityMinutes: capacity }
}

export function sumOf(loads: readonly Load[]): Load {
  return loads.reduce(
    (sum, { demandMinutes, capacityMinutes }) => ({
      demandMinutes: sum.demandMinutes + demandMinutes,
      capacityMinutes: sum.capacityMinutes + capacityMinutes,
    }),
    { demandMinutes: 0, capacityMinutes: 0 },
  )
}

/** Whether there is more work than time. */
export function isAbove(load: Load): boolean {
  return readsOver(percentOf(load))
}

const AVERAGED_WEEKS = 12

/** The averages of the plan and of Capacity are over the same weeks, from today on. */
export const AVERAGE_TITLE = `${AVERAGED_WEEKS}-week avg`
/** The same weeks added up, in units of which there are more in a longer time. */
export const SUM_TITLE = `Next ${AVERAGED_WEEKS} weeks`

/** The days of those weeks, `to` the first that is no longer one. */
export function averagedDays(today: string): { readonly from: number; readonly to: number } {
  return { from: dayOf(today), to: dayOf(today) + AVERAGED_WEEKS * 7 }
}

/** What the team has to do and what it can, in the weeks the average is over. */
export function averagedLoad(load: TeamLoad, today: string): Load {
  return loadIn(load, averagedDays(today))
}
