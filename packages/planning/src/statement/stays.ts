import {
  type Hours,
  type Id,
  type RecordMap,
  type Snapshot,
  type Team,
  ancestorsOf,
  recordOf,
  weekdayOf,
} from '@trireme/domain'
import { minutesOfDay } from '@trireme/engine'
import { dayOf } from '../time.ts'
import type { Calendars, WorkCalendar } from './calendars.ts'
import type { Leave, Promised, Stay } from './presence.ts'
import { type Home, type PromisedTime, minutesOfOneAt, unitsOf } from './promises.ts'

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
  const lentTo = Map.groupBy(promises, ({ teamId }) => (teamId === null ? undefined : people.holderOf(teamId)))
  for (const [holder, promised] of lentTo) {
    const crew = holder && crews.get(holder)
    if (!crew) continue
    const team = snapshot.team.get(holder as Id<'team'>)!
    const lent = promised.flatMap((promise) => {
      const person = snapshot.person.get(promise.personId as Id<'person'>)
      return person === undefined ? [] : people.lentTo(team, crew.calendar, promise, person)
    })
    crews.set(holder, { ...crew, lent })
  }
  return crews
}

/** Where somebody is, were their record this one: in teams of their own, and lent to others; their stays team by team. */
export function staysAs(
  snapshot: Snapshot,
  calendars: Calendars,
  promises: readonly PromisedTime[],
): (person: Person) => ReadonlyMap<Id, readonly Stay[]> {
  const people = new People(snapshot, calendars, promises)
  return (person) => people.staysOf(person)
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
  readonly #away = new Map<Person, Away>()

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

  namedIn(team: Team, calendar: WorkCalendar): readonly Stay[] {
    return (this.#members.get(team.id) ?? []).map((membership) => {
      const person = this.#snapshot.person.get(membership.personId)!
      return { ...this.#ownStay(team, calendar, person, membership), promised: this.#awayOf(person).promised }
    })
  }

  staysOf(person: Person): ReadonlyMap<Id, readonly Stay[]> {
    const found = new Map<Id, readonly Stay[]>()
    const add = (id: Id | undefined, staysIn: (team: Team, calendar: WorkCalendar) => readonly Stay[]) => {
      const team = id && this.#snapshot.team.get(id as Id<'team'>)
      if (!team) return
      found.set(team.id, [...(found.get(team.id) ?? []), ...staysIn(team, this.#calendars.choose(team.calendarId))])
    }
    for (const membership of this.#memberOf.get(person.id) ?? [])
      add(membership.teamId, (team, calendar) => [
        { ...this.#ownStay(team, calendar, person, membership), promised: this.#awayOf(person).promised },
      ])
    for (const promise of this.#promises.get(person.id) ?? [])
      add(promise.teamId === null ? undefined : this.holderOf(promise.teamId), (team, calendar) =>
        this.lentTo(team, calendar, promise, person),
      )
    return found
  }

  #ownStay(team: Team, calendar: WorkCalendar, person: Person, membership: Membership): Stay {
    const joins = joinsOn(person)
    return {
      ...this.#inTeam(team, calendar, person),
      sourceId: membership.id,
      share: membership.sharePercent / 100,
      rampUpWeeks: joins === null && membership.fromOn === null ? 0 : membership.rampUpWeeks,
      promised: [],
      ...spanIn(membership, joins),
    }
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

  /** Stays one after the other where other promises, or days in the team itself, leave it more on some days than on others. */
  lentTo(team: Team, calendar: WorkCalendar, promise: PromisedTime, person: Person): readonly Stay[] {
    const parts = this.#awayOf(person).lent.get(promise) ?? []
    if (parts.length === 0) return []
    const inTeam = this.#inTeam(team, calendar, person)
    return parts.map((part) => ({ ...inTeam, sourceId: promise.assignmentId, rampUpWeeks: 0, promised: [], ...part }))
  }

  #inTeam(team: Team, calendar: WorkCalendar, person: Person) {
    return {
      personId: person.id,
      people: 1,
      week: weekShare(this.#snapshot, person, calendar),
      employment: person.employmentPercent / 100,
      ...restOf(team),
      leave: leaveOf(this.#snapshot, this.#calendars, calendar, person),
      skills: withSkillsAbove(this.#snapshot, person.skillIds),
    }
  }

  #awayOf(person: Person): Away {
    let away = this.#away.get(person)
    if (away === undefined) this.#away.set(person, (away = this.#findAway(person)))
    return away
  }

  /** One walk over the days on which anything changes: at each only what is promised then is looked at. */
  #findAway(person: Person): Away {
    const lent = new Map<PromisedTime, Lent[]>()
    const promised: Promised[] = []
    if (!this.#promises.has(person.id)) return { lent, promised }
    const own = this.#homesOf(person)
    const homes = own.map(({ holder, stay: { from, to, share } }) => ({ holder, from, to, share }))
    const wanted = this.#wantedOf(person, own)
    const beginning = Map.groupBy(wanted, ({ from }) => from)
    const edges = [...new Set([...wanted, ...homes].flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
    let underway: readonly Wanted[] = []
    for (const [at, from] of edges.slice(0, -1).entries()) {
      const to = edges[at + 1]!
      const isThen = (span: Span) => from >= span.from && from < span.to
      underway = inOrder(underway.filter(isThen), beginning.get(from)?.filter(isThen) ?? [])
      const there = homes.filter(isThen)
      const away = underway.filter(
        ({ isInOwnTeams, holder }) =>
          (!isInOwnTeams || there.length > 0) &&
          (holder === undefined || there.every((home) => home.holder !== holder)),
      )
      const all = sumOf(away.map(({ part }) => part))
      if (all === 0) continue
      const given = away.map(({ promise, part }) => ({ promise, share: part / Math.max(1, all) }))
      for (const { promise, share } of given) if (share > 0) addLent(lent, promise, { from, to, share })
      const ofHomes = sumOf(there.map(({ share }) => share))
      if (ofHomes > 0) promised.push({ from, to, part: Math.min(1, sumOf(given.map(({ share }) => share)) / ofHomes) })
    }
    return { lent, promised }
  }

  #wantedOf(person: Person, own: readonly Home[]): readonly Wanted[] {
    return this.#promises.get(person.id)!.map((promise, place) => {
      const window = spanFrom(joinsOn(person), promise)
      const holder = promise.teamId === null ? undefined : this.holderOf(promise.teamId)
      return { ...window, place, promise, holder, ...this.#partOf(promise, window, person, own) }
    })
  }

  /** Where somebody is by name, whatever they promised. */
  #homesOf(person: Person): readonly (Home & { readonly holder: Id | undefined })[] {
    return (this.#memberOf.get(person.id) ?? []).flatMap((membership) => {
      const team = this.#snapshot.team.get(membership.teamId)
      if (team === undefined) return []
      const calendar = this.#calendars.choose(team.calendarId)
      const stay = this.#ownStay(team, calendar, person, membership)
      return [{ stay, axis: calendar.axis, holder: this.holderOf(team.id) }]
    })
  }

  /**
   * Which part of all there is of somebody is promised, on which days; it may be more than all. Of work promised in all it is so
   * much that the other team has all of that by its own measure, on the days that they have in their own teams; of who has none in
   * its window, on all of that. A window begins when they join.
   */
  #partOf(promise: PromisedTime, window: Span, person: Person, own: readonly Home[]) {
    const calendar = this.#teamCalendar(promise.teamId)
    const whole = (person.employmentPercent / 100) * weekShare(this.#snapshot, person, calendar)
    const { isInOwnTeams, minutesOfOne } =
      promise.minutes === null
        ? { isInOwnTeams: false, minutesOfOne: 0 }
        : this.#measured(promise, window, person, calendar, own)
    return { isInOwnTeams, part: whole === 0 ? 0 : unitsOf(promise, minutesOfOne) / whole }
  }

  /** On which days work promised in all stands, and what one in full has on them for planned work of the team it is promised to. */
  #measured(promise: PromisedTime, window: Span, person: Person, calendar: WorkCalendar, own: readonly Home[]) {
    const lent = { ...this.#restOfHolder(promise), leave: leaveOf(this.#snapshot, this.#calendars, calendar, person) }
    const minutesOfOne = (days: readonly Pick<Stay, 'from' | 'to' | 'share'>[]) =>
      minutesOfOneAt(
        days.map(({ from, to, share }) => ({ stay: { from, to, share, ...lent }, axis: calendar.axis })),
        window.from,
        window.to,
      )
    const inOwnTeams = minutesOfOne(own.map(({ stay }) => stay))
    return inOwnTeams > 0
      ? { isInOwnTeams: true, minutesOfOne: inOwnTeams }
      : { isInOwnTeams: false, minutesOfOne: minutesOfOne([{ ...window, share: 1 }]) }
  }

  /** What the team whose people do the work leaves of working time; of work of no team, all of it. */
  #restOfHolder({ teamId }: PromisedTime) {
    const holder =
      teamId === null ? undefined : this.#snapshot.team.get((this.holderOf(teamId) ?? teamId) as Id<'team'>)
    return holder === undefined ? { focus: 1, planned: 1 } : restOf(holder)
  }

  #teamCalendar(teamId: Id | null): WorkCalendar {
    const holder = teamId === null ? undefined : (this.holderOf(teamId) ?? teamId)
    return this.#calendars.choose(this.#snapshot.team.get(holder as Id<'team'>)?.calendarId)
  }
}

type Span = Pick<Stay, 'from' | 'to'>

/** What of somebody's time goes to work of teams that they are not in then. */
type Away = {
  /** Of all there is of them, promise by promise; where more than all is promised, of each the same part of it. */
  readonly lent: ReadonlyMap<PromisedTime, readonly Lent[]>
  /** Of their time in all their own teams: what each of these gives is the same part. */
  readonly promised: readonly Promised[]
}

type Lent = Pick<Stay, 'from' | 'to' | 'share'>

/** A promise as it was made, by its place among those of one person, which sums are made in the order of. */
type Wanted = Span & {
  readonly place: number
  readonly promise: PromisedTime
  readonly holder: Id | undefined
  /** Of all there is of them; with others it may be more than all. */
  readonly part: number
  /** On the days on which they are in teams of their own alone. */
  readonly isInOwnTeams: boolean
}

function inOrder(underway: readonly Wanted[], beginning: readonly Wanted[]): readonly Wanted[] {
  return beginning.length === 0 ? underway : [...underway, ...beginning].sort((one, other) => one.place - other.place)
}

/** Days that follow each other with the same part are one. */
function addLent(into: Map<PromisedTime, Lent[]>, promise: PromisedTime, part: Lent): void {
  const parts = into.get(promise)
  const last = parts?.at(-1)
  if (parts === undefined || last === undefined) into.set(promise, [part])
  else if (last.to === part.from && last.share === part.share) parts[parts.length - 1] = { ...last, to: part.to }
  else parts.push(part)
}

function sumOf(parts: Iterable<number>): number {
  let sum = 0
  for (const part of parts) sum += part
  return sum
}

/** Nobody gives time to anybody before they are there themselves. */
function spanFrom(joinsOn: string | null, { from, to }: PromisedTime): Span {
  return { from: Math.max(from, spanOf(joinsOn, null).from), to: Math.min(LAST_DAY, to) }
}

/** A hire counts from the last day on which it may begin: a plan does not count on luck. */
function joinsOn({ joinsFromOn, joinsByOn }: Person): string | null {
  return joinsByOn ?? joinsFromOn
}

/** From when to when somebody who joins on a day is in a team. */
function spanIn({ fromOn, untilOn }: Pick<Membership, 'fromOn' | 'untilOn'>, joinsOn: string | null): Span {
  return spanOf(latest(fromOn, joinsOn), untilOn)
}

function latest(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one
}

function restOf({ focusPercent, usualWorkPercent }: Team) {
  return { focus: focusPercent / 100, planned: (100 - usualWorkPercent) / 100 }
}

function spanOf(fromOn: string | null, untilOn: string | null): Span {
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

/**
 * Days on which somebody has less working time than they usually have on them: a day that the team itself works for a part is
 * usual for them by the same part. A day off of their own counts whole, also where they usually do not work: their week is
 * spread over the days of the team, and leave of a whole week must leave nothing of it.
 */
function leaveOf(snapshot: Snapshot, calendars: Calendars, team: WorkCalendar, { calendarId }: Person) {
  if (calendarId === null || calendarId === team.id) return NO_LEAVE
  const own = recordOf(snapshot, 'calendar', calendarId)
  const week = own !== undefined && minutesOf(own.week as readonly Hours[]) > 0 ? own.week : team.week
  const days = new Map<number, Leave>()
  for (const [day, { hours, label }] of calendars.unlikeDays(calendarId)) {
    const minutes = minutesOfDay(team.axis, day)
    if (minutes === 0) continue
    const weekday = weekdayOf(day)
    const ofTeam = lengthOf(team.week[weekday]!)
    const usual = lengthOf(week[weekday] as Hours) * (ofTeam === 0 ? 1 : minutes / ofTeam)
    const worked = lengthOf(hours)
    if (worked === 0 || worked < usual) days.set(day, { part: worked === 0 ? 1 : 1 - worked / usual, label })
  }
  return days
}
