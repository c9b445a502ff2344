import type { FlowDay } from './cumulative-flow.ts'
import { type FinishedItem, cycleTimesOf } from './cycle-time.ts'

/** What was under way on average beside what pace and cycle time say it should have been. */
export type LittlesLaw = {
  /** Items under way on an average day. */
  readonly averageUnderWay: number
  /** Items with a cycle time that were finished, a day. */
  readonly finishedPerDay: number
  readonly averageCycleDays: number
  /** Finished a day × average cycle time. */
  readonly expectedUnderWay: number
  /** Within a fifth of each other, or within one item. */
  readonly agrees: boolean
}

const TOLERANCE = 0.2

/**
 * Little's law: items under way = items finished a day × days each takes, on average (Little 1961; in this form Little and
 * Graves 2008). Over a window it holds exactly where nothing was under way before and after it and nothing was dropped;
 * where the two sides differ, more is begun than finished, begun work is left lying, or the pace changes: then the cycle
 * times of the past say little about those to come.
 *
 * @returns null where nothing with a cycle time was finished
 */
export function littlesLaw(days: readonly FlowDay[], finished: readonly FinishedItem[]): LittlesLaw | null {
  const times = cycleTimesOf(finished)
  if (times.length === 0) return null
  const averageUnderWay = sum(days.map(({ underWay }) => underWay)) / days.length
  const finishedPerDay = times.length / days.length
  const averageCycleDays = sum(times) / times.length
  const expectedUnderWay = finishedPerDay * averageCycleDays
  const agrees =
    Math.abs(averageUnderWay - expectedUnderWay) <= Math.max(1, TOLERANCE * Math.max(averageUnderWay, expectedUnderWay))
  return { averageUnderWay, finishedPerDay, averageCycleDays, expectedUnderWay, agrees }
}

function sum(values: readonly number[]): number {
  return values.reduce((whole, value) => whole + value, 0)
}
