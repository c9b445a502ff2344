import { type Alignment, laterIndexes, numbered, unaligned } from './alignment.ts'

interface Named {
  readonly id: string
}

/**
 * The row of each id in a list. Lists that follow one another share a dictionary that only grows, and each has rows of its
 * own, so that a list of which little differs costs no reading of ids. An id that stands twice has the later row.
 */
export class RowsById {
  readonly size: number
  /** A number for each id that has ever been in one of the lists. */
  readonly #numbers: Map<string, number>
  /** By the ids' numbers, −1 for those of other lists; shorter where the dictionary has grown since. */
  readonly #rows: Int32Array

  private constructor(numbers: Map<string, number>, rows: Int32Array, size: number) {
    this.#numbers = numbers
    this.#rows = rows
    this.size = size
  }

  static of(items: readonly Named[]): RowsById {
    const numbers = new Map<string, number>()
    for (let row = 0; row < items.length; row++) numbers.set(items[row]!.id, row)
    if (numbers.size === items.length) return new RowsById(numbers, numbered(items.length), items.length)
    const rows = new Int32Array(numbers.size)
    let size = 0
    for (const [id, row] of numbers) {
      rows[size] = row
      numbers.set(id, size++)
    }
    return new RowsById(numbers, rows, size)
  }

  /** Of a list that shares items with this one. */
  succeeding(items: readonly Named[], shared: Alignment): RowsById {
    const fresh = unaligned(shared)
    if (this.#numbers.size + fresh.length > 2 * items.length + SPARE) return RowsById.of(items)
    const added = fresh.map((row) => numberOf(this.#numbers, items[row]!.id))
    const rows = new Int32Array(this.#numbers.size).fill(-1)
    const later = laterIndexes(shared)
    let size = 0
    for (let id = 0; id < this.#rows.length; id++) {
      const row = this.#rows[id]!
      if (row >= 0 && (rows[id] = later[row]!) >= 0) size++
    }
    for (const [nth, id] of added.entries()) {
      if (rows[id] === -1) size++
      rows[id] = fresh[nth]!
    }
    return new RowsById(this.#numbers, rows, size)
  }

  get(id: string): number | undefined {
    const number = this.#numbers.get(id)
    if (number === undefined || number >= this.#rows.length) return undefined
    const row = this.#rows[number]!
    return row < 0 ? undefined : row
  }

  has(id: string): boolean {
    return this.get(id) !== undefined
  }
}

/** So many ids of other lists are no reason to begin anew. */
const SPARE = 1000

function numberOf(numbers: Map<string, number>, id: string): number {
  let number = numbers.get(id)
  if (number === undefined) {
    number = numbers.size
    numbers.set(id, number)
  }
  return number
}
