import type { Activity, Calendar, CapacityChange, Demand, Mode, Model, Pool } from '../model/model.ts'
import { PlainCalendar } from './plain-calendar.ts'

/** A model read as it stands, without a network: what the checkers know of modes, calendars and pools. */
export class PlainModel {
  readonly model: Model
  readonly index: ReadonlyMap<string, number>
  readonly pools: ReadonlyMap<string, Pool>
  readonly #calendars: ReadonlyMap<string, Calendar>
  readonly #plain = new Map<string, PlainCalendar>()

  constructor(model: Model) {
    this.model = model
    this.index = new Map(model.activities.map((activity, n) => [activity.id, n]))
    this.pools = new Map(model.pools.map((pool) => [pool.id, pool]))
    this.#calendars = new Map(model.calendars.map((calendar) => [calendar.id, calendar]))
  }

  /** The time in which all pools of a mode work, and its own calendar. */
  calendarOf({ calendar, demands = [] }: Mode): PlainCalendar {
    const ids = [
      ...(calendar === undefined ? [] : [calendar]),
      ...demands.map(({ pool }) => this.pools.get(pool)!.calendar),
    ]
    return this.#together([...new Set(ids)])
  }

  calendarOfPool({ calendar }: Pool): PlainCalendar {
    return this.#plain.get(calendar) ?? this.#together([calendar])
  }

  durationOf({ placement }: Activity, mode: Mode): number {
    if (placement?.kind === 'fixed') return this.calendarOf(mode).minutesBetween(placement.startAt, placement.finishAt)
    if (mode.work === undefined) return 0
    if ('durationMinutes' in mode.work) return mode.work.durationMinutes
    return Math.ceil((mode.work.effortMinutes * 100) / (mode.demands?.[0]?.units ?? 100))
  }

  #together(ids: readonly string[]): PlainCalendar {
    const key = ids.toSorted().join('\n')
    const known = this.#plain.get(key)
    if (known !== undefined) return known
    const made = new PlainCalendar(ids.map((id) => this.#calendars.get(id)!))
    this.#plain.set(key, made)
    return made
  }
}

export function plainModes(activity: Activity): readonly Mode[] {
  return [activity, ...(activity.otherModes ?? [])]
}

export function demandOn(mode: Mode, pool: string): Demand | undefined {
  return mode.demands?.find((demand) => demand.pool === pool)
}

export function isImmovable({ placement }: Activity): boolean {
  return placement !== undefined && placement.kind !== 'automatic'
}

/** Hundredths of a person on a day. */
export function capacityOn({ capacity, changes = [] }: Pool, day: number): number {
  return changes.find(({ from, to }: CapacityChange) => from <= day && day < to)?.capacity ?? capacity
}
