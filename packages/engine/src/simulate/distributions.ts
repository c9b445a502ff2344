import { Histograms } from './histograms.ts'

/** Many distributions of whole numbers, side by side. */
export interface Distributions {
  /** Adds `values[from … until)` to distribution `of`. */
  add(of: number, values: Int32Array, from: number, until: number): void
  /**
   * Writes, for rising shares, the least whole numbers that such a share of the values does not exceed to `into[at …]`:
   * they rise, too, within what was added.
   */
  quantiles(of: number, shares: readonly number[], into: Int32Array, at: number): void
}

/** So many values are kept one by one: 16 MB. */
const MOST_KEPT = 2 ** 22

/** For so many distributions of at most so many values each, up to 65,535: exact where they are few, else histograms. */
export function distributions(count: number, values: number): Distributions {
  return count * values <= MOST_KEPT ? new KeptValues(count, values) : new Histograms(count)
}

const BUCKETS = 256
/** Above so many, the machine's own sort is quicker. */
const FEW = 24

/** Every value, as it came; put in order by buckets of equal width, of which only those that are asked about are sorted. */
export class KeptValues implements Distributions {
  readonly #values: Int32Array
  readonly #most: number
  readonly #total: Int32Array
  readonly #ordered: Int32Array
  readonly #ends = new Int32Array(BUCKETS)

  constructor(count: number, most: number) {
    this.#values = new Int32Array(count * most)
    this.#most = most
    this.#total = new Int32Array(count)
    this.#ordered = new Int32Array(most)
  }

  add(of: number, values: Int32Array, from: number, until: number): void {
    const own = this.#values
    let at = of * this.#most + this.#total[of]!
    for (let n = from; n < until; n++) own[at++] = values[n]!
    this.#total[of]! += until - from
  }

  quantiles(of: number, shares: readonly number[], into: Int32Array, at: number): void {
    const total = this.#total[of]!
    this.#fillBuckets(of * this.#most, total)
    const ends = this.#ends
    let bucket = 0
    let isSorted = false
    for (let n = 0; n < shares.length; n++) {
      const place = Math.min(Math.max(Math.ceil(shares[n]! * total - ROUNDING) - 1, 0), total - 1)
      while (ends[bucket]! <= place) {
        bucket++
        isSorted = false
      }
      if (!isSorted) sortStretch(this.#ordered, bucket === 0 ? 0 : ends[bucket - 1]!, ends[bucket]!)
      isSorted = true
      into[at + n] = this.#ordered[place]!
    }
  }

  /** Puts the values in the order of their buckets, and the end of each bucket into `ends`. */
  #fillBuckets(first: number, total: number): void {
    const values = this.#values
    const ends = this.#ends
    const ordered = this.#ordered
    let least = values[first]!
    let most = least
    for (let n = first + 1; n < first + total; n++) {
      const value = values[n]!
      if (value < least) least = value
      if (value > most) most = value
    }
    const shift = Math.max(0, 32 - Math.clz32(most - least) - 8)
    ends.fill(0)
    for (let n = first; n < first + total; n++) ends[(values[n]! - least) >> shift]!++
    for (let bucket = 0, before = 0; bucket < BUCKETS; bucket++) {
      const size = ends[bucket]!
      ends[bucket] = before
      before += size
    }
    for (let n = first; n < first + total; n++) ordered[ends[(values[n]! - least) >> shift]!++] = values[n]!
  }
}

function sortStretch(values: Int32Array, from: number, until: number): void {
  if (until - from > FEW) return void values.subarray(from, until).sort()
  for (let n = from + 1; n < until; n++) {
    const value = values[n]!
    let at = n
    for (; at > from && values[at - 1]! > value; at--) values[at] = values[at - 1]!
    values[at] = value
  }
}

/** A share of so many values is a whole number up to rounding. */
const ROUNDING = 1e-9
