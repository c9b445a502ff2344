import { type Estimate as EstimateRecord, type Id, type Snapshot, type WorkItem, rulingForTime } from '@trireme/domain'
import { type Activity, type Network, axisOf, compile, positionOf, startOf } from '@trireme/engine'
import type { ActivityEstimate, Uncertainty } from '@trireme/engine/simulate'
import type { Solved } from '../solving/solve.ts'
import type { Scheduled } from '../statement/leaf.ts'
import { type Statement, stateLinks } from '../statement/links.ts'
import { waitedFor } from '../statement/milestone.ts'
import type { ForecastMode } from './forecast-plan.ts'
import { EVERY_MINUTE, type JointEnd, releasesAhead, stateEnds } from './joint-ends.ts'
import { stateJoining } from './state-joining.ts'
import { stateRisks } from './state-risks.ts'

/** What a forecast is made of: the plan's network, with an end for every parent, and what is not known for certain. */
export type StatedForecast = {
  readonly network: Network
  readonly uncertainty: Uncertainty
  /** Rows of the network by place in the tree: of a parent that of its end; −1 where there is none. */
  readonly rows: Int32Array
  readonly milestones: ReadonlyMap<Id, number>
  /** Releases that lie ahead, each a moment that comes with the last of its work. */
  readonly releases: ReadonlyMap<Id, number>
  /** The activity that ends when all of `endOf` are done; undefined where nobody asked, or none of them has dates. */
  readonly end: string | undefined
  /** Work that may turn out otherwise, with its place in the tree. */
  readonly open: ReadonlyMap<Id, number>
  /** Items of which nobody gave a whole range. */
  readonly assumed: readonly Id[]
}

/**
 * The plan as something that may turn out otherwise: estimates become ranges [2.9], and work in progress, which stands
 * still in a plan, has its rest to be drawn. What is done or planned by hand is certain. Risks hit what is open of the work
 * they are linked to. Who joins on a day that is not known joins on another in each run. Undefined where the plan cannot be stated.
 *
 * @param mode by dependencies alone nobody waits for people, and who joins when is not worked out
 * @param endOf items whose common end is stated as well; without, the end is that of the plan
 */
export function stateForecast(
  snapshot: Snapshot,
  solved: Solved,
  mode: ForecastMode,
  endOf?: readonly Id[],
): StatedForecast | undefined {
  const { ground, firstParts } = solved.statement
  const statement = stateLinks(snapshot, ground, { without: solved.without, firstParts, everyEnd: true })
  const estimates: ActivityEstimate[] = []
  const open = new Map<Id, number>()
  const assumed: Id[] = []
  const activities = [...statement.model.activities]
  const isOpen = new Uint8Array(ground.tree.items.length)
  for (const [index, item] of ground.tree.items.entries()) {
    const row = statement.rows[index]!
    const old = solved.statement.rows[index]!
    if (row < 0 || old < 0) continue
    const known = workOf(solved, index, item, old)
    if (known === undefined) continue
    activities[row] = known.activity
    isOpen[index] = 1
    open.set(item.id, index)
    const newest = ground.estimates.get(item.id)
    const record = newest && rulingForTime(newest)
    if (!hasRange(record)) assumed.push(item.id)
    estimates.push(estimateOf(item, known, record))
  }
  letFollow(snapshot, statement, isOpen, activities)
  promiseTargets(statement, activities)
  const end = endOf === undefined ? undefined : endOfThese(statement, endOf)
  const releases = releasesAhead(statement, solved)
  const ends = stateEnds(activities, end === undefined ? releases : [...releases, end])
  const { calendars, dependencies } = statement.model
  const compiled = compile({
    ...statement.model,
    calendars: ends.activities.length === 0 ? calendars : [...calendars, EVERY_MINUTE],
    activities: [...activities, ...ends.activities],
    dependencies: [...dependencies, ...ends.ties],
  })
  if (!compiled.ok) return undefined
  const rows = statement.rows.slice()
  for (const [parent, row] of statement.finishHubs) rows[parent] = row
  const risks = stateRisks(snapshot, solved, open)
  return {
    network: compiled.network,
    uncertainty: {
      estimates,
      risks,
      ...(mode === 'capacity' && { joining: stateJoining(snapshot, ground, compiled.network) }),
    },
    rows,
    milestones: statement.milestones,
    releases: new Map(releases.map(({ id }, nth) => [id as Id, activities.length + nth])),
    end: end?.id,
    open,
    assumed,
  }
}

/**
 * The end of a parent and a milestone stand where nothing they wait for moves in the plan. Here they follow what may
 * turn out otherwise, but for those that lie in the past already: what follows lies nowhere before now.
 */
function letFollow(
  snapshot: Snapshot,
  { ground, finishHubs, milestones, lagMoments }: Statement,
  isOpen: Uint8Array,
  activities: Activity[],
): void {
  const { tree, now } = ground
  const isOpenBelow = (index: number) => isOpen.subarray(index, tree.end[index]).includes(1)
  const letGo = (row: number): void => {
    const { placement, ...activity } = activities[row]!
    if (placement?.kind === 'fixed' && placement.finishAt >= now) activities[row] = activity
  }
  for (const [parent, row] of finishHubs) if (isOpenBelow(parent)) letGo(row)
  for (const [row, { from }] of lagMoments) if (isOpenBelow(from)) letGo(row)
  for (const [id, row] of milestones) {
    const milestone = snapshot.milestone.get(id)!
    if (milestone.reachedOn === null && waitedFor(ground, milestone).some(isOpenBelow)) letGo(row)
  }
}

const END = 'end of what was asked about'

function endOfThese({ ground, rows, finishHubs }: Statement, ids: readonly Id[]): JointEnd | undefined {
  const ends = ids.flatMap((id) => {
    const index = ground.tree.indexOf.get(id)
    const row = index === undefined ? -1 : (finishHubs.get(index) ?? rows[index]!)
    return row < 0 ? [] : [row]
  })
  return ends.length === 0 ? undefined : { id: END, rows: ends }
}

/** Odds are of the target, whatever date is sooner. */
function promiseTargets({ ground, rows }: Statement, activities: Activity[]): void {
  for (const [index, leaf] of ground.leaves.entries()) {
    if (leaf === undefined || leaf.unscheduled !== undefined || !('targetAt' in leaf)) continue
    const { deadlineAt: _, ...activity } = activities[rows[index]!]!
    activities[rows[index]!] = { ...activity, ...(leaf.targetAt !== undefined && { deadlineAt: leaf.targetAt }) }
  }
}

/** Work that may turn out otherwise: all of it in minutes as planned, and how much of that is done. */
type OpenWork = { readonly activity: Activity; readonly minutes: number; readonly doneMinutes: number }

function workOf({ statement, schedule }: Solved, index: number, item: WorkItem, row: number): OpenWork | undefined {
  const { activity, mode } = statement.ground.leaves[index] as Scheduled
  const minutes = schedule.network.modes.duration[schedule.mode[row]!]!
  if (minutes === 0 || mode === 'done' || mode === 'manual' || item.dateMode === 'manual') return undefined
  if (mode !== 'started') return { activity, minutes, doneMinutes: 0 }
  const { startAt } = activity.placement as Extract<Activity['placement'], { kind: 'fixed' }>
  const axis = axisOf(schedule.network, schedule, row)
  // Said to have begun on a day off, with none worked until now: the network would move that to the next working day.
  if (startOf(axis, schedule.startPosition[row]!) > Math.max(startAt, statement.ground.now)) return undefined
  const now = positionOf(axis, statement.ground.now)
  const doneMinutes = Math.max(0, now - schedule.startPosition[row]!)
  if (doneMinutes >= minutes) return undefined
  const pinned: Activity = { ...activity, placement: { kind: 'pinned', startAt }, work: { durationMinutes: minutes } }
  return { activity: pinned, minutes, doneMinutes }
}

function hasRange(record: EstimateRecord | undefined): boolean {
  return record !== undefined && record.low !== null && record.high !== null
}

/** The rest varies as the estimate does; a side that nobody gave is as far away as it is assumed for single figures. */
function estimateOf(
  { id, teamId, programId }: WorkItem,
  { minutes, doneMinutes }: OpenWork,
  record: EstimateRecord | undefined,
): ActivityEstimate {
  const share = (side: 'low' | 'high', assumed: number): number => {
    const figure = record?.[side] ?? null
    return figure === null || record!.likely === 0 ? assumed : figure / record!.likely
  }
  const rest = minutes - doneMinutes
  const low = minutes - rest * (1 - Math.min(1, share('low', ASSUMED_LOW)))
  const high = minutes + rest * (Math.max(1, share('high', ASSUMED_HIGH)) - 1)
  return {
    activity: id,
    estimate: { kind: 'percentiles', low, likely: minutes, high },
    doneMinutes,
    ...(teamId !== null && { team: teamId }),
    ...(programId !== null && { program: programId }),
  }
}

/** A single figure is read as 90, 100 and 130 % [2.9]. */
const ASSUMED_LOW = 0.9
const ASSUMED_HIGH = 1.3
