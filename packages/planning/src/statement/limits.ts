import type { WorkItem } from '@trireme/domain'
import { HORIZON, type WorkingAxis, endOf, positionOf, startOf } from '@trireme/engine'
import { DAY, dayOf, endMinuteOf, minuteOf } from '../time.ts'
import { firstMinuteOf } from './window.ts'

/** A date that binds an item, by the side it binds from. */
export type Constraint = 'not-before' | 'start-by' | 'end-not-before' | 'end-by'

/** The dates that bind an item, in plan minutes; as late as they may come, and as early. */
export type Limits = {
  /** The first working minute of the last day to start on: the late start [2.6]. */
  readonly startBy?: number
  /** Midnight after that day: starting at any time of it keeps the date. */
  readonly startsBefore?: number
  /** The last working minute of the last day to end on, and midnight after that day. */
  readonly endBy?: number
  readonly endsBefore?: number
  /** The last working minute of the first day to end on. */
  readonly endFrom?: number
  readonly notBefore?: number
}

/** Undefined where no date binds. */
export function limitsOf(item: WorkItem, axis: WorkingAxis): Limits | undefined {
  const { notBeforeOn, startByOn, endNotBeforeOn, endByOn } = item
  if (notBeforeOn === null && startByOn === null && endNotBeforeOn === null && endByOn === null) return undefined
  return {
    ...(notBeforeOn !== null && { notBefore: minuteOf(notBeforeOn) }),
    ...(startByOn !== null && { startBy: lastStartOn(axis, startByOn), startsBefore: endMinuteOf(startByOn) }),
    ...(endNotBeforeOn !== null && { endFrom: lastEndOn(axis, endNotBeforeOn) }),
    ...(endByOn !== null && { endBy: lastEndOn(axis, endByOn), endsBefore: endMinuteOf(endByOn) }),
  }
}

/** The last working minute up to the end of a date [R12]. */
function lastEndOn(axis: WorkingAxis, on: string): number {
  return within(endOf(axis, positionOf(axis, endMinuteOf(on))))
}

/** Where that day begins; where nobody works on it, the working day before. */
function lastStartOn(axis: WorkingAxis, on: string): number {
  const last = startOf(axis, positionOf(axis, endMinuteOf(on)) - 1)
  const day = Math.floor(last / DAY)
  return within(firstMinuteOf(axis, Math.min(day, dayOf(on))))
}

/** How much each date is missed by something that lies there, in working minutes; only what is missed. */
export function missed(
  limits: Limits,
  axis: WorkingAxis,
  { startAt, finishAt }: { readonly startAt: number; readonly finishAt: number },
): readonly { readonly constraint: Constraint; readonly minutes: number }[] {
  const between = (from: number, until: number) => positionOf(axis, until) - positionOf(axis, from)
  const { notBefore, startBy, startsBefore, endBy, endsBefore, endFrom } = limits
  const found: { readonly constraint: Constraint; readonly minutes: number }[] = []
  const note = (constraint: Constraint, minutes: number) => minutes > 0 && found.push({ constraint, minutes })
  if (notBefore !== undefined && startAt < notBefore) note('not-before', between(startAt, notBefore))
  if (startsBefore !== undefined && startAt >= startsBefore) note('start-by', between(startBy!, startAt))
  if (endFrom !== undefined && finishAt < endFrom) note('end-not-before', between(finishAt, endFrom))
  if (endsBefore !== undefined && finishAt > endsBefore) note('end-by', between(endBy!, finishAt))
  return found
}

/** Where work of that length starts, so that it keeps the later of its dates, as far as the earlier ones and today let it. */
export function holdAt(
  { notBefore, startBy, endBy, endFrom }: Limits,
  axis: WorkingAxis,
  duration: number,
  now: number,
): number {
  const startFor = (endAt: number) => (duration === 0 ? endAt : startOf(axis, positionOf(axis, endAt) - duration))
  const earliest = Math.max(now, notBefore ?? now, endFrom === undefined ? now : startFor(endFrom))
  const latest = Math.min(startBy ?? Infinity, endBy === undefined ? Infinity : startFor(endBy))
  return Math.max(earliest, latest)
}

/** The last moment at which work of that length may end for all of these. */
export function latestEnd(
  { startBy, endBy }: Limits,
  axis: WorkingAxis,
  duration: number,
  deadlineAt: number | undefined,
): number | undefined {
  const ends = [deadlineAt, endBy, startBy === undefined ? undefined : endAfter(axis, startBy, duration)]
  const known = ends.filter((at) => at !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

function endAfter(axis: WorkingAxis, startAt: number, duration: number): number {
  return duration === 0 ? startAt : within(endOf(axis, positionOf(axis, startAt) + duration))
}

/** What can be planned. */
function within(at: number): number {
  return Math.max(HORIZON.from, Math.min(at, HORIZON.until - 1))
}
