import type { Id } from '@trireme/domain'
import type { Made } from './made.ts'
import { NOWHERE } from './reading/dates.ts'

/** Where something lies, in plan minutes; of a milestone both are the same. */
export type Place = { readonly startsAt: number; readonly endsAt: number }

/**
 * What lies elsewhere in a second answer than in a first. Of items only their places in the tree are kept: while something
 * is dragged thousands move sixty times a second, and few of them are ever named.
 */
export class Moved {
  readonly #before: Made
  readonly #then: Made
  /** In the tree of the second answer, ascending. */
  readonly #items: readonly number[]
  readonly #milestones: ReadonlyMap<Id, number>
  #places: ReadonlyMap<Id, Place> | undefined
  #own: readonly number[] | undefined

  constructor(before: Made, then: Made, items: readonly number[], milestones: ReadonlyMap<Id, number>) {
    this.#before = before
    this.#then = then
    this.#items = items
    this.#milestones = milestones
  }

  get isNothing(): boolean {
    return this.#items.length === 0 && this.#milestones.size === 0
  }

  /** Items in the order of the tree, parents that roll up among them, then milestones. */
  get places(): ReadonlyMap<Id, Place> {
    return (this.#places ??= new Map([
      ...this.#items.map((index) => [this.#idOf(index), this.#placeAt(index)] as const),
      ...[...this.#milestones].map(([id, at]) => [id, { startsAt: at, endsAt: at }] as const),
    ]))
  }

  /** Where one of them lies; undefined for what stays. */
  placeOf(id: Id): Place | undefined {
    if (this.#places !== undefined) return this.#places.get(id)
    const at = this.#milestones.get(id)
    if (at !== undefined) return { startsAt: at, endsAt: at }
    const index = this.#then.ground.tree.indexOf.get(id)
    return index !== undefined && includes(this.#items, index) ? this.#placeAt(index) : undefined
  }

  /** Those that no part of their own moves, and that are no milestones: what people count as moved. */
  get ownItems(): readonly Id[] {
    return this.#ownIndexes.map((index) => this.#idOf(index))
  }

  get ownCount(): number {
    return this.#ownIndexes.length
  }

  /** How many of them are not among these. */
  countBesides(ids: Iterable<Id>): number {
    const { indexOf } = this.#then.ground.tree
    const own = this.#ownIndexes
    const left = [...new Set(ids)].filter((id) => includes(own, indexOf.get(id) ?? -1))
    return own.length - left.length
  }

  /** The one of these that ends later by most, the first in the tree of several; undefined where none but this one does. */
  furthestSlip(but: Id): Id | undefined {
    const [was, is] = [this.#before.dates?.finish, this.#then.dates?.finish]
    let [worst, furthest] = [-1, 0]
    for (const index of this.#ownIndexes) {
      const old = this.#indexBefore(index)
      if (old < 0 || was === undefined || was[old] === -NOWHERE) continue
      const slip = is![index]! - was[old]!
      if (slip <= furthest || this.#idOf(index) === but) continue
      furthest = slip
      worst = index
    }
    return worst < 0 ? undefined : this.#idOf(worst)
  }

  get #ownIndexes(): readonly number[] {
    return (this.#own ??= this.#items.filter((index) => this.#isOwn(index)))
  }

  /** What had no dates counts too; what was not there does not. */
  #isOwn(index: number): boolean {
    const { solved, dates } = this.#before
    if (solved === undefined) return true
    const old = this.#indexBefore(index)
    return old >= 0 && (solved.statement.rows[old]! >= 0 || dates!.start[old] === NOWHERE)
  }

  #indexBefore(index: number): number {
    const [was, is] = [this.#before.ground.tree, this.#then.ground.tree]
    return was.indexOf === is.indexOf ? index : (was.indexOf.get(this.#idOf(index)) ?? -1)
  }

  #placeAt(index: number): Place {
    const { start, finish } = this.#then.dates!
    return { startsAt: start[index]!, endsAt: finish[index]! }
  }

  #idOf(index: number): Id {
    return this.#then.ground.tree.items[index]!.id
  }
}

function includes(ascending: readonly number[], wanted: number): boolean {
  let [from, until] = [0, ascending.length]
  while (from < until) {
    const middle = (from + until) >> 1
    if (ascending[middle]! < wanted) from = middle + 1
    else until = middle
  }
  return ascending[from] === wanted
}
