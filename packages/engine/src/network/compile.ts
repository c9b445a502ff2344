import type { Activity, Model } from '../model/model.ts'
import type { Problem } from '../model/problem.ts'
import type { Minute } from '../model/time.ts'
import { activityColumns } from './activity-columns.ts'
import { identity, laterIndexes, reversed, unaligned } from './alignment.ts'
import { amendedColumns, holdSamePools, isSequencedOtherwise } from './amended-columns.ts'
import { type AxisChoice, chooseAxes } from './axis-choice.ts'
import { findContradiction } from './contradiction.ts'
import { findCycle } from './cycle.ts'
import { dependencyColumns, succeedingDependencies } from './dependency-columns.ts'
import { idOrder, indexById, succeedingIdOrder } from './identifiers.ts'
import { membersOf } from './members.ts'
import type { Amendment, DependencyColumns, Network, NetworkIndex } from './network.ts'
import { poolColumns } from './pool-columns.ts'
import { activityProblems, modelProblems, readingProblems, sumProblems } from './problems.ts'
import { resequenced } from './resequenced.ts'
import { RowsById } from './rows-by-id.ts'
import { placesIn, sequence } from './sequence.ts'
import { type Unchecked, itemProblems } from './shape.ts'
import { succeedingColumns } from './succeeding-columns.ts'
import { type Succession, newItems, sharedItems, successionOf, uncheckedItems } from './succession.ts'
import { topologicalOrder } from './topological-order.ts'
import { type Urged, succeedingUrgency, urgencyOf, urgencyOrder } from './urgency.ts'

export type Compiled =
  | { readonly ok: true; readonly network: Network }
  /** Never empty; nothing was scheduled. */
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Checks a model and turns it into a network. Every malformed model has an answer; nothing is thrown.
 *
 * @param known a network compiled before. The more objects its model shares with this one, the less has to be made again;
 *   the answer is the same, and in the order that the model asks for: one given to the known network is not kept.
 */
export function compile(model: Model, known?: Network): Compiled {
  const shared = known === undefined ? undefined : sharedItems(known.model, model)
  const fresh = shared === undefined ? undefined : newItems(shared)
  const unreadable = readingProblems(model, fresh)
  if (unreadable.length > 0) return { ok: false, problems: unreadable }
  if (shared === undefined) return compiled(model, undefined, undefined)
  const succession = successionOf(known!, model, shared)
  const replaced = replacedActivities(succession, model)
  return replaced === undefined
    ? compiled(model, succession, uncheckedItems(succession, fresh!))
    : amend(known!, replaced)
}

/** Of a readable model. */
function compiled(model: Model, succession: Succession | undefined, unchecked: Unchecked | undefined): Compiled {
  const known = succession?.known
  const index: NetworkIndex = {
    activity: activityIndex(model, succession),
    pool: indexById(model.pools),
    calendar: indexById(model.calendars),
  }
  const problems = modelProblems(model, index, unchecked)
  if (problems.length > 0) return { ok: false, problems }
  const began = origin(model)
  const choice = axesOf(model, began.originAt, succession)
  const dependencies = dependenciesOf(model, index, succession)
  const sameLinks = dependencies === known?.dependencies
  const topological = sameLinks ? known.topological : topologicalOrder(dependencies, model.activities.length)
  if (topological.length < model.activities.length)
    return { ok: false, problems: [cycleProblem(model, dependencies, topological)] }
  const { activities, modes } = columnsOf(model, choice, index, succession)
  const sums = modes === known?.modes ? [] : sumProblems(model, modes)
  if (sums.length > 0) return { ok: false, problems: sums }
  const contradiction = findContradiction({ activities, modes, dependencies, topological, model })
  if (contradiction !== undefined) return { ok: false, problems: [contradiction] }
  const parts = { activities, modes, dependencies, topological, idOrder: idOrderOf(model, succession) }
  const { urgency, byUrgency } = urgencyIn(parts, succession)
  const sameUrgency = sameLinks && activities === known.activities
  const order =
    sameUrgency && !known.isResequenced
      ? known.sequence
      : kept(known?.sequence ?? NO_SEQUENCE, sequence(activities, byUrgency))
  return {
    ok: true,
    network: {
      model,
      ...began,
      choice,
      axes: choice.axes,
      index,
      ...parts,
      pools: hasSamePools(succession) ? known!.pools : poolColumns(model, choice.axes, index.calendar, known),
      members: membersOf(activities, modes, model.pools.length, order),
      urgency,
      byUrgency,
      sequence: order,
      placedAs: order === known?.sequence ? known.placedAs : placesIn(order),
      isResequenced: false,
      stamp: {},
      ...(succession !== undefined && { amendment: amendmentBy(succession) }),
    },
  }
}

function activityIndex({ activities }: Model, succession: Succession | undefined): RowsById {
  if (succession === undefined) return RowsById.of(activities)
  const { index } = succession.known
  return succession.sameIds ? index.activity : index.activity.succeeding(activities, succession.activities)
}

function hasSamePools(succession: Succession | undefined): boolean {
  return succession?.sameNames === true && succession.calendars.same && succession.pools.same
}

function urgencyIn(parts: Urged, succession: Succession | undefined): Pick<Network, 'urgency' | 'byUrgency'> {
  if (succession === undefined) {
    const urgency = urgencyOf(parts)
    return { urgency, byUrgency: urgencyOrder(parts, urgency) }
  }
  const { known, sameIds, activities } = succession
  const rows = sameIds ? identity(activities.nowCount) : activities
  return succeedingUrgency(parts, known, rows, [...urgentOtherwise(parts, succession)])
}

/** Rows that may be more or less urgent: by what is said of them, by what waits for them now or did before. */
function* urgentOtherwise({ activities, dependencies }: Urged, succession: Succession): Iterable<number> {
  const { known, sameIds } = succession
  for (const row of unaligned(succession.activities)) {
    if (sameIds && !isSequencedOtherwise(known.activities, activities, row)) continue
    yield row
    yield* predecessorsOf(dependencies, row)
  }
  if (dependencies === known.dependencies) return
  for (const row of unaligned(succession.dependencies)) yield dependencies.from[row]!
  const later = laterIndexes(succession.activities)
  for (const old of unaligned(reversed(succession.dependencies))) {
    const from = known.dependencies.from[old]!
    const row = sameIds ? from : later[from]!
    if (row >= 0) yield row
  }
}

function* predecessorsOf({ enteringFirst, entering, from }: DependencyColumns, row: number): Iterable<number> {
  for (let at = enteringFirst[row]!; at < enteringFirst[row + 1]!; at++) yield from[entering[at]!]!
}

function amendmentBy({ known, sameIds, activities, dependencies }: Succession): Amendment {
  return {
    of: known.stamp,
    activities: sameIds ? identity(activities.nowCount) : activities,
    dependencies,
    rows: unaligned(activities),
  }
}

const NO_SEQUENCE = new Int32Array(0)

function axesOf(model: Model, originAt: Minute, succession: Succession | undefined): AxisChoice {
  const isKept = succession?.sameNames === true && succession.calendars.same
  return isKept ? succession.known.choice : chooseAxes(model, originAt)
}

function dependenciesOf(model: Model, index: NetworkIndex, succession: Succession | undefined): DependencyColumns {
  if (succession === undefined) return dependencyColumns(model, index.activity)
  const { known, activities, dependencies, sameIds } = succession
  if (sameIds && dependencies.same) return known.dependencies
  return succeedingDependencies(model, index.activity, known.dependencies, dependencies, laterIndexes(activities))
}

/** Where several calendars rule a mode, another choice may number their axes otherwise. */
function columnsOf(
  { activities, calendars }: Model,
  choice: AxisChoice,
  { pool }: NetworkIndex,
  succession: Succession | undefined,
): Pick<Network, 'activities' | 'modes'> {
  if (succession === undefined || !succession.sameNames) return activityColumns(activities, choice, pool)
  const { known } = succession
  const sameChoice = choice === known.choice
  if (sameChoice && succession.activities.same) return known
  if (!sameChoice && known.axes.length > calendars.length) return activityColumns(activities, choice, pool)
  return succeedingColumns(activities, known, succession.activities, choice, pool, sameChoice)
}

function idOrderOf({ activities }: Model, succession: Succession | undefined): Int32Array {
  if (succession === undefined) return idOrder(activities)
  if (succession.sameIds) return succession.known.idOrder
  return succeedingIdOrder(activities, succession.known.idOrder, succession.activities)
}

/** The activities that are all that differs; undefined where more does, or too many do. */
function replacedActivities(
  { known, sameIds, sameNames, calendars, pools, dependencies, activities }: Succession,
  model: Model,
): readonly Activity[] | undefined {
  if (!sameIds || !sameNames || !calendars.same || !pools.same || !dependencies.same) return undefined
  if (!known.hasStatus || known.originAt !== model.statusAt || known.isResequenced) return undefined
  const replaced = unaligned(activities)
  return replaced.length <= MOST_REPLACED ? replaced.map((row) => model.activities[row]!) : undefined
}

const MOST_REPLACED = 1000

/**
 * The network with some activities replaced, found by their id: a few array copies, for plans that follow a drag. An order
 * that was given stays. Without a status date everything is compiled anew: any date may be the first one.
 */
export function amend(network: Network, replacements: readonly Activity[]): Compiled {
  const problems = replacements.flatMap((activity) => replacementProblems(network, activity))
  if (problems.length > 0) return { ok: false, problems }
  const { choice, index, pools } = network
  const activities = [...network.model.activities]
  const rows = replacements.map(({ id }) => index.activity.get(id)!)
  for (const [nth, activity] of replacements.entries()) activities[rows[nth]!] = activity
  if (!network.hasStatus) {
    const again = compile({ ...network.model, activities }, network)
    return again.ok && network.isResequenced
      ? { ok: true, network: resequenced(again.network, network.sequence) }
      : again
  }
  const columns = amendedColumns(network, activities, rows)
  const sums = sumProblems(network.model, columns.modes)
  if (sums.length > 0) return { ok: false, problems: sums }
  const amended = {
    ...network,
    ...columns,
    model: { ...network.model, activities },
    axes: choice.axes,
    stamp: {},
    amendment: {
      of: network.stamp,
      activities: identity(network.activities.count),
      dependencies: identity(network.dependencies.count),
      rows,
    },
  }
  const contradiction = findContradiction(amended)
  if (contradiction !== undefined) return { ok: false, problems: [contradiction] }
  const isUrgentOtherwise = rows.some((row) => isSequencedOtherwise(network.activities, columns.activities, row))
  const { urgency, byUrgency } = isUrgentOtherwise
    ? succeedingUrgency(
        amended,
        network,
        identity(network.activities.count),
        rows.flatMap((row) => [row, ...predecessorsOf(network.dependencies, row)]),
      )
    : network
  const isInOrder = network.isResequenced || !isUrgentOtherwise
  const order = isInOrder ? network.sequence : kept(network.sequence, sequence(amended.activities, byUrgency))
  const keepsMembers = order === network.sequence && holdSamePools(network, columns, rows)
  const members = keepsMembers ? network.members : membersOf(columns.activities, columns.modes, pools.count, order)
  const placedAs = order === network.sequence ? network.placedAs : placesIn(order)
  return { ok: true, network: { ...amended, members, urgency, byUrgency, sequence: order, placedAs } }
}

/** The earlier of two lists that are equal. */
function kept(before: Int32Array, now: Int32Array): Int32Array {
  return before.length === now.length && before.every((value, at) => value === now[at]) ? before : now
}

function replacementProblems(network: Network, activity: Activity): readonly Problem[] {
  const misshapen = itemProblems('activities', activity, -1)
  if (misshapen.length > 0) return misshapen
  const row = network.index.activity.get(activity.id)
  const where = { list: 'activities', index: row ?? -1, id: activity.id } as const
  if (row === undefined) return [{ kind: 'unknown-id', where, field: 'id', id: activity.id }]
  return activityProblems(activity, row, network.model, network.index.calendar, network.index.pool)
}

function origin(model: Model): { originAt: Minute; hasStatus: boolean } {
  if (model.statusAt !== undefined) return { originAt: model.statusAt, hasStatus: true }
  const dates = model.activities.map(firstDateOf).filter((date) => date !== undefined)
  return { originAt: dates.reduce((first, date) => Math.min(first, date), dates[0] ?? 0), hasStatus: false }
}

function firstDateOf({ placement }: Activity): Minute | undefined {
  return placement?.kind === 'automatic' ? placement.earliestAt : placement?.startAt
}

function cycleProblem(model: Model, dependencies: Network['dependencies'], sorted: Int32Array): Problem {
  const ids = model.activities.map((activity) => activity.id)
  return { kind: 'cycle', path: findCycle(dependencies, ids, sorted) }
}
