/** The middle one, of an even number the lower of the two. */
export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** The least of these figures that `percent` of a hundred do not pass (nearest rank); NaN of none. */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) return Number.NaN
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)]!
}
