import type { Id } from '@trireme/domain'
import { BASIS, hexOf, ofText } from '../hash.ts'
import type { Plan } from '../plan.ts'
import type { Place } from '../moved.ts'
import type { Planner } from '../planner.ts'
import type { LaterStill, Preview } from '../preview.ts'
import { type TeamLoad, isOver } from '../reading/loads.ts'
import { type HitGoal, type HitLaunch, hitGoals, hitLaunches } from './promises.ts'

/** Something that would lie elsewhere; `from` is null where it has no dates now. */
export type MovedPlace = { readonly id: Id; readonly from: Place | null; readonly to: Place }

/** A team with days on which its work would ask for more than it has, and does not now, or asks for still more then. */
export type Overload = { readonly teamId: Id; readonly days: number }

/** What changes would do to a plan, as plain data, so that a browser and a server can tell each other of it. */
export type PlanConsequences = {
  /** The day it was planned on. */
  readonly today: string
  /** Items, parents that roll up and milestones, by their ids. */
  readonly moved: readonly MovedPlace[]
  readonly gone: readonly Id[]
  readonly newlyLate: readonly Id[]
  readonly newlyInTime: readonly Id[]
  readonly laterStill: readonly LaterStill[]
  readonly overloads: readonly Overload[]
  /** Launches that come after their target, come later still, or are in time again. */
  readonly launches: readonly HitLaunch[]
  /** Goals for which work would come too late to count, or in time again. */
  readonly goals: readonly HitGoal[]
  /** Why this cannot be; null where it can. */
  readonly refusal: string | null
}

/** Everything a preview says, in the order of ids: equal states, days and changes, equal consequences. */
export function consequencesOf(planner: Pick<Planner, 'snapshot' | 'plan'>, preview: Preview): PlanConsequences {
  const before = planner.plan
  return {
    today: before.today,
    moved: [...preview.moved]
      .map(([id, { startsAt, endsAt }]) => ({ id, from: placeIn(before, id), to: { startsAt, endsAt } }))
      .sort(byId),
    gone: preview.gone.toSorted(),
    newlyLate: preview.newlyLate.toSorted(),
    newlyInTime: preview.newlyInTime.toSorted(),
    laterStill: preview.laterStill.toSorted(byId),
    overloads: overloadsOf(before.loads, preview.loads),
    launches: preview.refusal === undefined ? hitLaunches(planner, preview) : [],
    goals: preview.refusal === undefined ? hitGoals(planner, preview) : [],
    refusal: preview.refusal ?? null,
  }
}

/**
 * A short word for consequences: equal words, equal consequences. Who keeps a change sends along the word for what they
 * were shown, and whoever writes it compares. No proof against somebody who means harm, who could as well send none.
 */
export function digestOf(consequences: PlanConsequences): string {
  const text = JSON.stringify(consequences)
  return hexOf([ofText(text, BASIS), ofText(text, BASIS ^ text.length)])
}

/** Teams that would have fuller days than they can carry, by their ids; only teams of which somebody knows who is there. */
export function overloadsOf(before: readonly TeamLoad[], then: readonly TeamLoad[]): readonly Overload[] {
  const known = new Map(before.map((load) => [load.teamId, load]))
  return then
    .flatMap((load) => {
      const days = load.known ? fullerDays(known.get(load.teamId), load) : 0
      return days === 0 ? [] : [{ teamId: load.teamId, days }]
    })
    .sort((one, other) => (one.teamId < other.teamId ? -1 : 1))
}

function fullerDays(was: TeamLoad | undefined, { firstDay, demandMinutes, capacityMinutes }: TeamLoad): number {
  let days = 0
  for (let at = 0; at < demandMinutes.length; at++) {
    const demand = demandMinutes[at]!
    if (!isOver(demand, capacityMinutes[at]!)) continue
    const old = was === undefined ? undefined : firstDay + at - was.firstDay
    const [had, room] =
      old === undefined ? [0, Infinity] : [was!.demandMinutes[old] ?? 0, was!.capacityMinutes[old] ?? Infinity]
    if (!isOver(had, room) || isOver(demand, had)) days++
  }
  return days
}

function placeIn(plan: Plan, id: Id): Place | null {
  const item = plan.items.get(id)
  if (item !== undefined) return { startsAt: item.startsAt, endsAt: item.endsAt }
  const milestone = plan.milestones.get(id)
  return milestone === undefined ? null : { startsAt: milestone.at, endsAt: milestone.at }
}

function byId(one: { readonly id: Id }, other: { readonly id: Id }): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}
