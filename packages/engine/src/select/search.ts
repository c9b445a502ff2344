import { type Random, below } from '../improve/random.ts'
import { Best } from './best.ts'
import type { CompiledAllocation } from './compiled-allocation.ts'
import { insert, remove } from './insertion.ts'
import { type Prices, reducedValue } from './prices.ts'
import { candidatesOf, ordersOf } from './ranking.ts'
import { Selection } from './selection.ts'

const BLINK = 0.04
const COLUMN_BLINK = 0.15
const FORCED = 0.85
const MOST_RUINED = 8
const WARMTH = 0.0003
const COLD = 0.02
const WINTER = 400
const LEAST_RELAXED = 0.3
const PRICE_NOISE = 0.2

/**
 * Ruin and recreate (Schrimpf et al. 2000; blinks: Christiaens & Vanden Berghe 2020) over one selection, led by prices:
 * an attractive item is forced in and what stands in its way goes, or items that share a limit go; then items come back
 * in an order of worth at these prices. A step down is accepted by a threshold that cools; when it is cold the search
 * goes on from the best, warm again, with prices a little off. Measured on generated portfolios of 500 items, 40 teams.
 */
export class Search {
  readonly selection: Selection
  readonly #random: Random
  #candidates: readonly Int32Array[] = []
  #orders: readonly Int32Array[] = []
  readonly #best: Best
  /** Since prices were given; the search goes on from here. */
  #era: Best
  #isNew = true
  #prices: Prices
  #age = 0
  rounds = 0

  constructor(compiled: CompiledAllocation, prices: Prices, random: Random) {
    this.selection = new Selection(compiled)
    this.#random = random
    this.#best = new Best(this.selection)
    this.#era = new Best(this.selection)
    this.#prices = prices
    this.#rank(prices)
  }

  /** Of the best found, thousandths; −∞ before anything meets every obligation. */
  get worth(): number {
    return this.#best.worth
  }

  get columns(): Int32Array {
    return this.#best.columns
  }

  /**
   * Begins anew by these prices; the best found so far is kept. The first plan takes the columns of a relaxed solution,
   * largest first, where they fit, before all others.
   */
  follow(prices: Prices, relaxed: ArrayLike<number> = []): void {
    this.#prices = prices
    this.#rank(prices)
    this.selection.become(new Int32Array(this.columns.length).fill(-1))
    this.#era = new Best(this.selection)
    this.#isNew = true
    this.#age = 0
    this.#beginWith(relaxed)
  }

  /** Goes on from these columns, which keep every limit and relation. */
  adopt(columns: Int32Array): void {
    this.selection.become(columns)
    this.#isNew = false
    this.#keep()
  }

  run(rounds: number): void {
    for (let round = 0; round < rounds; round++) this.#round()
  }

  #round(): void {
    const { selection } = this
    const { worth, unmet } = selection
    this.rounds++
    if (!this.#isNew) this.#ruin()
    this.#recreate()
    this.#isNew = false
    if (selection.unmet < unmet || (selection.unmet === unmet && selection.worth >= worth - this.#allowance())) {
      selection.forget()
      this.#keep()
    } else selection.undo(0)
    if (++this.#age >= WINTER) this.#spring()
  }

  #beginWith(relaxed: ArrayLike<number>): void {
    const { selection } = this
    const { item, needs, mates } = selection.compiled
    const columns = Array.from(item, (_, column) => column).filter((column) => (relaxed[column] ?? 0) > LEAST_RELAXED)
    for (const column of columns.sort((a, b) => relaxed[b]! - relaxed[a]! || a - b)) {
      const own = item[column]!
      if (selection.has(own) || needs[own]!.length + mates[own]!.length > 0) continue
      if (selection.fits(column) && selection.isInTime(column)) selection.put(column)
    }
    selection.forget()
  }

  #keep(): void {
    this.#best.offer(this.selection)
    this.#era.offer(this.selection)
  }

  /** How far down a step may go: cooling from WARMTH of the bound to a fiftieth of it. */
  #allowance(): number {
    const heat = WARMTH * Math.abs(this.#prices.bound) * COLD ** (this.#age / WINTER)
    return -Math.log(1 - this.#random()) * heat
  }

  #spring(): void {
    this.#age = 0
    this.selection.become(this.#era.columns)
    const limit = this.#prices.limit.map((price) => price * (1 + PRICE_NOISE * (2 * this.#random() - 1)))
    this.#rank({ limit, band: this.#prices.band })
  }

  #rank(prices: Pick<Prices, 'limit' | 'band'>): void {
    const { compiled } = this.selection
    const reduced = Float64Array.from(compiled.value, (_, column) => reducedValue(compiled, prices, column))
    this.#candidates = candidatesOf(compiled, reduced)
    this.#orders = ordersOf(compiled, this.#candidates, reduced)
  }

  #ruin(): void {
    const { selection } = this
    const placed = placedItems(selection)
    const wanted = this.#wanted()
    if (wanted >= 0 && (selection.unmet > 0 || this.#random() < FORCED)) this.#force(wanted, placed)
    else if (placed.length > 0) this.#ruinAround(placed)
  }

  /** An item that is out: of an obligation nothing meets, else one near the top of an order. */
  #wanted(): number {
    const { selection } = this
    if (selection.unmet > 0) {
      const open = selection.compiled.obligations.filter((group) => !group.some((item) => selection.has(item)))
      const group = open[below(this.#random, open.length)]!
      return group[below(this.#random, group.length)]!
    }
    const order = this.#orders[below(this.#random, this.#orders.length)]!
    for (let tries = 0; tries < 20; tries++) {
      const item = order[Math.floor(this.#random() ** 2 * order.length)]
      if (item !== undefined && !selection.has(item)) return item
    }
    return -1
  }

  #force(item: number, placed: readonly number[]): void {
    const { selection } = this
    const { use, room, needs, mates } = selection.compiled
    const candidates = this.#candidates[item]!
    const column = candidates[Math.floor(this.#random() ** 2 * candidates.length)]
    if (column === undefined) return
    let turn = below(this.#random, Math.max(1, placed.length))
    for (let entry = use.first[column]!; entry < use.first[column + 1]!; entry++) {
      const row = use.row[entry]!
      const most = room[row]! - use.amount[entry]!
      for (let tries = 0; tries < placed.length && selection.used[row]! > most; tries++) {
        const other = placed[turn++ % placed.length]!
        if (selection.has(other) && amountIn(selection, row, other) > 0) remove(selection, other)
      }
    }
    for (const { item: needed, lag } of needs[item]!)
      if (lag !== null && selection.has(needed) && !selection.isInTime(column)) remove(selection, needed)
    if (needs[item]!.length + mates[item]!.length > 0) insert(selection, item, this.#candidates, true)
    else if (selection.fits(column) && selection.isInTime(column)) selection.put(column)
  }

  #ruinAround(placed: readonly number[]): void {
    const { selection } = this
    const { use } = selection.compiled
    const seed = placed[below(this.#random, placed.length)]!
    const column = selection.columnOf[seed]!
    const entries = use.first[column + 1]! - use.first[column]!
    remove(selection, seed)
    if (entries === 0) return
    const row = use.row[use.first[column]! + below(this.#random, entries)]!
    let left = below(this.#random, MOST_RUINED)
    const turn = below(this.#random, placed.length)
    for (let step = 0; step < placed.length && left > 0; step++) {
      const other = placed[(turn + step) % placed.length]!
      if (!selection.has(other) || amountIn(selection, row, other) === 0) continue
      remove(selection, other)
      left--
    }
  }

  #recreate(): void {
    const { selection } = this
    if (selection.unmet > 0)
      for (const group of selection.compiled.obligations)
        if (!group.some((item) => selection.has(item)))
          for (const item of group) if (insert(selection, item, this.#candidates, true)) break
    const order = this.#orders[below(this.#random, this.#orders.length)]!
    const skipped: number[] = []
    const isFirst = this.#isNew
    for (const item of order) {
      if (selection.has(item)) continue
      if (!isFirst && this.#random() < BLINK) skipped.push(item)
      else this.#tryItem(item, isFirst ? 0 : COLUMN_BLINK)
    }
    for (const item of skipped) if (!selection.has(item)) this.#tryItem(item, 0)
  }

  #tryItem(item: number, blink: number): void {
    const { selection } = this
    const { needs, neededBy, mates } = selection.compiled
    if (needs[item]!.length + neededBy[item]!.length + mates[item]!.length > 0) {
      insert(selection, item, this.#candidates, false)
      return
    }
    for (const column of this.#candidates[item]!) {
      if (!selection.fits(column) || selection.gain(column) <= 0) continue
      if (blink > 0 && this.#random() < blink) continue
      selection.put(column)
      return
    }
  }
}

function placedItems({ columnOf }: Selection): number[] {
  const placed: number[] = []
  for (let item = 0; item < columnOf.length; item++) if (columnOf[item]! >= 0) placed.push(item)
  return placed
}

function amountIn({ compiled: { use }, columnOf }: Selection, row: number, item: number): number {
  const column = columnOf[item]!
  for (let entry = use.first[column]!; entry < use.first[column + 1]!; entry++)
    if (use.row[entry] === row) return use.amount[entry]!
  return 0
}
