import { sameValue } from '../changes/value.ts'
import { type Snapshot, tableOf } from '../changes/snapshot.ts'
import type { AnyRecord, Kind } from '../records/registry.ts'
import { foldName } from './names.ts'

type Values = Readonly<Record<string, unknown>>

/** Kinds that an import finds by their name when it has not brought them itself. */
const NAMED: ReadonlySet<Kind> = new Set<Kind>([
  'baseline',
  'calendar',
  'custom-field',
  'iteration',
  'person',
  'portfolio',
  'product',
  'program',
  'release',
  'skill',
  'status',
  'team',
  'work-item-type',
])

/** Whether records of a kind are found by their name. */
export function isNamed(kind: Kind): boolean {
  return NAMED.has(kind)
}

/**
 * The record that a person would say is meant: by e-mail, then by name; releases of the same product, iterations of the
 * same team, custom fields of the same kind and type, calendars with the same working time. Undefined for kinds of which
 * many share a name.
 */
export class NaturalNames {
  readonly #snapshot: Snapshot
  readonly #byName = new Map<Kind, Map<string, AnyRecord[]>>()

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot
  }

  find(kind: Kind, values: Values): AnyRecord | undefined {
    if (!isNamed(kind)) return undefined
    if (kind === 'person' && typeof values['email'] === 'string') {
      const email = foldName(values['email'])
      const found = this.#named(kind, email)[0]
      if (found !== undefined) return found
    }
    return this.#named(kind, nameOf(kind, values['name'])).find((record) => fits(kind, record, values))
  }

  #named(kind: Kind, name: string): readonly AnyRecord[] {
    let index = this.#byName.get(kind)
    if (index === undefined) {
      index = indexOf(kind, tableOf(this.#snapshot, kind).values())
      this.#byName.set(kind, index)
    }
    return index.get(name) ?? []
  }
}

function indexOf(kind: Kind, records: Iterable<AnyRecord>): Map<string, AnyRecord[]> {
  const index = new Map<string, AnyRecord[]>()
  const add = (name: unknown, record: AnyRecord) => {
    if (typeof name !== 'string' || name === '') return
    const folded = nameOf(kind, name)
    const list = index.get(folded)
    if (list === undefined) index.set(folded, [record])
    else list.push(record)
  }
  for (const record of records) {
    add(record['name'], record)
    if (kind === 'person') add(record['email'], record)
  }
  return index
}

/** Calendars count by their working time: "Standard (Harbour)" is the Standard of a plan, told apart by its hours alone. */
function nameOf(kind: Kind, name: unknown): string {
  const folded = foldName(String(name))
  return kind === 'calendar' ? folded.replace(/ \([^()]*\)$/, '') : folded
}

function fits(kind: Kind, record: AnyRecord, values: Values): boolean {
  switch (kind) {
    case 'person':
      return values['email'] === undefined || record['email'] === null
    case 'release':
      return isSameOrOpen(record['productId'], values['productId'])
    case 'iteration':
      return isSameOrOpen(record['teamId'], values['teamId'])
    case 'custom-field':
      return record['recordKind'] === values['recordKind'] && record['type'] === values['type']
    case 'calendar':
      return (
        sameValue(record['week'], values['week']) &&
        sameValue(record['exceptions'], values['exceptions'] ?? []) &&
        record['minutesPerDay'] === (values['minutesPerDay'] ?? 480) &&
        record['parentId'] === (values['parentId'] ?? null)
      )
    default:
      return true
  }
}

function isSameOrOpen(there: unknown, asked: unknown): boolean {
  return asked === undefined || asked === null || there === null || there === asked
}
