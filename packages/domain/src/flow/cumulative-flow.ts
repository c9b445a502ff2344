import { type StatusCategory, statusCategories } from '../records/status.ts'
import type { StatusHistory } from './status-history.ts'

/** Days of a window, the first and the last included, counted since 1970-01-01. */
export type FlowWindow = { readonly fromDay: number; readonly untilDay: number }

/** How many items were where at the end of a day, and what happened on it. */
export type FlowDay = { readonly day: number } & { readonly [C in StatusCategory]: number } & {
  /** Begun, done, and ended without being done, on this day. */
  readonly begun: number
  readonly finished: number
  readonly left: number
  /** Begun and not ended by then, and those that ended on it: each counts on as many days as its cycle time has. */
  readonly underWay: number
}

type Counts = { -readonly [K in keyof Omit<FlowDay, 'day'>]: number }

/**
 * Items by category at the end of each day: the bands of a cumulative flow diagram. An item counts from the day it came
 * on; opened again it leaves the band of what is done, dropped it stays in the count of what was dropped.
 */
export function cumulativeFlow(
  histories: readonly StatusHistory[],
  { fromDay, untilDay }: FlowWindow,
): readonly FlowDay[] {
  const days = Array.from({ length: Math.max(0, untilDay - fromDay + 1) }, none)
  // Differences from day to day, summed up below; what was before the window is in its first day.
  const add = (count: keyof Counts, day: number, by: number) => {
    if (day <= untilDay) days[Math.max(0, day - fromDay)]![count] += by
  }
  for (const { changes, begunDay, doneDay, leftDay } of histories) {
    changes.forEach(({ day, category }, nth) => {
      add(category, day, 1)
      const before = changes[nth - 1]
      if (before !== undefined) add(before.category, day, -1)
    })
    if (begunDay === null) continue
    add('underWay', begunDay, 1)
    const endDay = doneDay ?? leftDay
    if (endDay !== null) add('underWay', endDay + 1, -1)
  }
  for (const [nth, day] of days.entries())
    for (const each of [...statusCategories, 'underWay'] as const) day[each] += days[nth - 1]?.[each] ?? 0
  for (const { begunDay, doneDay, leftDay } of histories) {
    const events = { begun: begunDay, finished: doneDay, left: begunDay === null ? null : leftDay }
    for (const [event, day] of Object.entries(events))
      if (day !== null && day >= fromDay && day <= untilDay) days[day - fromDay]![event as keyof typeof events]++
  }
  return days.map((counts, nth) => ({ day: fromDay + nth, ...counts }))
}

function none(): Counts {
  return { backlog: 0, planned: 0, active: 0, done: 0, dropped: 0, begun: 0, finished: 0, left: 0, underWay: 0 }
}
