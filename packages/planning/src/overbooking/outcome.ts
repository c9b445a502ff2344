import type { Id } from '@trireme/domain'
import type { Plan } from '../plan.ts'
import type { Preview } from '../preview.ts'
import { type TeamOverbooking, overbookings } from './overbookings.ts'
import type { WayOut } from './ways-out.ts'

/** A team that would be overbooked by more than it is. */
export type OverbookedMore = {
  readonly teamId: Id
  /** Of persons, in all: as it is, and as it would be. */
  readonly wasMinutes: number
  readonly minutes: number
}

/** What a way out of an overbooking does, read from the plan it gives. */
export type Outcome = {
  /** Person-minutes too much that would be left of it. */
  readonly left: number
  /** Other teams that would be overbooked by more. */
  readonly elsewhere: readonly OverbookedMore[]
  readonly newlyInTime: number
  readonly newlyLate: number
  readonly laterStill: number
}

type Planned = Pick<Plan, 'solved'>

/** Less than this of persons' time is rounding: latest dates are whole minutes. */
const ROUNDING_MINUTES = 30

/** Teams that one plan has overbooked by more than another does, by at least half an hour; those with the most more first. */
export function overbookedMore(before: Planned, then: Planned): readonly OverbookedMore[] {
  const was = excessOf(before)
  return [...excessOf(then)]
    .map(([teamId, minutes]) => ({ teamId, minutes, wasMinutes: was.get(teamId) ?? 0 }))
    .filter(({ minutes, wasMinutes }) => minutes - wasMinutes >= ROUNDING_MINUTES)
    .toSorted(
      (one, other) => added(other) - added(one) || (one.teamId < other.teamId ? -1 : one.teamId > other.teamId ? 1 : 0),
    )
}

/** What changes do about an overbooking and besides, by their preview. */
export function outcomeOf(
  overbooking: TeamOverbooking,
  before: Planned,
  preview: Pick<Preview, 'plan' | 'newlyInTime' | 'newlyLate' | 'laterStill'>,
): Outcome {
  const { plan: then, newlyInTime, newlyLate, laterStill } = preview
  return {
    left: leftOf(overbooking, before, then),
    elsewhere: overbookedMore(before, then).filter(({ teamId }) => teamId !== overbooking.teamId),
    newlyInTime: newlyInTime.length,
    newlyLate: newlyLate.length,
    laterStill: laterStill.length,
  }
}

/**
 * What is left of an overbooking in another plan: person-minutes too much of its team, by the work that forces it or by as much
 * as its team has more of than its other overbookings were before. One that only went on to other days is left.
 */
export function leftOf(overbooking: TeamOverbooking, before: Planned, then: Planned): number {
  const { teamId } = overbooking
  const forced = new Set(overbooking.forcedBy.map(({ itemId }) => itemId))
  const ofTeam = overbookings(then).filter((each) => each.teamId === teamId)
  const same = ofTeam.filter(({ forcedBy }) => forcedBy.some(({ itemId }) => forced.has(itemId)))
  const others = (excessOf(before).get(teamId) ?? 0) - excess(overbooking)
  const shifted = sum(ofTeam) - others
  return Math.max(sum(same), shifted < ROUNDING_MINUTES ? 0 : shifted)
}

/**
 * Which of two ways out comes first: what leaves less overbooked, of any team, then what makes less late, then later; then letting
 * go of dates before people, the cheaper of these before the dearer, and doing less last.
 */
export function byOutcome(
  [one, does]: readonly [WayOut, Outcome],
  [other, otherDoes]: readonly [WayOut, Outcome],
): number {
  return (
    halfHours(does) - halfHours(otherDoes) ||
    does.newlyLate - otherDoes.newlyLate ||
    does.laterStill - otherDoes.laterStill ||
    TURN[one.kind] - TURN[other.kind] ||
    // Of what has no rate nobody knows the cost: behind what is known [R5].
    (one.cost ?? Infinity) - (other.cost ?? Infinity) ||
    0
  )
}

const TURN = { move: 0, promise: 1, lend: 2, 'lend-number': 2, hire: 2, less: 3 } satisfies Record<
  WayOut['kind'],
  number
>

/** Too much in all, in half hours, so that rounding ranks nothing. */
function halfHours({ left, elsewhere }: Outcome): number {
  return Math.round((left + elsewhere.reduce((total, each) => total + added(each), 0)) / ROUNDING_MINUTES)
}

function added({ minutes, wasMinutes }: OverbookedMore): number {
  return minutes - wasMinutes
}

/** How much each team is overbooked in all. */
function excessOf(plan: Planned): ReadonlyMap<Id, number> {
  const found = Map.groupBy(overbookings(plan), ({ teamId }) => teamId)
  return new Map([...found].map(([teamId, all]) => [teamId, sum(all)]))
}

function sum(found: readonly TeamOverbooking[]): number {
  return found.reduce((total, each) => total + excess(each), 0)
}

function excess({ demandMinutes, capacityMinutes }: TeamOverbooking): number {
  return demandMinutes - capacityMinutes
}
