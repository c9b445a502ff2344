import { type Id, type Snapshot, type WorkItem, countedNumbers } from '@trireme/domain'
import { type CapacityChange, type Pool, capacityOf } from '@trireme/engine'
import { dayOf } from '../time.ts'
import type { Calendars, WorkCalendar } from './calendars.ts'
import { type Stay, sharesOf } from './presence.ts'
import { type PromisedTime, promisesOf } from './promises.ts'
import { type SkillGroup, skillPools } from './skill-pools.ts'
import { type Crew, crewsOf, holderAmong } from './stays.ts'

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
  readonly promises: readonly PromisedTime[]
  /** The people of each team that has any of its own. */
  readonly crews: ReadonlyMap<Id, Crew>
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

/** The team a pool is of, and the skills of which its people have at least one; none: all of them. */
export function partsOfPool(id: string): { readonly teamId: Id; readonly skillIds: readonly Id[] } {
  const [teamId, skills] = id.split('/')
  return { teamId: teamId as Id, skillIds: (skills?.split('+') ?? []) as Id[] }
}

/**
 * @param asked the skills that any work asks for; a team has pools for these alone
 * @param promises what people by name have promised to work of whichever team
 */
export function stateTeams(
  snapshot: Snapshot,
  calendars: Calendars,
  today: string,
  asked: ReadonlySet<string> = new Set(),
  promises: readonly PromisedTime[] = promisesOf(snapshot),
): Teams {
  const crews = crewsOf(snapshot, calendars, promises)
  const own = new Map<Id, OwnGround>()
  for (const [id, crew] of crews) {
    const [pool, ...bySkill] = staffedPools(id, crew, asked).map(({ id: poolId, stays }) => ({
      id: poolId,
      calendar: crew.calendar.id,
      capacity: 0,
      changes: capacityOf(stays.flatMap(sharesOf)),
    }))
    own.set(id, { pool: pool!, calendar: crew.calendar, largest: largestFrom(pool!.changes, dayOf(today)), bySkill })
  }
  const ground = new Map<Id, TeamGround>()
  for (const team of snapshot.team.values()) {
    const { id, name, hoursPerPoint, calendarId } = team
    const holder = holderAmong(snapshot, id, (each) => own.has(each))
    const held = holder === undefined ? undefined : own.get(holder)!
    const calendar = held?.calendar ?? calendars.choose(calendarId)
    const skills = skillGrounds(held?.bySkill ?? [], today)
    ground.set(id, { name, calendar, pool: holder, largest: held?.largest ?? 0, skills, hoursPerPoint })
  }
  return {
    pools: Array.from(own.values(), ({ pool }) => pool),
    skillPools: Array.from(own.values(), ({ bySkill }) => bySkill).flat(),
    asked,
    promises,
    crews,
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

/** The pools of a team and whom each counts: that of all of them, then those by the skills asked for. */
export function staffedPools(
  teamId: Id,
  crew: Crew,
  asked: ReadonlySet<string>,
): readonly { readonly id: string; readonly stays: readonly Stay[] }[] {
  const bySkill = skillPools(skillGroups(crew), asked)
  return [
    { id: teamId, stays: countedStays(crew) },
    ...bySkill.map(({ skills, people }) => ({ id: `${teamId}/${skills.join('+')}`, stays: people })),
  ]
}

/** Whether a pool of their team counts somebody who is there in this way. */
export function isOfPool({ skills }: Pick<Stay, 'skills'>, poolId: string): boolean {
  const { skillIds } = partsOfPool(poolId)
  return skillIds.length === 0 || skillIds.some((id) => skills.has(id))
}

/** Whom the pool of a team counts: by name where anybody is; else numbers. */
export function countedStays({ named, counted, lent }: Crew): readonly Stay[] {
  if (named.length > 0) return [...named, ...lent]
  return [...countedNumbers(counted).map(({ stay }) => stay), ...lent]
}

/** What they can do; of people as numbers, each skill's are people of their own. */
function skillGroups({ named, counted, lent }: Crew): readonly SkillGroup<Stay>[] {
  const bySkill = counted.flatMap(({ skillId, stay }) => (skillId === null ? [] : [stay]))
  return [...(named.length > 0 ? named : bySkill), ...lent].map((stay) => ({ skills: stay.skills, people: stay }))
}

function largestFrom(changes: readonly CapacityChange[], today: number): number {
  return changes.reduce((most, { to, capacity }) => (to > today ? Math.max(most, capacity) : most), 0)
}
