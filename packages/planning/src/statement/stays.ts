import { type Hours, type Id, type RecordMap, type Snapshot, type Team, ancestorsOf, recordOf } from '@trireme/domain'
import { minutesOfDay } from '@trireme/engine'
import { dayOf } from '../time.ts'
import type { Calendars, WorkCalendar } from './calendars.ts'
import type { Leave, Promised, Stay } from './presence.ts'
import { type PromisedTime, unitsOf } from './promises.ts'

type Membership = RecordMap['membership']
type Capacity = RecordMap['capacity']
type Person = RecordMap['person']

// Wide enough for every date that records take, and inside the engine's horizon.
const FIRST_DAY = dayOf('1900-01-02')
const LAST_DAY = dayOf('2199-12-29')
const NO_LEAVE: ReadonlyMap<number, Leave> = new Map()

/** Who is in a team of its own people: by name, else as numbers; and who is lent to it. */
export type Crew = {
  readonly calendar: WorkCalendar
  readonly named: readonly Stay[]
  /** People as numbers; counted where nobody is named. */
  readonly counted: readonly Counted[]
  /** Of other teams or none, for as long as they are committed to its work. */
  readonly lent: readonly Stay[]
}

export type Counted = { readonly stay: Stay; readonly skillId: Id | null }

/** The teams that have people of their own, and those people. */
export function crewsOf(
  snapshot: Snapshot,
  calendars: Calendars,
  promises: readonly PromisedTime[],
): ReadonlyMap<Id, Crew> {
  const people = new People(snapshot, calendars, promises)
  const crews = new Map<Id, Crew>()
  for (const team of snapshot.team.values()) {
    const calendar = calendars.choose(team.calendarId)
    const named = people.namedIn(team, calendar)
    const counted = people.countedIn(team)
    if (named.length + counted.length > 0) crews.set(team.id, { calendar, named, counted, lent: [] })
  }
  for (const promise of promises) {
    const holder = promise.teamId === null ? undefined : people.holderOf(promise.teamId)
    const crew = holder === undefined ? undefined : crews.get(holder)
    if (holder === undefined || crew === undefined || people.isHome(promise)) continue
    const stay = people.lentTo(snapshot.team.get(holder as Id<'team'>)!, crew.calendar, promise)
    if (stay !== undefined) crews.set(holder, { ...crew, lent: [...crew.lent, stay] })
  }
  return crews
}

/** The team whose people do a team's work: its own, else those of the nearest team above that has any. */
export function holderAmong(snapshot: Snapshot, teamId: Id, has: (id: Id) => boolean): Id | undefined {
  return has(teamId) ? teamId : ancestorsOf(snapshot, 'team', teamId).find(({ id }) => has(id))?.id
}

class People {
  readonly #snapshot: Snapshot
  readonly #calendars: Calendars
  readonly #members: ReadonlyMap<Id, readonly Membership[]>
  readonly #memberOf: ReadonlyMap<Id, readonly Membership[]>
  readonly #capacities: ReadonlyMap<Id, readonly Capacity[]>
  readonly #promises: ReadonlyMap<Id, readonly PromisedTime[]>
  readonly #promised = new Map<Id, readonly Promised[]>()

  constructor(snapshot: Snapshot, calendars: Calendars, promises: readonly PromisedTime[]) {
    this.#snapshot = snapshot
    this.#calendars = calendars
    const there = [...snapshot.membership.values()].filter(({ personId }) => snapshot.person.has(personId))
    this.#members = Map.groupBy(there, ({ teamId }) => teamId)
    this.#memberOf = Map.groupBy(there, ({ personId }) => personId)
    this.#capacities = Map.groupBy(snapshot.capacity.values(), ({ teamId }) => teamId)
    this.#promises = Map.groupBy(promises, ({ personId }) => personId)
  }

  holderOf(teamId: Id): Id | undefined {
    return holderAmong(this.#snapshot, teamId, (id) => this.#members.has(id) || this.#capacities.has(id))
  }

  /** Whether who promised is in the team anyway. */
  isHome({ personId, teamId }: PromisedTime): boolean {
    const holder = teamId === null ? undefined : this.holderOf(teamId)
    if (holder === undefined) return false
    return (this.#memberOf.get(personId) ?? []).some((membership) => this.holderOf(membership.teamId) === holder)
  }

  namedIn(team: Team, calendar: WorkCalendar): readonly Stay[] {
    return (this.#members.get(team.id) ?? []).map((membership) => {
      const person = this.#snapshot.person.get(membership.personId)!
      const joins = joinsOn(person)
      return {
        ...this.#inTeam(team, calendar, person),
        sourceId: membership.id,
        share: membership.sharePercent / 100,
        rampUpWeeks: joins === null && membership.fromOn === null ? 0 : membership.rampUpWeeks,
        promised: this.#promisedBy(person.id),
        ...spanIn(membership, joins),
      }
    })
  }

  countedIn(team: Team): readonly Counted[] {
    return (this.#capacities.get(team.id) ?? []).map(({ id, skillId, people, fromOn, untilOn, rampUpWeeks }) => ({
      skillId,
      stay: {
        sourceId: id,
        personId: null,
        people,
        week: 1,
        employment: 1,
        share: 1,
        ...restOf(team),
        rampUpWeeks: fromOn === null ? 0 : rampUpWeeks,
        leave: NO_LEAVE,
        promised: [],
        skills: withSkillsAbove(this.#snapshot, skillId === null ? [] : [skillId]),
        ...spanOf(fromOn, untilOn),
      },
    }))
  }

  lentTo(team: Team, calendar: WorkCalendar, promise: PromisedTime): Stay | undefined {
    const person = this.#snapshot.person.get(promise.personId as Id<'person'>)
    if (person === undefined) return undefined
    const employment = person.employmentPercent / 100
    return {
      ...this.#inTeam(team, calendar, person),
      sourceId: promise.assignmentId,
      share: employment === 0 ? 0 : Math.min(1, this.#unitsOf(promise) / employment),
      rampUpWeeks: 0,
      promised: [],
      from: promise.from,
      to: promise.to,
    }
  }

  #inTeam(team: Team, calendar: WorkCalendar, person: Person) {
    return {
      personId: person.id,
      people: 1,
      week: weekShare(this.#snapshot, person, calendar),
      employment: person.employmentPercent / 100,
      ...restOf(team),
      leave: leaveOf(this.#calendars, calendar, person),
      skills: withSkillsAbove(this.#snapshot, person.skillIds),
    }
  }

  /** Which part of somebody's time in all their teams goes to work of others: what each team gives is the same part. */
  #promisedBy(personId: Id): readonly Promised[] {
    let pieces = this.#promised.get(personId)
    if (pieces === undefined) this.#promised.set(personId, (pieces = this.#piecesOf(personId)))
    return pieces
  }

  #piecesOf(personId: Id): readonly Promised[] {
    const away = (this.#promises.get(personId) ?? []).filter((promise) => !this.isHome(promise))
    if (away.length === 0) return []
    const employment = (this.#snapshot.person.get(personId as Id<'person'>)?.employmentPercent ?? 0) / 100
    const homes = (this.#memberOf.get(personId) ?? []).map(({ sharePercent, fromOn, untilOn }) => ({
      level: (sharePercent / 100) * employment,
      ...spanOf(fromOn, untilOn),
    }))
    const edges = [...new Set([...away, ...homes].flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
    return edges.slice(0, -1).flatMap((from, at) => {
      const wanted = sumOf(away, from, (promise) => this.#unitsOf(promise))
      const there = sumOf(homes, from, ({ level }) => level)
      return wanted > 0 && there > 0 ? [{ from, to: edges[at + 1]!, part: Math.min(1, wanted / there) }] : []
    })
  }

  #unitsOf(promise: PromisedTime): number {
    return unitsOf(promise, this.#calendars.byDefault.axis)
  }
}

function sumOf<T extends { readonly from: number; readonly to: number }>(
  spans: readonly T[],
  day: number,
  of: (span: T) => number,
): number {
  return spans.reduce((sum, span) => (day >= span.from && day < span.to ? sum + of(span) : sum), 0)
}

/** A hire counts from the last day on which it may begin: a plan does not count on luck. */
function joinsOn({ joinsFromOn, joinsByOn }: Person): string | null {
  return joinsByOn ?? joinsFromOn
}

/** From when to when somebody who joins on a day is in a team. */
export function spanIn(
  { fromOn, untilOn }: Pick<Membership, 'fromOn' | 'untilOn'>,
  joinsOn: string | null,
): Pick<Stay, 'from' | 'to'> {
  return spanOf(latest(fromOn, joinsOn), untilOn)
}

function latest(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one
}

function restOf({ focusPercent, usualWorkPercent }: Team) {
  return { focus: focusPercent / 100, planned: (100 - usualWorkPercent) / 100 }
}

function spanOf(fromOn: string | null, untilOn: string | null): { readonly from: number; readonly to: number } {
  const from = fromOn === null ? FIRST_DAY : Math.max(FIRST_DAY, dayOf(fromOn))
  return { from, to: Math.max(from, untilOn === null ? LAST_DAY : Math.min(LAST_DAY, dayOf(untilOn) + 1)) }
}

/** A skill and those above it: who can do the one can do the others. */
function withSkillsAbove(snapshot: Snapshot, skillIds: readonly Id[]): ReadonlySet<string> {
  return new Set(skillIds.flatMap((id) => [id, ...ancestorsOf(snapshot, 'skill', id).map((above) => above.id)]))
}

/**
 * By how long it is and not by which days it has: a team of one who is off on Fridays could else carry nothing that takes
 * more than four days, as work runs in one piece.
 */
function weekShare(snapshot: Snapshot, { calendarId }: Person, team: WorkCalendar): number {
  const own = calendarId === null ? undefined : recordOf(snapshot, 'calendar', calendarId)
  const minutes = minutesOf((own?.week ?? []) as readonly Hours[])
  return minutes === 0 ? 1 : Math.min(1, minutes / minutesOf(team.week))
}

function minutesOf(week: readonly Hours[]): number {
  return week.reduce((sum, hours) => sum + lengthOf(hours), 0)
}

function lengthOf(hours: Hours): number {
  return hours.reduce((sum, [from, until]) => sum + until - from, 0)
}

/** Days on which somebody's own calendar has less working time than the team's. */
function leaveOf(calendars: Calendars, team: WorkCalendar, { calendarId }: Person): ReadonlyMap<number, Leave> {
  if (calendarId === null || calendarId === team.id) return NO_LEAVE
  const days = new Map<number, Leave>()
  for (const [day, { hours, label }] of calendars.unlikeDays(calendarId)) {
    const wanted = minutesOfDay(team.axis, day)
    const worked = lengthOf(hours)
    if (worked < wanted) days.set(day, { part: 1 - worked / wanted, label })
  }
  return days
}
