import {
  type AnyRecord,
  type Create,
  type Id,
  type Kind,
  type NewMap,
  type RecordMap,
  type Update,
  completeRecord,
  definitionOf,
  mintId,
  sameValue,
  valuesOf,
} from '@trireme/domain'

/** A new id for a record of this kind, from the clock and the randomness of where this runs. */
export function newId<K extends Kind>(kind: K): Id<K> {
  return mintId(definitionOf(kind).prefix, Date.now(), crypto.getRandomValues(new Uint8Array(10)))
}

/** The change that makes a record; what is left out takes its default. */
export function creation<K extends Kind>(kind: K, values: NewMap[K]): Create {
  const id = (values as { id?: Id<K> }).id ?? newId(kind)
  return { op: 'create', kind, id, values: valuesOf(completeRecord(kind, id, values)) }
}

/** The change of some fields of a record, or null when they are as wished already. */
export function edit<K extends Kind>(kind: K, record: RecordMap[K], wished: Partial<RecordMap[K]>): Update | null {
  const current = record as unknown as AnyRecord
  const fields = Object.keys(wished).filter(
    (field) => !sameValue(current[field], (wished as Record<string, unknown>)[field]),
  )
  if (fields.length === 0) return null
  const pick = (from: Record<string, unknown>) => Object.fromEntries(fields.map((field) => [field, from[field]]))
  return { op: 'update', kind, id: current.id, before: pick(current as never), after: pick(wished as never) }
}
