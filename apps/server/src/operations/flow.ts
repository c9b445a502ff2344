import {
  type Id,
  type Snapshot,
  type StatusCategory,
  type StatusHistory,
  type WorkItem,
  flowOf,
  lookupIn,
  lowestWork,
  mayRead,
  mayReadAll,
  mondayOf,
  statusHistory,
  timeZoneOf,
  todayIn,
} from '@trireme/domain'
import { type Caller, type Context, callerOf } from '../requests/context.ts'
import { Problem, notFound } from '../requests/problem.ts'
import {
  type StatusWritten,
  type Tx,
  inOrganization,
  itemsGivenStatusSince,
  keepOldSteps,
  lastKnown,
  readStatusSteps,
} from '../store/index.ts'
import { sequenceOf } from './as-of.ts'
import type { Answer } from './idempotency.ts'

type FlowQuery = {
  readonly from?: string
  readonly until?: string
  readonly teamId?: string
  readonly typeId?: string
  readonly detail?: 'items'
}
type Days = { readonly fromDay: number; readonly untilDay: number }

const DAY_MS = 86_400_000
const WEEKS_BY_DEFAULT = 13
const MOST_DAYS = 366

/**
 * How work flowed in a window of days: the items one may see and that are there today, of one team or type where that is
 * asked, by every status they were ever given. Without a type it is work that has no parts, so that nothing counts twice.
 */
export async function readFlow(context: Context, { query }: { query: FlowQuery }): Promise<Answer> {
  const caller = callerOf(context)
  const { snapshot } = caller.replica
  const window = windowOf(query, dayOf(context.planner.today(snapshot)))
  if (query.teamId !== undefined && !snapshot.team.has(query.teamId as Id<'team'>)) throw notFound()
  if (query.typeId !== undefined && !snapshot['work-item-type'].has(query.typeId as Id<'work-item-type'>))
    throw notFound()
  const chosen = chosenItems(caller, query)
  await keepOldSteps(context.db, caller.organizationId)
  const histories = await inOrganization(context.db, caller.organizationId, (tx) =>
    historiesOf(tx, caller, chosen, window),
  )
  const { days, finished, percentiles, weeks, underWay, law, withoutEnd, withoutStart } = flowOf(histories, window)
  return {
    status: 200,
    body: {
      from: onOf(window.fromDay),
      until: onOf(window.untilDay),
      items: histories.length,
      partial: !mayReadAll(caller.access, 'work-item'),
      days: days.map(({ day, ...counts }) => ({ on: onOf(day), ...counts })),
      finished: finished.map(({ id, finishedDay, begunDay, cycleDays }) => ({
        workItemId: id,
        on: onOf(finishedDay),
        begunOn: begunDay === null ? null : onOf(begunDay),
        cycleDays,
      })),
      percentiles,
      weeks: weeks.map(({ mondayDay, ...week }) => ({ monday: onOf(mondayDay), ...week })),
      underWay: underWay.map(({ id, begunDay, ...age }) => ({ workItemId: id, begunOn: onOf(begunDay), ...age })),
      law,
      withoutEnd,
      withoutStart,
      ...(query.detail === 'items' && { histories: histories.map(historyAnswer) }),
    },
  }
}

function historyAnswer({ id, changes, begunDay, doneDay, leftDay, isEndUnknown }: StatusHistory) {
  const orNull = (day: number | null) => (day === null ? null : onOf(day))
  return {
    workItemId: id,
    changes: changes.map(({ day, category }) => ({ on: onOf(day), category })),
    begunOn: orNull(begunDay),
    doneOn: orNull(doneDay),
    leftOn: orNull(leftDay),
    isEndUnknown,
  }
}

function windowOf(query: FlowQuery, today: number): Days {
  const untilDay = query.until === undefined ? today : Math.min(today, dayOf(query.until))
  const fromDay = query.from === undefined ? mondayOf(untilDay) - (WEEKS_BY_DEFAULT - 1) * 7 : dayOf(query.from)
  if (fromDay > untilDay)
    throw new Problem(400, {
      detail: `from (${onOf(fromDay)}) should be no later than until (${onOf(untilDay)}); today is ${onOf(today)}.`,
    })
  if (untilDay - fromDay >= MOST_DAYS)
    throw new Problem(400, { detail: `From ${onOf(fromDay)} to ${onOf(untilDay)} is more than ${MOST_DAYS} days.` })
  return { fromDay, untilDay }
}

function chosenItems({ access, replica: { snapshot } }: Caller, { teamId, typeId }: FlowQuery): WorkItem[] {
  const lookup = lookupIn(snapshot)
  const all = [...snapshot['work-item'].values()]
  const seen = mayReadAll(access, 'work-item') ? all : all.filter((item) => mayRead(access, 'work-item', item, lookup))
  const isLowest = lowestWork(snapshot, seen)
  return seen.filter(
    (item) =>
      (teamId === undefined || item.teamId === teamId) &&
      (typeId === undefined ? isLowest(item) : item.typeId === typeId),
  )
}

/** Work that was closed before the window and not touched since is where it is now; of all else every status is read. */
async function historiesOf(
  tx: Tx,
  caller: Caller,
  chosen: readonly WorkItem[],
  window: Days,
): Promise<StatusHistory[]> {
  const { organizationId, replica } = caller
  const { snapshot } = replica
  const before = await sequenceOf(tx, organizationId, onOf(window.fromDay - 1))
  const until = await sequenceOf(tx, organizationId, onOf(window.untilDay))
  const given = await itemsGivenStatusSince(tx, organizationId, before)
  const isAsleep = (item: WorkItem) => isClosed(snapshot, item) && !given.has(item.id) && !endsWithin(item, window)
  const awake = chosen.filter((item) => !isAsleep(item))
  const written = Map.groupBy(
    await readStatusSteps(
      tx,
      organizationId,
      awake.map(({ id }) => id),
      until,
    ),
    ({ workItemId }) => workItemId,
  )
  const categoryOf = await categories(tx, organizationId, snapshot, written.values())
  const dayAt = daysIn(timeZoneOf(snapshot))
  const read = awake.flatMap((item): StatusHistory[] => {
    const own = written.get(item.id)
    if (own === undefined) return []
    const steps = own.map(({ statusId, at }) => ({ day: dayAt(at.getTime()), category: categoryOf(statusId) }))
    const { id, teamId, actualStartedOn, actualEndedOn, origin } = item
    const startedDay = actualStartedOn === null ? null : dayOf(actualStartedOn)
    const endedDay = actualEndedOn === null ? null : dayOf(actualEndedOn)
    return [statusHistory({ id, teamId, steps, startedDay, endedDay, isBrought: origin !== null }, window.untilDay)]
  })
  const asleep = chosen.filter(isAsleep).map(({ id, teamId, statusId }): StatusHistory => {
    const changes = [{ day: window.fromDay - 1, category: categoryOf(statusId) }]
    return { id, teamId, changes, begunDay: null, doneDay: null, leftDay: null, isEndUnknown: false }
  })
  return [...read, ...asleep]
}

function isClosed(snapshot: Snapshot, { statusId }: WorkItem): boolean {
  const category = snapshot.status.get(statusId as Id<'status'>)?.category
  return category === 'done' || category === 'dropped'
}

function endsWithin({ actualEndedOn }: WorkItem, { fromDay }: Days): boolean {
  return actualEndedOn !== null && dayOf(actualEndedOn) >= fromDay
}

/** The category of each status that is there or was, by what it is or was last: statuses move between categories rarely. */
async function categories(
  tx: Tx,
  organizationId: string,
  snapshot: Snapshot,
  written: Iterable<readonly StatusWritten[]>,
): Promise<(statusId: string) => StatusCategory> {
  const found = new Map([...snapshot.status].map(([id, { category }]) => [id as string, category]))
  const gone = new Set([...written].flatMap((steps) => steps.map(({ statusId }) => statusId)))
  for (const id of found.keys()) gone.delete(id as Id)
  const known = await lastKnown(
    tx,
    organizationId,
    [...gone].map((id) => ({ kind: 'status', id })),
  )
  for (const [id, status] of known) found.set(id, status['category'] as StatusCategory)
  return (statusId) => found.get(statusId) ?? 'planned'
}

const QUARTER_HOUR_MS = 900_000

/** The day of an instant in a zone; zones differ from each other by quarters of an hour, so one answer serves each. */
function daysIn(timeZone: string): (instant: number) => number {
  const days = new Map<number, number>()
  return (instant) => {
    const quarter = Math.floor(instant / QUARTER_HOUR_MS)
    let day = days.get(quarter)
    if (day === undefined) days.set(quarter, (day = dayOf(todayIn(timeZone, instant))))
    return day
  }
}

function dayOf(on: string): number {
  return Math.round(Date.parse(on) / DAY_MS)
}

function onOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}
