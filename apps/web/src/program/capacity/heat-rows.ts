import type { Id, Snapshot } from '@trireme/domain'
import type { Plan, TeamLoad } from '@trireme/planning'
import { averagedLoad } from '../average.ts'
import { type WeekLoad, weekLoad } from './weeks.ts'

/** A team with its weeks; `weeks` is null where nobody knows what it can carry [R5]. */
export type HeatRow = {
  readonly teamId: Id
  readonly name: string
  readonly depth: number
  readonly load: TeamLoad | null
  readonly weeks: readonly WeekLoad[] | null
  /** The load of the weeks the average is over, whichever are shown; null where nobody knows the capacity. */
  readonly averaged: WeekLoad | null
  /** Open work that waits for nobody, since its people are unknown. */
  readonly unstaffedItems: number
}

/** Teams in their tree, by name, with their load in these weeks. */
export function heatRows(
  snapshot: Snapshot,
  plan: Pick<Plan, 'loads' | 'items'>,
  mondays: readonly string[],
  today: string,
): HeatRow[] {
  const teams = [...snapshot.team.values()].toSorted((one, other) => one.name.localeCompare(other.name))
  const loads = new Map(plan.loads.filter(({ known }) => known).map((load) => [load.teamId, load]))
  const below = (parentId: Id | null, depth: number): HeatRow[] =>
    teams
      .filter((team) => (snapshot.team.has(team.parentId!) ? team.parentId : null) === parentId)
      .flatMap(({ id, name }) => {
        const load = loads.get(id) ?? null
        const weeks = load && mondays.map((monday) => weekLoad(load, monday))
        const averaged = load && averagedLoad(load, today)
        const unstaffedItems = load === null ? openItems(snapshot, plan, id) : 0
        return [{ teamId: id, name, depth, load, weeks, averaged, unstaffedItems }, ...below(id, depth + 1)]
      })
  return below(null, 0)
}

/** All teams whose capacity is known, week by week. */
export function wholeOf(rows: readonly HeatRow[], weeks: number): readonly WeekLoad[] {
  return Array.from({ length: weeks }, (_, week) => total(rows.flatMap((row) => row.weeks?.[week] ?? [])))
}

export function total(weeks: readonly WeekLoad[]): WeekLoad {
  return weeks.reduce(
    (sum, { demandMinutes, capacityMinutes }) => ({
      demandMinutes: sum.demandMinutes + demandMinutes,
      capacityMinutes: sum.capacityMinutes + capacityMinutes,
    }),
    { demandMinutes: 0, capacityMinutes: 0 },
  )
}

function openItems(snapshot: Snapshot, plan: Pick<Plan, 'items'>, teamId: Id): number {
  const isOpen = (id: Id) => {
    const planned = plan.items.get(id)
    return planned !== undefined && !planned.rolledUp && planned.mode !== 'done'
  }
  return [...snapshot['work-item'].values()].filter((item) => item.teamId === teamId && isOpen(item.id)).length
}
