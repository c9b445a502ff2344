import {
  type Id,
  type Launch,
  type LaunchState,
  type PlannedSpan,
  type Readiness,
  isLaunchOver,
  launchState,
  readinessOf,
} from '@trireme/domain'
import type { Plan } from '../plan.ts'
import { dateOf, lastDayOf } from '../time.ts'

/** What a forecast says of a launch, and of each item, in plan minutes; undefined where nothing is known. */
export type LaunchOddsOf = (id: Id) => { readonly p50At: number; readonly p85At: number } | undefined

/** The days by which all of its work is done, in half and in 85 of 100 runs of the whole plan. */
export type LaunchDays = {
  readonly p50On: string
  readonly p85On: string
  /** Open items that have dates, so are among what is drawn. */
  readonly known: number
  readonly of: number
}

/** Where a launch stands by plan and odds. */
export type LaunchStanding = {
  readonly readiness: Readiness
  readonly state: LaunchState
  /** Null of what is over, and where nothing can be forecast. */
  readonly days: LaunchDays | null
}

/** When work lies by the plan. */
export function plannedSpanIn({ items }: Pick<Plan, 'items'>): PlannedSpan {
  return (id) => {
    const planned = items.get(id)
    if (planned === undefined) return undefined
    const { startsAt, endsAt } = planned
    return { startsOn: dateOf(startsAt), endsOn: lastDayOf(endsAt, startsAt) }
  }
}

/** @param oddsOf left out where there are no odds: then nothing is at risk */
export function launchStanding(
  launch: Launch,
  plan: Pick<Plan, 'items'>,
  { today, oddsOf }: { readonly today: string; readonly oddsOf?: LaunchOddsOf | undefined },
): LaunchStanding {
  const readiness = readinessOf(launch, today, plannedSpanIn(plan))
  const days = oddsOf === undefined || isLaunchOver(launch.release) ? null : launchDays(launch, oddsOf)
  return { readiness, state: launchState(launch, readiness, { today, likelyOn: days?.p50On ?? null }), days }
}

function launchDays({ release, shipped, isDone }: Launch, oddsOf: LaunchOddsOf): LaunchDays | null {
  const joint = oddsOf(release.id)
  const open = shipped.filter((item) => !isDone(item))
  const known = open.filter(({ id }) => oddsOf(id) !== undefined).length
  if (joint === undefined || known === 0) return null
  return { p50On: lastDayOf(joint.p50At), p85On: lastDayOf(joint.p85At), known, of: open.length }
}
