import { type Id, type OriginRef, type RecordMap, type Snapshot, originIn } from '@trireme/domain'
import type { Told } from './read-row.ts'

type Actual = RecordMap['actual']

/** How a row stands to what is recorded already. */
export type Standing =
  /** It is there; with a note where the row has another one. */
  | { readonly is: 'here'; readonly actual: Actual; readonly note?: string }
  /** What was brought under its id before said something else: what holds of that now is corrected. */
  | { readonly is: 'changed'; readonly origin: string; readonly corrects: Id }
  /** It is not there; with what holds of what it says it corrects, null where none of that is recorded. */
  | { readonly is: 'new'; readonly origin: string; readonly corrects: Id | null }

/**
 * Finds rows among what is recorded, so that a file brought twice, or one that overlaps with another, adds nothing twice. A row with
 * an id is what that id stood for. One without is any record that says the same, wherever that came from: as often as it is
 * there, so that two equal rows are two records. Of two notes the equal one goes first; a missing one fits any.
 */
export class KnownActuals {
  readonly #source: string
  readonly #actuals: Snapshot['actual']
  readonly #ownCurrency: string
  readonly #byOrigin = new Map<string, Actual>()
  readonly #bySaying = new Map<string, Actual[]>()
  readonly #correctedBy = new Map<Id, Id>()
  readonly #taken = new Set<string>()

  constructor(snapshot: Snapshot, source: string, ownCurrency: string) {
    this.#source = source
    this.#actuals = snapshot.actual
    this.#ownCurrency = ownCurrency
    for (const actual of snapshot.actual.values()) {
      if (actual.origin !== null) this.#byOrigin.set(actual.origin, actual)
      if (actual.supersedesId !== null) this.#correctedBy.set(actual.supersedesId, actual.id)
      const saying = this.#sayingOf(actual)
      const same = this.#bySaying.get(saying)
      if (same === undefined) this.#bySaying.set(saying, [actual])
      else same.push(actual)
    }
  }

  /** Where every row stands; a row is asked about once. */
  standingsOf(rows: readonly Told[]): ReadonlyMap<Told, Standing> {
    const standings = new Map<Told, Standing>()
    const rest = rows.filter((told) => {
      const standing = told.id === '' ? undefined : this.#byId(told)
      if (standing !== undefined) standings.set(told, standing)
      return standing === undefined
    })
    const apart = rest.filter((told) => {
      const same = this.#sayingTheSame(told, ({ note }) => note === told.note)
      if (same !== undefined) standings.set(told, { is: 'here', actual: same })
      return same === undefined
    })
    for (const told of apart) {
      const same = this.#sayingTheSame(told, ({ note }) => note === null || told.note === null)
      standings.set(
        told,
        same === undefined
          ? { is: 'new', origin: this.#newOrigin(told), corrects: null }
          : { is: 'here', actual: same },
      )
    }
    const named = new Map(rows.map((told) => [told.id, told]))
    for (const [told, standing] of standings) {
      if (standing.is === 'new')
        standings.set(told, { ...standing, corrects: this.#heldBefore(told, named, standings) })
    }
    return standings
  }

  /** What holds of what a new row says it corrects, through rows of the file that are as new; null where that is nothing here. */
  #heldBefore(told: Told, named: ReadonlyMap<string, Told>, standings: ReadonlyMap<Told, Standing>): Id | null {
    const seen = new Set<string>()
    for (let id = told.corrects; id !== '' && !seen.has(id);) {
      seen.add(id)
      const row = named.get(id)
      if (row === undefined) {
        const last = this.#lastOf(id)?.actual
        return last === undefined ? null : this.#holdingOf(last.id)
      }
      const standing = standings.get(row)!
      if (standing.is === 'here') return this.#holdingOf(standing.actual.id)
      if (standing.is === 'changed') return standing.corrects
      id = row.corrects
    }
    return null
  }

  #byId(told: Told): Standing | undefined {
    const found = this.#lastOf(told.id)
    if (found === undefined) return undefined
    const { actual: last, next: origin } = found
    this.#taken.add(last.id)
    if (this.#sayingOf(last) !== this.#sayingOf(valuesOf(told)))
      return { is: 'changed', origin, corrects: this.#holdingOf(last.id) }
    const isOther = told.note !== null && told.note !== last.note
    return { is: 'here', actual: last, ...(isOther && { note: told.note! }) }
  }

  /** The last that was brought under an id of the source, or has it here, with the origin of one that would follow. */
  #lastOf(id: string): { readonly actual: Actual; readonly next: string } | undefined {
    const first = this.#originOfId(id)
    let actual = this.#byOrigin.get(first) ?? this.#actuals.get(id)
    for (let number = 2; actual !== undefined; number++) {
      const next = originIn(first, 'then', String(number))
      const later = this.#byOrigin.get(next)
      if (later === undefined) return { actual, next }
      actual = later
    }
    return undefined
  }

  /** What holds now of a record that may have been corrected here since. */
  #holdingOf(id: Id): Id {
    const seen = new Set<Id>()
    let at = id
    while (!seen.has(at)) {
      seen.add(at)
      at = this.#correctedBy.get(at) ?? at
    }
    return at
  }

  #sayingTheSame(told: Told, fits: (actual: Actual) => boolean): Actual | undefined {
    const all = this.#bySaying.get(this.#sayingOf(valuesOf(told))) ?? []
    // What has an id of this source is that id's alone.
    const isOthers = ({ origin }: Actual) => told.id !== '' && (origin?.startsWith(this.#originOfId('')) ?? false)
    const found = all.find((actual) => !this.#taken.has(actual.id) && !isOthers(actual) && fits(actual))
    if (found !== undefined) this.#taken.add(found.id)
    return found
  }

  #originOfId(id: string): string {
    return originIn(this.#source, 'id', id)
  }

  #newOrigin(told: Told): string {
    const first =
      told.id === '' ? originIn(this.#source, 'row', this.#sayingOf(valuesOf(told))) : this.#originOfId(told.id)
    for (let [number, origin] = [2, first]; ; number++) {
      if (!this.#byOrigin.has(origin) && !this.#taken.has(origin)) {
        this.#taken.add(origin)
        return origin
      }
      origin = originIn(first, String(number))
    }
  }

  /** Everything of it that stays as it was said, as one text. */
  #sayingOf(actual: Said): string {
    const { workItemId, personId, teamId, fromOn, untilOn, minutes, cost, inferred } = actual
    const who = typeof personId === 'object' && personId !== null ? personId.origin : personId
    const currency = cost === null ? null : (actual.currency ?? this.#ownCurrency)
    return [workItemId, who, teamId, fromOn, untilOn, minutes, cost, currency, inferred ? 'inferred' : ''].join('|')
  }
}

type Said = Pick<Actual, 'fromOn' | 'untilOn' | 'minutes' | 'cost' | 'currency' | 'inferred'> & {
  readonly workItemId: Id
  readonly personId: Id | OriginRef | null
  readonly teamId: Id | null
}

function valuesOf({ item, ...told }: Told): Said {
  return { ...told, workItemId: item.id }
}
