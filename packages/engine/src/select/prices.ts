import type { CompiledAllocation, Entries } from './compiled-allocation.ts'

/** What one unit of each limit, and of each band's edge, is worth in a relaxation, and the bound that proves. */
export interface Prices {
  readonly limit: Float64Array
  readonly band: Float64Array
  /** No plan is worth more. Whole thousandths; −∞ when something obliged has no column. */
  readonly bound: number
}

const PATIENCE = 4
const MEMORY = 0.4
/** Sums of many doubles may be off by this part of themselves. */
const ROUNDING = 1e-11

/**
 * Lagrangian relaxation of limits and bands by deflected subgradients (Held, Wolfe & Crowder 1974; Camerini, Fratta &
 * Maffioli 1975): relations apart, items then choose alone. The best bound in the limit is that of the linear relaxation.
 * `target` is the worth of a known plan. Costs `steps` times one look at every entry.
 */
export function relaxedPrices(compiled: CompiledAllocation, target: number, steps: number, from?: Prices): Prices {
  const { room, allowed, missPrice } = compiled
  const relaxation = new Relaxation(compiled)
  let limit: Float64Array = from?.limit.slice() ?? new Float64Array(room.length)
  let band: Float64Array = from?.band.slice() ?? new Float64Array(allowed.length)
  let best: Prices = { limit: limit.slice(), band: band.slice(), bound: Infinity }
  const slope = { limit: new Float64Array(room.length), band: new Float64Array(allowed.length) }
  let length = 1
  let stale = 0
  for (let step = 0; step < steps; step++) {
    const bound = relaxation.solve(limit, band)
    if (bound < best.bound) {
      stale = bound < best.bound - 1e-4 * Math.abs(best.bound) ? 0 : stale + 1
      best = { limit: limit.slice(), band: band.slice(), bound }
    } else stale++
    if (stale >= PATIENCE) {
      length /= 2
      stale = 0
      limit = best.limit.slice()
      band = best.band.slice()
    }
    if (bound === -Infinity || length < 0.01) break
    const square = relaxation.deflect(slope)
    if (square === 0) break
    const stride = (length * Math.max(1, bound - target)) / square
    for (let row = 0; row < room.length; row++) {
      const scale = relaxation.scale(row)
      limit[row] = Math.max(0, limit[row]! - (stride * slope.limit[row]!) / scale)
    }
    for (let row = 0; row < allowed.length; row++) {
      const scale = relaxation.bandScale(row)
      band[row] = Math.min(missPrice[row]!, Math.max(0, band[row]! - (stride * slope.band[row]!) / scale))
    }
  }
  return {
    ...best,
    bound: Number.isFinite(best.bound) ? Math.floor(best.bound + ROUNDING * Math.abs(best.bound) + 1e-3) : best.bound,
  }
}

/** The value of a column at these prices. */
export function reducedValue({ value, use, part }: CompiledAllocation, { limit, band }: PriceRows, column: number) {
  return value[column]! - priced(use, limit, column) - priced(part, band, column)
}

type PriceRows = Pick<Prices, 'limit' | 'band'>

function priced({ first, row, amount }: Entries, price: Float64Array, column: number): number {
  let sum = 0
  for (let entry = first[column]!; entry < first[column + 1]!; entry++) sum += price[row[entry]!]! * amount[entry]!
  return sum
}

/** The relaxed problem: each item takes its best column, or none. Rows are measured in shares of their room. */
class Relaxation {
  readonly #compiled: CompiledAllocation
  readonly #possible: Uint8Array
  readonly #must: Uint8Array
  readonly #left: Float64Array
  readonly #bandLeft: Float64Array
  readonly #bandScale: Float64Array

  constructor(compiled: CompiledAllocation) {
    const { part, room, allowed, value, itemId, obligations } = compiled
    this.#compiled = compiled
    this.#possible = possibleColumns(compiled)
    this.#must = new Uint8Array(itemId.length)
    for (const group of obligations) if (group.length === 1) this.#must[group[0]!] = 1
    this.#left = new Float64Array(room.length)
    this.#bandLeft = new Float64Array(allowed.length)
    this.#bandScale = Float64Array.from(allowed, Math.abs)
    for (let column = 0; column < value.length; column++)
      for (let entry = part.first[column]!; entry < part.first[column + 1]!; entry++)
        this.#bandScale[part.row[entry]!]! += Math.abs(part.amount[entry]!) / 10
  }

  scale(row: number): number {
    return Math.max(1, this.#compiled.room[row]!)
  }

  bandScale(row: number): number {
    return Math.max(1, this.#bandScale[row]!)
  }

  solve(limit: Float64Array, band: Float64Array): number {
    const { room, allowed, itemFirst, itemId, offset, use, part } = this.#compiled
    this.#left.set(room)
    this.#bandLeft.set(allowed)
    let bound = offset
    for (let row = 0; row < room.length; row++) bound += limit[row]! * room[row]!
    for (let row = 0; row < allowed.length; row++) bound += band[row]! * allowed[row]!
    for (let item = 0; item < itemId.length; item++) {
      let best = -1
      let most = this.#must[item] === 1 ? -Infinity : 0
      for (let column = itemFirst[item]!; column < itemFirst[item + 1]!; column++) {
        if (this.#possible[column] === 0) continue
        const reduced = reducedValue(this.#compiled, { limit, band }, column)
        if (reduced > most) [best, most] = [column, reduced]
      }
      bound += most
      if (best >= 0) {
        subtract(use, this.#left, best)
        subtract(part, this.#bandLeft, best)
      }
    }
    return bound
  }

  /** Mixes this step's subgradient into the slope, in shares of room; answers the square of its length. */
  deflect(slope: { readonly limit: Float64Array; readonly band: Float64Array }): number {
    let square = 0
    for (let row = 0; row < slope.limit.length; row++) {
      slope.limit[row] = this.#left[row]! / this.scale(row) + MEMORY * slope.limit[row]!
      square += slope.limit[row]! ** 2
    }
    for (let row = 0; row < slope.band.length; row++) {
      slope.band[row] = this.#bandLeft[row]! / this.bandScale(row) + MEMORY * slope.band[row]!
      square += slope.band[row]! ** 2
    }
    return square
  }
}

function subtract({ first, row, amount }: Entries, from: Float64Array, column: number): void {
  for (let entry = first[column]!; entry < first[column + 1]!; entry++) from[row[entry]!]! -= amount[entry]!
}

/** 1 for each column that stays within every limit when it is alone. */
export function possibleColumns({ use, room, value }: CompiledAllocation): Uint8Array {
  return Uint8Array.from(value, (_, column) => {
    for (let entry = use.first[column]!; entry < use.first[column + 1]!; entry++)
      if (use.amount[entry]! > room[use.row[entry]!]!) return 0
    return 1
  })
}
