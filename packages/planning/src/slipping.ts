import type { Id, Scope, Snapshot, WorkItem } from '@trireme/domain'
import type { FactOdds } from './facts.ts'
import type { Plan } from './plan.ts'
import { DAY, dateOf, formatDay, lastDayOf, minuteOf } from './time.ts'

/** Why something is about to slip [2.19], the worst first. */
export const slipKinds = ['late', 'blocked', 'forecast-late', 'overdue', 'no-float'] as const
export type SlipKind = (typeof slipKinds)[number]

/** Something about to slip: the worst that is the matter with it, and how many other things are. */
export type Slipping = {
  readonly id: Id
  readonly kind: SlipKind
  /** With value and threshold: `Ends 3 Mar, 4 d after its target of 25 Feb.` */
  readonly reason: string
  readonly others: number
  /** Larger is worse, within one kind. */
  readonly weight: number
}

/** Less than this share of runs in time is too little. */
const ENOUGH = 0.8
/** How near what has no float must be to be worth a line, and how little float is none: working minutes. */
const NEAR_DAYS = 28
const LITTLE_MINUTES = 480

/**
 * What of a scope is about to slip, the worst first: late by the plan, blocked by an open issue, in time in fewer than 80 of 100
 * runs, past its planned end, or near and with less than a day of float. What is done, and what only spans its parts,
 * threatens nothing by itself: of parents only promises count.
 */
export function slipping(
  snapshot: Snapshot,
  { items, today }: Pick<Plan, 'items' | 'today'>,
  scope: Scope,
  oddsOf: (id: Id) => FactOdds | undefined = () => undefined,
): readonly Slipping[] {
  const blockers = new Map<Id, string>()
  for (const { state, workItemIds, title } of snapshot.issue.values())
    if (state === 'open') for (const id of workItemIds) blockers.set(id, title)
  const now = minuteOf(today)
  const found = [...snapshot['work-item'].values()].flatMap((item): Slipping[] => {
    const category = snapshot.status.get(item.statusId)?.category
    if (category === 'done' || category === 'dropped' || !scope.has(item)) return []
    const matters: Omit<Slipping, 'id' | 'others'>[] = []
    const add = (kind: SlipKind, reason: string, weight: number) => matters.push({ kind, reason, weight })
    const planned = items.get(item.id)
    const { targetOn, plannedEndsOn } = item
    if (planned !== undefined && planned.lateMinutes > 0 && targetOn !== null)
      add(
        'late',
        `Ends ${formatDay(lastDayOf(planned.endsAt, planned.startsAt), today)}, ${wholeDays(planned.lateMinutes)} after its target of ${formatDay(targetOn, today)}.`,
        planned.lateMinutes,
      )
    const blocker = blockers.get(item.id)
    if (blocker !== undefined) add('blocked', `Blocked: ${blocker}.`, 1)
    const onTarget = oddsOf(item.id)?.onTarget
    if (
      matters.every(({ kind }) => kind !== 'late') &&
      targetOn !== null &&
      onTarget !== undefined &&
      onTarget < ENOUGH
    )
      add('forecast-late', `In time in ${Math.round(onTarget * 100)} of 100 runs; 80 are enough.`, 1 - onTarget)
    if (plannedEndsOn !== null && plannedEndsOn < today && planned?.rolledUp !== true)
      add(
        'overdue',
        `Planned to end ${formatDay(plannedEndsOn, today)}, and not done.`,
        daysBetween(plannedEndsOn, today),
      )
    if (matters.every(({ kind }) => kind !== 'late') && hasNoFloat(planned, now))
      add('no-float', floatWords(planned!, today), 1 - planned!.totalFloatMinutes!)
    const [worst] = matters.toSorted(worseFirst)
    return worst === undefined ? [] : [{ id: item.id as Id, ...worst, others: matters.length - 1 }]
  })
  return found.toSorted(worseFirst)
}

function worseFirst(one: Pick<Slipping, 'kind' | 'weight'>, other: Pick<Slipping, 'kind' | 'weight'>): number {
  return slipKinds.indexOf(one.kind) - slipKinds.indexOf(other.kind) || other.weight - one.weight
}

type Planned = ReturnType<Plan['items']['get']>

function hasNoFloat(planned: Planned, now: number): boolean {
  if (planned === undefined || planned.rolledUp || planned.totalFloatMinutes === null) return false
  return planned.totalFloatMinutes < LITTLE_MINUTES && planned.startsAt < now + NEAR_DAYS * DAY
}

function floatWords({ totalFloatMinutes: float, startsAt }: NonNullable<Planned>, today: string): string {
  const starts = `starts ${formatDay(dateOf(startsAt), today)}`
  if (float! < 0) return `${wholeDays(-float!)} too late for what depends on it; ${starts}.`
  return float === 0 ? `No day to spare; ${starts}.` : `Less than a day to spare; ${starts}.`
}

/** Lateness counts working minutes of eight hours a day. */
function wholeDays(minutes: number): string {
  return `${Math.max(1, Math.round(minutes / 480))} d`
}

function daysBetween(from: string, to: string): number {
  return (minuteOf(to) - minuteOf(from)) / DAY
}

/** Who must hear that these things lie elsewhere, and of which of them: their owners, and those of what waits for them. */
export type Hearer = { readonly personId: Id; readonly about: readonly Id[] }

/** The owners of what moved and of its direct successors, those concerned by most of it first. What nobody owns concerns nobody here. */
export function whoMustHear(snapshot: Snapshot, moved: readonly Id[]): readonly Hearer[] {
  const about = new Map<Id, Set<Id>>()
  const tell = (personId: Id | null | undefined, id: Id) => {
    if (personId === null || personId === undefined || !snapshot.person.has(personId as never)) return
    const known = about.get(personId)
    if (known === undefined) about.set(personId, new Set([id]))
    else known.add(id)
  }
  const successors = Map.groupBy(snapshot.dependency.values(), ({ predecessorId }) => predecessorId as Id)
  for (const id of moved) {
    const item: WorkItem | undefined = snapshot['work-item'].get(id as never)
    tell(item?.ownerId, id)
    tell(snapshot.release.get(id as never)?.ownerId, id)
    for (const { successorId } of successors.get(id) ?? [])
      tell(snapshot['work-item'].get(successorId as never)?.ownerId, id)
  }
  return [...about]
    .map(([personId, ids]) => ({ personId, about: [...ids] }))
    .toSorted((one, other) => other.about.length - one.about.length || (one.personId < other.personId ? -1 : 1))
}
