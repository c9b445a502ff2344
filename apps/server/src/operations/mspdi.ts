import { type Kind, definitionOf, kinds, mayReadAll, seenState } from '@trireme/domain'
import type { FilePlan } from '../mspdi/file-thread.ts'
import { timeInputs } from '../mspdi/file-work.ts'
import type { Named } from '../mspdi/mspdi-files.ts'
import { type Context, callerOf } from '../requests/context.ts'
import { Problem } from '../requests/problem.ts'
import { inOrganization, readState } from '../store/index.ts'
import type { Answer } from './idempotency.ts'
import { visibleTo } from './plan.ts'

const PLAN_KINDS: readonly Kind[] = kinds.filter((kind) => definitionOf(kind).load === 'plan')

/** The plan of all one may see as MS Project XML, made apart from this thread; answered when there is something to read. */
export async function readMspdi(context: Context): Promise<Response> {
  const { signal } = context.request
  const text = await context.mspdiFiles
    .file(nameOf(context), () => planFor(context), signal)
    .catch((error: unknown) => {
      if (!signal.aborted) throw error
      throw new Problem(400, { title: 'Given up', detail: 'The connection was closed before the file was written.' })
    })
  return new Response(text, {
    headers: {
      'content-type': 'application/xml; charset=utf-8',
      'content-disposition': `attachment; filename="plan-${todayOf(context)}.xml"`,
      'cache-control': 'no-store',
    },
  })
}

/** What of it that file does not hold. */
export async function readMspdiLosses(context: Context): Promise<Answer> {
  return { status: 200, body: await context.mspdiFiles.losses(nameOf(context), () => planFor(context)) }
}

/** By who reads, with what rights, in which state, on which day: grants are part of the state. */
function nameOf(context: Context): Named {
  const { organizationId, access, replica } = callerOf(context)
  const of = [organizationId, replica.sequence, todayOf(context), access.member.id, access.scopes ?? null]
  return { name: JSON.stringify(of), organizationId }
}

/** On the organization's calendar: what the plan in the file counts from, and its name. */
function todayOf(context: Context): string {
  return context.planner.today(callerOf(context).replica.snapshot)
}

async function planFor(context: Context): Promise<FilePlan> {
  const { organizationId, access } = callerOf(context)
  const { snapshot, today, placed } = await context.planner.placed(organizationId, visibleTo(access))
  const entries = await inOrganization(context.db, organizationId, (tx) =>
    readState(tx, organizationId, ['baseline-entry']),
  )
  // Work is measured by the calendars it was placed by, whoever reads.
  const timed = timeInputs.every((kind) => mayReadAll(access, kind)) ? undefined : snapshot
  const state = { ...snapshot, 'baseline-entry': entries['baseline-entry'] }
  const seen = seenState(access, state, [...PLAN_KINDS, 'baseline-entry'])
  return { snapshot: seen, timed, placed, today }
}
