import { type Access, type Lookup, type Refusal, timeZoneOf, todayIn } from '@trireme/domain'
import { CHECKPOINT_EVERY, writeCheckpoint } from './as-of.ts'
import { notWrittenAsTold, writtenAsTold } from './as-told.ts'
import { checkPolicies, checkRules } from './checks.ts'
import { tableNameOf } from './columns.ts'
import { giveKeys } from './keys.ts'
import { lockRows, lookupWith, recordsNow, versionsOf } from './locked-rows.ts'
import { appendToLog } from './log.ts'
import type { Replica, Replicas } from './replica.ts'
import { authored, resolve } from './resolve.ts'
import { stamped } from './stamped.ts'
import { type Db, type Tx, inOrganization } from './transaction.ts'
import { writeRows } from './write-rows.ts'
import { type NotWritten, type Write, type Written, Stop } from './write.ts'

/**
 * The one way anything is written. In a single transaction: lock what is touched, merge with what others did meanwhile,
 * ask the policies, the rules of each record and the rules between records, write rows, append to the log, take the
 * sequence. All of it happens or none.
 */
export async function commit(db: Db, replicas: Replicas, write: Write): Promise<Written | NotWritten> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { organizationId, durable = true, dryRun } = write
      const written = await inOrganization(db, organizationId, (tx) => commitWithin(tx, replicas, write), { durable })
      if (!dryRun && written.changes.length > 0) {
        replicas.advance(organizationId, written.sequence, written.changes)
        if (written.sequence % CHECKPOINT_EVERY === 0) await keepCheckpoint(db, organizationId, written.sequence)
      }
      return written
    } catch (error) {
      if (error instanceof Stop) return error.outcome
      if (isRetryable(error) && attempt < 5) continue
      const refusal = constraintRefusal(error, write)
      if (refusal !== undefined) return { ok: false, because: 'refused', refusals: [refusal] }
      throw error
    }
  }
}

async function commitWithin(tx: Tx, replicas: Replicas, write: Write): Promise<Written> {
  const replica = await replicas.within(tx, write.organizationId)
  const access = write.access?.(replica)
  try {
    return await commitBy(access, tx, replicas, replica, write)
  } catch (error) {
    throw error instanceof Stop && access !== undefined ? new Stop(notWrittenAsTold(access, error.outcome)) : error
  }
}

async function commitBy(
  access: Access | undefined,
  tx: Tx,
  replicas: Replicas,
  replica: Replica,
  write: Write,
): Promise<Written> {
  const { organizationId, intents } = write
  const at = write.at ?? new Date().toISOString()
  const found = await lockRows(tx, organizationId, intents)
  const lookup = await lookupWith(tx, organizationId, replica, found, intents)
  const wanted = await resolve(tx, organizationId, intents, found, access, lookup)
  const changes = await giveKeys(
    tx,
    organizationId,
    replica,
    stamped(authored(wanted, intents, access, at), intents, found, access, at),
    write.dryRun ?? false,
  )
  const versions = await versionsOf(tx, organizationId, found, changes)
  const records = recordsNow(found, changes, versions, at)
  const now: Lookup = (kind, id) => records.get(id) ?? lookup(kind, id)
  const seen = writtenAsTold(access, changes, records, now)
  if (changes.length === 0) {
    const nothing = { ok: true as const, sequence: replica.sequence, changes, records, seen }
    if (!write.dryRun) await write.alongside?.(tx, nothing)
    return nothing
  }
  if (access !== undefined) checkPolicies(access, intents, changes, found, now)
  const today = todayIn(timeZoneOf(replica.snapshot), Date.parse(at))
  await checkRules(tx, replicas, write, changes, found, records, access, now, today)
  const outcome = { ok: true as const, changes, records, seen }
  if (write.dryRun) return { ...outcome, sequence: replica.sequence }
  await writeRows(tx, organizationId, changes, records, at)
  const sequence = await appendToLog(tx, organizationId, changes, versions, at, write.cause)
  if (write.follows !== undefined && sequence !== write.follows + 1) throw new Stop({ ok: false, because: 'overtaken' })
  await write.alongside?.(tx, { ...outcome, sequence })
  return { ...outcome, sequence }
}

/** Every so many writes the state is kept, so that "as of" never replays more than that. The write stands without it. */
async function keepCheckpoint(db: Db, organizationId: string, sequence: number): Promise<void> {
  await inOrganization(db, organizationId, (tx) => writeCheckpoint(tx, organizationId, sequence)).catch(
    (error: unknown) => console.error(`The checkpoint at ${sequence} was not written:`, error),
  )
}

/** Deadlocks and serialization failures: the transaction did nothing, so it may run again. */
function isRetryable(error: unknown): boolean {
  return ['40P01', '40001'].includes((error as { code?: string }).code ?? '')
}

/** What slipped past the checks because somebody else wrote at the same moment, caught by the database itself. */
function constraintRefusal(error: unknown, write: Write): Refusal | undefined {
  const { code, table } = error as { code?: string; table?: string }
  const first = write.intents.find((intent) => tableNameOf(intent.kind) === table) ?? write.intents[0]
  if (first === undefined) return undefined
  const { kind, id } = first
  if (code === '23503')
    return {
      rule: 'unknown-reference',
      kind,
      id,
      title: 'Something it refers to was removed just now',
      detail: 'Load the latest state and try again.',
    }
  if (code !== '23505') return undefined
  return {
    rule: 'duplicate',
    kind,
    id,
    field: 'origin',
    title: 'Another record has this origin',
    detail: 'An origin names one record of a kind. Change the other one, or leave origin out.',
  }
}
