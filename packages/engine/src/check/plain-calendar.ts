import type { Calendar, DayInterval } from '../model/model.ts'
import { MINUTES_PER_DAY, epochDayOf, weekdayOf, type Minute } from '../model/time.ts'

/**
 * Working time counted day by day from calendars as they were given, where all of them work: slow, obvious, and sharing
 * nothing with the working axis, so that one can judge the other.
 */
export class PlainCalendar {
  readonly #calendars: readonly {
    readonly week: Calendar['week']
    readonly exceptions: ReadonlyMap<number, readonly DayInterval[]>
  }[]
  readonly #days = new Map<number, readonly DayInterval[]>()

  constructor(calendars: readonly Calendar[]) {
    this.#calendars = calendars.map(({ week, exceptions = [] }) => ({
      week,
      exceptions: new Map(exceptions.map(({ day, intervals }) => [day, intervals])),
    }))
  }

  isWorking(at: Minute): boolean {
    const minute = at - epochDayOf(at) * MINUTES_PER_DAY
    return this.#intervalsOn(epochDayOf(at)).some(([from, to]) => from <= minute && minute < to)
  }

  /** Every working minute in [from, to). */
  *minutesIn(from: Minute, to = Infinity): Generator<Minute> {
    for (let day = epochDayOf(from); day * MINUTES_PER_DAY < to; day++)
      for (const [opens, closes] of this.#intervalsOn(day)) {
        const ends = Math.min(to, day * MINUTES_PER_DAY + closes)
        for (let at = Math.max(from, day * MINUTES_PER_DAY + opens); at < ends; at++) yield at
      }
  }

  /** Working minutes in [from, to); negative when `to` is before `from`. */
  minutesBetween(from: Minute, to: Minute): number {
    if (to < from) return -this.minutesBetween(to, from)
    let minutes = 0
    for (let day = epochDayOf(from); day <= epochDayOf(to); day++) {
      for (const [opens, closes] of this.#intervalsOn(day)) {
        const begins = Math.max(from, day * MINUTES_PER_DAY + opens)
        const ends = Math.min(to, day * MINUTES_PER_DAY + closes)
        minutes += Math.max(0, ends - begins)
      }
    }
    return minutes
  }

  /** The first moment, walking forward or back from `at`, with so many working minutes in between. */
  walk(at: Minute, minutes: number): Minute {
    let left = Math.abs(minutes)
    let day = epochDayOf(at)
    while (left > 0) {
      const open = this.#intervalsOn(day).map(([from, to]): DayInterval => [
        from + day * MINUTES_PER_DAY,
        to + day * MINUTES_PER_DAY,
      ])
      for (const [from, to] of minutes > 0 ? open : open.toReversed()) {
        const begins = minutes > 0 ? Math.max(from, at) : from
        const ends = minutes > 0 ? to : Math.min(to, at)
        if (ends <= begins) continue
        if (ends - begins >= left) return minutes > 0 ? begins + left : ends - left
        left -= ends - begins
      }
      day += Math.sign(minutes)
    }
    return at
  }

  #intervalsOn(day: number): readonly DayInterval[] {
    const known = this.#days.get(day)
    if (known !== undefined) return known
    const each = this.#calendars.map(({ week, exceptions }) => exceptions.get(day) ?? week[weekdayOf(day)]!)
    const edges = [...new Set(each.flat(2))].sort((a, b) => a - b)
    const allWork = (at: number) => each.every((intervals) => intervals.some(([from, to]) => from <= at && at < to))
    const open = edges
      .slice(0, -1)
      .map((from, n): DayInterval => [from, edges[n + 1]!])
      .filter(([from]) => allWork(from))
    this.#days.set(day, open)
    return open
  }
}
