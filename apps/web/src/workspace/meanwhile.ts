import { type ChangeSet, type Operation, type Update, addressOf, sameValue } from '@trireme/domain'

/** A draft that lies for longer is kept against the newest values. */
const REMEMBERED_MS = 12 * 3_600_000

type Told = { readonly at: number; readonly address: string; readonly update: Update }

/**
 * What others changed while somebody types. A typed value is meant against the one that stood there when they began; stated against a
 * newer one, which the stream brought meanwhile, it would replace that one without a word. Moments are of `performance.now()`.
 */
export class Meanwhile {
  readonly #told: Told[] = []
  /** What this page made of a field and has not heard of yet: its own word coming back is nobody else's. */
  readonly #made = new Map<string, unknown>()

  made(changes: ChangeSet): void {
    for (const change of changes)
      if (change.op === 'update')
        for (const [field, value] of Object.entries(change.after)) this.#made.set(placeOf(change, field), value)
  }

  told(changes: ChangeSet, at: number): void {
    const kept = this.#told.findIndex((each) => each.at > at - REMEMBERED_MS)
    this.#told.splice(0, kept < 0 ? this.#told.length : kept)
    for (const change of changes) {
      const update = change.op === 'update' ? this.#ofOthers(change) : null
      if (update !== null) this.#told.push({ at, address: addressOf(update), update })
    }
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
      const place = placeOf(update, field)
      const isOwn = this.#made.has(place) && sameValue(this.#made.get(place), update.after[field])
      if (isOwn) this.#made.delete(place)
      return !isOwn
    })
    return before.length === 0 ? null : { ...update, before: Object.fromEntries(before) }
  }
}

function placeOf(update: Update, field: string): string {
  return `${addressOf(update)} ${field}`
}
