import {
  type DependencyTrouble,
  type Id,
  type Launch,
  type LaunchSpan,
  type LaunchState,
  type Readiness,
  type Snapshot,
  isLaunchOver,
  launchSpan,
} from '@trireme/domain'
import {
  type LaunchDays,
  type Plan,
  type Wait,
  heldAtEnd,
  launchStanding,
  plannedSpanIn,
  waitsOf,
} from '@trireme/planning'
import { counted } from '../../schedule/days.ts'
import { baseOf } from '../../schedule/odds-words.ts'
import type { OddsOf } from '../../schedule/odds.ts'
import { type Teamless, teamlessOf } from '../../work/teamless.ts'

/** The days by which all of its work is likely, and safely, done, with what that rests on. */
export type LaunchOdds = LaunchDays & {
  /** What they rest on, in words. */
  readonly base: string
  /** Why they may be others in a moment, in words; null once they stand. */
  readonly unsettled: string | null
  /** How much of its open work has no team, so is planned as if there were always room. */
  readonly teamless: Teamless
}

/** What is told of a launch. */
export type LaunchFacts = Launch & {
  readonly readiness: Readiness
  readonly state: LaunchState
  readonly span: LaunchSpan
  readonly odds: LaunchOdds | null
  /** What is known of them while they are still to come; null where they are there, or none will be. */
  readonly awaited: Pick<LaunchOdds, 'teamless'> | null
  /** What stands against its day, the worst first, each in a few words. */
  readonly threats: readonly string[]
  readonly outside: readonly OutsideWork[]
}

/** Work that is not in the launch and that something in it waits for [PM9]. */
export type OutsideWork = {
  readonly id: Id
  readonly title: string
  readonly teamId: Id | null
  readonly waiting: string
  readonly agreement: string
  /** The day it is there by the plan, and the day it is needed. */
  readonly on: string | null
  readonly neededOn: string | null
  readonly troubles: readonly DependencyTrouble[]
}

export function launchFacts(launch: Launch, { snapshot, plan, odds, isAwaiting = false, today }: Asked): LaunchFacts {
  const oddsOf = odds === null ? undefined : (id: Id) => odds.of(id)
  const { readiness, state, days } = launchStanding(launch, plan, { today, oddsOf })
  const isOpen = !isLaunchOver(launch.release)
  const outside = isOpen
    ? outsideWork(snapshot, launch, waitsOf(snapshot, plan, odds ? (id) => odds.of(id) : undefined))
    : []
  const isForecast = launch.shipped.some((item) => !launch.isDone(item) && plan.items.has(item.id))
  const joint =
    days === null || odds === null
      ? null
      : { ...days, base: baseOf(odds), unsettled: odds.unsettled, teamless: teamlessIn(launch, snapshot, plan) }
  return {
    ...launch,
    readiness,
    state,
    span: launchSpan(launch, plannedSpanIn(plan)),
    odds: joint,
    awaited:
      isAwaiting && odds === null && isOpen && isForecast ? { teamless: teamlessIn(launch, snapshot, plan) } : null,
    outside,
    threats: isOpen
      ? [...threatsTo(launch, today, readiness, joint, outside), ...restsOnDates(launch, snapshot, plan)]
      : [],
  }
}

type Asked = {
  readonly snapshot: Snapshot
  readonly plan: Plan
  readonly odds: OddsOf | null
  /** Whether odds are still to come. */
  readonly isAwaiting?: boolean
  readonly today: string
}

/** How much of all its work, parts of it included, has no team. */
function teamlessIn({ shipped }: Launch, snapshot: Snapshot, plan: Plan): Teamless {
  const inside = withAllBelow(snapshot, new Set(shipped.map(({ id }) => id as Id)))
  return teamlessOf(
    [...inside].flatMap((id) => snapshot['work-item'].get(id) ?? []),
    plan,
  )
}

/** Predecessors from outside, with whether their teams have agreed. */
function outsideWork(snapshot: Snapshot, { shipped }: Launch, waits: readonly Wait[]): OutsideWork[] {
  const inside = withAllBelow(snapshot, new Set(shipped.map(({ id }) => id as Id)))
  return waits
    .filter(({ from, to }) => inside.has(to.id) && !inside.has(from.id) && from.teamId !== to.teamId)
    .map(({ dependency: { agreement, neededOn }, from, to, on, troubles }) => ({
      id: from.id,
      title: from.title,
      teamId: from.teamId,
      waiting: to.title,
      agreement,
      on,
      neededOn,
      troubles,
    }))
}

function withAllBelow(snapshot: Snapshot, ids: ReadonlySet<Id>): ReadonlySet<Id> {
  const inside = new Map<Id, boolean>()
  const isInside = (id: Id): boolean => {
    const known = inside.get(id)
    if (known !== undefined) return known
    // A tree with a cycle is refused; should there be one, it ends here.
    inside.set(id, ids.has(id))
    const parentId = snapshot['work-item'].get(id)?.parentId ?? null
    const found = ids.has(id) || (parentId !== null && isInside(parentId))
    inside.set(id, found)
    return found
  }
  return new Set([...snapshot['work-item'].keys()].filter(isInside))
}

function threatsTo(
  { release }: Launch,
  today: string,
  { parts }: Readiness,
  odds: LaunchOdds | null,
  outside: readonly OutsideWork[],
): string[] {
  const missing = parts.flatMap((part) => part.missing)
  const of = (kind: string, isLate: boolean) => missing.filter((each) => each.kind === kind && each.isLate === isLate)
  const afterwards = of('work-item', true).length
  const overdue = [...of('checklist-item', true), ...of('gate', true)].length
  const undated = of('work-item', false).filter(({ why }) => why !== null).length
  const inTrouble = (...among: DependencyTrouble[]) =>
    outside.filter(({ troubles }) => troubles.some((trouble) => among.includes(trouble))).length
  const [latecomers, risky, unagreed] = [inTrouble('late'), inTrouble('at-risk'), inTrouble('disputed', 'unagreed')]
  const target = release.targetOn
  return [
    ...(target === null ? ['it has no day'] : today > target ? ['its day has passed'] : []),
    ...(afterwards > 0 ? [`${counted(afterwards, 'item')} end${afterwards === 1 ? 's' : ''} after it`] : []),
    ...(overdue > 0 ? [`${overdue} overdue`] : []),
    ...(odds !== null && target !== null && odds.p85On > target && afterwards === 0 ? ['safe date is after it'] : []),
    ...(latecomers > 0 ? [`${elsewhere(latecomers)} too late`] : []),
    ...(risky > 0 ? [`${elsewhere(risky)} at risk`] : []),
    ...(unagreed > 0 ? [`${elsewhere(unagreed)} not agreed`] : []),
    ...(undated > 0 ? [`${counted(undated, 'item')} without dates`] : []),
  ]
}

/** A day that somebody gave, for which a team has no room. */
function restsOnDates({ release }: Launch, snapshot: Snapshot, plan: Plan): string[] {
  const held = heldAtEnd(snapshot, plan, release.id)
  if (held === undefined) return []
  const team = snapshot.team.get(held.teamId as Id<'team'>)?.name ?? 'its team'
  return [`its end rests on ${held.heldBy === 'pinned' ? 'a pin' : 'dates set by hand'} for which ${team} has no room`]
}

function elsewhere(count: number): string {
  return `${counted(count, 'dependency', 'dependencies')} on another team`
}
