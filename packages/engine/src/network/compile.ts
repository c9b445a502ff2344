import { workingAxis } from '../calendar/working-axis.ts'
import type { Activity, Model } from '../model/model.ts'
import type { Problem } from '../model/problem.ts'
import type { Minute } from '../model/time.ts'
import { activityColumns, copyActivityColumns, writeActivity } from './activity-columns.ts'
import { findCycle } from './cycle.ts'
import { dependencyColumns } from './dependency-columns.ts'
import { groupBy } from './group-by.ts'
import type { Network, NetworkIndex } from './network.ts'
import { poolColumns } from './pool-columns.ts'
import { activityProblems, modelProblems } from './problems.ts'
import { topologicalOrder } from './topological-order.ts'

export type Compiled =
  | { readonly ok: true; readonly network: Network }
  /** Never empty; nothing was scheduled. */
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Checks a model and turns it into a network. Every malformed model has an answer; nothing is thrown. */
export function compile(model: Model): Compiled {
  const problems = modelProblems(model)
  if (problems.length > 0) return { ok: false, problems }
  const axes = model.calendars.map(workingAxis)
  const index: NetworkIndex = {
    activity: indexById(model.activities),
    pool: indexById(model.pools),
    axis: indexById(model.calendars),
  }
  const dependencies = dependencyColumns(model, index.activity)
  const topological = topologicalOrder(dependencies, model.activities.length)
  if (topological.length < model.activities.length)
    return { ok: false, problems: [cycleProblem(model, dependencies, topological)] }
  const activities = activityColumns(model, axes, index)
  return {
    ok: true,
    network: {
      model,
      ...origin(model),
      axes,
      index,
      activities,
      dependencies,
      pools: poolColumns(model, axes, index),
      members: groupBy(activities.pool, model.pools.length),
      topological,
      idOrder: idOrder(model.activities),
    },
  }
}

/**
 * The network with some activities replaced, found by their id: a few array copies, for plans that follow a drag.
 * The origin and the dependencies stay as they were compiled.
 */
export function amend(network: Network, replacements: readonly Activity[]): Compiled {
  const problems = replacements.flatMap((activity) => replacementProblems(network, activity))
  if (problems.length > 0) return { ok: false, problems }
  const columns = copyActivityColumns(network.activities)
  const activities = [...network.model.activities]
  for (const activity of replacements) {
    const row = network.index.activity.get(activity.id)!
    activities[row] = activity
    writeActivity(columns, row, activity, network.axes, network.index, network.pools.axis)
  }
  const members = groupBy(columns.pool, network.pools.count)
  return { ok: true, network: { ...network, model: { ...network.model, activities }, activities: columns, members } }
}

function replacementProblems(network: Network, activity: Activity): readonly Problem[] {
  const row = network.index.activity.get(activity.id)
  const where = { list: 'activities', index: row ?? -1, id: activity.id } as const
  if (row === undefined) return [{ kind: 'unknown-id', where, field: 'id', id: activity.id }]
  return activityProblems(activity, row, network.index.axis, network.index.pool)
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
