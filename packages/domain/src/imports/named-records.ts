import type { Snapshot } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import type { StatusCategory } from '../records/status.ts'
import { positionInWorkflow } from '../work/workflow.ts'
import type { DraftRecord, OriginRef, Tally } from './draft.ts'
import { guessStatus, statusOfCategory } from './guess-status.ts'
import { guessTypeOrLevel } from './guess-type.ts'
import { levelOf } from './levels.ts'
import type { Mapping, Place } from './mapping.ts'
import { foldName } from './names.ts'
import { originIn } from './origin.ts'

type NamedKind = 'team' | 'product' | 'program' | 'portfolio' | 'release' | 'iteration' | 'skill'
type Ref = Id | OriginRef

/**
 * Records that items only name: their statuses, types, people, teams, places. Each is drafted once, however often it is
 * named, and what is there already under that name is used as it is.
 */
export class NamedRecords {
  readonly tally: Tally
  readonly #source: string
  readonly #mapping: Mapping
  readonly #snapshot: Snapshot
  readonly #records = new Map<string, DraftRecord>()
  readonly #statuses = new Map<string, { ref: Ref; category: StatusCategory }>()
  readonly #types = new Map<string, { ref: Ref; level: number }>()
  readonly #people: ReadonlyMap<string, Id>

  constructor(source: string, mapping: Mapping, snapshot: Snapshot, tally: Tally) {
    this.#source = source
    this.#mapping = mapping
    this.#snapshot = snapshot
    this.tally = tally
    this.#people = new Map(mapping.people.map(({ value, id }) => [foldName(value), id]))
  }

  records(): DraftRecord[] {
    return [...this.#records.values()]
  }

  /** A status by its name in the file, as the mapping has it; by its name alone where the mapping does not know it. */
  status(value: string): { readonly ref: Ref; readonly category: StatusCategory } {
    let known = this.#statuses.get(value)
    if (known === undefined) {
      known = this.#makeStatus(value)
      this.#statuses.set(value, known)
    }
    return known
  }

  type(value: string): { readonly ref: Ref; readonly level: number } {
    let known = this.#types.get(value)
    if (known === undefined) {
      known = this.#makeType(value)
      this.#types.set(value, known)
    }
    return known
  }

  /** A person by name or e-mail; one whom nobody here knows becomes a placeholder, to be merged later. */
  person(
    name: string,
    more: { readonly email?: string; readonly calendarId?: Ref; readonly employmentPercent?: number } = {},
  ): Ref {
    const mapped = this.#people.get(foldName(name))
    if (mapped !== undefined) return mapped
    const email = more.email ?? /[^\s<>]+@[^\s<>]+/.exec(name)?.[0]
    const shown = name.replace(/<?[^\s<>]+@[^\s<>]+>?/, '').trim() || name
    return this.#add('person', [foldName(name)], {
      name: shown.slice(0, 120),
      ...(email === undefined ? {} : { email: email.slice(0, 254) }),
      ...(more.calendarId === undefined ? {} : { calendarId: more.calendarId }),
      ...(more.employmentPercent === undefined ? {} : { employmentPercent: more.employmentPercent }),
      placeholder: true,
    })
  }

  /**
   * A record by its name and what tells it apart from others of that name.
   *
   * @param beside what a new one gets as well
   */
  ref(
    kind: NamedKind,
    name: string,
    more: Readonly<Record<string, unknown>> = {},
    beside: Readonly<Record<string, unknown>> = {},
  ): OriginRef {
    const apart = Object.values(more).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    return this.#add(kind, [foldName(name), ...apart], { name: name.slice(0, 120), ...more, ...beside })
  }

  /** Where the mapping puts everything, or undefined where it does not say. */
  place(kind: 'product' | 'program' | 'portfolio', place: Place): Ref | undefined {
    if (place === null) return undefined
    return 'id' in place ? place.id : this.ref(kind, place.name)
  }

  #makeStatus(value: string): { ref: Ref; category: StatusCategory } {
    const mapped = this.#mapping.statuses.find((entry) => entry.value === value)?.to
    const standing = mapped !== undefined && (!('id' in mapped) || this.#snapshot.status.has(mapped.id))
    const to =
      (standing ? mapped : undefined) ??
      (value === ''
        ? statusOfCategory('backlog', 'Backlog', this.#snapshot)
        : guessStatus(value, undefined, this.#snapshot))
    if ('id' in to) return { ref: to.id, category: this.#snapshot.status.get(to.id)?.category ?? 'backlog' }
    const position = positionInWorkflow(to.category, this.#snapshot.status.values())
    return { ref: this.#add('status', [foldName(to.name)], { ...to, position }), category: to.category }
  }

  #makeType(value: string): { ref: Ref; level: number } {
    const mapped = this.#mapping.types.find((entry) => entry.value === value)?.to
    const standing = mapped !== undefined && (!('id' in mapped) || this.#snapshot['work-item-type'].has(mapped.id))
    const to = standing ? mapped : guessTypeOrLevel(value, this.#snapshot)
    if ('id' in to) return { ref: to.id, level: levelOf(to, this.#snapshot) }
    return { ref: this.#add('work-item-type', [foldName(to.name)], to), level: to.level }
  }

  #add(kind: DraftRecord['kind'], path: readonly string[], initial: Readonly<Record<string, unknown>>): OriginRef {
    const origin = originIn(this.#source, kind, ...path)
    const key = `${kind} ${origin}`
    if (!this.#records.has(key)) this.#records.set(key, { kind, origin, values: {}, initial })
    return { origin }
  }
}
