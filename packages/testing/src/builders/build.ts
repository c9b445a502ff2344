import {
  type AnyRecord,
  type Kind,
  type NewMap,
  type RecordMap,
  completeRecord,
  definitionOf,
  fieldsOf,
} from '@trireme/domain'
import { seededMint } from './mint.ts'

const mint = seededMint('builders')
let count = 0

/**
 * A whole record of a kind: the values given, and something fitting for every required field left out.
 * Required references are made up unless given, so the record is valid alone and the portfolio around it may not be.
 */
export function build<K extends Kind>(kind: K, values: Partial<NewMap[K]> = {}): RecordMap[K] {
  const given: Record<string, unknown> = { ...values }
  for (const [name, field] of fieldsOf(kind)) {
    if (field.required) given[name] ??= madeUp(kind, name)
  }
  const id = (given['id'] as string | undefined) ?? mint(kind)
  return completeRecord(kind, id, given) as unknown as RecordMap[K]
}

/** A record as a pair with its kind, as `snapshotOf` takes them. */
export function entry<K extends Kind>(kind: K, values: Partial<NewMap[K]> = {}): readonly [K, AnyRecord] {
  return [kind, build(kind, values) as unknown as AnyRecord]
}

export function aWorkItem(values: Partial<NewMap['work-item']> = {}): RecordMap['work-item'] {
  return build('work-item', values)
}

export function aDependency(values: Partial<NewMap['dependency']> = {}): RecordMap['dependency'] {
  return build('dependency', values)
}

export function anEstimate(values: Partial<NewMap['estimate']> = {}): RecordMap['estimate'] {
  return build('estimate', values)
}

export function aTeam(values: Partial<NewMap['team']> = {}): RecordMap['team'] {
  return build('team', values)
}

export function aPerson(values: Partial<NewMap['person']> = {}): RecordMap['person'] {
  return build('person', values)
}

export function aCalendar(values: Partial<NewMap['calendar']> = {}): RecordMap['calendar'] {
  return build('calendar', values)
}

export function aGoal(values: Partial<NewMap['goal']> = {}): RecordMap['goal'] {
  return build('goal', values)
}

export function aMember(values: Partial<NewMap['member']> = {}): RecordMap['member'] {
  return build('member', values)
}

function madeUp(kind: Kind, name: string): unknown {
  const definition = definitionOf(kind)
  const field = definition.fields[name]!
  const number = ++count
  switch (field.type) {
    case 'reference':
      return mint(field.target as Kind)
    case 'choice':
      return field.choices![0]
    case 'date':
      return '2027-03-01'
    case 'instant':
      return '2027-03-01T09:00:00.000Z'
    case 'integer':
    case 'number':
      return 1
    case 'json':
      return {}
    default:
      if (name === 'currency') return 'USD'
      return name === 'recordKind' ? 'work-item' : `${definition.name} ${number}`
  }
}
