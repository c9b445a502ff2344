import { type Id, type Person, type Snapshot, type Team } from '@trireme/domain'
import type { CapacityChange, Pool } from '@trireme/engine'
import { dayOf } from '../time.ts'
import { type Calendars, chooseCalendar, exceptionsOf } from './calendars.ts'

/** Teams as the engine takes them; a team nobody is known to be in has no pool, and its work is not levelled [R5]. */
export type Pools = {
  readonly engine: readonly Pool[]
  /** Hundredths of a person that a team has at its largest, where it is known. */
  readonly largest: ReadonlyMap<Id, number>
  readonly calendarOf: ReadonlyMap<Id, string>
}

/** A share of people from a day up to, not on, another. */
type Share = { readonly from: number; readonly to: number; readonly hundredths: number }

// Wide enough for every date that records take, and inside the engine's horizon.
const FIRST_DAY = dayOf('1970-01-01')
const LAST_DAY = dayOf('2199-12-01')

export function statePools(snapshot: Snapshot, calendars: Calendars): Pools {
  const engine: Pool[] = []
  const largest = new Map<Id, number>()
  const calendarOf = new Map<Id, string>()
  for (const team of snapshot.team.values()) {
    const calendar = chooseCalendar(calendars, team.calendarId)
    calendarOf.set(team.id, calendar)
    const shares = sharesOf(snapshot, team)
    if (shares.length === 0) continue
    const steps = stepsOf(shares)
    largest.set(team.id, Math.max(0, ...steps.map(({ capacity }) => capacity)))
    engine.push({ id: team.id, calendar, capacity: 0, changes: steps })
  }
  return { engine, largest, calendarOf }
}

/** Who is there and when: named members with their employment and leave, else the team's pooled capacities. */
function sharesOf(snapshot: Snapshot, team: Team): Share[] {
  const members = [...snapshot.membership.values()].filter((membership) => membership.teamId === team.id)
  const focus = team.focusPercent / 100
  if (members.length > 0) {
    return members.flatMap(({ personId, sharePercent, fromOn, untilOn }) => {
      const person = snapshot.person.get(personId)
      if (person === undefined) return []
      const hundredths = (sharePercent * person.employmentPercent * focus) / 100
      const span = spanOf(fromOn, untilOn)
      return [
        { ...span, hundredths },
        ...leaveOf(snapshot, team, person, span).map((away) => ({ ...away, hundredths: -hundredths })),
      ]
    })
  }
  const pooled = [...snapshot.capacity.values()].filter(
    (capacity) => capacity.teamId === team.id && capacity.skillId === null,
  )
  return pooled.map(({ people, fromOn, untilOn }) => ({ ...spanOf(fromOn, untilOn), hundredths: people * 100 * focus }))
}

function spanOf(fromOn: string | null, untilOn: string | null): { from: number; to: number } {
  return {
    from: fromOn === null ? FIRST_DAY : Math.max(FIRST_DAY, dayOf(fromOn)),
    to: untilOn === null ? LAST_DAY : Math.min(LAST_DAY, dayOf(untilOn) + 1),
  }
}

/** Days on which a person is away by their own calendar: a day off there is a day less for the team. */
function leaveOf(
  snapshot: Snapshot,
  team: Team,
  person: Person,
  span: { from: number; to: number },
): { from: number; to: number }[] {
  const calendar =
    person.calendarId === null || person.calendarId === team.calendarId
      ? undefined
      : snapshot.calendar.get(person.calendarId)
  if (calendar === undefined) return []
  return [...exceptionsOf(snapshot, calendar)]
    .filter(([day, { hours }]) => hours.length === 0 && day >= span.from && day < span.to)
    .map(([day]) => ({ from: day, to: day + 1 }))
}

/** Capacity as steps that do not overlap, in order; rounded down, so that nobody is planned whom the team does not have. */
function stepsOf(shares: readonly Share[]): CapacityChange[] {
  const edges = new Map<number, number>()
  for (const { from, to, hundredths } of shares) {
    if (from >= to) continue
    edges.set(from, (edges.get(from) ?? 0) + hundredths)
    edges.set(to, (edges.get(to) ?? 0) - hundredths)
  }
  const days = [...edges.keys()].sort((one, other) => one - other)
  let present = 0
  return days.slice(0, -1).map((from, index) => {
    present += edges.get(from)!
    return { from, to: days[index + 1]!, capacity: Math.max(0, Math.floor(present + 1e-6)) }
  })
}
