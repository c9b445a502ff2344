import { exponential, logarithm } from './elementary.ts'

/** The 90th percentile of the standard normal distribution: where low and high estimates stand (P10 and P90). */
export const SCORE_OF_P90 = 1.2815515655446004

/**
 * Φ(z), the share of a standard normal variable up to z: within 1e-14 of it (Hart 1968, as given by West, "Better
 * approximations to cumulative normal functions", Wilmott 2005).
 */
export function normalShare(z: number): number {
  const x = Math.abs(z)
  const above = x > 37 ? 0 : upperTail(x)
  return z > 0 ? 1 - above : above
}

/**
 * The z with Φ(z) = share, for 0 < share < 1: relative error below 1e-7 (Wichura, algorithm AS 241, PPND7, Applied
 * Statistics 37, 1988), far finer than the whole minutes that durations are rounded to.
 */
export function normalScore(share: number): number {
  const q = share - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (
      (q * (((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)) /
      (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1)
    )
  }
  const tail = Math.sqrt(-logarithm(q < 0 ? share : 1 - share))
  const z = tail <= 5 ? nearTail(tail - 1.6) : farTail(tail - 5)
  return q < 0 ? -z : z
}

function nearTail(r: number): number {
  return (
    (((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777) /
    ((0.12021132975 * r + 0.7370016425) * r + 1)
  )
}

function farTail(r: number): number {
  return (
    (((0.017337203997 * r + 0.42868294337) * r + 3.081226386) * r + 6.657905115) /
    ((0.012258202635 * r + 0.24197894225) * r + 1)
  )
}

function upperTail(x: number): number {
  const density = exponential((-x * x) / 2)
  if (x >= 7.07106781186547) {
    const fraction = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))
    return density / fraction / 2.506628274631
  }
  const above =
    ((((((0.0352624965998911 * x + 0.700383064443688) * x + 6.37396220353165) * x + 33.912866078383) * x +
      112.079291497871) *
      x +
      221.213596169931) *
      x +
      220.206867912376) *
    density
  const below =
    ((((((0.0883883476483184 * x + 1.75566716318264) * x + 16.064177579207) * x + 86.7807322029461) * x +
      296.564248779674) *
      x +
      637.333633378831) *
      x +
      793.826512519948) *
      x +
    440.413735824752
  return above / below
}

/** The scores in the middle of `levels` equal steps of probability. Kept: batches and scenarios ask for the same ones. */
export function scoresOfLevels(levels: number): Float64Array {
  let scores = known.get(levels)
  if (scores === undefined) {
    scores = Float64Array.from({ length: levels }, (_, level) => normalScore((level + 0.5) / levels))
    known.clear()
    known.set(levels, scores)
  }
  return scores
}

const known = new Map<number, Float64Array>()
