import { type ChangeSet, type Operation, type Update, addressOf, sameValue } from '@trireme/domain'

/** A draft that lies for longer is kept against the newest values. */
export const REMEMBERED_MS = 12 * 3_600_000

type Made = { readonly place: string; readonly value: unknown }
type Told = { readonly at: number; readonly address: string; readonly update: Update }

/**
 * What others changed while somebody types. A typed value is meant against the one that stood there when they began; stated against a
 * newer one, which the stream brought meanwhile, it would replace that one without a word. Moments are of `performance.now()`.
 */
export class Meanwhile {
  #told: readonly Told[] = []
  /** What this page made of each field and has not heard of yet, in that order: its own word coming back is nobody else's. */
  readonly #made = new Map<string, readonly Made[]>()

  /** @param answered settles with the answer of the server: from then on their word is known by its number, and not told here. */
  made(changes: ChangeSet, answered: Promise<unknown>): void {
    const made = changes.flatMap((change): Made[] => {
      if (change.op !== 'update') return []
      return Object.entries(change.after).map(([field, value]) => ({ place: placeOf(change, field), value }))
    })
    for (const each of made) this.#made.set(each.place, [...(this.#made.get(each.place) ?? []), each])
    void answered.then(() => made.forEach((each) => this.#heard(each)))
  }

  told(changes: ChangeSet, at: number): void {
    const others = changes.flatMap((change) => (change.op === 'update' ? (this.#ofOthers(change) ?? []) : []))
    const told = others.map((update) => ({ at, address: addressOf(update), update }))
    this.#told = [...lately(this.#told, at), ...told]
  }

  /** The changes, stated against the values there were at that moment; null where nothing was typed, and they stay as they are. */
  stated(changes: ChangeSet, begunAt: number | null): ChangeSet {
    if (begunAt === null) return changes
    const since = this.#told.slice(this.#told.findLastIndex(({ at }) => at < begunAt) + 1)
    if (since.length === 0) return changes
    return changes.flatMap((change): Operation[] => {
      if (change.op !== 'update') return [change]
      const updates = since.filter(({ address }) => address === addressOf(change)).map(({ update }) => update)
      const first = (field: string) => updates.find(({ before }) => field in before)?.before
      const fields = Object.keys(change.after)
        .map((field) => ({ field, before: (first(field) ?? change.before)[field], after: change.after[field] }))
        .filter(({ before, after }) => !sameValue(before, after))
      if (fields.length === 0) return []
      const valuesOf = (side: 'before' | 'after') => Object.fromEntries(fields.map((each) => [each.field, each[side]]))
      return [{ ...change, before: valuesOf('before'), after: valuesOf('after') }]
    })
  }

  #ofOthers(update: Update): Update | null {
    const before = Object.entries(update.before).filter(([field]) => {
      const own = this.#made.get(placeOf(update, field))?.find(({ value }) => sameValue(value, update.after[field]))
      if (own !== undefined) this.#heard(own)
      return own === undefined
    })
    return before.length === 0 ? null : { ...update, before: Object.fromEntries(before) }
  }

  #heard(made: Made): void {
    const left = this.#made.get(made.place)?.filter((each) => each !== made) ?? []
    if (left.length > 0) this.#made.set(made.place, left)
    else this.#made.delete(made.place)
  }
}

/** What was told no longer ago than is remembered. */
export function lately<T extends { readonly at: number }>(told: readonly T[], now: number): readonly T[] {
  return told.filter(({ at }) => at > now - REMEMBERED_MS)
}

function placeOf(update: Update, field: string): string {
  return `${addressOf(update)} ${field}`
}
