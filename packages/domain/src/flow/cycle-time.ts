import type { Id } from '../records/identifier.ts'
import type { FlowWindow } from './cumulative-flow.ts'
import { percentileOf } from './percentile.ts'
import type { StatusHistory } from './status-history.ts'

/** Fewer finished items say nothing about how long the next one takes. */
export const FEWEST_FINISHED = 10
/** The share of items within which one is expected to be done [2.19]. */
export const USUAL_SHARE = 0.85

export type FinishedItem = {
  readonly id: Id
  readonly teamId: Id | null
  readonly finishedDay: number
  /** Null of an item that went to done without being begun: it counts as finished and has no cycle time. */
  readonly begunDay: number | null
  readonly cycleDays: number | null
}

export type ItemUnderWay = {
  readonly id: Id
  readonly begunDay: number
  /** Days since it was begun, that day and today included. */
  readonly ageDays: number
  /** Within how many days 85 of 100 items were done, and whose: its team's, or all where the team finished fewer than ten. */
  readonly usualDays: number | null
  /** Null, as the days, where all together are fewer than ten. */
  readonly usualOf: 'team' | 'all' | null
}

/**
 * Calendar days from the day an item was begun first to the day it was done last, both included: what is begun and done on
 * one day took one day (Vacanti, Actionable Agile Metrics for Predictability, 2015). Days on which it waited count.
 */
export function cycleDays(begunDay: number, finishedDay: number): number {
  return finishedDay - begunDay + 1
}

/** What was finished in a window, in order of days. */
export function finishedItems(
  histories: readonly StatusHistory[],
  { fromDay, untilDay }: FlowWindow,
): readonly FinishedItem[] {
  return histories
    .flatMap(({ id, teamId, begunDay, doneDay }): FinishedItem[] =>
      doneDay === null || doneDay < fromDay || doneDay > untilDay
        ? []
        : [
            {
              id,
              teamId,
              finishedDay: doneDay,
              begunDay,
              cycleDays: begunDay === null ? null : cycleDays(begunDay, doneDay),
            },
          ],
    )
    .sort((one, other) => one.finishedDay - other.finishedDay || (one.id < other.id ? -1 : 1))
}

/** Cycle times in order, without the items that have none. */
export function cycleTimesOf(finished: readonly FinishedItem[]): number[] {
  return finished.flatMap((item) => item.cycleDays ?? []).sort((one, other) => one - other)
}

/** Items that are in progress, oldest first, each beside what its team, or all, usually take. */
export function itemsUnderWay(
  histories: readonly StatusHistory[],
  finished: readonly FinishedItem[],
  today: number,
): readonly ItemUnderWay[] {
  const ofAll = usualDays(finished)
  const ofTeams = new Map([...Map.groupBy(finished, ({ teamId }) => teamId)].map(([id, own]) => [id, usualDays(own)]))
  return histories
    .flatMap(({ id, teamId, changes, begunDay }): ItemUnderWay[] => {
      if (begunDay === null || changes.at(-1)!.category !== 'active') return []
      const ofTeam = teamId === null ? null : (ofTeams.get(teamId) ?? null)
      const usualOf = ofTeam !== null ? 'team' : ofAll !== null ? 'all' : null
      return [{ id, begunDay, ageDays: cycleDays(begunDay, today), usualDays: ofTeam ?? ofAll, usualOf }]
    })
    .sort((one, other) => one.begunDay - other.begunDay || (one.id < other.id ? -1 : 1))
}

function usualDays(finished: readonly FinishedItem[]): number | null {
  const times = cycleTimesOf(finished)
  return times.length < FEWEST_FINISHED ? null : percentileOf(times, USUAL_SHARE)!
}
