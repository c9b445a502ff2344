/**
 * A table as it is with some of its records replaced, without a copy of the rest: for looking at what an edit would do to
 * ten thousand records while something is dragged. Neither the table below nor the replacements may change afterwards.
 */
export class EditedTable<K, V> implements ReadonlyMap<K, V> {
  readonly #table: ReadonlyMap<K, V>
  /** Only of keys that the table has. */
  readonly #replaced: ReadonlyMap<K, V>

  private constructor(table: ReadonlyMap<K, V>, replaced: ReadonlyMap<K, V>) {
    this.#table = table
    this.#replaced = replaced
  }

  /** Edits of edits lie on the same table, until they are so many that a copy serves better. */
  static of<K, V>(table: ReadonlyMap<K, V>, replaced: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
    const [below, all] =
      table instanceof EditedTable
        ? [table.#table as ReadonlyMap<K, V>, new Map([...(table.#replaced as ReadonlyMap<K, V>), ...replaced])]
        : [table, replaced]
    const edited = new EditedTable(below, all)
    return all.size > MOST_REPLACED ? new Map(edited) : edited
  }

  get size(): number {
    return this.#table.size
  }

  get(key: K): V | undefined {
    return this.#replaced.get(key) ?? this.#table.get(key)
  }

  has(key: K): boolean {
    return this.#table.has(key)
  }

  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) callback(value, key, this)
  }

  keys(): MapIterator<K> {
    return this.#table.keys()
  }

  *values(): MapIterator<V> {
    for (const [key, value] of this.#table) yield this.#replaced.get(key) ?? value
  }

  *entries(): MapIterator<[K, V]> {
    for (const [key, value] of this.#table) yield [key, this.#replaced.get(key) ?? value]
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries()
  }
}

const MOST_REPLACED = 200
