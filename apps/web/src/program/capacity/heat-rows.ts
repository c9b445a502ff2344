import { type Id, type Person, type Snapshot, homeTeams } from '@trireme/domain'
import type { PersonLoad, Plan, SkillLoad, TeamLoad } from '@trireme/planning'
import { holdersIn, loadsBetween, personLoads } from '@trireme/planning'
import { counted, onOf } from '../../schedule/days.ts'
import { averagedDays, averagedLoad } from '../utilisation.ts'
import { type Daily, type Load, isAbove, loadIn, sumOf } from './load.ts'
import type { Period } from './periods.ts'
import type { Measured } from './units.ts'

/** A row of the heat map: a team, a skill over all teams or in one, a person, or the team above its people. */
export type HeatRow = {
  /** Of the record, of `skill/team` for a skill in one team. */
  readonly id: string
  readonly kind: 'team' | 'skill' | 'person' | 'heading'
  readonly name: string
  readonly depth: number
  /** The teams whose time it is: one, or those of a skill or a person. None where nobody knows what they can carry [R5]. */
  readonly parts: readonly { readonly teamId: Id; readonly daily: Daily }[]
  /** Where it is of one skill. */
  readonly skillId?: Id
  /** The load of the weeks the average is over, whichever are shown; null where there is none. */
  readonly averaged: readonly Measured[] | null
  /** Open work that waits for nobody, since its people are unknown. */
  readonly unstaffedItems: number
  /** Of a team without people of its own: the team whose people do its work. */
  readonly worksWith?: string | undefined
  /** Of a person: days on which they are away, and what is asked of them without an answer. */
  readonly away?: ReadonlyMap<number, { readonly part: number; readonly label: string }>
  readonly askedMinutes?: ArrayLike<number>
  /** Of a person: the team they stand below, and the others they are in. */
  readonly teamName?: string
  readonly otherTeams?: readonly string[]
  /** Of a heading: what is said of those below it. */
  readonly words?: string
}

/** What of a row lies in a period, team by team. */
export function measuredIn({ parts }: HeatRow, period: Period): readonly Measured[] {
  return parts.map(({ teamId, daily }) => ({ teamId, load: loadIn(daily, period) }))
}

export function rowLoad(row: HeatRow, period: Period): Load {
  return sumOf(measuredIn(row, period).map(({ load }) => load))
}

type Shown = Pick<Plan, 'loads' | 'items' | 'solved'>

/** Teams in their tree, by name. */
export function teamRows(
  snapshot: Snapshot,
  plan: Shown,
  periods: readonly Period[],
  today: string,
): readonly HeatRow[] {
  const teams = [...snapshot.team.values()].toSorted((one, other) => one.name.localeCompare(other.name))
  const children = Map.groupBy(teams, ({ parentId }) => (snapshot.team.has(parentId!) ? parentId : null))
  const shown = new Map(loadsOver(plan, periods).teams.map((load) => [load.teamId, load]))
  const whole = new Map(plan.loads.map((load) => [load.teamId, load]))
  const holderOf = holdersIn(snapshot, plan)
  const below = (parentId: Id | null, depth: number): HeatRow[] =>
    (children.get(parentId as Id<'team'> | null) ?? []).flatMap(({ id, name }) => {
      const daily = knownOf(shown.get(id))
      const all = knownOf(whole.get(id))
      const row: HeatRow = {
        id,
        kind: 'team',
        name,
        depth,
        parts: daily === undefined ? [] : [{ teamId: id, daily }],
        averaged: all === undefined ? null : [{ teamId: id, load: averagedLoad(all, today) }],
        unstaffedItems: daily === undefined ? openItems(snapshot, plan, id) : 0,
        worksWith: daily === undefined ? snapshot.team.get(holderOf(id) as Id<'team'>)?.name : undefined,
      }
      return [row, ...below(id, depth + 1)]
    })
  return below(null, 0)
}

/** Skills that work asks for, each with the teams below that have it and are asked for it in these periods. */
export function skillRows(snapshot: Snapshot, plan: Shown, periods: readonly Period[]): readonly HeatRow[] {
  const bySkill = Map.groupBy(loadsOver(plan, periods).skills, ({ skillId }) => skillId)
  const nameOf = (kind: 'skill' | 'team', id: Id) => snapshot[kind].get(id as never)?.name ?? '–'
  return [...bySkill]
    .map(([skillId, loads]) => ({ skillId, name: nameOf('skill', skillId), loads }))
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .flatMap(({ skillId, name, loads }): HeatRow[] => {
      const common = { kind: 'skill' as const, skillId, averaged: null, unstaffedItems: 0 }
      const partOf = (load: SkillLoad) => ({ teamId: load.teamId, daily: load })
      const inTeams = loads
        .filter(({ demandMinutes }) => demandMinutes.some((minutes) => minutes > 0))
        .map((load) => ({ load, team: nameOf('team', load.teamId) }))
        .toSorted((one, other) => one.team.localeCompare(other.team))
      return [
        { ...common, id: skillId, name, depth: 0, parts: loads.map(partOf) },
        ...inTeams.map(({ load, team }) => ({
          ...common,
          id: `${skillId}/${load.teamId}`,
          name: team,
          depth: 1,
          parts: [partOf(load)],
        })),
      ]
    })
}

/**
 * Everybody who is in a team: what they have for planned work, and what is committed of it, team by team. Below the team that
 * stands for them in the weeks the average is over; teams and people by that average, the most loaded first.
 */
export function personRows(
  snapshot: Snapshot,
  plan: Shown,
  periods: readonly Period[],
  today: string,
): readonly HeatRow[] {
  const weeks = averagedDays(today)
  const homeOf = homeTeams(snapshot, { fromOn: onOf(weeks.from), untilOn: onOf(weeks.to - 1) })
  const shown = personLoads(snapshot, plan, periods[0]!.from, periods.at(-1)!.to)
  const next = personLoads(snapshot, plan, weeks.from, weeks.to)
  const people = [...snapshot.person.values()].flatMap((person): (HeatRow & { readonly homeId: Id })[] => {
    const [homeId, load, averaged] = [homeOf(person.id), shown(person.id), next(person.id)]
    if (homeId === undefined || load === undefined || averaged === undefined) return []
    const row = personRow(snapshot, person, homeId, load)
    const measured = partsOf(averaged, homeId).map(({ teamId, daily }) => ({ teamId, load: loadIn(daily, weeks) }))
    return [{ ...row, homeId, averaged: measured }]
  })
  return [...Map.groupBy(people, ({ homeId }) => homeId)]
    .map(([teamId, rows]) => ({ heading: headingOf(snapshot, teamId, rows, periods), rows: rows.toSorted(byLoad) }))
    .toSorted((one, other) => byLoad(one.heading, other.heading))
    .flatMap(({ heading, rows }) => [heading, ...rows])
}

function personRow(snapshot: Snapshot, { id, name }: Person, homeId: Id, load: PersonLoad): HeatRow {
  const nameOf = (teamId: Id) => snapshot.team.get(teamId as Id<'team'>)?.name ?? '–'
  return {
    id,
    kind: 'person',
    name,
    depth: 1,
    parts: partsOf(load, homeId),
    averaged: null,
    unstaffedItems: 0,
    away: load.away,
    askedMinutes: load.askedMinutes,
    teamName: nameOf(homeId),
    otherTeams: load.ofTeams.flatMap(({ teamId }) => (teamId === homeId ? [] : [nameOf(teamId)])),
  }
}

/** Each team with its part of somebody's time, the one that stands for them first. */
function partsOf({ firstDay, ofTeams }: PersonLoad, homeId: Id): HeatRow['parts'] {
  return ofTeams
    .map(({ teamId, capacityMinutes, committedMinutes }) => ({
      teamId,
      daily: { firstDay, capacityMinutes, demandMinutes: committedMinutes },
    }))
    .toSorted((one, other) => Number(other.teamId === homeId) - Number(one.teamId === homeId))
}

function headingOf(snapshot: Snapshot, teamId: Id, rows: readonly HeatRow[], periods: readonly Period[]): HeatRow {
  const averaged = rows.flatMap((row) => row.averaged ?? [])
  const above = rows.filter((row) => periods.some((period) => isAbove(rowLoad(row, period)))).length
  return {
    id: teamId,
    kind: 'heading',
    name: snapshot.team.get(teamId as Id<'team'>)?.name ?? '–',
    depth: 0,
    parts: [],
    averaged: [...Map.groupBy(averaged, (each) => each.teamId)].map(([of, parts]) => ({
      teamId: of,
      load: sumOf(parts.map(({ load }) => load)),
    })),
    unstaffedItems: 0,
    words: `${counted(rows.length, 'person', 'people')}${above === 0 ? '' : `, ${above} above 100% at times`}`,
  }
}

function byLoad(one: HeatRow, other: HeatRow): number {
  const shareOf = ({ averaged }: HeatRow) => {
    const { demandMinutes, capacityMinutes } = sumOf((averaged ?? []).map(({ load }) => load))
    return demandMinutes === 0 ? 0 : demandMinutes / capacityMinutes
  }
  const [a, b] = [shareOf(one), shareOf(other)]
  return a === b ? one.name.localeCompare(other.name) : b - a
}

function loadsOver({ solved }: Shown, periods: readonly Period[]): ReturnType<typeof loadsBetween> {
  if (solved === undefined || periods.length === 0) return { teams: [], skills: [] }
  return loadsBetween(solved, periods[0]!.from, periods.at(-1)!.to)
}

function knownOf(load: TeamLoad | undefined): TeamLoad | undefined {
  return load?.known === true ? load : undefined
}

function openItems(snapshot: Snapshot, plan: Shown, teamId: Id): number {
  const isOpen = (id: Id) => {
    const planned = plan.items.get(id)
    return planned !== undefined && !planned.rolledUp && planned.mode !== 'done'
  }
  return [...snapshot['work-item'].values()].filter((item) => item.teamId === teamId && isOpen(item.id)).length
}
