import {
  type Id,
  type Kind,
  completeRecord,
  idSchema,
  invert,
  newRecordSchema,
  patchSchema,
  valuesOf,
} from '@trireme/domain'
import type { ConsequencesDocument } from '@trireme/protocol'
import { type Context, accessFrom, callerOf } from '../requests/context.ts'
import { Problem, notFound } from '../requests/problem.ts'
import {
  type Intent,
  type LoggedChangeSet,
  type Write,
  type WriteHead,
  type Written,
  commit,
  inOrganization,
  lastSequence,
  listWrites,
  readLog,
  withChanges,
} from '../store/index.ts'
import { type Shown, commitForeseen } from './foreseen-write.ts'
import { type Answer, once } from './idempotency.ts'
import { mustBeWritten } from './outcome.ts'
import { notUndone } from './not-undone.ts'
import { countedWrites } from './counted-writes.ts'
import { visibleChanges } from './visible-changes.ts'

type Proposed = {
  readonly op: 'create' | 'update' | 'remove'
  readonly kind: Kind
  readonly id: Id
  readonly values?: Record<string, unknown>
  readonly before?: Record<string, unknown>
  readonly after?: Record<string, unknown>
}
type Input = { readonly headers: { readonly 'idempotency-key'?: string } }

type CommitBody = {
  readonly changes: readonly Proposed[]
  readonly label?: string
  readonly dryRun?: boolean
  readonly consequences?: Shown
}

export async function commitChangeSet(
  context: Context,
  { body, headers }: Input & { body: CommitBody },
): Promise<Answer> {
  const intents = body.changes.map(intentOf)
  const label = body.label ?? (intents.length === 1 ? 'Change one record' : `Change ${intents.length} records`)
  return write(context, { command: 'change-set.commit', label }, intents, headers['idempotency-key'], body, {
    dryRun: body.dryRun ?? false,
    ...(body.consequences && { shown: body.consequences }),
  })
}

/** Undoes a write as far as nobody else built on it: their changes of other fields stay, of the same ones refuse it. */
export async function undoChangeSet(
  context: Context,
  { params, headers }: Input & { params: { sequence: string } },
): Promise<Answer> {
  const caller = callerOf(context)
  const { organizationId } = caller
  const sequence = Number(params.sequence)
  const [set] = await inOrganization(context.db, organizationId, (tx) => readLog(tx, organizationId, sequence - 1, 1))
  if (set === undefined || set.sequence !== sequence) throw notFound()
  const [seen] = await visibleChanges(context.db, caller, [set])
  if (seen === undefined) throw notFound()
  if (seen.changes.length < set.changes.length)
    throw new Problem(403, {
      detail: 'This change also touched records you may not see. Ask somebody who may to undo it.',
    })
  const intents = invert(set.changes).map((operation): Intent =>
    operation.op === 'remove'
      ? { op: 'remove', kind: operation.kind, id: operation.id, undoing: operation.values }
      : { ...operation, restoring: true },
  )
  const label = set.undoes === null ? `Undo: ${set.label}` : set.label.replace(/^Undo: /, 'Redo: ')
  return write(
    context,
    { command: 'change-set.undo', label: label.slice(0, 200), undoes: sequence },
    intents,
    headers['idempotency-key'],
    sequence,
  )
}

type ChangesQuery = {
  readonly after?: string
  readonly before?: string
  readonly command?: string
  readonly order?: 'oldest' | 'newest'
  readonly detail?: 'changes' | 'counts'
  readonly limit?: string
}

/** What was written, in full or counted, as far as the asker may see it. */
export async function listChanges(context: Context, { query }: { query: ChangesQuery }): Promise<Answer> {
  const { organizationId } = callerOf(context)
  const { after, before, command, order, detail } = query
  const limit = Number(query.limit ?? 100)
  const listing = {
    command,
    newestFirst: order === 'newest',
    limit: limit + 1,
    ...(after !== undefined && { after: Number(after) }),
    ...(before !== undefined && { before: Number(before) }),
  }
  const { heads, sequence } = await inOrganization(context.db, organizationId, async (tx) => ({
    sequence: await lastSequence(tx, organizationId),
    heads: await listWrites(tx, organizationId, listing),
  }))
  const page = heads.slice(0, limit)
  return {
    status: 200,
    body: {
      data: detail === 'counts' ? await countedWrites(context, page) : await visibleWrites(context, page),
      sequence: heads.length > limit ? page.at(-1)!.sequence : sequence,
      hasMore: heads.length > limit,
    },
  }
}

async function visibleWrites(context: Context, heads: readonly WriteHead[]): Promise<LoggedChangeSet[]> {
  const caller = callerOf(context)
  const { organizationId } = caller
  const sets = await inOrganization(context.db, organizationId, (tx) => withChanges(tx, organizationId, heads))
  return visibleChanges(context.db, caller, sets)
}

async function write(
  context: Context,
  what: { command: string; label: string; undoes?: number },
  intents: readonly Intent[],
  key: string | undefined,
  input: unknown,
  { dryRun = false, shown }: { readonly dryRun?: boolean; readonly shown?: Shown } = {},
): Promise<Answer> {
  const { organizationId, identity, actor } = callerOf(context)
  let consequences: ConsequencesDocument | undefined
  const answer = ({ sequence, seen }: Written): Answer => ({
    status: 200,
    body: { sequence, changes: seen.changes, ...(consequences && { consequences }) },
  })
  return once(
    context,
    key,
    input,
    async ({ alongside }) => {
      const access: Write['access'] = (replica) => {
        const found = accessFrom(replica, identity)
        if (found === undefined) throw new Problem(401)
        return found
      }
      const request: Write = {
        organizationId,
        access,
        intents,
        dryRun,
        cause: { actor, ...what },
        ...(alongside && { alongside }),
      }
      const outcome =
        shown === undefined
          ? await commit(context.db, context.replicas, request)
          : await commitForeseen(context, request, shown, (told) => (consequences = told))
      if (!outcome.ok && what.undoes !== undefined) throw notUndone(callerOf(context), outcome)
      return answer(mustBeWritten(outcome))
    },
    answer,
  )
}

/** Checks one proposed operation against its kind, which the form of a change set alone cannot. */
function intentOf(proposed: Proposed, index: number): Intent {
  const { op, kind, id } = proposed
  check(idSchema(kind).safeParse(id), `/changes/${index}/id`)
  if (op === 'create') {
    const { id: _id, ...given } = settableOf(kind, proposed.values!)
    check(newRecordSchema(kind).safeParse(given), `/changes/${index}/values`)
    const parsed = newRecordSchema(kind).parse(given) as Record<string, unknown>
    return { op, kind, id, values: valuesOf(completeRecord(kind, id, parsed)) }
  }
  if (op === 'remove') return { op, kind, id }
  const wished = settableOf(kind, proposed.after!)
  const after = check(patchSchema(kind).safeParse(wished), `/changes/${index}/after`) as Record<string, unknown>
  return { op, kind, id, after, ...(proposed.before && { before: onlyFieldsOf(after, proposed.before) }) }
}

function settableOf(kind: Kind, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([field]) => !isGiven(kind, field)))
}

/** A field the store gives (a key, an author) may be sent along, as a replica has it; it is given anew. */
function isGiven(kind: Kind, field: string): boolean {
  return (
    !(field in (newRecordSchema(kind) as unknown as { shape: object }).shape) && field in completeRecord(kind, '', {})
  )
}

function onlyFieldsOf(after: Record<string, unknown>, before: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(after).map((field) => [field, before[field] ?? null]))
}

type Parsed =
  | { readonly success: true; readonly data: unknown }
  | {
      readonly success: false
      readonly error: {
        readonly issues: readonly {
          readonly path: readonly PropertyKey[]
          readonly message: string
          readonly keys?: readonly string[]
        }[]
      }
    }

function check(parsed: unknown, pointer: string): unknown {
  const outcome = parsed as Parsed
  if (outcome.success) return outcome.data
  const errors = outcome.error.issues.slice(0, 20).map(({ path, message, keys }) => ({
    pointer: [pointer, ...path.map(String), ...(keys?.slice(0, 1) ?? [])].join('/'),
    detail: keys === undefined ? message : `There is no field ${keys.join(', ')}.`,
  }))
  throw new Problem(400, { detail: errors[0]!.detail, errors })
}
