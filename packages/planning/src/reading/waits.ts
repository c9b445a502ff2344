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
  const known = new Map<WorkItem, boolean>()
  const isOpen = (item: WorkItem | undefined): item is WorkItem => {
    if (item === undefined) return false
    const open = known.get(item) ?? isOpenWork(snapshot, item)
    known.set(item, open)
    return open
  }
  return [...snapshot.dependency.values()].flatMap((dependency): Wait[] => {
    const from = snapshot['work-item'].get(dependency.predecessorId)
    const to = snapshot['work-item'].get(dependency.successorId)
    if (!isOpen(from) || !isOpen(to)) return []
    const crosses = from.teamId !== null && to.teamId !== null && from.teamId !== to.teamId
    const arrival = arrivalOf(plan, odds, dependency)
    return [{ dependency, from, to, crosses, ...arrival, troubles: troublesOf(dependency, arrival, crosses) }]
  })
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
