/** The shares that are told of times: half, most, nearly all. */
export const TOLD_SHARES = [0.5, 0.85, 0.95] as const

/** Shares times counts are whole numbers up to rounding. */
const ROUNDING = 1e-9

/**
 * The least of these values that so large a share of them does not exceed (nearest rank): 0.85 of ten values is the
 * ninth. It is one of the values, never between two.
 *
 * @param sorted ascending
 * @returns undefined of none
 */
export function percentileOf(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.min(Math.max(Math.ceil(share * sorted.length - ROUNDING) - 1, 0), sorted.length - 1)]
}
