import { type Id, type Scope, type Snapshot, isOpenWork, launchesOf } from '@trireme/domain'
import type { Plan } from './plan.ts'
import { type LaunchOddsOf, launchStanding } from './reading/launch-standing.ts'
import { openReleaseEnds } from './reading/open-releases.ts'
import type { ReleaseEnd } from './reading/release-ends.ts'
import { dayOf } from './time.ts'
import { workingDaysBetween, workingTimes } from './working-time.ts'

/** A launch that is late or at risk, as `launchStanding` tells it. */
export type SlippingLaunch = {
  readonly id: Id
  readonly targetOn: string | null
  readonly state: 'late' | 'at-risk'
  /** By how much its day is missed; null where only what it waits for is past a day of its own. */
  readonly after: AfterItsDay | null
  /** Gates and things on its checklists that are past their days, or stopped. */
  readonly overdue: number
}

export type AfterItsDay = {
  /** The end of its work by the plan or in half of all runs, or today. */
  readonly on: string
  /** Whether that is the end of its work by the plan. */
  readonly isPlanned: boolean
  /** Working days of the organization between the two. */
  readonly days: number
  /** Open work in it that ends last by the plan, without parts of its own. */
  readonly lastId: Id | undefined
}

/**
 * Launches of a scope that are late or at risk, those that are late before the others, of each the latest first. What is out
 * or dropped is neither.
 */
export function slippingLaunches(
  snapshot: Snapshot,
  plan: Pick<Plan, 'items' | 'solved' | 'today'>,
  scope: Scope,
  oddsOf?: LaunchOddsOf,
): readonly SlippingLaunch[] {
  const { today } = plan
  const own = new Set([...snapshot['work-item'].values()].filter(scope.has).map(({ releaseId }) => releaseId as Id))
  const time = workingTimes(snapshot).ofItem(undefined)
  const ends = openReleaseEnds(snapshot, plan)
  const asked = (id: Id) => own.has(id) || scope.holds(snapshot.release.get(id as Id<'release'>)!)
  return launchesOf(snapshot, asked)
    .flatMap((launch): SlippingLaunch[] => {
      const { id, targetOn } = launch.release
      const { state, readiness, days } = launchStanding(launch, plan, { today, oddsOf })
      if (state !== 'late' && state !== 'at-risk') return []
      const missing = readiness.parts.flatMap((part) => part.missing)
      const overdue = missing.filter(({ kind, isLate }) => isLate && kind !== 'work-item').length
      const likelyOn = state === 'at-risk' ? days?.p50On : undefined
      return [
        { id, targetOn, state, overdue, after: targetOn === null ? null : after(targetOn, ends.get(id), likelyOn) },
      ]
    })
    .toSorted(
      (one, other) =>
        Number(other.state === 'late') - Number(one.state === 'late') ||
        (other.after?.days ?? 0) - (one.after?.days ?? 0) ||
        ((one.targetOn ?? '9') < (other.targetOn ?? '9') ? -1 : 1),
    )

  function after(targetOn: string, end: ReleaseEnd | undefined, likelyOn: string | undefined): AfterItsDay | null {
    const isPlanned = likelyOn === undefined && end !== undefined && end.on > targetOn && end.on >= today
    const on = likelyOn ?? (isPlanned ? end.on : today)
    if (on <= targetOn) return null
    const days = workingDaysBetween(time, dayOf(targetOn), dayOf(on))
    return { on, isPlanned, days, lastId: end && lastOf(snapshot, plan, end) }
  }
}

/** What ends last, or of its parts the one that does. */
function lastOf(
  snapshot: Snapshot,
  { items, solved }: Pick<Plan, 'items' | 'solved'>,
  { lastIds, endsAt }: { readonly lastIds: readonly Id[]; readonly endsAt: number },
): Id | undefined {
  const { tree } = solved!.statement.ground
  const isLast = (id: Id) => {
    const [planned, item] = [items.get(id), snapshot['work-item'].get(id as Id<'work-item'>)]
    return planned?.rolledUp === false && planned.endsAt === endsAt && item !== undefined && isOpenWork(snapshot, item)
  }
  for (const id of lastIds) {
    const place = tree.indexOf.get(id)
    const below = place === undefined ? [] : tree.items.slice(place, tree.end[place])
    const found = below.find((item) => isLast(item.id))
    if (found !== undefined) return found.id
  }
  return undefined
}
