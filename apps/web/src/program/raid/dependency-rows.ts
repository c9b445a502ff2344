import { type Scope, type Snapshot, type WorkItem, dependencyTroubles } from '@trireme/domain'
import {
  type ArrivalOdds,
  IN_A_STEP,
  type InSteps,
  type Plan,
  type Wait,
  finished,
  waitsInSteps,
} from '@trireme/planning'

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
  return finished(waitsIn(snapshot, plan, odds, scope))
    .filter(({ crosses, troubles }) => crosses || troubles.length > 0)
    .map((wait) => ({ ...wait, fromTeam: teamOf(wait.from), toTeam: teamOf(wait.to) }))
    .toSorted(worseFirst)
}

/** The dependencies of a scope that are in trouble, the worst first; in steps. */
export function* troubledWaits(
  snapshot: Snapshot,
  plan: Pick<Plan, 'items'>,
  odds: { readonly of: ArrivalOdds } | null,
  scope: Scope,
): InSteps<readonly Wait[]> {
  const waits = yield* waitsIn(snapshot, plan, odds, scope)
  yield
  return waits.filter(({ troubles }) => troubles.length > 0).sort(worseFirst)
}

function* waitsIn(
  snapshot: Snapshot,
  plan: Pick<Plan, 'items'>,
  odds: { readonly of: ArrivalOdds } | null,
  scope: Scope,
): InSteps<readonly Wait[]> {
  const waits = yield* waitsInSteps(snapshot, plan, odds === null ? undefined : (id) => odds.of(id))
  const within: Wait[] = []
  for (const [index, wait] of waits.entries()) {
    if (index % IN_A_STEP === 0) yield
    if (scope.has(wait.from) || scope.has(wait.to)) within.push(wait)
  }
  return within
}

function worseFirst(one: Wait, other: Wait): number {
  return worst(one) - worst(other) || byDay(one, other)
}

function worst({ troubles }: Wait): number {
  return troubles.length === 0 ? dependencyTroubles.length : dependencyTroubles.indexOf(troubles[0]!)
}

function byDay(one: Wait, other: Wait): number {
  const [first, second] = [one, other].map(({ dependency, on }) => dependency.neededOn ?? on ?? '9999')
  return first! < second! ? -1 : first! > second! ? 1 : 0
}
