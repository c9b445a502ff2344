import type { Id } from '@trireme/domain'
import type { Period } from './periods.ts'

/** What a portfolio could do with the people it has, as plain data that a worker can hand over. */
export type PortfolioAllocation = {
  readonly engineVersion: string
  readonly today: string
  readonly seed: number
  /** Plans tried by the search, and plans really scheduled. */
  readonly rounds: number
  readonly schedules: number
  /** How often what a schedule showed was fed back into the choice. */
  readonly cuts: number
  /** `none found` and `infeasible`: nothing is chosen, and `problems` say why. */
  readonly status: 'optimal' | 'best found' | 'none found' | 'infeasible'
  /** Of what is chosen, and what no choice can pass; in the unit of values, −∞ where there is none. */
  readonly worth: number
  readonly bound: number
  /** (bound − worth) ÷ worth; ∞ without a choice. */
  readonly gap: number
  readonly periods: readonly Period[]
  /** By the period they start in, those under way first. */
  readonly chosen: readonly ChosenItem[]
  /** What is worth most first. */
  readonly leftOut: readonly LeftOut[]
  readonly loads: readonly PeriodLoad[]
  /** Teams and periods of which more would be worth most, at most three. */
  readonly scarce: readonly Scarce[]
  /** Where the schedule of what is chosen does not keep to the periods, or lets what has begun end later. */
  readonly slips: readonly Slip[]
  /** What cannot be honoured, and what was not counted because no record says it: sentences. */
  readonly problems: readonly string[]
  readonly notes: readonly string[]
}

export type ChosenItem = {
  readonly id: Id
  /** Worth it; asked for; under way; or something under way waits for it. */
  readonly why: 'worth' | 'asked' | 'begun' | 'waited-for'
  /** First and last period, by their index. */
  readonly period: number
  readonly lastPeriod: number
  readonly value: number
  /** Plan minutes, as scheduled with all that is chosen; null for what has no dates. */
  readonly startsAt: number | null
  readonly endsAt: number | null
  readonly sentence: string
}

export type LeftOut = {
  readonly id: Id
  readonly why: 'dropped' | 'asked' | 'not-estimated' | 'too-long' | 'too-late' | 'no-value' | 'needs' | 'no-room'
  readonly value: number
  /** Why it is out, and the cheapest way in where one was looked for. */
  readonly sentence: string
  /** Cheapest first; empty where nothing gets it in, or nobody looked. */
  readonly waysIn: readonly WayIn[]
}

export type WayIn = {
  readonly kind: 'more-capacity' | 'more-budget' | 'later-window' | 'smaller-option' | 'displaced-items'
  readonly sentence: string
  /** Worth of the whole lost with it, at least 0. */
  readonly lost: number
  /** The period it would start in. */
  readonly period: number
  readonly displacedIds: readonly Id[]
}

/** Person-minutes in each period; of a team, and of each skill in it that work asks for. */
export type PeriodLoad = {
  readonly teamId: Id
  readonly skillId: Id | null
  readonly capacityMinutes: readonly number[]
  /** By what has begun and what is not up for choice. */
  readonly takenMinutes: readonly number[]
  /** By what is chosen besides. */
  readonly chosenMinutes: readonly number[]
}

export type Scarce = {
  readonly teamId: Id
  readonly skillId: Id | null
  readonly period: number
  /** What one more person there is worth, found by choosing again. */
  readonly gained: number
  readonly sentence: string
}

export type Slip = {
  readonly id: Id
  readonly kind: 'later-than-chosen' | 'begun-delayed'
  /** Plan minutes: when it should be finished, and when it is. */
  readonly dueAt: number
  readonly endsAt: number
  readonly sentence: string
}
