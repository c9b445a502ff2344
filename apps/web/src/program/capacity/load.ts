import { formatPercent } from '@trireme/ui'
import type { Period } from './periods.ts'

/** Person-minutes asked for and there. */
export type Load = { readonly demandMinutes: number; readonly capacityMinutes: number }

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

/** Utilisation in percent, rounded; null where there is neither work nor capacity, Infinity for work without any. */
export function percentOf({ demandMinutes, capacityMinutes }: Load): number | null {
  if (capacityMinutes === 0) return demandMinutes > 0 ? Infinity : null
  return Math.round((demandMinutes / capacityMinutes) * 100)
}

/** The load as it is spoken: "112%, over by 12%". */
export function spokenLoad(percent: number | null): string {
  if (percent === null) return 'no capacity'
  if (percent === Infinity) return 'unstaffed: work without capacity'
  const load = formatPercent(percent)
  return percent > 100 ? `${load}, over by ${formatPercent(percent - 100)}` : load
}
