import type { Distributions } from './distributions.ts'

/** Bins of one distribution. */
export const BINS = 128

/**
 * Distributions of whole numbers, many side by side, in 273 bytes each however many runs there are. Bins begin one unit
 * wide and double whenever a value falls outside, so counts stay exact: a quantile is exact as long as the values span
 * less than 64 units, and off by less than one bin, at worst 1/32 of the span and mostly half of that. Inside a bin values
 * are taken to lie evenly, which for a bell shape leaves an error of 0.005 standard deviations.
 */
export class Histograms implements Distributions {
  readonly #counts: Uint16Array
  readonly #base: Int32Array
  readonly #shift: Uint8Array
  readonly #least: Int32Array
  readonly #most: Int32Array
  readonly #total: Int32Array

  /** Up to 65,535 values in each of `count` distributions. */
  constructor(count: number) {
    this.#counts = new Uint16Array(count * BINS)
    this.#base = new Int32Array(count)
    this.#shift = new Uint8Array(count)
    this.#least = new Int32Array(count)
    this.#most = new Int32Array(count)
    this.#total = new Int32Array(count)
  }

  add(of: number, values: Int32Array, from: number, until: number): void {
    if (from >= until) return
    let least = values[from]!
    let most = least
    for (let n = from + 1; n < until; n++) {
      const value = values[n]!
      if (value < least) least = value
      if (value > most) most = value
    }
    this.#makeRoom(of, least, most)
    const counts = this.#counts
    const base = this.#base[of]!
    const shift = this.#shift[of]!
    const first = of * BINS
    for (let n = from; n < until; n++) counts[first + ((values[n]! - base) >> shift)]!++
    this.#total[of]! += until - from
  }

  quantiles(of: number, shares: readonly number[], into: Int32Array, at: number): void {
    const counts = this.#counts
    const first = of * BINS
    const total = this.#total[of]!
    const least = this.#least[of]!
    const most = this.#most[of]!
    const base = this.#base[of]!
    const shift = this.#shift[of]!
    const width = 2 ** shift
    let bin = (least - base) >> shift
    let before = 0
    for (let n = 0; n < shares.length; n++) {
      const wanted = Math.max(shares[n]! * total, TINY)
      while (bin < BINS - 1 && before + counts[first + bin]! < wanted) before += counts[first + bin++]!
      const within = Math.ceil(((wanted - before) / counts[first + bin]!) * width) - 1
      const value = base + bin * width + Math.min(Math.max(within, 0), width - 1)
      into[at + n] = Math.min(Math.max(value, least), most)
    }
  }

  /** Widens until the least and the most of what comes have a bin. */
  #makeRoom(of: number, least: number, most: number): void {
    if (this.#total[of] === 0) {
      this.#least[of] = least
      this.#most[of] = most
      this.#base[of] = least - BINS / 2
    }
    if (least < this.#least[of]!) this.#least[of] = least
    if (most > this.#most[of]!) this.#most[of] = most
    while (least < this.#base[of]!) this.#widen(of, true)
    while ((most - this.#base[of]!) >> this.#shift[of]! >= BINS) this.#widen(of, false)
  }

  /** Twice as wide bins: upwards from the same base, or downwards to the same end. */
  #widen(of: number, downwards: boolean): void {
    const first = of * BINS
    const counts = this.#counts
    const half = BINS / 2
    if (downwards) {
      for (let bin = BINS - 1; bin >= half; bin--) {
        const pair = first + 2 * (bin - half)
        const both = counts[pair]! + counts[pair + 1]!
        counts[first + bin] = both
      }
      this.#base[of]! -= BINS << this.#shift[of]!
      counts.fill(0, first, first + half)
    } else {
      for (let bin = 0; bin < half; bin++) counts[first + bin] = counts[first + 2 * bin]! + counts[first + 2 * bin + 1]!
      counts.fill(0, first + half, first + BINS)
    }
    this.#shift[of]!++
  }
}

const TINY = 1e-9
