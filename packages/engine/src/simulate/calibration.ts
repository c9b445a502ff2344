/** A predicted percentile date and what became of it. Moments in any unit, the same throughout. */
export interface DatedPrediction {
  /** The date by which it should be finished with this probability. */
  readonly predictedAt: number
  /** Absent: not finished yet. */
  readonly finishedAt?: number
}

export interface Coverage {
  /** Predictions whose date has passed. */
  readonly count: number
  readonly hits: number
  readonly share: number
  /** Wilson's interval at 95 % (Wilson 1927): where the true share may lie, for so few cases. */
  readonly from: number
  readonly until: number
}

/**
 * Share finished by the date, among predictions whose date has passed at `now` [2.10]: what is still open then is a miss,
 * so that those that happened to finish early cannot flatter it. Undefined while no date has passed.
 */
export function coverage(predictions: readonly DatedPrediction[], now: number): Coverage | undefined {
  const due = predictions.filter(({ predictedAt }) => predictedAt <= now)
  if (due.length === 0) return undefined
  const hits = due.filter(({ predictedAt, finishedAt }) => finishedAt !== undefined && finishedAt <= predictedAt).length
  return { count: due.length, hits, share: hits / due.length, ...wilson(hits, due.length) }
}

/** The interval in which a share lies with 95 %, after `hits` in `count` trials. */
export function wilson(hits: number, count: number): { readonly from: number; readonly until: number } {
  const z = 1.959963984540054
  const share = hits / count
  const centre = (share + (z * z) / (2 * count)) / (1 + (z * z) / count)
  const half = (z / (1 + (z * z) / count)) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count))
  return { from: hits === 0 ? 0 : centre - half, until: hits === count ? 1 : centre + half }
}

/**
 * PIT: F(actual) for the distribution of the draws, ties counting half. Over many predictions flat is right, U-shaped
 * overconfident, humped too wide, sloping biased.
 */
export function probabilityIntegral(draws: ArrayLike<number>, actual: number): number {
  let below = 0
  for (let n = 0; n < draws.length; n++) below += draws[n]! < actual ? 1 : draws[n] === actual ? 0.5 : 0
  return below / draws.length
}

/** Loss of quantile `predicted` at probability `share`: least on average for the true quantile (Koenker & Bassett 1978). */
export function pinball(share: number, predicted: number, actual: number): number {
  return actual >= predicted ? share * (actual - predicted) : (1 - share) * (predicted - actual)
}

/** CRPS = E|X − y| − ½E|X − X′| over the draws, in the unit of y (Gneiting & Raftery 2007). Cost: that of sorting them. */
export function crps(draws: ArrayLike<number>, actual: number): number {
  const sorted = Float64Array.from(draws).sort()
  const count = sorted.length
  let off = 0
  let spread = 0
  for (let n = 0; n < count; n++) {
    off += Math.abs(sorted[n]! - actual)
    spread += (2 * n - count + 1) * sorted[n]!
  }
  return off / count - spread / (count * count)
}

/** 1 − CRPS ÷ CRPS of the naive forecast, each a sum over the same cases: 1 perfect, 0 no better, undefined when naive is perfect. */
export function crpsSkill(ours: readonly number[], naive: readonly number[]): number | undefined {
  const reference = sum(naive)
  return reference > 0 ? 1 - sum(ours) / reference : undefined
}

/** Mean (p − o)² of promises, gates and key results (Brier 1950): 0 perfect, 0.25 what 50 % always earns. */
export function brier(outcomes: readonly { readonly probability: number; readonly happened: boolean }[]): number {
  return sum(outcomes.map(({ probability, happened }) => (probability - (happened ? 1 : 0)) ** 2)) / outcomes.length
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
