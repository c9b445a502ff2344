import {
  type AnyRecord,
  type Id,
  type Kind,
  type Operation,
  asTold,
  completeRecord,
  definitionOf,
  valuesOf,
} from '@trireme/domain'
import { type Context, accessFrom, callerOf } from '../requests/context.ts'
import { Problem } from '../requests/problem.ts'
import { type Cause, type Intent, type Stored, type Write, type Written, commit, mint } from '../store/index.ts'
import type { Input } from './handler.ts'
import { type Answer, keptAnswer, once } from './idempotency.ts'
import { etagOf, mustBeWritten } from './outcome.ts'
import { answerRecord, get, titleNow, titled } from './record-reads.ts'

/**
 * What was just written, as its writer is told it. Also where they gave it away by that and could not read it any more, as
 * a view handed to somebody else: it is what they wrote.
 */
export function ownRecord(context: Context, { records }: Written, kind: Kind, id: Id): Stored {
  return asTold(callerOf(context).access, kind, records.get(id)!)
}

export async function create(context: Context, kind: Kind, { body, headers }: Input): Promise<Answer> {
  const intent = creation(kind, body)
  const label = `Create ${titled(kind, { id: intent.id, ...intent.values } as AnyRecord)}`
  const answer = (outcome: Written): Answer => {
    const record = ownRecord(context, outcome, kind, intent.id)
    return {
      ...answerRecord(record),
      status: 201,
      headers: { etag: etagOf(record.version), location: `/api/v1/${definitionOf(kind).plural}/${record.id}` },
    }
  }
  return write(context, `${kind}.create`, label, [intent], headers['idempotency-key'], body, answer)
}

export async function update(context: Context, kind: Kind, { params, body, headers }: Input): Promise<Answer> {
  const ifVersion = await versionToMatch(context, kind, params.id, headers['if-match'])
  const intents: Intent[] = [{ op: 'update', kind, id: params.id, after: body, ...ifVersion }]
  if (Object.keys(body).length === 0) return get(context, kind, { params, query: {}, headers: {}, body: undefined })
  const title = await titleNow(context, kind, params.id)
  return write(context, `${kind}.update`, `Change ${title}`, intents, headers['idempotency-key'], body, (outcome) =>
    answerRecord(ownRecord(context, outcome, kind, params.id)),
  )
}

export async function remove(context: Context, kind: Kind, { params, headers }: Input): Promise<Answer> {
  const kept = await keptAnswer(context, headers['idempotency-key'], null)
  if (kept !== undefined) return kept
  const ifVersion = await versionToMatch(context, kind, params.id, headers['if-match'])
  const title = await titleNow(context, kind, params.id)
  return write(
    context,
    `${kind}.remove`,
    `Archive ${title}`,
    [{ op: 'remove', kind, id: params.id, ...ifVersion }],
    headers['idempotency-key'],
    null,
    () => ({ status: 204 }),
  )
}

export async function bulk(context: Context, kind: Kind, { body, headers }: Input): Promise<Answer> {
  const intents = body.operations.map(
    (operation: { op: Operation['op']; id: Id; version?: number; values: Record<string, unknown> }): Intent => {
      if (operation.op === 'create') return creation(kind, operation.values)
      const ifVersion = operation.version === undefined ? {} : { ifVersion: operation.version }
      if (operation.op === 'remove') return { op: 'remove', kind, id: operation.id, ...ifVersion }
      return { op: 'update', kind, id: operation.id, after: operation.values, ...ifVersion }
    },
  )
  const { name, names } = definitionOf(kind)
  const label = body.label ?? `Change ${intents.length} ${intents.length === 1 ? name : names}`
  const answer = ({ sequence, seen: { changes, records } }: Written): Answer => ({
    status: 200,
    body: {
      sequence,
      changes,
      records: [...records.values()].filter((record) => record.id.startsWith(definitionOf(kind).prefix)),
    },
  })
  return write(context, `${kind}.bulk`, label, intents, headers['idempotency-key'], body, answer, body.dryRun)
}

/** Adds to and takes from a set without replacing it, so that nobody's addition is lost. */
export async function changeSet(
  context: Context,
  kind: Kind,
  field: string,
  { params, body, headers }: Input,
): Promise<Answer> {
  const add: unknown[] = body.add ?? []
  const removed = new Set<unknown>(body.remove ?? [])
  const before = [...removed].sort()
  const after = add.filter((member) => !removed.has(member)).sort()
  const title = await titleNow(context, kind, params.id)
  const intents: Intent[] = [
    { op: 'update', kind, id: params.id, before: { [field]: before }, after: { [field]: after } },
  ]
  if (before.length + after.length === 0) return get(context, kind, { params, query: {}, headers: {}, body: undefined })
  return write(
    context,
    `${kind}.${field}`,
    `Change ${field} of ${title}`,
    intents,
    headers['idempotency-key'],
    body,
    (outcome) => answerRecord(ownRecord(context, outcome, kind, params.id)),
  )
}

export async function write(
  context: Context,
  command: string,
  label: string,
  intents: readonly Intent[],
  key: string | undefined,
  input: unknown,
  answer: (outcome: Written) => Answer,
  dryRun = false,
): Promise<Answer> {
  const { organizationId, identity, actor } = callerOf(context)
  const cause: Cause = { actor, command, label: label.slice(0, 200) }
  return once(
    context,
    key,
    input,
    async ({ alongside, answer }) => {
      const request: Write = {
        organizationId,
        cause,
        intents,
        dryRun,
        ...(alongside && { alongside }),
        access: (replica) => accessFrom(replica, identity) ?? gone(),
      }
      return answer(mustBeWritten(await commit(context.db, context.replicas, request)))
    },
    answer,
  )
}

function gone(): never {
  throw new Problem(401, { detail: 'Your account left this organization. Ask an administrator.' })
}

function creation(kind: Kind, { id, ...given }: Record<string, unknown>): Intent & { op: 'create' } {
  const recordId = (id as Id | undefined) ?? mint(kind)
  return { op: 'create', kind, id: recordId, values: valuesOf(completeRecord(kind, recordId, given)) }
}

/** The version that If-Match names. What may not be seen is not found before anything is said about its version. */
async function versionToMatch(
  context: Context,
  kind: Kind,
  id: Id,
  ifMatch: string | undefined,
): Promise<{ ifVersion?: number }> {
  await titleNow(context, kind, id)
  if (ifMatch === undefined)
    throw new Problem(428, { detail: 'Send If-Match with the ETag of the record as you read it, or * to insist.' })
  if (ifMatch.trim() === '*') return {}
  const version = /^\s*"(\d{1,9})"\s*$/.exec(ifMatch)?.[1]
  if (version === undefined)
    throw new Problem(400, {
      detail: `Expected If-Match as the ETag was given, such as "3", or *.`,
      errors: [{ pointer: 'if-match', detail: 'Not an ETag of ours.' }],
    })
  return { ifVersion: Number(version) }
}
