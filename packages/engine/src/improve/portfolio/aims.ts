import type { Minute } from '../../model/time.ts'
import type { Network } from '../../network/network.ts'
import { MINUTES_PER_DAY, NO_DATE } from '../../model/time.ts'

/** What a plan is measured by. One entry an activity; all weights are whole numbers from 0 to 10,000. */
export interface Aims {
  /** Cost of delay: what a minute of its finish costs. */
  readonly valueWeight: Int32Array
  /** What a minute behind its deadline costs. */
  readonly deadlineWeight: Int32Array
  /** What a minute of moving weighs, either way from the plan of today; whoever moves at all counts a day more. */
  readonly stability: Int32Array
  /** Where it starts in the plan of today; NO_DATE where that plan has it not. */
  readonly today: Int32Array
  /**
   * What a weighted minute of moving costs, in weighted minutes of finish: nothing moves unless it gains more. A whole
   * number, or Infinity: nothing moves at all. A deadline is worth any price but that.
   */
  readonly priceOfMoving: number
}

/** As in `Aims`, and taken as they are: weights outside 0 to 10,000 or a price that is negative, NaN or no whole number mean nothing. */
export interface AimOptions {
  readonly valueWeight?: Int32Array
  readonly deadlineWeight?: Int32Array
  readonly stability?: Int32Array
  /** A whole number from 0 on, or Infinity. */
  readonly priceOfMoving?: number
}

/**
 * Without options: value falls with the rank, from 100 for the first to 1 for the last and for those without; a deadline
 * counts like the value; what starts soon moves least gladly; moving is free where all else is equal.
 */
export function aimsOf(network: Network, today: Int32Array, options: AimOptions = {}): Aims {
  const valueWeight = options.valueWeight ?? weightsByRank(network)
  return {
    valueWeight,
    deadlineWeight: options.deadlineWeight ?? valueWeight,
    stability: options.stability ?? Int32Array.from(today, (startAt) => weightOfNearness(startAt - network.originAt)),
    today,
    priceOfMoving: options.priceOfMoving ?? 0,
  }
}

const LARGEST_BY_RANK = 100

function weightsByRank({ activities: { rank } }: Network): Int32Array {
  const ranks = [...new Set(rank)].filter((value) => value !== Infinity).sort((a, b) => a - b)
  const placeOf = new Map(ranks.map((value, place) => [value, place]))
  return Int32Array.from(rank, (value) => {
    const place = placeOf.get(value)
    return place === undefined ? 1 : Math.max(1, LARGEST_BY_RANK - Math.floor((place * LARGEST_BY_RANK) / ranks.length))
  })
}

/** Two weeks, two months, half a year: people have arranged themselves with what is near. */
function weightOfNearness(ahead: Minute): number {
  if (ahead < 14 * MINUTES_PER_DAY) return 8
  if (ahead < 61 * MINUTES_PER_DAY) return 4
  return ahead < 183 * MINUTES_PER_DAY ? 2 : 1
}

/** Whether the plan of today has an activity. */
export function isPlannedToday({ today }: Aims, activity: number): boolean {
  return today[activity] !== NO_DATE
}
