import type { ChangeSet, Operation } from '../changes/change-set.ts'
import { valuesOf } from '../changes/diff.ts'
import { type Snapshot, tableOf } from '../changes/snapshot.ts'
import { updateBetween } from '../changes/squash.ts'
import { sameValue } from '../changes/value.ts'
import { type CustomFieldKind, customValueSchema } from '../records/custom-value.ts'
import type { Field } from '../records/field.ts'
import { fieldLabel } from '../records/field-label.ts'
import type { Id } from '../records/identifier.ts'
import { type AnyRecord, type Kind, type RecordMap, definitionOf, fieldsOf, kinds } from '../records/registry.ts'
import { completeRecord, newRecordSchema } from '../records/schema.ts'
import { recordRefusals } from '../rules/record-rules.ts'
import type { Mint } from '../start/new-organization.ts'
import { isNewer } from '../work/newer-estimate.ts'
import type { Draft, DraftRecord, OriginRef } from './draft.ts'
import type { ImportRefusal } from './importer.ts'
import { NaturalNames, isNamed } from './match.ts'
import { sentenceOf } from './sentence.ts'

/** What an import may not make up: new ids, and the moment it happens (RFC 3339 in UTC, with milliseconds). */
export type ImportMoment = { readonly mint: Mint; readonly at: string }

export type KindCounts = { readonly create: number; readonly update: number; readonly unchanged: number }

export type DraftChanges = {
  /** Of everything that is not refused; fits the snapshot it was made from. */
  readonly changes: ChangeSet
  readonly counts: Readonly<Partial<Record<Kind, KindCounts>>>
  /** Records and cells left out. Whoever wants all or nothing applies only when there are none. */
  readonly refusals: readonly ImportRefusal[]
}

// Kinds that others name come first, so that a release can be recognised by its product.
const FIRST: readonly Kind[] = [
  'status',
  'work-item-type',
  'custom-field',
  'skill',
  'calendar',
  'portfolio',
  'program',
  'product',
  'person',
  'team',
  'iteration',
  'release',
  'baseline',
  'work-item',
]
/** What a row of a table is; other records are only a part of what it says. */
const IS_THE_ROW: ReadonlySet<Kind> = new Set<Kind>(['work-item', 'actual'])
const ORDER = new Map([...FIRST, ...kinds.filter((kind) => !FIRST.includes(kind))].map((kind, index) => [kind, index]))

/**
 * The one change set that makes a draft true. A record is found again by its origin, else by its name where that is
 * how people tell such records apart; what was found by name is used as it is, what was found by origin is updated in
 * the fields the file fills, and everything else is made. Bringing the same file again therefore changes nothing.
 *
 * Estimates are facts: a changed one is added, the old one stays [R6]. Keys of work items are left to the store.
 */
export function changesOf(draft: Draft, snapshot: Snapshot, moment: ImportMoment): DraftChanges {
  return new Comparison(draft, snapshot, moment).run()
}

type Found = { readonly id: Id; readonly existing: AnyRecord | undefined; readonly byName: boolean }

/** An estimate as a file has it; `earlierAt` is when the one was made that it takes the place of. */
type SaidEstimate = {
  readonly record: DraftRecord
  /** Its own where it is the first, else of the one that it takes the place of. */
  readonly id: Id
  readonly given: Readonly<Record<string, unknown>>
  readonly at: string
  readonly quantity: unknown
  readonly isNews: boolean
  readonly earlierAt?: string
}

class Comparison {
  readonly #draft: Draft
  readonly #snapshot: Snapshot
  readonly #moment: ImportMoment
  readonly #names: NaturalNames
  readonly #origins: ReadonlyMap<string, AnyRecord>
  readonly #found = new Map<string, Found>()
  readonly #counts: Partial<Record<Kind, { create: number; update: number; unchanged: number }>> = {}
  readonly #refusals: ImportRefusal[]
  readonly #changes: Operation[] = []
  readonly #customFields = new Map<string, DraftRecord>()
  /** Checked values of records, as long as nothing they refer to was refused. */
  readonly #checked = new Map<DraftRecord, Readonly<Record<string, unknown>>>()

  constructor(draft: Draft, snapshot: Snapshot, moment: ImportMoment) {
    this.#draft = draft
    this.#snapshot = snapshot
    this.#moment = moment
    this.#names = new NaturalNames(snapshot)
    this.#refusals = [...draft.refusals]
    this.#origins = indexOrigins(snapshot, new Set(draft.records.map((record) => record.kind)))
  }

  run(): DraftChanges {
    const records = this.#draft.records.toSorted((one, other) => ORDER.get(one.kind)! - ORDER.get(other.kind)!)
    const unique = records.filter((record) => this.#find(record))
    const refused = this.#withoutWhatRefusedOnesCarry(unique)
    const carried = unique.filter((record) => !refused.has(record))
    const estimates = Map.groupBy(
      carried.filter(({ kind }) => kind === 'estimate'),
      (record) => this.#resolved(record)['workItemId'],
    )
    for (const record of carried) if (record.kind !== 'estimate') this.#compare(record)
    for (const ofOneItem of estimates.values()) this.#compareEstimates(ofOneItem)
    return { changes: this.#changes, counts: this.#counts, refusals: inOrderOfFile(this.#refusals) }
  }

  /** Gives a record its identity; false when the draft holds it twice. */
  #find(record: DraftRecord): boolean {
    const key = keyOf(record.kind, record.origin)
    if (this.#found.has(key)) {
      this.#refuse(record, `"${record.origin}" is in the file twice. Keep one of the two.`)
      return false
    }
    if (record.kind === 'custom-field') this.#customFields.set(record.origin, record)
    const given = record.id === undefined ? undefined : tableOf(this.#snapshot, record.kind).get(record.id)
    const existing = given ?? this.#origins.get(key)
    const named = existing ?? (isNamed(record.kind) ? this.#names.find(record.kind, this.#resolved(record)) : undefined)
    this.#found.set(key, {
      id: named?.id ?? this.#moment.mint(record.kind),
      existing: named,
      byName: existing === undefined && named !== undefined,
    })
    return true
  }

  /** Refuses records that are wrong in themselves, and leaves out those that need one of them. */
  #withoutWhatRefusedOnesCarry(records: readonly DraftRecord[]): ReadonlySet<DraftRecord> {
    const refused = new Set<DraftRecord>()
    for (const record of records) if (!this.#isValid(record)) refused.add(record)
    let size = -1
    while (size !== refused.size) {
      size = refused.size
      const gone = new Set([...refused].map(({ kind, origin }) => keyOf(kind, origin)))
      for (const record of records) if (!refused.has(record) && needsOneOf(record, gone)) refused.add(record)
    }
    for (const { kind, origin } of refused) this.#found.delete(keyOf(kind, origin))
    if (refused.size > 0) this.#checked.clear()
    return refused
  }

  #isValid(record: DraftRecord): boolean {
    if (this.#found.get(keyOf(record.kind, record.origin))!.byName) return true
    const given = this.#given(record)
    const existing = this.#found.get(keyOf(record.kind, record.origin))!.existing
    const checked = existing === undefined ? given : { ...requiredOf(record.kind, existing), ...given }
    const parsed = schemaOf(record.kind).safeParse(checked)
    const custom = this.#customFaults(record)
    const rules = parsed.success ? this.#brokenRules(record, existing, parsed.data) : []
    if (parsed.success && custom.length === 0 && rules.length === 0) {
      this.#checked.set(record, existing === undefined ? parsed.data : onlyNamed(parsed.data, given))
      return true
    }
    const { fields } = definitionOf(record.kind)
    for (const issue of parsed.error?.issues ?? []) {
      const name = String(issue.path[0] ?? 'record')
      const label = fieldLabel(record.kind, name)
      this.#refuse(record, sentenceOf(issue, fields[name], label, given[name]), label)
    }
    for (const { column, reason } of custom) this.#refuse(record, reason, column)
    for (const { title, detail } of rules) this.#refuse(record, `${title}. ${detail}`)
    return false
  }

  #brokenRules(record: DraftRecord, existing: AnyRecord | undefined, given: Readonly<Record<string, unknown>>) {
    const whole = existing === undefined ? completeRecord(record.kind, record.origin, given) : { ...existing, ...given }
    return recordRefusals(record.kind, whole)
  }

  #customFaults(record: DraftRecord): { column: string; reason: string }[] {
    return (record.custom ?? []).flatMap(({ field, value, column }) => {
      const declared = this.#customField(field)
      if (declared === undefined) return []
      const { name, type, options } = declared as { name: string; type: CustomFieldKind; options?: readonly string[] }
      if (customValueSchema(type, options ?? []).safeParse(value).success) return []
      const reason = `${name}: expected a value of type ${type}, found "${String(value).slice(0, 60)}". Correct it in the file, or map this column to nothing.`
      return [{ column: column ?? name, reason }]
    })
  }

  #customField(field: Id | OriginRef): Readonly<Record<string, unknown>> | undefined {
    if (typeof field === 'string') return tableOf(this.#snapshot, 'custom-field').get(field)
    const found = this.#found.get(keyOf('custom-field', field.origin))
    const drafted = this.#customFields.get(field.origin)
    return found?.existing ?? (drafted && { ...drafted.initial, ...drafted.values })
  }

  #compare(record: DraftRecord): void {
    const found = this.#found.get(keyOf(record.kind, record.origin))!
    if (found.byName) return this.#count(record.kind, 'unchanged')
    const given = this.#parsed(record, found)
    if (found.existing === undefined) return this.#create(record, found.id, given)
    const after = this.#changeable(record, found.existing, given)
    const update = updateBetween({ kind: record.kind, id: found.id }, valuesOf(found.existing), after)
    if (update === undefined) return this.#count(record.kind, 'unchanged')
    this.#changes.push(update)
    this.#count(record.kind, 'update')
  }

  #create(record: DraftRecord, id: Id, given: Readonly<Record<string, unknown>>): void {
    const values = valuesOf(completeRecord(record.kind, id, given))
    this.#changes.push({ op: 'create', kind: record.kind, id, values })
    this.#count(record.kind, 'create')
  }

  /**
   * What a file says of an item's duration and effort it says together: where one is news, both are added, dated behind those they take
   * the place of and as far apart as the file has them. Alone, one would overrule the other.
   */
  #compareEstimates(records: readonly DraftRecord[]): void {
    const said = records.map((record) => this.#saidOf(record))
    const isSaid = (one: SaidEstimate) =>
      said.some(({ isNews, quantity }) => isNews && (one.isNews || quantity !== one.quantity))
    const [anew, standing] = [said.filter(isSaid), said.filter((one) => !isSaid(one))]
    const times = anew.map(({ at }) => Date.parse(at))
    const last = Math.max(...times)
    const earlier = anew.flatMap(({ earlierAt }) => (earlierAt === undefined ? [] : [Date.parse(earlierAt)]))
    const behind = Math.max(...earlier) + 1
    const until = [last, Date.parse(this.#moment.at)].find((at) => at >= behind) ?? behind
    for (const [nth, { record, id, given, earlierAt }] of anew.entries())
      this.#create(record, earlierAt === undefined ? id : this.#moment.mint(record.kind), {
        ...given,
        estimatedAt: new Date(until - last + times[nth]!).toISOString(),
      })
    for (const _ of standing) this.#count('estimate', 'unchanged')
  }

  #saidOf(record: DraftRecord): SaidEstimate {
    const { id, existing } = this.#found.get(keyOf(record.kind, record.origin))!
    const given = this.#parsed(record, { id, existing, byName: false })
    const at = String(given['estimatedAt'])
    if (existing === undefined) return { record, id, given, at, quantity: given['quantity'], isNews: true }
    const after = this.#changeable(record, existing, given)
    return {
      record,
      id,
      given,
      at,
      quantity: given['quantity'] ?? (existing as RecordMap['estimate']).quantity,
      isNews: updateBetween({ kind: record.kind, id }, valuesOf(existing), after) !== undefined,
      earlierAt: String(existing['estimatedAt']),
    }
  }

  /** The fields of an existing record that the file may change: those it fills, but none that is set once for all. */
  #changeable(record: DraftRecord, existing: AnyRecord, given: Readonly<Record<string, unknown>>) {
    const { fields } = definitionOf(record.kind)
    const named = Object.keys(record.values).filter(
      (name) => given[name] !== undefined && fields[name]?.fixed === false,
    )
    const after: Record<string, unknown> = Object.fromEntries(named.map((name) => [name, given[name]]))
    if (record.kind === 'estimate') delete after['estimatedAt']
    const custom = given['custom'] as Readonly<Record<string, unknown>> | undefined
    if (custom !== undefined) after['custom'] = { ...existing.custom, ...custom }
    return sameValue(after['custom'], existing.custom) ? without(after, 'custom') : after
  }

  #parsed(record: DraftRecord, found: Found): Readonly<Record<string, unknown>> {
    const checked = this.#checked.get(record)
    if (checked !== undefined) return checked
    const given = this.#given(record)
    if (found.existing === undefined) return schemaOf(record.kind).parse(given)
    return onlyNamed(schemaOf(record.kind).parse({ ...requiredOf(record.kind, found.existing), ...given }), given)
  }

  /** What the file says of a record, in full: ids for references, and the moment of the import where it needs one. */
  #given(record: DraftRecord): Record<string, unknown> {
    const values: Record<string, unknown> = this.#resolved(record)
    for (const [name, field] of fieldsOf(record.kind))
      if (field.required && field.given === undefined && field.type === 'instant') values[name] ??= this.#moment.at
    const custom = (record.custom ?? []).flatMap(({ field, value }) => {
      const id = typeof field === 'string' ? field : this.#found.get(keyOf('custom-field', field.origin))?.id
      return id === undefined ? [] : [[id, value] as const]
    })
    if (custom.length > 0) values['custom'] = Object.fromEntries(custom)
    if (record.id === undefined) values['origin'] = record.origin
    return values
  }

  #resolved(record: DraftRecord): Record<string, unknown> {
    const { fields } = definitionOf(record.kind)
    const resolved: Record<string, unknown> = {}
    for (const [name, value] of Object.entries({ ...record.initial, ...record.values })) {
      const followed = value === undefined ? undefined : this.#follow(fields[name], value)
      if (followed !== undefined) resolved[name] = followed
    }
    return resolved
  }

  #follow(field: Field | undefined, value: unknown): unknown {
    if (field?.target === undefined) return value
    const kind = field.target as Kind
    if (Array.isArray(value)) return value.map((member) => this.#idOf(kind, member)).filter((id) => id !== undefined)
    return this.#idOf(kind, value)
  }

  #idOf(kind: Kind, value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    const key = keyOf(kind, (value as OriginRef).origin)
    return this.#found.get(key)?.id ?? this.#origins.get(key)?.id
  }

  #count(kind: Kind, what: 'create' | 'update' | 'unchanged'): void {
    const counts = (this.#counts[kind] ??= { create: 0, update: 0, unchanged: 0 })
    counts[what]++
  }

  #refuse(record: DraftRecord, reason: string, column?: string): void {
    this.#refusals.push({
      file: this.#draft.file,
      ...(record.row === undefined ? {} : { row: record.row }),
      ...(column === undefined ? {} : { column }),
      ...(record.row === undefined || IS_THE_ROW.has(record.kind) ? {} : { cell: true }),
      reason,
    })
  }
}

/** As somebody reads down the file; what is wrong with the whole of it comes first. */
function inOrderOfFile(refusals: readonly ImportRefusal[]): ImportRefusal[] {
  return refusals.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0))
}

const schemas = new Map<Kind, ReturnType<typeof newRecordSchema>>()

function schemaOf(kind: Kind): ReturnType<typeof newRecordSchema> {
  const known = schemas.get(kind)
  if (known !== undefined) return known
  const made = newRecordSchema(kind)
  schemas.set(kind, made)
  return made
}

function keyOf(kind: Kind, origin: string): string {
  return `${kind} ${origin}`
}

/** Records by kind and origin; of several estimates of one origin the newest. References may name any kind. */
function indexOrigins(snapshot: Snapshot, drafted: ReadonlySet<Kind>): Map<string, AnyRecord> {
  const named = [...drafted].flatMap((kind) => fieldsOf(kind).flatMap(([, field]) => (field.target as Kind) ?? []))
  const index = new Map<string, AnyRecord>()
  for (const kind of new Set([...drafted, ...named]))
    for (const record of tableOf(snapshot, kind).values()) {
      if (record.origin === null) continue
      const key = keyOf(kind, record.origin)
      const earlier = index.get(key)
      if (earlier === undefined || isNewerEstimate(record, earlier)) index.set(key, record)
    }
  return index
}

/** Of other kinds there is one record an origin: the first that is met. */
function isNewerEstimate(one: AnyRecord, other: AnyRecord): boolean {
  return 'estimatedAt' in one && isNewer(one as never, other as never)
}

function requiredOf(kind: Kind, existing: AnyRecord): Record<string, unknown> {
  return Object.fromEntries(
    fieldsOf(kind)
      .filter(([, field]) => field.required && field.given === undefined)
      .map(([name]) => [name, existing[name]]),
  )
}

/** Whether a record cannot be without one of those that are gone. */
function needsOneOf(record: DraftRecord, gone: ReadonlySet<string>): boolean {
  const { fields } = definitionOf(record.kind)
  return Object.entries(record.values).some(([name, value]) => {
    const field = fields[name]
    if (field?.target === undefined || !field.required || typeof value !== 'object' || value === null) return false
    return !Array.isArray(value) && gone.has(keyOf(field.target as Kind, (value as OriginRef).origin))
  })
}

function onlyNamed(values: object, names: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name in names))
}

function without(values: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  const { [name]: _, ...rest } = values
  return rest
}
