import { mondayOf } from '../days/week.ts'
import type { FlowWindow } from './cumulative-flow.ts'
import type { FinishedItem } from './cycle-time.ts'

/** How much was finished in a week. */
export type FlowWeek = {
  /** Its Monday. */
  readonly mondayDay: number
  readonly finished: number
  /** Whether the window holds all seven days of it: a week that has not ended says nothing about pace. */
  readonly isWhole: boolean
}

/** Items finished in each week that the window touches, weeks without any included. */
export function throughput(
  finished: readonly Pick<FinishedItem, 'finishedDay'>[],
  { fromDay, untilDay }: FlowWindow,
): readonly FlowWeek[] {
  const first = mondayOf(fromDay)
  const counts = Array.from({ length: Math.max(0, Math.floor((untilDay - first) / 7) + 1) }, () => 0)
  for (const { finishedDay } of finished) counts[Math.floor((finishedDay - first) / 7)]!++
  return counts.map((count, nth) => {
    const mondayDay = first + nth * 7
    return { mondayDay, finished: count, isWhole: mondayDay >= fromDay && mondayDay + 6 <= untilDay }
  })
}
