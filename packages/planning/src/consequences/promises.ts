import { type Id, type Snapshot, isLaunchOver } from '@trireme/domain'
import type { Plan } from '../plan.ts'
import { releaseEnds } from '../reading/release-ends.ts'
import { lastDayOf } from '../time.ts'

/** A plan and the records it was made from. */
type Planned = { readonly snapshot: Snapshot; readonly plan: Plan }

/** A launch whose target is missed, missed by more, or met again. Days are the last on which anything it ships is worked on. */
export type HitLaunch = {
  readonly id: Id
  readonly becomes: 'late' | 'later' | 'in-time'
  /** Null where nothing it ships had dates. */
  readonly fromOn: string | null
  readonly toOn: string
}

/** A goal for which work comes too late to count, or in time again: of several items the one that ends last. */
export type HitGoal = {
  readonly id: Id
  readonly becomes: 'late' | 'in-time'
  readonly workItemId: Id
  /** The day by which it was to count. */
  readonly byOn: string
  /** The last day of the work, as it would be. */
  readonly endsOn: string
}

/** A launch is as late as the last of what ships with it; what is out or dropped promises nothing. By their ids. */
export function hitLaunches(before: Planned, then: Planned): readonly HitLaunch[] {
  const [was, is] = [releaseEnds(before.plan), releaseEnds(then.plan)]
  const found: HitLaunch[] = []
  for (const { id, targetOn, state } of then.snapshot.release.values()) {
    const [from, to] = [was.get(id)?.on ?? null, is.get(id)?.on]
    if (to === undefined || isLaunchOver({ state })) continue
    const isLate = isAfter(to, targetOn)
    const wasLate = isAfter(from, before.snapshot.release.get(id)?.targetOn)
    if (isLate && !wasLate) found.push({ id, becomes: 'late', fromOn: from, toOn: to })
    else if (isLate && isAfter(to, from)) found.push({ id, becomes: 'later', fromOn: from, toOn: to })
    else if (!isLate && wasLate) found.push({ id, becomes: 'in-time', fromOn: from, toOn: to })
  }
  return found.sort(byId)
}

/** By which day work is to count is said by its link, else by the key result, else by the goal. By the ids of goals. */
export function hitGoals(before: Planned, then: Planned): readonly HitGoal[] {
  const found = new Map<Id, HitGoal>()
  for (const { id } of then.snapshot['goal-link'].values()) {
    const [was, is] = [meantFor(before, id), meantFor(then, id)]
    if (is === undefined || (was?.isLate ?? false) === is.isLate) continue
    const { goalId, isLate, ...told } = is
    const hit: HitGoal = { id: goalId, becomes: isLate ? 'late' : 'in-time', ...told }
    const known = found.get(goalId)
    if (known === undefined || isWorse(hit, known)) found.set(goalId, hit)
  }
  return [...found.values()].sort(byId)
}

/** What a link says, where its work has dates and a day by which it is to count. */
function meantFor({ snapshot, plan }: Planned, id: Id<'goal-link'>) {
  const link = snapshot['goal-link'].get(id)
  const planned = link && plan.items.get(link.workItemId)
  if (link === undefined || planned === undefined) return undefined
  const { goalId, keyResultId, workItemId } = link
  const dueOn = keyResultId === null ? null : snapshot['key-result'].get(keyResultId)?.dueOn
  const byOn = link.byOn ?? dueOn ?? snapshot.goal.get(goalId)?.endsOn ?? null
  const endsOn = lastDayOf(planned.endsAt, planned.startsAt)
  return byOn === null ? undefined : { goalId, workItemId, byOn, endsOn, isLate: isAfter(endsOn, byOn) }
}

function isAfter(on: string | null, other: string | null | undefined): boolean {
  return on !== null && other != null && on > other
}

/** Too late before in time again, then what ends later; of equals the order of ids decides, as everywhere. */
function isWorse(one: HitGoal, other: HitGoal): boolean {
  if (one.becomes !== other.becomes) return one.becomes === 'late'
  if (one.endsOn !== other.endsOn) return one.endsOn > other.endsOn
  return one.workItemId === other.workItemId ? one.byOn < other.byOn : one.workItemId < other.workItemId
}

function byId(one: { readonly id: Id }, other: { readonly id: Id }): number {
  return one.id < other.id ? -1 : 1
}
