import { type ChangeSet, type Id, type Snapshot, viewAfter } from '@trireme/domain'
import type { Plan } from '../plan.ts'
import type { Place } from '../moved.ts'
import { DAY } from '../time.ts'
import { whyHere } from '../why-here.ts'
import type { Late } from '../working-days.ts'
import { type WorkingTime, workingDaysBetween, workingTimes } from '../working-time.ts'
import type { Proposal } from './improve-plan.ts'

/** An item, a parent or a milestone that would end or start elsewhere. */
export type Moved = {
  readonly id: Id
  readonly as: 'item' | 'parent' | 'milestone'
  readonly from: Place
  readonly to: Place
  /** Working days of its calendar by which it would end later; negative for sooner. */
  readonly days: number
  /** Whether it would end after its target. */
  readonly late: boolean
}

/** What a proposal would change for the people who wait for the work. */
export type Gain = {
  /** Working minutes past targets, summed over items and milestones. */
  readonly lateMinutes: { readonly was: number; readonly is: number }
  /** The same in working days, each of the calendar it is counted by. */
  readonly lateDays: { readonly was: number; readonly is: number }
  /** Who gains most first. */
  readonly moved: readonly Moved[]
  readonly newlyLate: readonly Id[]
  readonly newlyInTime: readonly Id[]
  /** Late today, and later then. */
  readonly laterStill: readonly Id[]
}

/** Today's plan beside that of a proposal. O(items and milestones), and the days they move. */
export function gainOf(snapshot: Snapshot, today: Plan, { plan }: Pick<Proposal, 'plan'>): Gain {
  const times = workingTimes(snapshot)
  const moved: Moved[] = []
  const late = new Lateness()
  for (const [id, from] of today.items) {
    const to = plan.items.get(id)
    if (to === undefined) continue
    late.add(id, from, to)
    const found = movedOf({ id, as: from.rolledUp ? 'parent' : 'item', from, to, late: to.lateMinutes > 0 }, () =>
      times.ofItem(snapshot['work-item'].get(id)),
    )
    if (found !== undefined) moved.push(found)
  }
  for (const [id, from] of today.milestones) {
    const to = plan.milestones.get(id)
    if (to === undefined) continue
    late.add(id, from, to)
    const [was, is] = [pointAt(from.at), pointAt(to.at)]
    const found = movedOf({ id, as: 'milestone', from: was, to: is, late: to.lateMinutes > 0 }, () => times.byDefault)
    if (found !== undefined) moved.push(found)
  }
  const { lateMinutes, lateDays, newlyLate, newlyInTime, laterStill } = late
  return { lateMinutes, lateDays, moved: moved.toSorted(byGain), newlyLate, newlyInTime, laterStill }
}

/** Why each of these would lie where the changes put it, in a sentence; those without a reason are left out. */
export function reasonsAfter(
  snapshot: Snapshot,
  { changes, plan }: { readonly changes: ChangeSet; readonly plan: Plan },
  ids: readonly Id[],
): ReadonlyMap<Id, string> {
  const then = viewAfter(snapshot, changes)
  const reasons = new Map<Id, string>()
  for (const id of ids) {
    const [reason] = whyHere(then, plan, id)
    if (reason !== undefined) reasons.set(id, reason)
  }
  return reasons
}

function movedOf(found: Omit<Moved, 'days'>, timeOf: () => Pick<WorkingTime, 'minutesOn'>): Moved | undefined {
  const { id, as, late } = found
  const from = { startsAt: found.from.startsAt, endsAt: found.from.endsAt }
  const to = { startsAt: found.to.startsAt, endsAt: found.to.endsAt }
  if (from.startsAt === to.startsAt && from.endsAt === to.endsAt) return undefined
  const days = workingDaysBetween(timeOf(), lastDay(from), lastDay(to))
  return { id, as, from, to, days, late }
}

function byGain(one: Moved, other: Moved): number {
  return one.days - other.days || one.to.endsAt - one.from.endsAt - (other.to.endsAt - other.from.endsAt)
}

function lastDay({ startsAt, endsAt }: Place): number {
  return Math.floor(Math.max(startsAt, endsAt - 1) / DAY)
}

function pointAt(at: number): Place {
  return { startsAt: at, endsAt: at }
}

/** Who is late today and then, and by how much in all. */
class Lateness {
  readonly lateMinutes = { was: 0, is: 0 }
  readonly lateDays = { was: 0, is: 0 }
  readonly newlyLate: Id[] = []
  readonly newlyInTime: Id[] = []
  readonly laterStill: Id[] = []

  add(id: Id, from: Late, to: Late): void {
    const [was, is] = [from.lateMinutes, to.lateMinutes]
    this.lateMinutes.was += was
    this.lateMinutes.is += is
    this.lateDays.was += was / from.minutesPerDay
    this.lateDays.is += is / to.minutesPerDay
    if (is > was) (was > 0 ? this.laterStill : this.newlyLate).push(id)
    else if (was > 0 && is === 0) this.newlyInTime.push(id)
  }
}
