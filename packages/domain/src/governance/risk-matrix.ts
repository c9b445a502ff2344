import type { RiskValues } from './exposure.ts'

/** A row or column of the matrix: up to and with this figure; the last one has no end. */
export type Band = { readonly name: string; readonly upTo: number }
export type Rating = 'low' | 'medium' | 'high' | 'critical'

/** How an organization reads risks: bands of probability, of days and of money, and what each pair of them means. */
export type RiskMatrix = {
  /** Percent. */
  readonly probability: readonly Band[]
  /** Working days, and money; the impact is the worse of the two bands. As many bands in both. */
  readonly days: readonly Band[]
  readonly cost: readonly Band[]
  /** By probability band, then by impact band. */
  readonly ratings: readonly (readonly Rating[])[]
}

/** Five by five, as PMI's guides draw it; what it means is looked up, never multiplied. */
export const STANDARD_MATRIX: RiskMatrix = {
  probability: [
    { name: 'Rare', upTo: 10 },
    { name: 'Unlikely', upTo: 30 },
    { name: 'Possible', upTo: 50 },
    { name: 'Likely', upTo: 70 },
    { name: 'Almost certain', upTo: 100 },
  ],
  days: [
    { name: 'Slight', upTo: 2 },
    { name: 'Minor', upTo: 5 },
    { name: 'Moderate', upTo: 10 },
    { name: 'Major', upTo: 20 },
    { name: 'Severe', upTo: Infinity },
  ],
  cost: [
    { name: 'Slight', upTo: 5_000 },
    { name: 'Minor', upTo: 20_000 },
    { name: 'Moderate', upTo: 50_000 },
    { name: 'Major', upTo: 150_000 },
    { name: 'Severe', upTo: Infinity },
  ],
  ratings: [
    ['low', 'low', 'low', 'medium', 'medium'],
    ['low', 'low', 'medium', 'medium', 'high'],
    ['low', 'medium', 'medium', 'high', 'high'],
    ['medium', 'medium', 'high', 'high', 'critical'],
    ['medium', 'high', 'high', 'critical', 'critical'],
  ],
}

export type Cell = { readonly probability: number; readonly impact: number; readonly rating: Rating }

/** Where a risk stands in a matrix [2.16]; undefined as long as its probability or its impact is unknown. */
export function cellOf(
  { probability, days, cost }: RiskValues,
  matrix: RiskMatrix = STANDARD_MATRIX,
): Cell | undefined {
  if (probability === null || (days === null && cost === null)) return undefined
  // Shares of a hundred: 0.3 × 100 is a little more than 30.
  const row = bandOf(matrix.probability, Math.round(probability * 1e6) / 1e4)
  const impact = Math.max(bandOf(matrix.days, days ?? 0), bandOf(matrix.cost, cost ?? 0))
  return { probability: row, impact, rating: matrix.ratings[row]![impact]! }
}

function bandOf(bands: readonly Band[], value: number): number {
  const found = bands.findIndex(({ upTo }) => value <= upTo)
  return found === -1 ? bands.length - 1 : found
}
