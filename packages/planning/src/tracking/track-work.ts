import { type Id, type Snapshot, type WorkItem, hasBegun } from '@trireme/domain'
import { dayOf } from '../time.ts'
import { workingTimes } from '../working-time.ts'
import { type Actual, type Spent, type SpentDay, spentByItem } from './actuals.ts'
import { type BaselineEntry, type Measure, baselineParts, chainOf } from './baseline-parts.ts'
import { effortByItem } from './effort.ts'
import { type FollowedPart, followParts } from './followed-parts.ts'
import type { ProgressGround } from './progress.ts'
import { type Rates, ratesOf } from './rates.ts'
import { type TrackedCurve, curveOf } from './tracked-curve.ts'
import { type Tracked, UNTRACKED, sumOfTracked, together } from './tracked.ts'
import { categoryOf } from './work-tree.ts'

export type TrackingInputs = {
  readonly snapshot: Snapshot
  /** The entries of the baseline that is held against. */
  readonly entries: Iterable<BaselineEntry>
  /** The day it was taken: what was done before and is not in it is no growth. From the beginning, unless told. */
  readonly takenOn?: string | undefined
  readonly actuals: Iterable<Actual>
  /** `YYYY-MM-DD`: figures are as of the end of the status date, which is not after today. */
  readonly statusOn: string
  readonly today: string
  readonly measure: Measure
}

/** Every item against a baseline at a status date [2.8]. */
export type Tracking = {
  readonly measure: Measure
  readonly statusOn: string
  /** An item with all that is below it; undefined where neither baseline nor actuals know anything of it. */
  of(id: Id): Tracked | undefined
  /** Several items that have nothing in common. */
  together(ids: Iterable<Id>): Tracked
  /** Planned, earned and actual from week to week, of items that have nothing in common; null where nothing is planned. */
  curve(ids: Iterable<Id>): TrackedCurve | null
}

type Ground = ProgressGround & {
  readonly spent: Spent
  readonly snapshot: Snapshot
  readonly measure: Measure
  readonly rates: Rates
  readonly statusDay: number
  readonly statusOn: string
}

export function trackWork(inputs: TrackingInputs): Tracking {
  const { snapshot, entries, takenOn = '', actuals, statusOn, today, measure } = inputs
  const [times, rates] = [workingTimes(snapshot), ratesOf(snapshot)]
  const spent = spentByItem(snapshot, actuals, { times, rates })
  const efforts = effortByItem(snapshot)
  const statusDay = dayOf(statusOn)
  const ground = { snapshot, measure, rates, times, efforts, spent, statusDay, statusOn, today: dayOf(today) }
  const baseline = baselineParts(snapshot, entries, { measure, times })
  const { parts, outside, isInside } = followParts(ground, baseline)
  const sums = new Map<Id, Tracked>()
  const add = (id: Id, own: Partial<Tracked>) => {
    for (const at of chainOf(snapshot, id)) sums.set(at, together(sums.get(at) ?? UNTRACKED, { ...UNTRACKED, ...own }))
  }
  for (const id of baseline.lowest) add(id, { entries: 1, known: Number(baseline.parts.has(id)) })
  for (const part of parts) add(part.itemId, trackedPart(ground, part))
  const before = new Set(outside.filter(({ actualEndedOn }) => (actualEndedOn ?? takenOn) < takenOn))
  for (const item of outside) if (!before.has(item)) add(item.id, { growth: grownBy(ground, item) })
  const isBefore = new Set([...before].map(({ id }) => id as Id))
  for (const [id, days] of spent) if (!isBefore.has(id)) add(id, spentOn(ground, days, isInside(id)))
  return {
    measure,
    statusOn,
    of: (id) => sums.get(id),
    together: (ids) => sumOfTracked([...ids].flatMap((id) => sums.get(id) ?? [])),
    curve: (ids) => curveOf(snapshot, { ids, parts, spent, measure, statusDay, isInside }),
  }
}

function trackedPart(ground: Ground, part: FollowedPart): Partial<Tracked> {
  const { snapshot, spent, statusDay } = ground
  const { amount, shares, work } = part
  const earned = amount * (part.earnedBy(statusDay) ?? 0)
  const begun = work.some(({ item }) => hasBegun(item, categoryOf(snapshot, item)))
  const rest = work.map((each) => restOf(ground, each))
  const isRestKnown = work.length > 0 && rest.every((amount) => amount !== null)
  return {
    sums: { budget: amount, planned: amount * shares.by(statusDay), earned, actual: 0 },
    rest: isRestKnown ? rest.reduce((sum, each) => sum + each, 0) : amount - earned,
    restAssumed: Number(!isRestKnown),
    unknownProgress: Number(work.some(({ earnedBy }) => earnedBy(statusDay) === null)),
    begun: Number(begun),
    recorded: Number(begun && [part.itemId, ...work.map(({ item }) => item.id)].some((id) => spent.has(id))),
    firstDay: shares.firstDay,
    lastDay: shares.lastDay,
  }
}

/** What is still to do of some work by its estimate; null where it has none, or nobody said how far it is. */
function restOf(ground: Ground, { item, earnedBy }: FollowedPart['work'][number]): number | null {
  const share = earnedBy(ground.statusDay)
  if (share === 1) return 0
  const whole = expectedOf(ground, item)
  return share === null || whole === null ? null : whole * (1 - share)
}

/** What an item is expected to take by its newest estimate, at the rate of the status date. */
function expectedOf({ efforts, measure, rates, statusOn }: Ground, { id, teamId }: WorkItem): number | null {
  const hours = efforts.get(id)
  if (hours === undefined) return null
  if (measure === 'effort') return hours.minutes / 60
  const hourly = rates.hourly({ teamId }, statusOn)
  return hourly === undefined ? null : (hours.minutes / 60) * hourly
}

function grownBy(ground: Ground, item: WorkItem): Tracked['growth'] {
  const amount = expectedOf(ground, item)
  return { items: 1, amount: amount ?? 0, unestimated: Number(amount === null), actual: 0 }
}

function spentOn({ measure, statusDay }: Ground, days: readonly SpentDay[], isInside: boolean): Partial<Tracked> {
  let [actual, unpricedMinutes] = [0, 0]
  for (const { day, minutes, cost } of days) {
    if (day > statusDay) break
    if (measure === 'effort') actual += minutes / 60
    else if (cost === null) unpricedMinutes += minutes
    else actual += cost
  }
  if (isInside) return { sums: { ...UNTRACKED.sums, actual }, unpricedMinutes }
  return { growth: { ...UNTRACKED.growth, actual }, unpricedMinutes }
}
