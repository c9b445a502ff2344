import { formatPercent, heatStep } from '@trireme/ui'
import { overText, readsOver } from '../over-text.ts'

export { type Daily, type Load, isAbove, loadIn, percentOf, sumOf } from '../utilisation.ts'

/** The load as it is spoken: "112%, over by 12%". */
export function spokenLoad(percent: number | null): string {
  if (percent === null) return 'no capacity'
  if (percent === Infinity) return 'unstaffed: work without capacity'
  const load = formatPercent(percent)
  return readsOver(percent) ? `${load}, over by ${formatPercent(percent - 100)}` : load
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
export function marked(text: string, percent: number | null, hasRoom: boolean): string {
  return readsOver(percent) ? overText(text, hasRoom) : text
}
