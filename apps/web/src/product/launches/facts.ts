import {
  type Id,
  type Launch,
  type LaunchSpan,
  type PlannedSpan,
  type Readiness,
  type Snapshot,
  launchSpan,
  readinessOf,
} from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { MINUTES_A_DAY, counted, endsOn, onOf, startsOn } from '../../schedule/days.ts'
import { baseOf } from '../../schedule/odds-words.ts'
import type { OddsOf } from '../../schedule/odds.ts'

/** The days by which all of its work is done, in half and in 85 of 100 runs of the whole plan. */
export type LaunchOdds = {
  readonly p50On: string
  readonly p85On: string
  /** Open items that have dates, so are among what is drawn. */
  readonly known: number
  readonly of: number
  /** What they rest on, in words. */
  readonly base: string
}

/** What is told of a launch. */
export type LaunchFacts = Launch & {
  readonly readiness: Readiness
  readonly span: LaunchSpan
  readonly odds: LaunchOdds | null
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
  /** The day it ends by the plan, and the day it is needed. */
  readonly endsOn: string | null
  readonly neededOn: string | null
  readonly isLate: boolean
}

/** When work lies by the plan. */
export function plannedSpanIn(plan: Plan): PlannedSpan {
  return (id) => {
    const planned = plan.items.get(id)
    return planned === undefined ? undefined : { startsOn: startsOn(planned), endsOn: endsOn(planned) }
  }
}

export function launchFacts(
  launch: Launch,
  { snapshot, plan, odds, today }: Pick<Asked, 'snapshot' | 'plan' | 'odds' | 'today'>,
): LaunchFacts {
  const plannedSpan = plannedSpanIn(plan)
  const readiness = readinessOf(launch, today, plannedSpan)
  const outside = isOver(launch) ? [] : outsideWork(snapshot, launch, plannedSpan)
  const joint = isOver(launch) ? null : jointOdds(launch, odds)
  return {
    ...launch,
    readiness,
    span: launchSpan(launch, plannedSpan),
    odds: joint,
    outside,
    threats: isOver(launch) ? [] : threatsTo(launch, readiness, joint, outside),
  }
}

type Asked = {
  readonly snapshot: Snapshot
  readonly plan: Plan
  readonly odds: OddsOf | null
  readonly today: string
}

export function isOver({ release }: Pick<Launch, 'release'>): boolean {
  return release.state === 'released' || release.state === 'dropped'
}

function jointOdds({ release, shipped, isDone }: Launch, odds: OddsOf | null): LaunchOdds | null {
  const joint = odds?.of(release.id)
  const open = shipped.filter((item) => !isDone(item))
  const known = open.filter(({ id }) => odds?.of(id) !== undefined).length
  if (odds === null || joint === undefined || known === 0) return null
  const dayOf = (at: number) => onOf(Math.floor(Math.max(0, at - 1) / MINUTES_A_DAY))
  return { p50On: dayOf(joint.p50At), p85On: dayOf(joint.p85At), known, of: open.length, base: baseOf(odds) }
}

/** Predecessors from outside, with whether their teams have agreed. */
function outsideWork(snapshot: Snapshot, launch: Launch, plannedSpan: PlannedSpan): OutsideWork[] {
  const inside = withAllBelow(snapshot, new Set(launch.shipped.map(({ id }) => id as Id)))
  return [...snapshot.dependency.values()].flatMap((dependency): OutsideWork[] => {
    const { predecessorId, successorId, agreement, neededOn } = dependency
    if (!inside.has(successorId) || inside.has(predecessorId)) return []
    const before = snapshot['work-item'].get(predecessorId)
    const after = snapshot['work-item'].get(successorId)
    if (before === undefined || after === undefined) return []
    if (snapshot.status.get(before.statusId)?.category === 'done' || before.teamId === after.teamId) return []
    const ends = plannedSpan(predecessorId)?.endsOn ?? null
    return [
      {
        id: predecessorId,
        title: before.title,
        teamId: before.teamId,
        waiting: after.title,
        agreement,
        endsOn: ends,
        neededOn,
        isLate: ends !== null && neededOn !== null && ends > neededOn,
      },
    ]
  })
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
  { parts }: Readiness,
  odds: LaunchOdds | null,
  outside: readonly OutsideWork[],
): string[] {
  const missing = parts.flatMap((part) => part.missing)
  const of = (kind: string, isLate: boolean) => missing.filter((each) => each.kind === kind && each.isLate === isLate)
  const afterwards = of('work-item', true).length
  const overdue = [...of('checklist-item', true), ...of('gate', true)].length
  const undated = of('work-item', false).filter(({ why }) => why !== null).length
  const unagreed = outside.filter(({ agreement }) => agreement !== 'agreed').length
  const latecomers = outside.filter(({ isLate }) => isLate).length
  const target = release.targetOn
  return [
    ...(target === null ? ['it has no day'] : []),
    ...(afterwards > 0 ? [`${counted(afterwards, 'item')} end${afterwards === 1 ? 's' : ''} after it`] : []),
    ...(overdue > 0 ? [`${overdue} overdue`] : []),
    ...(odds !== null && target !== null && odds.p85On > target && afterwards === 0 ? ['safe date is after it'] : []),
    ...(latecomers > 0 ? [`${elsewhere(latecomers)} too late`] : []),
    ...(unagreed > 0 ? [`${elsewhere(unagreed)} not agreed`] : []),
    ...(undated > 0 ? [`${counted(undated, 'item')} without dates`] : []),
  ]
}

function elsewhere(count: number): string {
  return `${counted(count, 'dependency', 'dependencies')} on another team`
}
