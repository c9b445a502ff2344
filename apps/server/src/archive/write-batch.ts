import { type Kind, kinds, recordSchema, withLaterFields } from '@trireme/domain'
import { z } from 'zod'
import {
  type ArchivedChange,
  type ArchivedChangeSet,
  type IdentityTable,
  type Stored,
  type Tx,
  identityTables,
  writeChangeSets,
  writeChanges,
  writeIdentities,
  writeRecords,
} from '../store/index.ts'
import { ArchiveProblem } from './archive-problem.ts'
import type { Place } from './place.ts'

const instant = z.iso.datetime()
const storedShape = z.object({ version: z.int().min(1), createdAt: instant, updatedAt: instant })
const id = z.string().max(40)
const changeSet = z.strictObject({
  sequence: z.int().min(1),
  at: instant,
  actor: z.strictObject({
    type: z.enum(['member', 'token', 'import', 'system']),
    id: z.string().max(60),
    name: z.string().max(300),
  }),
  command: z.string().max(200),
  label: z.string().max(1_000),
  undoes: z.int().min(1).nullable(),
})
const values = z.record(z.string().max(60), z.unknown()).nullable()
const change = z.strictObject({
  sequence: z.int().min(1),
  position: z.int().min(0),
  op: z.enum(['create', 'update', 'remove']),
  kind: z.enum(kinds as unknown as [string, ...string[]]),
  id,
  version: z.int().min(1),
  before: values,
  after: values,
})

/**
 * Writes some lines of a file of an archive, each checked first; `at` says where a line stands. Throws an ArchiveProblem at
 * the first that does not fit.
 */
export async function writeBatch(
  tx: Tx,
  place: Place,
  batch: readonly unknown[],
  at: (index: number) => string,
): Promise<void> {
  const read = <T>(check: (value: unknown) => Checked<T>) =>
    batch.map((value, index) => mustFit(check(value), at(index)))
  switch (place.holds) {
    case 'records': {
      const { kind, organization } = place
      if (
        kind === 'organization' &&
        (batch.length !== 1 || (batch[0] as { id?: unknown } | null)?.id !== organization.id)
      )
        throw new ArchiveProblem(`${at(0)}: expected the one organization ${organization.id}.`)
      return writeRecords(
        tx,
        organization.id,
        kind,
        read((value) => checkRecord(kind, value)),
      )
    }
    case 'change-sets': {
      const sets = read((value) => changeSet.safeParse(value)) as ArchivedChangeSet[]
      const late = sets.findIndex(({ sequence }) => sequence > place.organization.sequence)
      if (late >= 0) throw new ArchiveProblem(`${at(late)}: its sequence is after the last one of the manifest.`)
      return writeChangeSets(tx, place.organization.id, sets)
    }
    case 'changes':
      return writeChanges(tx, place.organization.id, read((value) => change.safeParse(value)) as ArchivedChange[])
    case 'identities':
      return writeIdentities(
        tx,
        place.table,
        place.organization?.id,
        read((value) => checkIdentity(place.table, value)),
      )
  }
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string }
type Checked<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } }

function mustFit<T>(checked: Checked<T>, where: string): T {
  if (checked.success) return checked.data
  const { path, message } = checked.error.issues[0]!
  throw new ArchiveProblem(
    `${where}: ${path.map(String).join('.') || 'the line'} does not fit (${message}). If a newer Trireme wrote it, update this one first.`,
  )
}

function checkRecord(kind: Kind, value: unknown): Checked<Stored> {
  const stored = storedShape.safeParse(value)
  if (!stored.success) return stored
  const { version, createdAt, updatedAt, ...record } = value as Stored
  const outcome = recordSchema(kind).safeParse(withLaterFields(kind, record)) as Checked<
    Omit<Stored, keyof typeof stored.data>
  >
  return outcome.success
    ? { success: true, data: { ...outcome.data, version, createdAt, updatedAt } as Stored }
    : outcome
}

function checkIdentity(table: IdentityTable, value: unknown): Checked<object> {
  const columns: readonly string[] = identityTables[table]
  const row = z.record(z.string(), z.unknown()).safeParse(value)
  if (!row.success) return row
  const wrong =
    columns.find((column) => !(column in row.data)) ?? Object.keys(row.data).find((column) => !columns.includes(column))
  if (wrong === undefined) return row
  return { success: false, error: { issues: [{ path: [wrong], message: 'missing, or not known here' }] } }
}
