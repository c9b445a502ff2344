import { type Id, type Snapshot, type Team, type WorkItem, ancestorsOf } from '@trireme/domain'
import { type CapacityChange, type Pool, minutesOfDay } from '@trireme/engine'
import { dayOf } from '../time.ts'
import type { Calendars, WorkCalendar } from './calendars.ts'
import { type SkillGroup, skillPools } from './skill-pools.ts'

/** What a plan knows of a team. */
export type TeamGround = {
  readonly name: string
  /** By which its work is done: its pool's when it has one. */
  readonly calendar: WorkCalendar
  /** Whose people its work takes: its own, else those of the team above; none where nobody said who is there [R5]. */
  readonly pool: string | undefined
  /** Hundredths of a person that the pool has at most, from today on. */
  readonly largest: number
  /** Of the skills asked for that its people have: what work by skill takes besides the pool. */
  readonly skills: ReadonlyMap<string, SkillGround>
  readonly hoursPerPoint: number | null
}

export type SkillGround = {
  readonly pools: readonly string[]
  /** Hundredths of a person with the skill at most, from today on. */
  readonly largest: number
}

export type Teams = {
  /** One a team; their ids are those of the teams. */
  readonly pools: readonly Pool[]
  /** Of teams by skill: which, `partsOfPool` tells. */
  readonly skillPools: readonly Pool[]
  /** Skills that any estimate asks for. */
  readonly asked: ReadonlySet<string>
  readonly ground: ReadonlyMap<Id, TeamGround>
  /** Teams of which nobody knows how many people they have. */
  readonly unknown: readonly Id[]
}

/** The calendar an item works by: that of the people it takes; where it takes none, its own, else its team's. */
export function calendarOfWork(
  calendars: Calendars,
  team: TeamGround | undefined,
  { calendarId }: Pick<WorkItem, 'calendarId'>,
): WorkCalendar {
  return team?.pool === undefined ? calendars.choose(calendarId, team?.calendar.id as Id | undefined) : team.calendar
}

/** People present from a day up to, not on, another: hundredths of a person, negative for people away. */
type Share = { readonly from: number; readonly to: number; readonly hundredths: number }

// Wide enough for every date that records take, and inside the engine's horizon.
const FIRST_DAY = dayOf('1900-01-02')
const LAST_DAY = dayOf('2199-12-29')
const LARGEST_CAPACITY = 1_000_000

/** The team a pool is of, and the skills of which its people have at least one; none: all of them. */
export function partsOfPool(id: string): { readonly teamId: Id; readonly skillIds: readonly Id[] } {
  const [teamId, skills] = id.split('/')
  return { teamId: teamId as Id, skillIds: (skills?.split('+') ?? []) as Id[] }
}

/** `asked`: the skills that any work asks for; a team has pools for these alone. */
export function stateTeams(
  snapshot: Snapshot,
  calendars: Calendars,
  today: string,
  asked: ReadonlySet<string> = new Set(),
): Teams {
  const members = groupByTeam(snapshot.membership.values())
  const capacities = groupByTeam(snapshot.capacity.values())
  const own = new Map<Id, OwnGround>()
  for (const team of snapshot.team.values()) {
    const calendar = calendars.choose(team.calendarId)
    const named = memberGroups(snapshot, calendars, calendar, team, members.get(team.id) ?? [])
    const counted = capacities.get(team.id) ?? []
    const shares = named.length > 0 ? named.flatMap(({ people }) => people) : pooledShares(team, counted)
    if (shares.length === 0) continue
    const changes = stepsOf(shares)
    const pool = { id: team.id, calendar: calendar.id, capacity: 0, changes }
    const groups = named.length > 0 ? named : pooledGroups(snapshot, team, counted)
    const bySkill = skillPools(groups, asked).map(({ skills, people }): Pool => ({
      id: `${team.id}/${skills.join('+')}`,
      calendar: calendar.id,
      capacity: 0,
      changes: stepsOf(people.flat()),
    }))
    own.set(team.id, { pool, calendar, largest: largestFrom(changes, dayOf(today)), bySkill })
  }
  const ground = new Map<Id, TeamGround>()
  for (const team of snapshot.team.values()) {
    const { id, name, hoursPerPoint, calendarId } = team
    const holder = own.has(id) ? id : ancestorsOf(snapshot, 'team', id).find((above) => own.has(above.id))?.id
    const held = holder === undefined ? undefined : own.get(holder)!
    const calendar = held?.calendar ?? calendars.choose(calendarId)
    const skills = skillGrounds(held?.bySkill ?? [], today)
    ground.set(id, { name, calendar, pool: holder, largest: held?.largest ?? 0, skills, hoursPerPoint })
  }
  return {
    pools: Array.from(own.values(), ({ pool }) => pool),
    skillPools: Array.from(own.values(), ({ bySkill }) => bySkill).flat(),
    asked,
    ground,
    unknown: [...ground].flatMap(([id, { pool }]) => (pool === undefined ? [id] : [])),
  }
}

type OwnGround = {
  readonly pool: Pool
  readonly calendar: WorkCalendar
  readonly largest: number
  readonly bySkill: readonly Pool[]
}

function skillGrounds(pools: readonly Pool[], today: string): ReadonlyMap<string, SkillGround> {
  const found = new Map<string, SkillGround>()
  for (const { id, changes = [] } of pools) {
    const { skillIds } = partsOfPool(id)
    const alone = skillIds.length === 1 ? largestFrom(changes, dayOf(today)) : 0
    for (const skill of skillIds) {
      const known = found.get(skill) ?? { pools: [], largest: 0 }
      found.set(skill, { pools: [...known.pools, id], largest: known.largest + alone })
    }
  }
  return found
}

/** A skill and those above it: who can do the one can do the others. */
function withSkillsAbove(snapshot: Snapshot, skillIds: readonly Id[]): ReadonlySet<string> {
  return new Set(skillIds.flatMap((id) => [id, ...ancestorsOf(snapshot, 'skill', id).map((above) => above.id)]))
}

type Membership = Snapshot['membership'] extends ReadonlyMap<Id, infer R> ? R : never
type Capacity = Snapshot['capacity'] extends ReadonlyMap<Id, infer R> ? R : never

function groupByTeam<T extends { readonly teamId: Id }>(records: Iterable<T>): ReadonlyMap<Id, readonly T[]> {
  const byTeam = new Map<Id, T[]>()
  for (const record of records) {
    const list = byTeam.get(record.teamId)
    if (list === undefined) byTeam.set(record.teamId, [record])
    else list.push(record)
  }
  return byTeam
}

/** Members by name: what they can do, and their share of their employment, less the days they are away. */
function memberGroups(
  snapshot: Snapshot,
  calendars: Calendars,
  calendar: WorkCalendar,
  team: Team,
  members: readonly Membership[],
): SkillGroup<readonly Share[]>[] {
  return members.flatMap(({ personId, sharePercent, fromOn, untilOn }) => {
    const person = snapshot.person.get(personId)
    if (person === undefined) return []
    const hundredths = (sharePercent * person.employmentPercent * team.focusPercent) / 10_000
    const here = { ...spanOf(fromOn, untilOn), hundredths }
    const away = person.calendarId === null || person.calendarId === calendar.id ? undefined : person.calendarId
    const people = away === undefined ? [here] : [here, ...absences(calendars, calendar, away, here)]
    return [{ skills: withSkillsAbove(snapshot, person.skillIds), people }]
  })
}

/** Days on which a member's own calendar has less working time than the team's, as shares that are missing. */
function absences(calendars: Calendars, team: WorkCalendar, own: string, here: Share): Share[] {
  const shares: Share[] = []
  for (const [day, { hours }] of calendars.unlikeDays(own)) {
    if (day < here.from || day >= here.to) continue
    const wanted = minutesOfDay(team.axis, day)
    const worked = hours.reduce((sum, [from, until]) => sum + until - from, 0)
    if (worked >= wanted) continue
    shares.push({ from: day, to: day + 1, hundredths: -here.hundredths * (1 - worked / wanted) })
  }
  return shares
}

/** People as numbers; where a team counts them by skill alone, all skills together. */
function pooledShares(team: Team, capacities: readonly Capacity[]): Share[] {
  const whole = capacities.filter(({ skillId }) => skillId === null)
  return (whole.length > 0 ? whole : capacities).map((capacity) => shareOf(team, capacity))
}

/** Of people as numbers, each skill's are people of their own. */
function pooledGroups(snapshot: Snapshot, team: Team, capacities: readonly Capacity[]): SkillGroup<readonly Share[]>[] {
  return capacities.flatMap((capacity) =>
    capacity.skillId === null
      ? []
      : [{ skills: withSkillsAbove(snapshot, [capacity.skillId]), people: [shareOf(team, capacity)] }],
  )
}

function shareOf({ focusPercent }: Team, { people, fromOn, untilOn }: Capacity): Share {
  return { ...spanOf(fromOn, untilOn), hundredths: people * focusPercent }
}

function spanOf(fromOn: string | null, untilOn: string | null): { from: number; to: number } {
  return {
    from: fromOn === null ? FIRST_DAY : Math.max(FIRST_DAY, dayOf(fromOn)),
    to: untilOn === null ? LAST_DAY : Math.min(LAST_DAY, dayOf(untilOn) + 1),
  }
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
    const capacity = Math.min(LARGEST_CAPACITY, Math.max(0, Math.floor(present + 1e-6)))
    return { from, to: days[index + 1]!, capacity }
  })
}

function largestFrom(changes: readonly CapacityChange[], today: number): number {
  return changes.reduce((most, { to, capacity }) => (to > today ? Math.max(most, capacity) : most), 0)
}
