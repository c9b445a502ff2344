import type { DependencyColumns } from './network.ts'

/**
 * One cycle as ids, each waiting for the one before it; it begins at its smallest id, so the answer does not depend
 * on the order of the input. `sorted` is an incomplete topological order: every activity missing from it waits for
 * another missing one, so walking back from any of them must meet itself.
 */
export function findCycle(
  dependencies: DependencyColumns,
  ids: readonly string[],
  sorted: Int32Array,
): readonly string[] {
  const missing = new Set(ids.keys())
  for (const activity of sorted) missing.delete(activity)
  const walk: number[] = []
  const metAt = new Map<number, number>()
  let activity = smallest([...missing], ids)
  while (!metAt.has(activity)) {
    metAt.set(activity, walk.length)
    walk.push(activity)
    activity = smallest(missingPredecessors(dependencies, activity, missing), ids)
  }
  const cycle = walk.slice(metAt.get(activity)).reverse()
  const first = cycle.indexOf(smallest(cycle, ids))
  return [...cycle.slice(first), ...cycle.slice(0, first)].map((member) => ids[member]!)
}

function missingPredecessors(
  { enteringFirst, entering, from }: DependencyColumns,
  activity: number,
  missing: ReadonlySet<number>,
) {
  return Array.from(
    entering.subarray(enteringFirst[activity], enteringFirst[activity + 1]),
    (dependency) => from[dependency]!,
  ).filter((predecessor) => missing.has(predecessor))
}

function smallest(activities: readonly number[], ids: readonly string[]): number {
  return activities.reduce((best, activity) => (ids[activity]! < ids[best]! ? activity : best))
}
