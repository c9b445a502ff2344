import type { Hours, Id, Snapshot, WorkItem } from '@trireme/domain'

/** Where the plan puts an item. Plan minutes: whole minutes of wall-clock time since 1970-01-01. */
export type PlacedItem = {
  readonly startsAt: number
  readonly endsAt: number
  /** Working minutes between. */
  readonly durationMinutes: number
  /** Start and end of each part it is worked in, where it rests or is split. */
  readonly pieces?: readonly (readonly [startsAt: number, endsAt: number])[]
  readonly critical: boolean
}

/** When somebody works; days are counted since 1970-01-01. */
export type WorkingHours = {
  readonly minutesPerDay: number
  readonly hoursOn: (day: number) => Hours
}

export type PlanInput = {
  /** What whoever asks may see, entries of baselines too. */
  readonly snapshot: Snapshot
  readonly items: ReadonlyMap<Id, PlacedItem>
  readonly milestones: ReadonlyMap<Id, { readonly at: number }>
  readonly times: {
    readonly byDefault: WorkingHours
    readonly ofItem: (item: WorkItem) => WorkingHours
  }
  /** `YYYY-MM-DD`. */
  readonly today: string
  /** When it is written, RFC 3339. */
  readonly at: string
}
