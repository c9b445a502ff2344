import type { Id } from '@trireme/domain'
import type { Plan, TeamLoad } from './plan.ts'

/** Where something lies, in plan minutes; of a milestone both are the same. */
export type Place = { readonly startsAt: number; readonly endsAt: number }

/** What changes would do to a plan, before anybody makes them. */
export type Preview = {
  /** All that would lie elsewhere, and where: items, parents that roll up, milestones, and what would first get dates. */
  readonly moved: ReadonlyMap<Id, Place>
  /** What would have no dates any more, or no longer be there. */
  readonly gone: readonly Id[]
  /** Items and milestones that would end after their target and do not now. */
  readonly newlyLate: readonly Id[]
  /** Items and milestones that would meet their target and do not now. */
  readonly newlyInTime: readonly Id[]
  /** Teams whose demand or capacity would be another on any day, as it would be. */
  readonly loads: readonly TeamLoad[]
  /** Why this cannot be: a cycle, with its path. Nothing would move then. */
  readonly refusal?: string
  /** The whole plan as it would be; made when it is first asked for. */
  readonly plan: Plan
}

type Dated = Place & { readonly lateMinutes: number }

/** What differs between two plans, told as moves from the first to the second. */
export function previewOf(before: Plan, then: Plan): Omit<Preview, 'refusal'> {
  const [was, is] = [datesOf(before), datesOf(then)]
  const moved = new Map<Id, Place>()
  const newlyLate: Id[] = []
  const newlyInTime: Id[] = []
  for (const [id, now] of is) {
    const old = was.get(id)
    if (old?.startsAt !== now.startsAt || old.endsAt !== now.endsAt)
      moved.set(id, { startsAt: now.startsAt, endsAt: now.endsAt })
    const wasLate = old !== undefined && old.lateMinutes > 0
    if (now.lateMinutes > 0 && !wasLate) newlyLate.push(id)
    if (now.lateMinutes === 0 && wasLate) newlyInTime.push(id)
  }
  return {
    moved,
    gone: [...was.keys()].filter((id) => !is.has(id)),
    newlyLate,
    newlyInTime,
    loads: changedLoads(before.loads, then.loads),
    plan: then,
  }
}

function datesOf({ items, milestones }: Plan): ReadonlyMap<Id, Dated> {
  const all = new Map<Id, Dated>(items)
  for (const [id, { at, lateMinutes }] of milestones) all.set(id, { startsAt: at, endsAt: at, lateMinutes })
  return all
}

/** The loads that are not as they were. A day outside of a plan has no demand; its capacity does not count as changed. */
export function changedLoads(before: readonly TeamLoad[], then: readonly TeamLoad[]): readonly TeamLoad[] {
  const known = new Map(before.map((load) => [load.teamId, load]))
  return then.filter((load) => !isSameLoad(known.get(load.teamId), load))
}

function isSameLoad(one: TeamLoad | undefined, other: TeamLoad): boolean {
  if (one === undefined || one.known !== other.known) return false
  const first = Math.min(one.firstDay, other.firstDay)
  const end = Math.max(one.firstDay + one.demandMinutes.length, other.firstDay + other.demandMinutes.length)
  for (let day = first; day < end; day++) {
    const [i, j] = [day - one.firstDay, day - other.firstDay]
    if ((one.demandMinutes[i] ?? 0) !== (other.demandMinutes[j] ?? 0)) return false
    const [was, is] = [one.capacityMinutes[i], other.capacityMinutes[j]]
    if (was !== undefined && is !== undefined && was !== is) return false
  }
  return true
}
