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

/** An activity is its first mode, the usual way to carry it out, and what holds whichever mode is taken. */
export interface Activity extends Mode {
  readonly id: string
  /** Other ways to carry it out. The one that finishes first is taken; among equals the earlier in this list. */
  readonly otherModes?: readonly Mode[]
  /** Absent: automatic, as soon as everything allows. */
  readonly placement?: Placement
  /** Never moves anything; lateness and float are measured against it. */
  readonly deadlineAt?: Minute
  /** Who goes first when capacity is short: lower first, absent last. */
  readonly rank?: number
}

/** One way to carry an activity out: how long, by whom. Pinned and fixed activities keep to the first. */
export interface Mode {
  /** Works when all of its pools work and, when it names a calendar too, that one. Needed only without a demand. */
  readonly calendar?: string
  /** Absent or zero: a milestone. A fixed activity takes its duration from its window. */
  readonly work?: Work
  /** Each pool at most once. Effort is shared by the units of the first. */
  readonly demands?: readonly Demand[]
  /** It may pause where its pools have no room; absent: it runs in one piece. Pinned, frozen and fixed activities do. */
  readonly split?: Split
  /** While its calendar rests and its pools work, they have its people back: it is worked in pieces. Absent: held throughout. */
  readonly rests?: true
}

/** No piece is shorter than this, unless less was left to do. At least a minute. */
export interface Split {
  readonly leastMinutes: number
}

/** Working minutes from start to finish, or person-minutes to do: effort ÷ units = duration, rounded up. */
export type Work = { readonly durationMinutes: number } | { readonly effortMinutes: number }

/** Holds `units` hundredths of a person of the pool from start to finish (of each piece), in all of the pool's working time. */
export interface Demand {
  readonly pool: string
  readonly units: number
}

export type Placement =
  | { readonly kind: 'automatic'; readonly earliestAt?: Minute }
  /** In the frozen zone: starts at the first working minute from `startAt`, where it was planned before. */
  | { readonly kind: 'frozen'; readonly startAt: Minute }
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
  /** The successor starts (finishes, for FF and SF) at most so long after what the dependency leaves from. Absent: no limit. */
  readonly atMost?: Lag
}

export type Lag =
  /** Working minutes on the predecessor's calendar. */
  | { readonly unit: 'working'; readonly minutes: number }
  | { readonly unit: 'elapsed'; readonly minutes: number }
  /** Percent of the predecessor's duration, in working minutes on its calendar. */
  | { readonly unit: 'percent'; readonly percent: number }
