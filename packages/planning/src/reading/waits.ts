import {
  type Dependency,
  type DependencyTrouble,
  type Id,
  type Snapshot,
  type WorkItem,
  isOpenWork,
  troublesOf,
} from '@trireme/domain'
import type { Plan } from '../plan.ts'
import { IN_A_STEP, type InSteps, finished } from '../steps.ts'
import { lastDayOf } from '../time.ts'

/** Open work that waits for other open work, with what is the matter with that [PG6, 2.19]. */
export type Wait = {
  readonly dependency: Dependency
  readonly from: WorkItem
  readonly to: WorkItem
  /** Whether its two ends are with different teams. */
  readonly crosses: boolean
  /** When what is waited for is there: as scheduled, and by when in 85 of a hundred runs; null where nobody can say. */
  readonly on: string | null
  readonly p85On: string | null
  readonly troubles: readonly DependencyTrouble[]
}

/** The moment, in plan minutes, by which something is done in 85 of a hundred runs. */
export type ArrivalOdds = (id: Id) => { readonly p85At: number } | undefined

/**
 * Every dependency between two open items. What is done is there already, and what was dropped will never be: neither
 * threatens anybody any more. Every list, flag and screen that speaks of dependencies in trouble reads it from here.
 */
export function waitsOf(
  snapshot: Pick<Snapshot, 'work-item' | 'status' | 'dependency'>,
  plan: Pick<Plan, 'items'>,
  odds?: ArrivalOdds,
): readonly Wait[] {
  return finished(waitsInSteps(snapshot, plan, odds))
}

/** The same in steps. */
export function* waitsInSteps(
  snapshot: Pick<Snapshot, 'work-item' | 'status' | 'dependency'>,
  plan: Pick<Plan, 'items'>,
  odds?: ArrivalOdds,
): InSteps<readonly Wait[]> {
  const known = new Map<WorkItem, boolean>()
  const isOpen = (item: WorkItem | undefined): item is WorkItem => {
    if (item === undefined) return false
    const open = known.get(item) ?? isOpenWork(snapshot, item)
    known.set(item, open)
    return open
  }
  const waits: Wait[] = []
  let seen = 0
  for (const dependency of snapshot.dependency.values()) {
    if (++seen % IN_A_STEP === 0) yield
    const from = snapshot['work-item'].get(dependency.predecessorId)
    const to = snapshot['work-item'].get(dependency.successorId)
    if (!isOpen(from) || !isOpen(to)) continue
    const crosses = from.teamId !== null && to.teamId !== null && from.teamId !== to.teamId
    const { on, p85On } = arrivalOf(plan, odds, dependency)
    const troubles = troublesOf(dependency, { on, p85On }, crosses)
    waits.push({ dependency, from, to, crosses, on, p85On, troubles })
  }
  return waits
}

/** What waits for a start is there when that starts; nobody draws how late that may be. */
function arrivalOf(plan: Pick<Plan, 'items'>, odds: ArrivalOdds | undefined, { predecessorId, type }: Dependency) {
  const planned = plan.items.get(predecessorId)
  if (planned === undefined) return { on: null, p85On: null }
  const { startsAt, endsAt } = planned
  if (type === 'SS' || type === 'SF') return { on: lastDayOf(startsAt + 1), p85On: null }
  const p85At = odds?.(predecessorId)?.p85At
  return { on: lastDayOf(endsAt, startsAt), p85On: p85At === undefined ? null : lastDayOf(p85At, startsAt) }
}
