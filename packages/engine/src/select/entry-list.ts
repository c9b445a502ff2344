import type { Entries } from './compiled-allocation.ts'

/** Collects the entries of one column after the other; no row twice in a column, zeros are left out. */
export class EntryList {
  readonly #first = [0]
  readonly #row: number[] = []
  readonly #amount: number[] = []

  add(row: number, amount: number): void {
    if (amount === 0) return
    this.#row.push(row)
    this.#amount.push(amount)
  }

  close(): void {
    this.#first.push(this.#row.length)
  }

  entries(): Entries {
    return {
      first: Int32Array.from(this.#first),
      row: Int32Array.from(this.#row),
      amount: Float64Array.from(this.#amount),
    }
  }
}
