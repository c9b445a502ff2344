import {
  type AnyRecord,
  type ChangeSet,
  type Id,
  type Snapshot,
  kindOfId,
  lookupIn,
  mayRead,
  tableOf,
  timeZoneOf,
  todayIn,
} from '@trireme/domain'
import { planInputs } from '@trireme/planning'
import type { Attribution, RecordedWrite } from '@trireme/planning/causes'
import { wallClock } from '../planner/plan-answer.ts'
import { type Caller, type Context, callerOf } from '../requests/context.ts'
import { Problem, notFound } from '../requests/problem.ts'
import { type Db, type LoggedChangeSet, type Tx, inOrganization, readLog } from '../store/index.ts'
import { pastState, sequenceOf } from './as-of.ts'
import { visibleChanges } from './visible-changes.ts'

export type SlipQuery = { readonly from?: string; readonly until?: string; readonly order?: 'recorded' | 'averaged' }

const DAY_MS = 86_400_000
const DAYS_BY_DEFAULT = 30
/** More than a large organization writes to its plan in a quarter; each is a plan made again. */
const MOST_WRITES = 5_000
const PAGE = 500
const ENDS: readonly (string | undefined)[] = ['work-item', 'milestone', 'release', 'program', 'product']
const INPUTS: ReadonlySet<string> = new Set(planInputs)

/**
 * Why the end of something moved between two days [2.14]. It is planned from all there is, so that the parts sum to what
 * happened; what one may not see of it has its days and no name.
 */
export async function readSlip(context: Context, id: string, query: SlipQuery): Promise<Response> {
  const caller = callerOf(context)
  const { snapshot } = caller.replica
  if (!maySee(caller, id)) throw notFound()
  const { from, until } = daysOf(query, context.planner.today(snapshot))
  const { start, sets } = await recorded(context.db, caller.organizationId, from, until)
  const timeZone = timeZoneOf(snapshot)
  const found = await context.planner.slip(
    caller.organizationId,
    start,
    sets.map((set) => asWrite(set, timeZone)),
    {
      endId: id as Id,
      fromOn: from,
      untilOn: until,
      averaged: query.order === 'averaged',
    },
  )
  const body = {
    endId: id,
    from,
    until,
    averaged: query.order === 'averaged',
    ...(await told(context.db, caller, found, sets)),
  }
  return Response.json(body, { headers: { 'cache-control': 'no-store' } })
}

function maySee({ access, replica: { snapshot } }: Caller, id: string): boolean {
  const kind = kindOfId(id)
  if (kind === undefined || !ENDS.includes(kind)) return false
  const record: AnyRecord | undefined = tableOf(snapshot, kind).get(id as Id)
  return record !== undefined && mayRead(access, kind, record, lookupIn(snapshot))
}

function daysOf(query: SlipQuery, today: string): { readonly from: string; readonly until: string } {
  const until = query.until === undefined || query.until > today ? today : query.until
  const from = query.from ?? new Date(Date.parse(until) - DAYS_BY_DEFAULT * DAY_MS).toISOString().slice(0, 10)
  if (from > until)
    throw new Problem(400, { detail: `from (${from}) should be no later than until (${until}); today is ${today}.` })
  return { from, until }
}

type Recorded = { readonly start: Snapshot; readonly sets: readonly LoggedChangeSet[] }

/** The state at the end of one day, and what was written from there to the end of another that a plan can depend on. */
async function recorded(db: Db, organizationId: string, from: string, until: string): Promise<Recorded> {
  return inOrganization(db, organizationId, async (tx) => {
    const first = await sequenceOf(tx, organizationId, from)
    const last = await sequenceOf(tx, organizationId, until)
    const { snapshot } = await pastState(tx, organizationId, String(first))
    return { start: snapshot, sets: await writesBetween(tx, organizationId, first, last) }
  })
}

async function writesBetween(tx: Tx, organizationId: string, first: number, last: number): Promise<LoggedChangeSet[]> {
  const found: LoggedChangeSet[] = []
  for (let at = first; at < last;) {
    const page = await readLog(tx, organizationId, at, Math.min(PAGE, last - at))
    if (page.length === 0) break
    for (const set of page) {
      const changes = onPlan(set.changes)
      if (changes.length > 0) found.push({ ...set, changes })
    }
    if (found.length > MOST_WRITES)
      throw new Problem(422, {
        detail: `More than ${MOST_WRITES.toLocaleString('en')} writes changed the plan in these days. Ask about fewer of them.`,
      })
    at = page.at(-1)!.sequence
  }
  return found
}

function onPlan(changes: ChangeSet): ChangeSet {
  return changes.filter(({ kind }) => INPUTS.has(kind))
}

function asWrite({ sequence, at, command, changes }: LoggedChangeSet, timeZone: string): RecordedWrite {
  return { sequence, today: todayIn(timeZone, Date.parse(at)), command, changes }
}

async function told(db: Db, caller: Caller, found: Attribution, sets: readonly LoggedChangeSet[]) {
  const moving = new Set(found.parts.flatMap(({ steps }) => steps.map(({ sequence }) => sequence)))
  const seen = await visibleChanges(
    db,
    caller,
    sets.filter(({ sequence }) => moving.has(sequence)),
  )
  const bySequence = new Map(seen.map((set) => [set.sequence, set]))
  const atOrNull = (at: number | undefined) => (at === undefined ? null : wallClock(at))
  return {
    endedAt: atOrNull(found.endedAt),
    endsAt: atOrNull(found.endsAt),
    days: found.days,
    knownSince: found.knownSince ?? null,
    parts: found.parts.map(({ cause, days, steps }) => ({
      cause,
      days,
      steps: steps.map((step) => {
        const set = step.sequence === undefined ? undefined : bySequence.get(step.sequence)
        return {
          days: step.days,
          on: step.on,
          endsAt: wallClock(step.endsAt),
          sequence: step.sequence ?? null,
          at: set?.at ?? null,
          label: set?.label ?? null,
          author: set?.actor.name ?? null,
        }
      }),
    })),
  }
}
