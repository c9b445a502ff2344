import type { Activity, Model } from '../model/model.ts'
import type { Problem } from '../model/problem.ts'
import type { Minute } from '../model/time.ts'
import { activityColumns } from './activity-columns.ts'
import { amendedColumns, holdSamePools, isSequencedOtherwise } from './amended-columns.ts'
import { chooseAxes } from './axis-choice.ts'
import { findContradiction } from './contradiction.ts'
import { findCycle } from './cycle.ts'
import { dependencyColumns } from './dependency-columns.ts'
import type { Network, NetworkIndex } from './network.ts'
import { poolColumns } from './pool-columns.ts'
import { membersOf } from './members.ts'
import { placesIn, sequence } from './sequence.ts'
import { activityProblems, modelProblems } from './problems.ts'
import { type IsKnown, itemProblems } from './shape.ts'
import { type SharedList, isShared, sharedList } from './shared-list.ts'
import { topologicalOrder } from './topological-order.ts'

export type Compiled =
  | { readonly ok: true; readonly network: Network }
  /** Never empty; nothing was scheduled. */
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Checks a model and turns it into a network. Every malformed model has an answer; nothing is thrown.
 *
 * @param known a network compiled before. The more objects its model shares with this one, the less has to be made again;
 *   the answer is the same.
 */
export function compile(model: Model, known?: Network): Compiled {
  const shared = known === undefined ? undefined : sharedParts(known, model)
  const replaced = shared === undefined ? undefined : replacedActivities(known!, model, shared)
  if (replaced !== undefined) return amend(known!, replaced)
  const problems = modelProblems(model, isKnown(model, shared))
  if (problems.length > 0) return { ok: false, problems }
  const began = origin(model)
  const choice = shared?.sameAxes === true ? known!.choice : chooseAxes(model, began.originAt)
  const index: NetworkIndex = {
    activity: shared?.sameIds === true ? known!.index.activity : indexById(model.activities),
    pool: indexById(model.pools),
    calendar: indexById(model.calendars),
  }
  const sameLinks = shared?.sameIds === true && shared.dependencies.same
  const dependencies = sameLinks ? known!.dependencies : dependencyColumns(model, index.activity)
  const topological = sameLinks ? known!.topological : topologicalOrder(dependencies, model.activities.length)
  if (topological.length < model.activities.length)
    return { ok: false, problems: [cycleProblem(model, dependencies, topological)] }
  const sameColumns = choice === known?.choice && shared?.activities.same === true
  const columns = sameColumns ? known : activityColumns(model.activities, choice, index.pool)
  const { activities, modes } = columns
  const contradiction = findContradiction({ activities, modes, dependencies, topological, model })
  if (contradiction !== undefined) return { ok: false, problems: [contradiction] }
  const ids = shared?.sameIds === true ? known!.idOrder : idOrder(model.activities)
  const parts = { activities, modes, dependencies, topological, idOrder: ids }
  const order = sameColumns && sameLinks ? known.sequence : kept(known?.sequence ?? NO_SEQUENCE, sequence(parts))
  return {
    ok: true,
    network: {
      model,
      ...began,
      choice,
      axes: choice.axes,
      index,
      ...parts,
      pools: poolColumns(model, choice.axes, index),
      members: membersOf(activities, modes, model.pools.length, order),
      sequence: order,
      placedAs: order === known?.sequence ? known.placedAs : placesIn(order),
      stamp: {},
    },
  }
}

const NO_SEQUENCE = new Int32Array(0)

/** What a model shares with that of a network compiled before. */
interface SharedParts {
  readonly activities: SharedList
  readonly dependencies: SharedList
  /** Whether the activities have the same ids in the same order. */
  readonly sameIds: boolean
  /** Whether calendars and pools are the same but for the pools' capacities; whether the capacities are, too. */
  readonly sameAxes: boolean
  readonly samePools: boolean
}

function sharedParts(known: Network, model: Model): SharedParts {
  const before = known.model
  const activities = sharedList(before.activities, model.activities)
  const sameCalendars = sharedList(before.calendars, model.calendars).same
  const samePools = sharedList(before.pools, model.pools).same
  return {
    activities,
    dependencies: sharedList(before.dependencies, model.dependencies),
    sameIds:
      before.activities.length === model.activities.length &&
      model.activities.every(
        ({ id }, n) => isShared(activities, n, model.activities.length) || id === before.activities[n]!.id,
      ),
    sameAxes: sameCalendars && (samePools || hasSamePoolCalendars(before, model)),
    samePools: sameCalendars && samePools,
  }
}

function hasSamePoolCalendars(before: Model, now: Model): boolean {
  if (before.pools.length !== now.pools.length) return false
  return now.pools.every(({ id, calendar }, n) => before.pools[n]!.id === id && before.pools[n]!.calendar === calendar)
}

/** Sound things stay sound: activities while they can refer to the same calendars and pools, dependencies while both ends are there. */
function isKnown(model: Model, shared: SharedParts | undefined): IsKnown {
  if (shared === undefined || !shared.sameAxes) return () => false
  const { activities, dependencies, sameIds } = shared
  return (list, index) => {
    if (list === 'activities') return isShared(activities, index, model.activities.length)
    return list === 'dependencies' && sameIds && isShared(dependencies, index, model.dependencies.length)
  }
}

/** The activities that are all that differs; undefined where more does, or too many do. */
function replacedActivities(known: Network, model: Model, shared: SharedParts): readonly Activity[] | undefined {
  const { sameIds, samePools, dependencies, activities } = shared
  if (!sameIds || !samePools || !dependencies.same || !known.hasStatus || known.originAt !== model.statusAt)
    return undefined
  const before = known.model.activities
  const replaced: Activity[] = []
  for (let n = activities.head; n < model.activities.length - activities.tail; n++)
    if (model.activities[n] !== before[n]) replaced.push(model.activities[n]!)
  return replaced.length <= MOST_REPLACED ? replaced : undefined
}

const MOST_REPLACED = 1000

/**
 * The network with some activities replaced, found by their id: a few array copies, for plans that follow a drag.
 * The origin and the dependencies stay as they were compiled.
 */
export function amend(network: Network, replacements: readonly Activity[]): Compiled {
  const problems = replacements.flatMap((activity) => replacementProblems(network, activity))
  if (problems.length > 0) return { ok: false, problems }
  const { choice, index, pools } = network
  const activities = [...network.model.activities]
  const rows = replacements.map(({ id }) => index.activity.get(id)!)
  for (const [nth, activity] of replacements.entries()) activities[rows[nth]!] = activity
  const columns = amendedColumns(network, activities, rows)
  const amended = {
    ...network,
    ...columns,
    model: { ...network.model, activities },
    axes: choice.axes,
    stamp: {},
    amendment: { of: network.stamp, rows },
  }
  const contradiction = findContradiction(amended)
  if (contradiction !== undefined) return { ok: false, problems: [contradiction] }
  const order = rows.some((row) => isSequencedOtherwise(network.activities, columns.activities, row))
    ? kept(network.sequence, sequence(amended))
    : network.sequence
  const keepsMembers = order === network.sequence && holdSamePools(network, columns, rows)
  const members = keepsMembers ? network.members : membersOf(columns.activities, columns.modes, pools.count, order)
  const placedAs = order === network.sequence ? network.placedAs : placesIn(order)
  return { ok: true, network: { ...amended, members, sequence: order, placedAs } }
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

function indexById(items: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(items.map((item, index) => [item.id, index]))
}

/** Sorted by code unit: the same on every machine, whatever its language. */
function idOrder(activities: readonly Activity[]): Int32Array {
  const sorted = Array.from(activities, (_, index) => index).sort((a, b) =>
    activities[a]!.id < activities[b]!.id ? -1 : 1,
  )
  const order = new Int32Array(activities.length)
  for (let place = 0; place < sorted.length; place++) order[sorted[place]!] = place
  return order
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
