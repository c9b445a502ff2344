import { type WorkItem, mustEndOn, mustStartOn, recordRefusals } from '@trireme/domain'

/** `ConstraintType` of MS Project: as soon as possible, as late, must start on, … */
export const SOON = 0
export const AS_LATE = 1
export const MUST_START = 2
export const MUST_FINISH = 3
export const NOT_BEFORE = 4
export const START_BY = 5
export const END_NOT_BEFORE = 6
export const END_BY = 7

const OF_STARTS: readonly number[] = [MUST_START, NOT_BEFORE, START_BY]
const OF_SUMMARIES: readonly number[] = [NOT_BEFORE, END_BY]

/** Those of an item that a task can have one of: what moves its dates before what only watches over them. */
const IN_ORDER: readonly number[] = [MUST_START, MUST_FINISH, NOT_BEFORE, END_NOT_BEFORE, AS_LATE, START_BY, END_BY]

/** One constraint of an item on a day, null of what has none. Work that is pinned has the type of work that must. */
export type OnDay = { readonly type: number; readonly on: string | null; readonly isPin: boolean }

export type Bounds = Pick<WorkItem, 'notBeforeOn' | 'startByOn' | 'endNotBeforeOn' | 'endByOn' | 'asLate'>

const DAYS = ['notBeforeOn', 'startByOn', 'endNotBeforeOn', 'endByOn'] as const

/** Whether the day of a constraint is one that work starts on; else it ends on it. */
export function isOfStart(type: number): boolean {
  return OF_STARTS.includes(type)
}

/** What a summary task may have. */
export function isOfSummaries({ type }: { readonly type: number }): boolean {
  return OF_SUMMARIES.includes(type)
}

/** What an item has, the one that its task is given first. Two bounds on one day are the one that must; a summary can have no such. */
export function constraintsOn(item: WorkItem, isSummary: boolean): readonly OnDay[] {
  const { dateMode, plannedStartsOn, plannedEndsOn, notBeforeOn, startByOn, endNotBeforeOn, endByOn } = item
  const [mustStart, mustEnd] = isSummary ? [null, null] : [mustStartOn(item), mustEndOn(item)]
  const days: Readonly<Record<number, string | null>> = {
    [MUST_START]: mustStart,
    [MUST_FINISH]: mustEnd,
    [NOT_BEFORE]: mustStart === null ? notBeforeOn : null,
    [END_NOT_BEFORE]: mustEnd === null ? endNotBeforeOn : null,
    [START_BY]: mustStart === null ? startByOn : null,
    [END_BY]: mustEnd === null ? endByOn : null,
  }
  const pin =
    plannedStartsOn === null ? { type: MUST_FINISH, on: plannedEndsOn } : { type: MUST_START, on: plannedStartsOn }
  return [
    ...(dateMode === 'pinned' && pin.on !== null ? [{ ...pin, isPin: true }] : []),
    ...IN_ORDER.filter((type) => (type === AS_LATE ? item.asLate : days[type] !== null)).map((type) => ({
      type,
      on: days[type] ?? null,
      isPin: false,
    })),
  ]
}

/** The bounds that are a constraint, on a day. */
export function boundsOf(type: number, on: string | null): Partial<Bounds> {
  switch (type) {
    case AS_LATE:
      return { asLate: true }
    case MUST_START:
      return { notBeforeOn: on, startByOn: on }
    case MUST_FINISH:
      return { endNotBeforeOn: on, endByOn: on }
    case NOT_BEFORE:
      return { notBeforeOn: on }
    case START_BY:
      return { startByOn: on }
    case END_NOT_BEFORE:
      return { endNotBeforeOn: on }
    default:
      return type === END_BY ? { endByOn: on } : {}
  }
}

/**
 * The bounds of an item whose task comes back with a constraint: it has that one in the place of the one that its task had, and
 * none that would be told before it, so that the same file again changes nothing. What no task of it told stays.
 */
export function reboundTo(all: readonly OnDay[], { type, on }: Pick<OnDay, 'type' | 'on'>): Partial<Bounds> {
  const [told] = all
  const bounds = boundsOf(type, on)
  if (told === undefined ? type === SOON : told.type === type && told.on === on && !told.isPin) return bounds
  const rank = type === SOON ? IN_ORDER.length : IN_ORDER.indexOf(type)
  // With another bound on that day it would be one that must.
  const isSameDay = (one: OnDay) => one.on === on && isOfStart(one.type) === isOfStart(type)
  const gone = all.filter(
    (one) => !one.isPin && (one === told || IN_ORDER.indexOf(one.type) < rank || (on !== null && isSameDay(one))),
  )
  return { ...Object.assign({}, ...gone.map(noneOf)), ...bounds }
}

/** The bounds an item keeps beside those it would be given that leave these no day; none where all of them fit. */
export function boundsAtOdds(item: WorkItem, given: Partial<Bounds>): readonly (keyof Bounds)[] {
  const faults = (bounds: Partial<Bounds>) => recordRefusals('work-item', { ...item, ...given, ...bounds }).length
  const before = faults({})
  return before === 0 ? [] : DAYS.filter((name) => !(name in given) && faults({ [name]: null }) < before)
}

function noneOf({ type }: OnDay): Partial<Bounds> {
  return type === AS_LATE ? { asLate: false } : boundsOf(type, null)
}
