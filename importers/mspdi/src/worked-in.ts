import type { Calendar, CalendarException, Id, Snapshot } from '@trireme/domain'
import { addDays } from './time.ts'

/** The days unlike the week, apart and in order: a later one of a list stands over those before it, all over those above. */
export function workedIn(snapshot: Snapshot, calendar: Calendar): readonly CalendarException[] {
  const found: CalendarException[] = []
  const above = new Set<Id>()
  for (let at: Calendar | undefined = calendar; at !== undefined && !above.has(at.id);) {
    above.add(at.id)
    for (const exception of at.exceptions.toReversed()) found.push(...uncovered(exception, found))
    at = at.parentId === null ? undefined : (snapshot.calendar.get(at.parentId) as Calendar | undefined)
  }
  return found.sort((one, other) => (one.fromOn < other.fromOn ? -1 : 1))
}

/** What is left of an exception beside others, which are apart from each other. */
function uncovered(exception: CalendarException, others: readonly CalendarException[]): CalendarException[] {
  let parts = [exception]
  for (const { fromOn, untilOn } of others) {
    if (untilOn < exception.fromOn || fromOn > exception.untilOn) continue
    parts = parts.flatMap((part) => {
      if (untilOn < part.fromOn || fromOn > part.untilOn) return [part]
      const before = { ...part, untilOn: addDays(fromOn, -1) }
      const after = { ...part, fromOn: addDays(untilOn, 1) }
      return [before, after].filter((left) => left.fromOn <= left.untilOn)
    })
  }
  return parts
}
