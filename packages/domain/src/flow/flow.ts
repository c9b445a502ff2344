import { type FlowDay, type FlowWindow, cumulativeFlow } from './cumulative-flow.ts'
import { type FinishedItem, type ItemUnderWay, cycleTimesOf, finishedItems, itemsUnderWay } from './cycle-time.ts'
import { type LittlesLaw, littlesLaw } from './littles-law.ts'
import { TOLD_SHARES, percentileOf } from './percentile.ts'
import type { StatusHistory } from './status-history.ts'
import { type FlowWeek, throughput } from './throughput.ts'

/** How work flows through a group of items in a window of days. */
export type Flow = {
  readonly days: readonly FlowDay[]
  readonly finished: readonly FinishedItem[]
  /** Cycle times within which 50, 85 and 95 of 100 finished items were done; null where nothing with one was finished. */
  readonly percentiles: readonly { readonly share: number; readonly days: number }[] | null
  readonly weeks: readonly FlowWeek[]
  readonly underWay: readonly ItemUnderWay[]
  readonly law: LittlesLaw | null
  /** Items that were done when they came, with no word since when: in the count of what is done, in no other figure. */
  readonly withoutEnd: number
  /** Items in progress, nobody says since when: they were brought from elsewhere. In the count of what is in progress alone. */
  readonly withoutStart: number
}

/** The figures of flow, all from one history of each item [2.9, 2.19]; linear in items, changes of status and days. */
export function flowOf(histories: readonly StatusHistory[], window: FlowWindow): Flow {
  const days = cumulativeFlow(histories, window)
  const finished = finishedItems(histories, window)
  const times = cycleTimesOf(finished)
  return {
    days,
    finished,
    percentiles: times.length === 0 ? null : TOLD_SHARES.map((share) => ({ share, days: percentileOf(times, share)! })),
    weeks: throughput(finished, window),
    underWay: itemsUnderWay(histories, finished, window.untilDay),
    law: littlesLaw(days, finished),
    withoutEnd: histories.filter(({ isEndUnknown }) => isEndUnknown).length,
    withoutStart: histories.filter(
      ({ changes, begunDay }) => begunDay === null && changes.at(-1)?.category === 'active',
    ).length,
  }
}
