import {
  type Dependency,
  type DependencyTrouble,
  type Id,
  type Scope,
  type Snapshot,
  type WorkItem,
  dependencyTroubles,
  troublesOf,
} from '@trireme/domain'
import { type Plan, lastDayOf } from '@trireme/planning'
import type { OddsOf } from '../../schedule/odds.ts'

/** A dependency between two teams with what is the matter with it, and the days by which one says so. */
export type DependencyRow = {
  readonly dependency: Dependency
  readonly from: WorkItem
  readonly to: WorkItem
  readonly fromTeam: string | undefined
  readonly toTeam: string | undefined
  /** When it will be there: as scheduled, and by when in 85 of a hundred runs. */
  readonly on: string | null
  readonly p85On: string | null
  readonly troubles: readonly DependencyTrouble[]
}

/**
 * The open dependencies of a scope that cross teams, and those inside one that come too late; the worst first. What is
 * there already threatens nobody.
 */
export function dependencyRows(
  snapshot: Snapshot,
  plan: Pick<Plan, 'items'>,
  odds: Pick<OddsOf, 'of'> | null,
  scope: Scope,
): readonly DependencyRow[] {
  const teamOf = ({ teamId }: WorkItem) => (teamId === null ? undefined : snapshot.team.get(teamId))
  const isOver = ({ statusId }: WorkItem) =>
    ['done', 'dropped'].includes(snapshot.status.get(statusId)?.category ?? 'backlog')
  const rows = [...snapshot.dependency.values()].flatMap((dependency): DependencyRow[] => {
    const from = snapshot['work-item'].get(dependency.predecessorId)
    const to = snapshot['work-item'].get(dependency.successorId)
    if (from === undefined || to === undefined || isOver(from) || isOver(to)) return []
    if (!scope.has(from) && !scope.has(to)) return []
    const [fromTeam, toTeam] = [teamOf(from), teamOf(to)]
    const crosses = fromTeam !== undefined && toTeam !== undefined && fromTeam.id !== toTeam.id
    const arrival = arrivalOf(plan, odds, dependency)
    const troubles = troublesOf(dependency, arrival, crosses)
    if (!crosses && troubles.length === 0) return []
    return [{ dependency, from, to, fromTeam: fromTeam?.name, toTeam: toTeam?.name, ...arrival, troubles }]
  })
  return rows.toSorted((one, other) => worst(one) - worst(other) || byDay(one, other))
}

/** What waits for a start is there when that starts; nobody draws how late that may be. */
function arrivalOf(plan: Pick<Plan, 'items'>, odds: Pick<OddsOf, 'of'> | null, { predecessorId, type }: Dependency) {
  const planned = plan.items.get(predecessorId)
  if (planned === undefined) return { on: null, p85On: null }
  const { startsAt, endsAt } = planned
  if (type === 'SS' || type === 'SF') return { on: lastDayOf(startsAt + 1), p85On: null }
  const p85At = odds?.of(predecessorId as Id)?.p85At
  return { on: lastDayOf(endsAt, startsAt), p85On: p85At === undefined ? null : lastDayOf(p85At, startsAt) }
}

function worst({ troubles }: DependencyRow): number {
  return troubles.length === 0 ? dependencyTroubles.length : dependencyTroubles.indexOf(troubles[0]!)
}

function byDay(one: DependencyRow, other: DependencyRow): number {
  const [first, second] = [one, other].map(({ dependency, on }) => dependency.neededOn ?? on ?? '9999')
  return first! < second! ? -1 : first! > second! ? 1 : 0
}
