import type { Common, Definition, NewOf, RecordOf } from './define-record.ts'
import type { Field } from './field.ts'
import { definitions } from './index.ts'
import type { Id } from './identifier.ts'

export type Kind = keyof typeof definitions
export type RecordMap = { readonly [K in Kind]: RecordOf<(typeof definitions)[K]> }
export type NewMap = { readonly [K in Kind]: NewOf<(typeof definitions)[K]> }

export type WorkItem = RecordMap['work-item']
export type Dependency = RecordMap['dependency']
export type Team = RecordMap['team']
export type Person = RecordMap['person']
export type Calendar = RecordMap['calendar']
export type Estimate = RecordMap['estimate']
export type Member = RecordMap['member']
export type Grant = RecordMap['grant']
export type Goal = RecordMap['goal']
export type KeyResult = RecordMap['key-result']

/** A record where the kind is known only at run time. */
export type AnyRecord = { readonly id: Id } & Common & { readonly [field: string]: unknown }

export const kinds = Object.keys(definitions) as readonly Kind[]

export function definitionOf(kind: Kind): Definition {
  return definitions[kind] as unknown as Definition
}

export function isKind(text: string): text is Kind {
  return Object.hasOwn(definitions, text)
}

const byPlural = new Map(kinds.map((kind) => [definitionOf(kind).plural, kind]))
const byPrefix = new Map(kinds.map((kind) => [definitionOf(kind).prefix, kind]))

export function kindOfPlural(plural: string): Kind | undefined {
  return byPlural.get(plural)
}

export function kindOfId(id: string): Kind | undefined {
  return byPrefix.get(id.slice(0, 3))
}

/** The fields of a kind as pairs, in the order of its definition. */
export function fieldsOf(kind: Kind): readonly (readonly [name: string, field: Field])[] {
  return Object.entries(definitionOf(kind).fields)
}

/** What a person would call this record: its title, its key before it when it has one. */
export function titleOf(kind: Kind, record: AnyRecord): string {
  const title = definitionOf(kind).title
  const named = title === undefined ? undefined : record[title]
  return typeof named === 'string' && named !== '' ? named : `${definitionOf(kind).name} ${record.id}`
}

export type Referrer = { readonly kind: Kind; readonly name: string; readonly field: Field }

const referrers = new Map<Kind, Referrer[]>(kinds.map((kind) => [kind, []]))
for (const kind of kinds) {
  for (const [name, field] of fieldsOf(kind)) {
    if (field.target === undefined) continue
    const list = referrers.get(field.target as Kind)
    if (list === undefined) throw new Error(`${kind}.${name} points at ${field.target}, which is no record kind`)
    list.push({ kind, name, field })
  }
}

/** The fields, of any kind, that point at records of this kind. */
export function referrersOf(kind: Kind): readonly Referrer[] {
  return referrers.get(kind)!
}
