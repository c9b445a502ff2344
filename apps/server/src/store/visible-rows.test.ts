import {
  type AnyRecord,
  type Id,
  type Kind,
  type Snapshot,
  NODE_KINDS,
  accessOf,
  completeRecord,
  definitionOf,
  emptySnapshot,
  fieldsOf,
  kinds,
  lookupIn,
  mayRead,
  mintId,
  roles,
  tableOf,
} from '@trireme/domain'
import { build } from '@trireme/testing'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, createTestDatabase } from '../postgres/testing.ts'
import { columnsOf, tableNameOf, toRow } from './columns.ts'
import { type Db, type Tx } from './index.ts'
import { visibleRows } from './visible-rows.ts'

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await createTestDatabase()
  db = database.open().db as unknown as Db
})
afterAll(() => database.drop())

const ORGANIZATION = idOf('organization', 0)
const ME = idOf('member', 1) as Id<'member'>
const RUNS = process.env['TRIREME_LONG'] ? 300 : 60
/** Records of each kind: enough that trees branch and some records belong to several nodes. */
const EACH = 5

function idOf(kind: Kind, number: number): Id {
  return mintId(definitionOf(kind).prefix, 1_800_000_000_000, new Uint8Array(10).fill(number))
}

/** A tree by numbers: the parent of the n-th is one before it, or none. */
const parent = (number: number) => fc.option(fc.nat({ max: Math.max(0, number - 1) }), { nil: undefined })

/** A record whose references, as far as rights rest on them, point at random records that are there. */
function arbitraryRecord(kind: Kind, number: number): fc.Arbitrary<AnyRecord> {
  const scopes = fieldsOf(kind).filter(([, field]) => field.scope)
  const values = scopes.map(([name, field]) => {
    if (field.target === kind)
      return parent(number).map((at) => [name, at === undefined || number === 0 ? null : idOf(kind, at)])
    const some = fc.nat({ max: EACH - 1 }).map((at) => [name, idOf(field.target as Kind, at)])
    return field.required ? some : fc.oneof(fc.constant([name, null]), some)
  })
  const view = fc.record({
    sharing: fc.constantFrom('private', 'organization'),
    authorId: fc.constantFrom(ME, idOf('member', 2), null),
  })
  return fc.tuple(fc.tuple(...values), view).map(([given, shared]) => {
    const base = build(kind, { id: idOf(kind, number) } as never) as unknown as AnyRecord
    return completeRecord(kind, base.id, {
      ...base,
      ...Object.fromEntries(given),
      ...(kind === 'saved-view' && shared),
    })
  })
}

const scene = fc.record({
  records: fc.tuple(
    ...kinds
      .filter((kind) => kind !== 'organization' && kind !== 'grant' && kind !== 'member')
      .flatMap((kind) =>
        Array.from({ length: EACH }, (_, number) =>
          arbitraryRecord(kind, number).map((record) => [kind, record] as const),
        ),
      ),
  ),
  role: fc.constantFrom(...roles),
  grants: fc.array(
    fc.tuple(fc.constantFrom(...NODE_KINDS), fc.nat({ max: EACH - 1 }), fc.constantFrom('editor', 'viewer', 'none')),
    { maxLength: 5 },
  ),
})

test('rows that SQL shows are those that the policies let read, for every kind, tree, role and grant', async () => {
  await fc.assert(
    fc.asyncProperty(scene, async ({ records, role, grants }) => {
      const snapshot = emptySnapshot()
      for (const [kind, record] of records) tableOf(snapshot, kind).set(record.id, record)
      const me = build('member', { id: ME, role })
      tableOf(snapshot, 'member').set(ME, me as unknown as AnyRecord)
      for (const [index, [kind, number, level]] of grants.entries()) {
        const grant = build('grant', {
          id: idOf('grant', index),
          memberId: ME,
          [`${kind}Id`]: idOf(kind, number),
          role: level,
        } as never)
        tableOf(snapshot, 'grant').set(grant.id, grant as unknown as AnyRecord)
      }
      const access = accessOf(snapshot, me)
      const lookup = lookupIn(snapshot)
      await inDatabase(snapshot, async (tx) => {
        for (const kind of kinds) {
          const allowed = [...tableOf(snapshot, kind).values()].filter((record) =>
            mayRead(access, kind, record, lookup),
          )
          const { rows } = await sql<{ id: string }>`select r.id from ${sql.table(tableNameOf(kind))} as r
            where r.organization_id = ${ORGANIZATION} and ${visibleRows(access, kind, 'r') ?? sql`true`} order by r.id`.execute(
            tx,
          )
          expect(
            rows.map(({ id }) => id),
            `${role} and ${kind}`,
          ).toEqual(allowed.map(({ id }) => id).sort())
        }
      })
    }),
    { numRuns: RUNS },
  )
}, 120_000)

class Done extends Error {}

/** Writes a state into the tables, looks, and leaves nothing behind: references need not hold before a commit. */
async function inDatabase(snapshot: Snapshot, look: (tx: Tx) => Promise<void>): Promise<void> {
  await db
    .transaction()
    .execute(async (tx) => {
      for (const kind of kinds) {
        const rows = [...tableOf(snapshot, kind).values()].map(({ id, ...values }) => ({ id, ...toRow(values) }))
        if (rows.length === 0) continue
        const columns = sql.join(
          ['id', ...columnsOf(kind).map(({ column }) => column)].map((column) => sql.ref(column)),
        )
        await sql`insert into ${sql.table(tableNameOf(kind))} (organization_id, ${columns}) select ${ORGANIZATION}, ${columns}
          from jsonb_populate_recordset(null::${sql.table(tableNameOf(kind))}, ${JSON.stringify(rows)}::jsonb)`.execute(
          tx,
        )
      }
      await look(tx)
      throw new Done()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Done)) throw error
    })
}
