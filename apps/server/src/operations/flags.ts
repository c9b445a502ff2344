import { type Access, type Kind, definitionOf, hasScope, isKindReadable, seenState } from '@trireme/domain'
import { FLAG_KINDS, type FlagKind, flagInputs } from '@trireme/planning/tracking'
import type { ForecastGiven } from '../planner/plan-work.ts'
import { type Context, callerOf } from '../requests/context.ts'
import { Problem } from '../requests/problem.ts'
import { inOrganization, readState } from '../store/index.ts'
import { jobOf, resultSeen } from './jobs.ts'

const ON_DEMAND: readonly Kind[] = flagInputs.filter((kind) => definitionOf(kind).load === 'on-demand')

/**
 * The delivery-risk flags [2.19] of the open work one may see, from the records one may see, as the app raises them. What
 * rests on odds is raised where a forecast is named that was made before. Of one kind alone where that is asked.
 */
export async function readFlags(
  context: Context,
  { forecast, kind }: { readonly forecast?: string; readonly kind?: string },
): Promise<Response> {
  const { organizationId, access, replica } = callerOf(context)
  checkSeesInputs(access)
  checkIsKind(kind)
  const given = forecast === undefined ? undefined : await forecastOf(context, forecast)
  const asked = await inOrganization(context.db, organizationId, (tx) => readState(tx, organizationId, ON_DEMAND))
  const whole = { ...replica.snapshot, ...Object.fromEntries(ON_DEMAND.map((kind) => [kind, asked[kind]])) }
  const json = await context.planner.flags(organizationId, {
    sequence: replica.sequence,
    snapshot: seenState(access, whole, flagInputs),
    seesRates: RATES.every((kind) => isKindReadable(access, kind) && hasScope(access, `${kind}:read`)),
    forecast: given,
    kind,
  })
  return new Response(json as BodyInit, {
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  })
}

const RATES: readonly Kind[] = ['cost-rate', 'exchange-rate']

/** What a token leaves out would be told as missing: work without a team, without an estimate. Without rates it is told in hours. */
function checkSeesInputs(access: Access): void {
  const lacks = flagInputs.filter((kind) => !RATES.includes(kind) && !hasScope(access, `${kind}:read`))
  if (lacks.length > 0)
    throw new Problem(403, {
      detail: `Flags rest on what this token lets nobody read: ${lacks.join(', ')}. Make one that has the scope *:read.`,
    })
}

/** No flags of a kind that there is none of would read as if nothing were in danger. */
function checkIsKind(kind: string | undefined): asserts kind is FlagKind | undefined {
  if (kind !== undefined && !(FLAG_KINDS as readonly string[]).includes(kind))
    throw new Problem(400, {
      title: 'That is no kind of flag',
      detail: `“${kind}” is no kind of flag. The kinds are ${FLAG_KINDS.join(', ')}.`,
    })
}

async function forecastOf(context: Context, id: string): Promise<ForecastGiven> {
  const job = await jobOf(context, id)
  if (job.kind !== 'forecast')
    throw new Problem(422, {
      title: 'That is no forecast',
      detail: `${id} is a job of the kind ${job.kind}. Name one of the kind forecast, or none.`,
    })
  return { id, sequence: job.sequence, result: await resultSeen(context, job) }
}
