import { type AnyRecord, type Id, type Kind, lookupIn, mayRead, restoration } from '@trireme/domain'
import { type Context, callerOf } from '../requests/context.ts'
import { notFound } from '../requests/problem.ts'
import { type Intent, inOrganization, readHistory, readLog } from '../store/index.ts'
import type { Input } from './handler.ts'
import { type Answer, keptAnswer } from './idempotency.ts'
import { answerRecord, titled } from './record-reads.ts'
import { ownRecord, write } from './record-writes.ts'

/** Brings a record back, with everything that its removal took along. */
export async function restore(context: Context, kind: Kind, { params, headers }: Input): Promise<Answer> {
  const key = headers['idempotency-key']
  const kept = await keptAnswer(context, key, null)
  if (kept !== undefined) return kept
  const { organizationId, access, replica } = callerOf(context)
  const [last] = await inOrganization(context.db, organizationId, async (tx) => {
    const written = await readHistory(tx, organizationId, kind, params.id, Number.MAX_SAFE_INTEGER, 1)
    return written.length === 0 || written[0]!.changes[0]!.op !== 'remove' ? [] : [written[0]!]
  })
  const gone = last?.changes[0]
  if (last === undefined || gone?.op !== 'remove') throw notFound()
  const record = { id: gone.id, ...gone.values } as AnyRecord
  if (!mayRead(access, kind, record, lookupIn(replica.snapshot))) throw notFound()
  const whole = await fallenWith(context, organizationId, last.sequence, params.id)
  return write(context, `${kind}.restore`, `Bring back ${titled(kind, record)}`, whole, key, null, (outcome) =>
    answerRecord(ownRecord(context, outcome, kind, params.id)),
  )
}

/** What brings a record back out of the write that removed it; an author comes back as its author. */
async function fallenWith(context: Context, organizationId: string, sequence: number, id: Id): Promise<Intent[]> {
  const [set] = await inOrganization(context.db, organizationId, (tx) => readLog(tx, organizationId, sequence - 1, 1))
  return restoration(id, set?.changes ?? []).map((operation) =>
    operation.op === 'create' ? { ...operation, restoring: true } : operation,
  )
}
