import type { Id, Snapshot } from '@trireme/domain'
import type { Spent } from './actuals.ts'
import { type Measure, chainOf } from './baseline-parts.ts'
import { type EarnedSchedule, earnedSchedule } from './earned-schedule.ts'
import type { FollowedPart } from './followed-parts.ts'

/** Sums up to the end of a day; null of days after the status date. */
export type CurvePoint = {
  /** Days since 1970-01-01. */
  readonly day: number
  readonly planned: number
  readonly earned: number | null
  readonly actual: number | null
}

export type TrackedCurve = {
  /** From the evening before the first planned day, week by week, to the last planned day or the status date. */
  readonly points: readonly CurvePoint[]
  readonly firstDay: number
  readonly lastDay: number
  /** In weeks of the baseline. Null before anything is planned to cost something. */
  readonly schedule: EarnedSchedule | null
  /** The day on which it will be done at the pace so far; null where that cannot be said. */
  readonly forecastDay: number | null
}

export type CurveInputs = {
  readonly ids: Iterable<Id>
  readonly parts: readonly FollowedPart[]
  readonly spent: Spent
  readonly measure: Measure
  readonly statusDay: number
  readonly isInside: (id: Id) => boolean
}

const WEEK = 7

export function curveOf(snapshot: Pick<Snapshot, 'work-item'>, inputs: CurveInputs): TrackedCurve | null {
  const { measure, statusDay, isInside } = inputs
  const wanted = new Set(inputs.ids)
  const isWanted = (id: Id) => chainOf(snapshot, id).some((at) => wanted.has(at))
  const parts = inputs.parts.filter(({ itemId }) => isWanted(itemId))
  if (parts.length === 0) return null
  const spent = [...inputs.spent].flatMap(([id, days]) => (isInside(id) && isWanted(id) ? days : []))
  const firstDay = parts.reduce((first, { shares }) => Math.min(first, shares.firstDay), Infinity)
  const lastDay = parts.reduce((last, { shares }) => Math.max(last, shares.lastDay), -Infinity)
  const planned = (day: number) => parts.reduce((sum, { amount, shares }) => sum + amount * shares.by(day), 0)
  const earned = (day: number) => parts.reduce((sum, part) => sum + part.amount * (part.earnedBy(day) ?? 0), 0)
  const actual = (day: number) =>
    spent.reduce(
      (sum, each) => (each.day > day ? sum : sum + (measure === 'cost' ? (each.cost ?? 0) : each.minutes / 60)),
      0,
    )
  const ends = weekEnds(firstDay, lastDay)
  const schedule = earnedSchedule({
    planned: ends.map(planned),
    lastPeriod: (lastDay - (firstDay - 1 + (ends.length - 1) * WEEK)) / WEEK,
    earned: earned(statusDay),
    elapsed: Math.max(0, (earnedDay(earned, planned(lastDay), firstDay, statusDay) + 1 - firstDay) / WEEK),
  })
  const drawn = [...new Set([firstDay - 1, ...ends, ...weekEnds(firstDay, Math.max(lastDay, statusDay)), statusDay])]
  const points = drawn
    .filter((day) => day >= firstDay - 1)
    .toSorted((one, other) => one - other)
    .map((day) => ({
      day,
      planned: planned(day),
      earned: day > statusDay ? null : earned(day),
      actual: day > statusDay ? null : actual(day),
    }))
  const weeks = schedule?.durationForecast ?? null
  return {
    points,
    firstDay,
    lastDay,
    schedule,
    forecastDay: weeks === null ? null : firstDay - 1 + Math.ceil(weeks * WEEK),
  }
}

/** The last days of its weeks; the last one may be short. */
function weekEnds(firstDay: number, lastDay: number): number[] {
  const weeks = Math.ceil((lastDay + 1 - firstDay) / WEEK)
  return Array.from({ length: weeks }, (_, week) => Math.min(lastDay, firstDay - 1 + (week + 1) * WEEK))
}

/** When all was earned, the clock stands still: the first day on which it was; else the status date. */
function earnedDay(earned: (day: number) => number, budget: number, firstDay: number, statusDay: number): number {
  const isAll = (day: number) => earned(day) >= budget * (1 - 1e-9)
  if (!isAll(statusDay)) return statusDay
  let [before, by] = [firstDay - 1, statusDay]
  while (by - before > 1) {
    const middle = Math.floor((before + by) / 2)
    if (isAll(middle)) by = middle
    else before = middle
  }
  return by
}
