import {
  type AnyRecord,
  type Id,
  type Kind,
  type Operation,
  completeRecord,
  definitionOf,
  fieldsOf,
  hasScope,
  isSet,
  lookupIn,
  mayRead,
  restoration,
  titleOf,
  valuesOf,
} from '@trireme/domain'
import { type Context, accessFrom, callerOf } from '../requests/context.ts'
import { Problem, notFound } from '../requests/problem.ts'
import {
  type Cause,
  type Intent,
  type Stored,
  type Write,
  type Written,
  commit,
  inOrganization,
  mint,
  readHistory,
  readLog,
  readOne,
  readPage,
} from '../store/index.ts'
import { stageAsOf } from './as-of.ts'
import { csvOf } from './csv.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { type Answer, keptAnswer, once } from './idempotency.ts'
import { etagOf, mustBeWritten } from './outcome.ts'
import { type ListInput, readQuery } from './read-query.ts'
import { visibleChanges } from './visible-changes.ts'

/** What an operation is given, checked against the protocol. */
export type Input = {
  readonly params: { readonly id: Id }
  readonly query: ListInput & { readonly before?: string }
  readonly headers: { readonly 'if-match'?: string; readonly 'idempotency-key'?: string }
  // eslint-disable-next-line typescript/no-explicit-any
  readonly body: any
}
export type Handler = (context: Context, input: Input) => Promise<Answer>

const CSV_ROWS = 100_000

/** The handlers of every operation that a record kind has, by the operation's name. */
export function recordHandlers(kind: Kind): Readonly<Record<string, Handler>> {
  const sets = fieldsOf(kind).filter(([, field]) => isSet(field))
  return {
    [`${kind}.list`]: (context, input) => list(context, kind, input.query),
    [`${kind}.get`]: (context, input) => get(context, kind, input),
    [`${kind}.create`]: (context, input) => create(context, kind, input),
    [`${kind}.update`]: (context, input) => update(context, kind, input),
    [`${kind}.remove`]: (context, input) => remove(context, kind, input),
    [`${kind}.restore`]: (context, input) => restore(context, kind, input),
    [`${kind}.history`]: (context, input) => history(context, kind, input),
    [`${kind}.bulk`]: (context, input) => bulk(context, kind, input),
    ...Object.fromEntries(
      sets.map(([field]): [string, Handler] => [
        `${kind}.${field}`,
        (context, input) => changeSet(context, kind, field, input),
      ]),
    ),
  }
}

async function list(context: Context, kind: Kind, query: ListInput): Promise<Answer> {
  const { organizationId, access } = readerOf(context, kind)
  const { cursor, ...rest } = query
  const place = {
    organizationId,
    kind,
    query: { filter: rest.filter ?? {}, sort: rest.sort ?? '', asOf: rest.asOf ?? '' },
  }
  const after = cursor === undefined ? undefined : decodeCursor(context.secret, place, cursor)
  const page = await inOrganization(context.db, organizationId, async (tx) => {
    await stageAsOf(tx, organizationId, kind, query.asOf)
    return readPage(tx, organizationId, access, kind, readQuery(kind, query, after))
  })
  const nextCursor = page.last === undefined ? null : encodeCursor(context.secret, place, page.last)
  const total = page.total === undefined ? {} : { total: page.total }
  return {
    status: 200,
    headers: linkToNext(context.request, nextCursor),
    body: { data: page.records, nextCursor, hasMore: nextCursor !== null, ...total },
  }
}

function linkToNext(request: Request, cursor: string | null): Record<string, string> {
  if (cursor === null) return {}
  const url = new URL(request.url)
  url.searchParams.set('cursor', cursor)
  return { link: `<${url.pathname}${url.search}>; rel="next"` }
}

async function get(context: Context, kind: Kind, { params, query }: Input): Promise<Answer> {
  const { organizationId, access } = readerOf(context, kind)
  const record = await inOrganization(context.db, organizationId, async (tx) => {
    await stageAsOf(tx, organizationId, kind, query.asOf)
    return readOne(tx, organizationId, access, kind, params.id)
  })
  if (record === undefined) throw notFound()
  return answerRecord(record)
}

async function create(context: Context, kind: Kind, { body, headers }: Input): Promise<Answer> {
  const intent = creation(kind, body)
  const label = `Create ${titled(kind, { id: intent.id, ...intent.values } as AnyRecord)}`
  const answer = (outcome: Written): Answer => {
    const record = outcome.records.get(intent.id)!
    return {
      ...answerRecord(record),
      status: 201,
      headers: { etag: etagOf(record.version), location: `/api/v1/${definitionOf(kind).plural}/${record.id}` },
    }
  }
  return write(context, `${kind}.create`, label, [intent], headers['idempotency-key'], body, answer)
}

async function update(context: Context, kind: Kind, { params, body, headers }: Input): Promise<Answer> {
  const ifVersion = await versionToMatch(context, kind, params.id, headers['if-match'])
  const intents: Intent[] = [{ op: 'update', kind, id: params.id, after: body, ...ifVersion }]
  if (Object.keys(body).length === 0) return get(context, kind, { params, query: {}, headers: {}, body: undefined })
  const title = await titleNow(context, kind, params.id)
  return write(context, `${kind}.update`, `Change ${title}`, intents, headers['idempotency-key'], body, (outcome) =>
    answerRecord(outcome.records.get(params.id)!),
  )
}

async function remove(context: Context, kind: Kind, { params, headers }: Input): Promise<Answer> {
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

/** Brings a record back, with everything that its removal took along. */
async function restore(context: Context, kind: Kind, { params, headers }: Input): Promise<Answer> {
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
    answerRecord(outcome.records.get(params.id)!),
  )
}

/** What brings a record back out of the write that removed it; an author comes back as its author. */
async function fallenWith(context: Context, organizationId: string, sequence: number, id: Id): Promise<Intent[]> {
  const [set] = await inOrganization(context.db, organizationId, (tx) => readLog(tx, organizationId, sequence - 1, 1))
  return restoration(id, set?.changes ?? []).map((operation) =>
    operation.op === 'create' ? { ...operation, restoring: true } : operation,
  )
}

async function history(context: Context, kind: Kind, { params, query }: Input): Promise<Answer> {
  const { organizationId } = readerOf(context, kind)
  const caller = callerOf(context)
  const limit = Number(query.limit ?? 50)
  const before = query.before === undefined ? Number.MAX_SAFE_INTEGER : Number(query.before)
  const written = await inOrganization(context.db, organizationId, (tx) =>
    readHistory(tx, organizationId, kind, params.id, before, limit + 1),
  )
  if (written.length === 0 && query.before === undefined) throw notFound()
  const data = await visibleChanges(context.db, caller, written.slice(0, limit))
  if (data.length === 0 && written.length > 0) throw notFound()
  return { status: 200, body: { data, hasMore: written.length > limit } }
}

async function bulk(context: Context, kind: Kind, { body, headers }: Input): Promise<Answer> {
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
  const answer = ({ sequence, changes, records }: Written): Answer => ({
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
async function changeSet(
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
    (outcome) => answerRecord(outcome.records.get(params.id)!),
  )
}

/** All matching records as CSV text. */
export async function recordsAsCsv(context: Context, kind: Kind, query: ListInput): Promise<string> {
  const { organizationId, access } = readerOf(context, kind)
  const page = await inOrganization(context.db, organizationId, async (tx) => {
    await stageAsOf(tx, organizationId, kind, query.asOf)
    return readPage(tx, organizationId, access, kind, readQuery(kind, query, undefined, CSV_ROWS))
  })
  return csvOf(kind, page.records)
}

async function write(
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

/** Reading a kind at all needs its scope; which records, the rows themselves decide. */
function readerOf(context: Context, kind: Kind) {
  const caller = callerOf(context)
  if (!hasScope(caller.access, `${kind}:read`))
    throw new Problem(403, { detail: `This token lacks the scope ${kind}:read. Make one that has it.` })
  return caller
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

async function titleNow(context: Context, kind: Kind, id: Id): Promise<string> {
  const { organizationId, access } = readerOf(context, kind)
  const record = await inOrganization(context.db, organizationId, (tx) => readOne(tx, organizationId, access, kind, id))
  if (record === undefined) throw notFound()
  return titled(kind, record)
}

function titled(kind: Kind, record: AnyRecord): string {
  return definitionOf(kind).title === undefined ? `a ${definitionOf(kind).name}` : titleOf(kind, record)
}

function answerRecord(record: Stored): Answer {
  return { status: 200, headers: { etag: etagOf(record.version) }, body: record }
}
