import { type AnyRecord, type Id, type Kind, definitionOf, hasScope, mayReadAll, titleOf } from '@trireme/domain'
import { type Caller, type Context, callerOf } from '../requests/context.ts'
import { Problem, notFound } from '../requests/problem.ts'
import {
  type LoggedChangeSet,
  type Stored,
  inOrganization,
  readHistory,
  readOne,
  readPage,
  withChanges,
} from '../store/index.ts'
import { stageAsOf } from './as-of.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { Input } from './handler.ts'
import type { Answer } from './idempotency.ts'
import { etagOf } from './outcome.ts'
import { type ListInput, readQuery } from './read-query.ts'
import { visibleChanges } from './visible-changes.ts'

export async function list(context: Context, kind: Kind, query: ListInput): Promise<Answer> {
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
    return readPage(tx, organizationId, access, kind, readQuery(access, kind, query, after))
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

export async function get(context: Context, kind: Kind, { params, query }: Input): Promise<Answer> {
  const { organizationId, access } = readerOf(context, kind)
  const record = await inOrganization(context.db, organizationId, async (tx) => {
    await stageAsOf(tx, organizationId, kind, query.asOf)
    return readOne(tx, organizationId, access, kind, params.id)
  })
  if (record === undefined) throw notFound()
  return answerRecord(record)
}

export async function history(context: Context, kind: Kind, { params, query }: Input): Promise<Answer> {
  const { organizationId } = readerOf(context, kind)
  const limit = Number(query.limit ?? 50)
  const before = query.before === undefined ? Number.MAX_SAFE_INTEGER : Number(query.before)
  const written = await inOrganization(context.db, organizationId, (tx) =>
    readHistory(tx, organizationId, kind, params.id, before, limit + 1),
  )
  if (written.length === 0 && query.before === undefined) throw notFound()
  const data = await visibleHistory(context, written.slice(0, limit))
  if (data.length === 0 && written.length > 0) throw notFound()
  return { status: 200, body: { data, hasMore: written.length > limit } }
}

/** The changes of one record under the labels of the whole writes: one that is seen in part may name what is hidden. */
async function visibleHistory(context: Context, written: readonly LoggedChangeSet[]): Promise<LoggedChangeSet[]> {
  const caller = callerOf(context)
  const { organizationId, access } = caller
  const data = await visibleChanges(context.db, caller, written)
  if (access.scopes === undefined && mayReadAll(access, 'work-item')) return data
  const heads = data.map(({ changes: _changes, ...head }) => head)
  const whole = await inOrganization(context.db, organizationId, (tx) => withChanges(tx, organizationId, heads))
  const labels = new Map((await visibleChanges(context.db, caller, whole)).map((set) => [set.sequence, set.label]))
  return data.map((set) => ({ ...set, label: labels.get(set.sequence) ?? set.label }))
}

/** Reading a kind at all needs its scope; which records, the rows themselves decide. */
export function readerOf(context: Context, kind: Kind): Caller {
  const caller = callerOf(context)
  if (!hasScope(caller.access, `${kind}:read`))
    throw new Problem(403, { detail: `This token lacks the scope ${kind}:read. Make one that has it.` })
  return caller
}

export async function titleNow(context: Context, kind: Kind, id: Id): Promise<string> {
  const { organizationId, access } = readerOf(context, kind)
  const record = await inOrganization(context.db, organizationId, (tx) => readOne(tx, organizationId, access, kind, id))
  if (record === undefined) throw notFound()
  return titled(kind, record)
}

export function titled(kind: Kind, record: AnyRecord): string {
  return definitionOf(kind).title === undefined ? `a ${definitionOf(kind).name}` : titleOf(kind, record)
}

export function answerRecord(record: Stored): Answer {
  return { status: 200, headers: { etag: etagOf(record.version) }, body: record }
}
