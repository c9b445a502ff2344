import { type Scope, type Snapshot, type WorkItem, dependencyTroubles } from '@trireme/domain'
import { type ArrivalOdds, type Plan, type Wait, waitsOf } from '@trireme/planning'

/** A dependency between two teams with what is the matter with it, and the days by which one says so. */
export type DependencyRow = Wait & { readonly fromTeam: string | undefined; readonly toTeam: string | undefined }

/** The open dependencies of a scope that cross teams, and those inside one that are in trouble; the worst first. */
export function dependencyRows(
  snapshot: Snapshot,
  plan: Pick<Plan, 'items'>,
  odds: { readonly of: ArrivalOdds } | null,
  scope: Scope,
): readonly DependencyRow[] {
  const teamOf = ({ teamId }: WorkItem) => (teamId === null ? undefined : snapshot.team.get(teamId)?.name)
  return waitsOf(snapshot, plan, odds === null ? undefined : (id) => odds.of(id))
    .filter(({ from, to, crosses, troubles }) => (scope.has(from) || scope.has(to)) && (crosses || troubles.length > 0))
    .map((wait) => ({ ...wait, fromTeam: teamOf(wait.from), toTeam: teamOf(wait.to) }))
    .toSorted((one, other) => worst(one) - worst(other) || byDay(one, other))
}

function worst({ troubles }: DependencyRow): number {
  return troubles.length === 0 ? dependencyTroubles.length : dependencyTroubles.indexOf(troubles[0]!)
}

function byDay(one: DependencyRow, other: DependencyRow): number {
  const [first, second] = [one, other].map(({ dependency, on }) => dependency.neededOn ?? on ?? '9999')
  return first! < second! ? -1 : first! > second! ? 1 : 0
}
