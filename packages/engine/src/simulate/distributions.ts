import { Histograms } from './histograms.ts'

/** Many distributions of whole numbers, side by side. */
export interface Distributions {
  /** Adds `values[from … until)` to distribution `of`. */
  add(of: number, values: Int32Array, from: number, until: number): void
  /** The least whole number that a share of the values does not exceed: rising in the share, within what was added. */
  quantile(of: number, share: number): number
}

/** So many values are kept one by one: a megabyte. */
const MOST_KEPT = 2 ** 18

/** For so many distributions of at most so many values each, up to 65,535: exact where they are few, else histograms. */
export function distributions(count: number, values: number): Distributions {
  return count * values <= MOST_KEPT ? new KeptValues(count, values) : new Histograms(count)
}

/** Every value; sorted when it is asked for. */
export class KeptValues implements Distributions {
  readonly #values: Int32Array
  readonly #most: number
  readonly #total: Int32Array
  readonly #isSorted: Uint8Array

  constructor(count: number, most: number) {
    this.#values = new Int32Array(count * most)
    this.#most = most
    this.#total = new Int32Array(count)
    this.#isSorted = new Uint8Array(count)
  }

  add(of: number, values: Int32Array, from: number, until: number): void {
    let at = of * this.#most + this.#total[of]!
    for (let n = from; n < until; n++) this.#values[at++] = values[n]!
    this.#total[of]! += until - from
    this.#isSorted[of] = 0
  }

  quantile(of: number, share: number): number {
    const first = of * this.#most
    const total = this.#total[of]!
    if (this.#isSorted[of] === 0) this.#values.subarray(first, first + total).sort()
    this.#isSorted[of] = 1
    return this.#values[first + Math.min(Math.max(Math.ceil(share * total - ROUNDING) - 1, 0), total - 1)]!
  }
}

/** A share of so many values is a whole number up to rounding. */
const ROUNDING = 1e-9
