import type { ChangeSet } from '../changes/change-set.ts'
import { type Snapshot, recordOf } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import type { Calendar, Person } from '../records/registry.ts'
import type { Mint } from '../start/new-organization.ts'
import { homeTeams } from './home-team.ts'
import { changed, made } from './operations.ts'

/** Both days included. */
export type Window = { readonly fromOn: string; readonly untilOn: string }

/**
 * Somebody away on some days: an exception of their own calendar, which is made where they have none of their own yet, as it
 * was but for that. Days on which they are away already stay as they are.
 */
export function leaveChanges(
  snapshot: Snapshot,
  person: Person,
  { fromOn, untilOn, label }: Window & { readonly label: string },
  mint: Mint,
): ChangeSet {
  const exception = { fromOn, untilOn, ...(label === '' ? {} : { label }), hours: [] }
  const worked = person.calendarId === null ? undefined : recordOf(snapshot, 'calendar', person.calendarId)
  if (worked !== undefined && isOwn(snapshot, worked.id, person.id)) {
    const isKnown = worked.exceptions.some(
      (each) => each.fromOn <= fromOn && each.untilOn >= untilOn && each.hours.length === 0,
    )
    if (isKnown) return []
    return [changed('calendar', worked, { exceptions: inOrder([...worked.exceptions, exception]) })]
  }
  const base = worked ?? calendarOf(snapshot, person.id, { fromOn, untilOn })
  const own = made(mint, 'calendar', {
    name: person.name,
    parentId: base?.id ?? null,
    ...(base && { week: base.week, minutesPerDay: base.minutesPerDay, timeZone: base.timeZone }),
    exceptions: [exception],
  })
  return [own, changed('person', person, { calendarId: own.id as Id<'calendar'> })]
}

function inOrder(exceptions: Calendar['exceptions']): Calendar['exceptions'] {
  return exceptions.toSorted((one, other) => (one.fromOn < other.fromOn ? -1 : 1))
}

/** Whether nothing and nobody else works by a calendar. */
function isOwn(snapshot: Snapshot, id: Id, personId: Id): boolean {
  const works = ({ calendarId }: { readonly calendarId: Id | null }) => calendarId === id
  return (
    ![
      ...[...snapshot.person.values()].filter((person) => person.id !== personId),
      ...snapshot.team.values(),
      ...snapshot['work-item'].values(),
      ...snapshot.organization.values(),
    ].some(works) && ![...snapshot.calendar.values()].some(({ parentId }) => parentId === id)
  )
}

/** By which somebody without a calendar of their own works: that of their team then, else the organization's. */
function calendarOf(snapshot: Snapshot, personId: Id, days: Window): Calendar | undefined {
  const home = homeTeams(snapshot, days)(personId)
  const ofTeam = home === undefined ? undefined : snapshot.team.get(home)?.calendarId
  const wanted = ofTeam ?? [...snapshot.organization.values()][0]?.calendarId
  return wanted == null ? undefined : snapshot.calendar.get(wanted)
}
