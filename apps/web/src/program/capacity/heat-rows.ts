import type { Id, Snapshot } from '@trireme/domain'
import type { Plan, SkillLoad, TeamLoad } from '@trireme/planning'
import { loadsBetween, personLoads } from '@trireme/planning'
import { averagedLoad } from '../average.ts'
import { type Daily, type Load, loadIn, sumOf } from './load.ts'
import type { Period } from './periods.ts'
import type { Measured } from './units.ts'

/** A row of the heat map: a team, a skill over all teams or in one, or a person. */
export type HeatRow = {
  /** Of the record, of `skill/team` for a skill in one team. */
  readonly id: string
  readonly kind: 'team' | 'skill' | 'person'
  readonly name: string
  readonly depth: number
  /** The teams whose time it is: one, or those of a skill. None where nobody knows what they can carry [R5]. */
  readonly parts: readonly { readonly teamId: Id; readonly daily: Daily }[]
  /** Where it is of one skill. */
  readonly skillId?: Id
  /** The load of the weeks the average is over, whichever are shown; null where there is none. */
  readonly averaged: Load | null
  /** Open work that waits for nobody, since its people are unknown. */
  readonly unstaffedItems: number
  /** Of a person: days on which they are away, and what is asked of them without an answer. */
  readonly away?: ReadonlyMap<number, { readonly part: number; readonly label: string }>
  readonly askedMinutes?: ArrayLike<number>
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
        averaged: all === undefined ? null : averagedLoad(all, today),
        unstaffedItems: daily === undefined ? openItems(snapshot, plan, id) : 0,
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

/** Everybody who is in a team, by name: what they have for planned work, and what is committed of it. */
export function personRows(snapshot: Snapshot, plan: Shown, periods: readonly Period[]): readonly HeatRow[] {
  const loadOf = personLoads(snapshot, plan, periods[0]!.from, periods.at(-1)!.to)
  const teamOf = new Map([...snapshot.membership.values()].map(({ personId, teamId }) => [personId as Id, teamId]))
  return [...snapshot.person.values()]
    .filter(({ id }) => teamOf.has(id))
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .flatMap(({ id, name }): HeatRow[] => {
      const load = loadOf(id)
      if (load === undefined) return []
      const { firstDay, capacityMinutes, committedMinutes, askedMinutes, away } = load
      const daily = { firstDay, capacityMinutes, demandMinutes: committedMinutes }
      return [
        {
          id,
          kind: 'person',
          name,
          depth: 0,
          parts: [{ teamId: teamOf.get(id)!, daily }],
          averaged: null,
          unstaffedItems: 0,
          away,
          askedMinutes,
        },
      ]
    })
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
