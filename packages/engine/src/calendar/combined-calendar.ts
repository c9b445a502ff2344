import type { Calendar, DayInterval } from '../model/model.ts'
import { weekdayOf } from '../model/time.ts'

/** The time in which both calendars work: week by week, and on every day that either of them has as an exception. */
export function combinedCalendar(one: Calendar, other: Calendar): Calendar {
  const [unlikeOne, unlikeOther] = [exceptionsOf(one), exceptionsOf(other)]
  const days = [...new Set([...unlikeOne.keys(), ...unlikeOther.keys()])].sort((a, b) => a - b)
  return {
    id: `${one.id} and ${other.id}`,
    week: one.week.map((intervals, weekday) => both(intervals, other.week[weekday]!)),
    exceptions: days.map((day) => {
      const weekday = weekdayOf(day)
      const intervals = both(unlikeOne.get(day) ?? one.week[weekday]!, unlikeOther.get(day) ?? other.week[weekday]!)
      return { day, intervals }
    }),
  }
}

function exceptionsOf({ exceptions = [] }: Calendar): ReadonlyMap<number, readonly DayInterval[]> {
  return new Map(exceptions.map(({ day, intervals }) => [day, intervals]))
}

function both(one: readonly DayInterval[], other: readonly DayInterval[]): DayInterval[] {
  return one
    .flatMap(([from, to]) => other.map(([begins, ends]) => [Math.max(from, begins), Math.min(to, ends)] as const))
    .filter(([from, to]) => to > from)
}
