/** Three to six round values from at or below the least to at or above the most. */
export function niceTicks(least: number, most: number): number[] {
  if (!Number.isFinite(least) || !Number.isFinite(most)) return [0, 1]
  const range = most - least || Math.abs(most) || 1
  const rough = range / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].find((each) => each * power >= rough)! * power
  const first = Math.floor(least / step)
  const last = Math.max(first + 1, Math.ceil(most / step))
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}
