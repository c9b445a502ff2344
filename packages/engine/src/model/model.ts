import type { EpochDay, Minute } from './time.ts'

/** What the engine schedules: plain values, joined by id. The order of items in a list never changes the answer. */
export interface Model {
  /** Now: no automatic activity starts before it. Without it, the earliest date given anywhere takes its place. */
  readonly statusAt?: Minute
  readonly calendars: readonly Calendar[]
  readonly pools: readonly Pool[]
  readonly activities: readonly Activity[]
  readonly dependencies: readonly Dependency[]
}

/** [from, to) in minutes of the day, 0 … 1440. Work over midnight is two intervals. */
export type DayInterval = readonly [from: number, to: number]

export interface Calendar {
  readonly id: string
  /** Seven lists, Monday first. At least one minute of the week must be working time. */
  readonly week: readonly (readonly DayInterval[])[]
  /** Days that differ from the week: holidays (no intervals), short days, extra days. */
  readonly exceptions?: readonly CalendarException[]
}

export interface CalendarException {
  readonly day: EpochDay
  readonly intervals: readonly DayInterval[]
}

/** People who can stand in for one another: a team, or one skill of a team. */
export interface Pool {
  readonly id: string
  readonly calendar: string
  /** Hundredths of a person available in every working minute. 0 is allowed. */
  readonly capacity: number
  /** Capacity that holds instead on the days [from, to). Changes must not overlap. */
  readonly changes?: readonly CapacityChange[]
}

export interface CapacityChange {
  readonly from: EpochDay
  readonly to: EpochDay
  readonly capacity: number
}

export interface Activity {
  readonly id: string
  /** Needed only without a demand: an activity with a demand works when its pool works. */
  readonly calendar?: string
  /** Absent or zero: a milestone. A fixed activity takes its duration from its window. */
  readonly work?: Work
  readonly demand?: Demand
  /** Absent: automatic, as soon as everything allows. */
  readonly placement?: Placement
  /** Never moves anything; lateness and float are measured against it. */
  readonly deadlineAt?: Minute
  /** Who goes first when capacity is short: lower first, absent last. */
  readonly rank?: number
}

/** Working minutes from start to finish, or person-minutes to do: effort ÷ units = duration, rounded up. */
export type Work = { readonly durationMinutes: number } | { readonly effortMinutes: number }

/** Holds `units` hundredths of a person of the pool from start to finish. */
export interface Demand {
  readonly pool: string
  readonly units: number
}

export type Placement =
  | { readonly kind: 'automatic'; readonly earliestAt?: Minute }
  /** Starts at the first working minute from `startAt`, whatever dependencies and capacity say. */
  | { readonly kind: 'pinned'; readonly startAt: Minute }
  /** Manual, started or finished: this window and no other. */
  | { readonly kind: 'fixed'; readonly startAt: Minute; readonly finishAt: Minute }

export type DependencyType = 'FS' | 'SS' | 'FF' | 'SF'

export interface Dependency {
  readonly from: string
  readonly to: string
  readonly type: DependencyType
  /** Absent: none. Negative amounts are leads. */
  readonly lag?: Lag
}

export type Lag =
  /** Working minutes on the predecessor's calendar. */
  | { readonly unit: 'working'; readonly minutes: number }
  | { readonly unit: 'elapsed'; readonly minutes: number }
  /** Percent of the predecessor's duration, in working minutes on its calendar. */
  | { readonly unit: 'percent'; readonly percent: number }
