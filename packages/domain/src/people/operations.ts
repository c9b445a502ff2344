import type { Create, Operation, Update } from '../changes/change-set.ts'
import { valuesOf } from '../changes/diff.ts'
import type { AnyRecord, Kind, NewMap, RecordMap } from '../records/registry.ts'
import { completeRecord } from '../records/schema.ts'
import type { Mint } from '../start/new-organization.ts'

export function made<K extends Kind>(mint: Mint, kind: K, values: NewMap[K]): Create {
  const id = mint(kind)
  return { op: 'create', kind, id, values: valuesOf(completeRecord(kind, id, values)) }
}

export function changed<K extends Kind>(kind: K, record: RecordMap[K], wish: Partial<RecordMap[K]>): Update {
  const current = record as unknown as AnyRecord
  const before = Object.fromEntries(Object.keys(wish).map((field) => [field, current[field]]))
  return { op: 'update', kind, id: current.id, before, after: { ...(wish as object) } }
}

export function gone<K extends Kind>(kind: K, record: RecordMap[K]): Operation {
  const current = record as unknown as AnyRecord
  return { op: 'remove', kind, id: current.id, values: valuesOf(current) }
}
