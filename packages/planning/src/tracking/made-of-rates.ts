import type { Measure } from './baseline-parts.ts'

/**
 * Figures of money that hours at their rates go into: of earned value, of work by iterations and of cost by period. What a
 * budget line or a progress says by itself is not among them; what a baseline holds in money is not told to them at all, as its
 * hours stand beside it (`seenWith`).
 */
const MADE_OF_RATES = [
  'actual',
  'costIndex',
  'atCompletion',
  'variance',
  'growth',
  'spent',
  'committed',
  'forecast',
  'free',
] as const

/**
 * Whether a figure cannot be told to somebody who may not see what an hour costs: without rates hours cost nothing, and it
 * would be wrong. In hours nothing is made of rates.
 */
export function isMadeOfRates(figure: string, measure: Measure): boolean {
  return measure === 'cost' && (MADE_OF_RATES as readonly string[]).includes(figure)
}
