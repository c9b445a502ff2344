import type { CompiledAllocation } from './compiled-allocation.ts'

/**
 * Some columns of a model, one an item at most, with what they use and what they are worth, kept up to date. Limits and
 * relations are for the caller to ask about; every change can be undone in reverse.
 */
export class Selection {
  readonly compiled: CompiledAllocation
  /** The chosen column of each item, or −1. */
  readonly columnOf: Int32Array
  readonly used: Float64Array
  readonly #parts: Float64Array
  readonly #missed: Float64Array
  readonly #met: Int32Array
  readonly #log: number[] = []
  /** Thousandths, with the cost of missed bands taken off. */
  worth: number
  /** Obligations that nothing chosen meets yet. */
  unmet: number

  constructor(compiled: CompiledAllocation) {
    this.compiled = compiled
    this.columnOf = new Int32Array(compiled.itemId.length).fill(-1)
    this.used = new Float64Array(compiled.room.length)
    this.#parts = new Float64Array(compiled.allowed.length)
    this.#missed = Float64Array.from(compiled.allowed, (_, band) => this.#missAt(band, 0))
    this.#met = new Int32Array(compiled.obligations.length)
    this.worth = compiled.offset - this.#missed.reduce((sum, miss) => sum + miss, 0)
    this.unmet = compiled.obligations.length
  }

  has(item: number): boolean {
    return this.columnOf[item]! >= 0
  }

  fits(column: number): boolean {
    const { first, row, amount } = this.compiled.use
    const { room } = this.compiled
    for (let entry = first[column]!; entry < first[column + 1]!; entry++)
      if (this.used[row[entry]!]! + amount[entry]! > room[row[entry]!]!) return false
    return true
  }

  /** Of a need or what needs it: whether the column starts late enough and ends early enough for what is chosen. */
  isInTime(column: number): boolean {
    const { item, start, end, needs, neededBy } = this.compiled
    const own = item[column]!
    for (const { item: needed, lag } of needs[own]!) {
      const other = this.columnOf[needed]!
      if (lag !== null && other >= 0 && start[column]! < end[other]! + lag) return false
    }
    for (const { item: dependent, lag } of neededBy[own]!) {
      const other = this.columnOf[dependent]!
      if (lag !== null && other >= 0 && start[other]! < end[column]! + lag) return false
    }
    return true
  }

  /** What the worth grows by when the column is put in. */
  gain(column: number): number {
    const { first, row, amount } = this.compiled.part
    let gain = this.compiled.value[column]!
    for (let entry = first[column]!; entry < first[column + 1]!; entry++) {
      const band = row[entry]!
      gain -= this.#missAt(band, this.#parts[band]! + amount[entry]!) - this.#missed[band]!
    }
    return gain
  }

  put(column: number): void {
    this.#log.push(this.compiled.item[column]!, -1)
    this.#change(column, 1)
  }

  take(item: number): void {
    this.#log.push(item, this.columnOf[item]!)
    this.#change(this.columnOf[item]!, -1)
  }

  /** How many changes were made since they were last forgotten: the mark that `undo` goes back to. */
  get changes(): number {
    return this.#log.length
  }

  undo(mark: number): void {
    while (this.#log.length > mark) {
      const column = this.#log.pop()!
      const item = this.#log.pop()!
      if (column >= 0) this.#change(column, 1)
      else this.#change(this.columnOf[item]!, -1)
    }
  }

  forget(): void {
    this.#log.length = 0
  }

  /** Makes the chosen columns these, without a way back. */
  become(columns: Int32Array): void {
    for (const [item, column] of columns.entries()) {
      if (this.columnOf[item] === column) continue
      if (this.has(item)) this.#change(this.columnOf[item]!, -1)
      if (column >= 0) this.#change(column, 1)
    }
    this.forget()
  }

  #change(column: number, sign: 1 | -1): void {
    const { item, value, use, part, obligationsOf } = this.compiled
    const own = item[column]!
    this.columnOf[own] = sign === 1 ? column : -1
    this.worth += sign * value[column]!
    for (let entry = use.first[column]!; entry < use.first[column + 1]!; entry++)
      this.used[use.row[entry]!]! += sign * use.amount[entry]!
    for (let entry = part.first[column]!; entry < part.first[column + 1]!; entry++) {
      const band = part.row[entry]!
      this.#parts[band]! += sign * part.amount[entry]!
      const missed = this.#missAt(band, this.#parts[band]!)
      this.worth -= missed - this.#missed[band]!
      this.#missed[band] = missed
    }
    for (const obligation of obligationsOf[own]!) {
      this.#met[obligation]! += sign
      if (this.#met[obligation] === (sign === 1 ? 1 : 0)) this.unmet -= sign
    }
  }

  #missAt(band: number, parts: number): number {
    const { allowed, missPrice } = this.compiled
    return parts <= allowed[band]! ? 0 : Math.round(missPrice[band]! * (parts - allowed[band]!))
  }
}
