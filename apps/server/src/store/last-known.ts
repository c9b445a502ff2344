import { type AnyRecord, type Id, type Kind, type Lookup, type Values, definitionOf, fieldsOf } from '@trireme/domain'
import { sql } from 'kysely'
import { type Row, tableNameOf, toRecord } from './columns.ts'
import { type ChangeRow } from './log.ts'
import { unpack } from './packing.ts'
import type { Tx } from './transaction.ts'

/** The version each of these records had last, those that are archived too; nothing for one that never was. */
export async function lastVersions(
  tx: Tx,
  organizationId: string,
  records: readonly { readonly kind: Kind; readonly id: Id }[],
): Promise<Map<Id, number>> {
  const last = new Map<Id, number>()
  for (const row of await lastChanges(tx, organizationId, records)) last.set(row.record_id, row.version)
  return last
}

/** Records as they are; those that are archived, as they were last. */
export async function lastKnown(
  tx: Tx,
  organizationId: string,
  records: readonly { readonly kind: Kind; readonly id: Id }[],
): Promise<Map<Id, AnyRecord>> {
  const known = await present(tx, organizationId, records)
  const gone = records.filter(({ id }) => !known.has(id))
  for (const { record_id: id, op, before } of await lastChanges(tx, organizationId, gone))
    if (op === 'remove') known.set(id, { id, ...before } as AnyRecord)
  return known
}

/** The records of kinds that are loaded on demand which these values hang on, and those that they hang on in turn. */
export async function recordsAbove(
  tx: Tx,
  organizationId: string,
  below: readonly (readonly [Kind, Values])[],
  known: Lookup,
): Promise<Map<Id, AnyRecord>> {
  const found = new Map<Id, AnyRecord>()
  let wave = below
  while (wave.length > 0) {
    const wanted = wave
      .flatMap(([kind, values]) => scopesOf(kind, values))
      .filter(
        ({ kind, id }) => definitionOf(kind).load === 'on-demand' && !found.has(id) && known(kind, id) === undefined,
      )
    const read = wanted.length === 0 ? [] : [...(await present(tx, organizationId, wanted))]
    for (const [id, record] of read) found.set(id, record)
    wave = read.map(([id, record]) => [wanted.find((each) => each.id === id)!.kind, record] as const)
  }
  return found
}

/** The records that one belongs to, by its values. */
export function scopesOf(kind: Kind, values: Values): { kind: Kind; id: Id }[] {
  return fieldsOf(kind).flatMap(([name, field]) => {
    const id = field.scope ? values[name] : undefined
    return typeof id === 'string' ? [{ kind: field.target as Kind, id }] : []
  })
}

async function present(tx: Tx, organizationId: string, records: readonly { kind: Kind; id: Id }[]) {
  const found = new Map<Id, AnyRecord>()
  for (const [kind, ids] of idsByKind(records)) {
    const { rows } = await sql<Row>`select * from ${sql.table(tableNameOf(kind))}
      where organization_id = ${organizationId} and id = any(${ids})`.execute(tx)
    for (const row of rows) found.set(row.id, toRecord(kind, row))
  }
  return found
}

/** The last change of each record, from the log or, where that was packed, from its segments; one question a kind. */
async function lastChanges(
  tx: Tx,
  organizationId: string,
  records: readonly { kind: Kind; id: Id }[],
): Promise<ChangeRow[]> {
  const found: ChangeRow[] = []
  for (const [kind, ids] of idsByKind(records)) {
    const { rows } = await sql<ChangeRow & { body: Buffer | null }>`
      (select distinct on (record_id) sequence, position, kind, record_id, op, version, before, after, null::bytea as body
        from change where organization_id = ${organizationId} and kind = ${kind} and record_id = any(${ids})
        order by record_id, sequence desc)
      union all
      select from_sequence, 0, null, null, null, 0, null, null, body from change_segment
        where organization_id = ${organizationId} and record_ids && ${ids}::text[]`.execute(tx)
    const last = new Map<Id, ChangeRow>()
    const packed = rows.filter(({ body }) => body !== null).sort((one, other) => one.sequence - other.sequence)
    const wanted = new Set(ids)
    for (const row of packed.flatMap(({ body }) => unpack<ChangeRow>(body!)))
      if (row.kind === kind && wanted.has(row.record_id)) last.set(row.record_id, row)
    // What is in the log came after all that is packed.
    for (const row of rows) if (row.body === null) last.set(row.record_id, row)
    found.push(...last.values())
  }
  return found
}

function idsByKind(records: readonly { readonly kind: Kind; readonly id: Id }[]): Map<Kind, Id[]> {
  const groups = new Map<Kind, Set<Id>>()
  for (const { kind, id } of records) groups.set(kind, (groups.get(kind) ?? new Set()).add(id))
  return new Map([...groups].map(([kind, ids]) => [kind, [...ids]]))
}
