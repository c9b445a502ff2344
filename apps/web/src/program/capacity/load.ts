import { formatPercent, heatStep } from '@trireme/ui'
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

/** The step of the scale a load takes, 1 to 6; 0 where there is nothing to say. */
export function stepOf(percent: number | null): number {
  return percent === null ? 0 : percent === Infinity ? 6 : heatStep(percent) + 1
}

/** What the colours are called, from the first step of the scale to the last. */
export const BANDS = [
  { name: 'light', until: 'to 60%', says: 'There is room for more.' },
  { name: 'easy', until: 'to 80%', says: 'A surprise still fits.' },
  { name: 'busy', until: 'to 95%', says: 'A surprise moves something.' },
  { name: 'full', until: 'to 100%', says: 'All the time there is has work.' },
  { name: 'over', until: '▲ to 115%', says: 'More work than time: somebody works longer, or something is late.' },
  { name: 'far over', until: '▲ beyond', says: 'This cannot hold: move work, or bring people.' },
] as const

/** What the colour of a load is called; nothing where there is none. */
export function bandOf(percent: number | null): (typeof BANDS)[number] | undefined {
  return BANDS[stepOf(percent) - 1]
}

/** What stands in a cell, marked where there is more work than time. */
export function marked(text: string, percent: number | null): string {
  return percent !== null && percent > 100 ? `${text}▲` : text
}
