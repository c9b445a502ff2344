import { formatPercent } from '@trireme/ui'
import type { TeamLoad } from '@trireme/planning'
import { dayOf, onOf } from '../../schedule/days.ts'

const DAYS = 7

/** A week of a team: person-minutes asked and there. */
export type WeekLoad = { readonly demandMinutes: number; readonly capacityMinutes: number }

/** The Monday of a date's week. */
export function mondayOf(on: string): string {
  const day = dayOf(on)
  return onOf(day - ((day + 3) % DAYS))
}

/** So many Mondays from one on. */
export function weeksFrom(on: string, count: number): readonly string[] {
  const first = dayOf(mondayOf(on))
  return Array.from({ length: count }, (_, week) => onOf(first + week * DAYS))
}

/** Demand and capacity of the week that begins on a Monday. */
export function weekLoad({ firstDay, demandMinutes, capacityMinutes }: TeamLoad, monday: string): WeekLoad {
  const from = dayOf(monday) - firstDay
  let demand = 0
  let capacity = 0
  for (let day = Math.max(0, from); day < Math.min(demandMinutes.length, from + DAYS); day++) {
    demand += demandMinutes[day]!
    capacity += capacityMinutes[day]!
  }
  return { demandMinutes: demand, capacityMinutes: capacity }
}

/** Utilisation in percent, rounded; null where there is neither work nor capacity, Infinity for work without any. */
export function percentOf({ demandMinutes, capacityMinutes }: WeekLoad): number | null {
  if (capacityMinutes === 0) return demandMinutes > 0 ? Infinity : null
  return Math.round((demandMinutes / capacityMinutes) * 100)
}

/** The load as it is spoken: "112%, over by 12%". */
export function spokenLoad(percent: number | null): string {
  if (percent === null) return 'no capacity known'
  if (percent === Infinity) return 'unstaffed: work without capacity'
  const load = formatPercent(percent)
  return percent > 100 ? `${load}, over by ${formatPercent(percent - 100)}` : load
}
