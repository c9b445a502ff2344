import {
  type AnyRecord,
  type Id,
  type Kind,
  definitionOf,
  emptySnapshot,
  hasScope,
  lookupIn,
  mayCreateSomewhere,
  mayRead,
  titleOf,
} from '@trireme/domain'
import { type Context, accessFrom, callerOf } from '../requests/context.ts'
import { Problem, notFound } from '../requests/problem.ts'
import { type Preview, intentsOf, samplesOf, savedMapping } from '../imports/imports.ts'
import { GivenUp } from '../imports/given-up.ts'
import type { Upload, UploadRefusal } from '../imports/uploads.ts'
import type { ImportResult } from '../imports/work.ts'
import { type Write, type Written, commit, inOrganization, readState } from '../store/index.ts'
import { type Answer, once } from './idempotency.ts'
import { mustBeWritten } from './outcome.ts'

/** As many as somebody reads. */
const MOST_ITEMS = 500

type Input = { readonly params: { readonly id: string }; readonly headers: { readonly 'idempotency-key'?: string } }

/** Takes a file and answers what it would change; given up with the request. */
export async function readImport(context: Context, query: { fileName: string; source?: string }): Promise<Answer> {
  const { request, imports } = context
  const kept = await orProblem(
    imports.uploads.keep(ownerOf(context, query.source), {
      fileName: query.fileName,
      source: query.source,
      body: request.body,
      declaredBytes: Number(request.headers.get('content-length') ?? 0),
    }),
  )
  if (!kept.ok) throw refusedUpload(query.fileName, kept.refusal)
  const { upload } = kept
  try {
    return {
      ...(await previewed(context, upload, { keptMapping: mappingFor(context, query.fileName, upload.source) })),
      status: 201,
    }
  } catch (error) {
    await imports.uploads.forget(upload.id)
    throw error
  }
}

export async function mapImport(
  context: Context,
  { params, body }: Input & { body: { mapping: unknown } },
): Promise<Answer> {
  const upload = uploadOf(context, params.id)
  return previewed(context, upload, { mapping: body.mapping })
}

/** Writes an import as one change set. What the file holds is compared once more with the state it meets. */
export async function applyImport(
  context: Context,
  { params, body, headers }: Input & { body: { mapping?: unknown; saveMappingAs?: string; leaveOut?: boolean } },
): Promise<Answer> {
  const { organizationId, identity, actor, access, replica } = callerOf(context)
  let counts: unknown = {}
  // Where nothing was to be written there is no write of its own, and none of somebody else's to undo.
  const answer = ({ sequence, changes }: Written): Answer => ({
    status: 200,
    body: { sequence: changes.length === 0 ? null : sequence, counts },
  })
  return once(
    context,
    headers['idempotency-key'],
    [params.id, body],
    async ({ alongside }) => {
      const upload = uploadOf(context, params.id)
      // A write that was asked for is carried out, whether or not somebody waits for its answer.
      const preview = mustBeRead(
        await context.imports.work(upload, body.mapping ?? upload.mapping, () => wholeState(context), { access }),
      )
      if (preview.refusals.length > 0 && body.leaveOut !== true) throw refusedImport(preview.refusals)
      counts = preview.counts
      const write: Write = {
        organizationId,
        intents: intentsOf(preview, { access, snapshot: replica.snapshot }, body.saveMappingAs),
        cause: { actor, command: 'import.apply', label: `Import ${upload.fileName}`.slice(0, 200) },
        access: (replica) => accessFrom(replica, identity) ?? gone(),
        ...(alongside && { alongside }),
      }
      const outcome = mustBeWritten(await commit(context.db, context.replicas, write))
      await context.imports.uploads.forget(upload.id)
      return answer(outcome)
    },
    answer,
  )
}

async function previewed(
  context: Context,
  upload: Upload,
  { mapping, keptMapping }: { readonly mapping?: unknown; readonly keptMapping?: unknown },
): Promise<Answer> {
  const { organizationId, identity, actor, access } = callerOf(context)
  let state = emptySnapshot()
  const readWholeState = async () => (state = await wholeState(context))
  const preview = mustBeRead(
    await orProblem(
      context.imports.work(upload, mapping, readWholeState, { access, signal: context.request.signal, keptMapping }),
    ),
  )
  const lookup = lookupIn(state)
  const maySee = ({ kind, id }: { kind: Kind; id: Id }) => {
    const record = lookup(kind, id)
    return record === undefined || mayRead(access, kind, record, lookup)
  }
  const trial = await commit(context.db, context.replicas, {
    organizationId,
    intents: intentsOf(preview, { access, snapshot: state }),
    dryRun: true,
    cause: { actor, command: 'import.read', label: 'Preview' },
    access: (replica) => accessFrom(replica, identity) ?? gone(),
  })
  const refusals = [...preview.refusals]
  const beyond = access.member.role === 'admin' ? undefined : onlyForAdministrators(preview)
  if (beyond !== undefined) refusals.push({ file: upload.fileName, reason: beyond })
  else if (!trial.ok) refusals.push({ file: upload.fileName, reason: reasonOf(trial) })
  const { source, sourceName, description, counts, notCarried, recorded } = preview
  return {
    status: 200,
    body: {
      id: upload.id,
      source,
      sourceName,
      fileName: upload.fileName,
      description,
      mapping: preview.mapping,
      counts,
      samples: samplesOf(preview.changes.filter(maySee), state),
      notCarried,
      refusals,
      ...(recorded && { recorded: { ...recorded, items: recorded.items.slice(0, MOST_ITEMS) } }),
    },
  }
}

/** What an import would make that only administrators make, and the way round it; undefined where there is none. */
function onlyForAdministrators({ changes }: Preview): string | undefined {
  const made = changes.filter(({ op, kind }) => op === 'create' && definitionOf(kind).writableBy === 'admin')
  if (made.length === 0) return undefined
  const names = made.map((operation) => {
    const values = operation.op === 'create' ? operation.values : {}
    return `${definitionOf(operation.kind).name} “${titleOf(operation.kind, { id: operation.id, ...values } as AnyRecord)}”`
  })
  const shown = names.slice(0, 6).join(', ') + (names.length > 6 ? ` and ${names.length - 6} more` : '')
  return `It would add ${shown}, which only an administrator may. Map these to what is here already, or ask an administrator to import the file.`
}

function reasonOf(outcome: Exclude<Awaited<ReturnType<typeof commit>>, { ok: true }>): string {
  try {
    mustBeWritten(outcome)
  } catch (error) {
    if (error instanceof Problem) return `${error.more.title ?? ''} ${error.more.detail ?? ''}`.trim()
  }
  return 'This import cannot be written as it is.'
}

/** The mapping kept for this source last time, where there is one for a file of this name. */
function mappingFor(context: Context, fileName: string, source: string | undefined): unknown {
  return savedMapping(callerOf(context).replica.snapshot['import-mapping'], fileName, source)?.mapping
}

/** Imports compare with everything there is, comments and readings too. */
async function wholeState(context: Context) {
  const { organizationId } = callerOf(context)
  return inOrganization(context.db, organizationId, (tx) => readState(tx, organizationId))
}

function mustBeRead(result: ImportResult | null): Preview {
  if (result === null) throw goneUpload()
  if (result.ok) return result
  throw refusedImport([result.refusal])
}

/** What nobody waits for any more is no mistake of the server. */
async function orProblem<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof GivenUp)) throw error
    throw new Problem(400, { title: 'Given up', detail: 'The connection was closed before the file was read.' })
  }
}

function refusedUpload(fileName: string, refusal: UploadRefusal): Problem {
  switch (refusal.because) {
    case 'empty':
      return new Problem(400, { detail: `${fileName} is empty. Choose a file with something in it.` })
    case 'too-large':
      return new Problem(413, {
        title: 'This file is too large',
        detail: `${fileName} has more than ${megabytes(refusal.mostBytes)}. Export fewer items at a time, and import the parts.`,
      })
    case 'no-room':
      return new Problem(429, {
        title: 'Too many files wait to be imported',
        detail:
          `Others of your organization sent ${megabytes(refusal.heldBytes)} that are not imported yet, of ` +
          `${megabytes(refusal.mostBytes)} that are held at once. Ask them to import theirs, send a smaller file, or ` +
          `try again in ${Math.ceil(refusal.seconds / 60)} minutes: files are let go after an hour.`,
        headers: { 'retry-after': String(refusal.seconds) },
      })
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} MB`
}

function refusedImport(refusals: readonly { file: string; row?: number; column?: string; reason: string }[]): Problem {
  const [first] = refusals
  const where = [
    first!.file,
    first!.row === undefined ? '' : `row ${first!.row}`,
    first!.column === undefined ? '' : `column ${first!.column}`,
  ]
    .filter(Boolean)
    .join(', ')
  return new Problem(422, {
    title: 'This file cannot be imported as it is',
    detail: `${where}: ${first!.reason}`,
    errors: refusals.slice(0, 100).map(({ file, row, column, reason }) => ({
      pointer: [file, row, column].filter((part) => part !== undefined).join(':'),
      detail: reason,
    })),
  })
}

function uploadOf(context: Context, id: string): Upload {
  const { organizationId, identity, access } = callerOf(context)
  const upload = context.imports.uploads.find({ organizationId, memberId: identity.memberId }, id)
  if (upload === undefined) {
    // Who may bring in nothing at all is told so, not that it is gone.
    if (!mayCreateSomewhere(access, 'actual')) ownerOf(context, undefined)
    throw goneUpload()
  }
  ownerOf(context, upload.source)
  return upload
}

/** Who sends a file: an editor of the plan; of recorded work alone, whoever may record any. */
function ownerOf(context: Context, source: string | undefined) {
  const { organizationId, identity, access } = callerOf(context)
  const owner = { organizationId, memberId: identity.memberId }
  if (source === 'actuals-csv') {
    if (mayCreateSomewhere(access, 'actual')) return owner
    throw new Problem(403, { detail: 'You may not record work here. Ask an administrator for the role of editor.' })
  }
  const way = mayCreateSomewhere(access, 'actual') ? '; recorded work alone can be sent with source actuals-csv' : ''
  if (access.member.role === 'guest' || access.member.role === 'viewer')
    throw new Problem(403, { detail: `Importing needs the role of editor${way}. Ask an administrator.` })
  if (!hasScope(access, '*:write'))
    throw new Problem(403, {
      detail: `This token lacks the scope *:write, which an import needs${way}. Make one that has it.`,
    })
  return owner
}

function gone(): never {
  throw new Problem(401, { detail: 'Your account left this organization. Ask an administrator.' })
}

function goneUpload(): Problem {
  return new Problem(notFound().status, {
    detail: 'This upload is gone; files are kept for an hour. Choose the file again.',
  })
}
