import type { DependencyColumns } from './network.ts'

/** Activities, predecessors first (Kahn 1962). Shorter than `count` when there is a cycle: what it bars is missing. */
export function topologicalOrder(dependencies: DependencyColumns, count: number): Int32Array {
  const { enteringFirst, leavingFirst, leaving, to } = dependencies
  const waitingFor = new Int32Array(count)
  const order = new Int32Array(count)
  let found = 0
  for (let activity = 0; activity < count; activity++) {
    waitingFor[activity] = enteringFirst[activity + 1]! - enteringFirst[activity]!
    if (waitingFor[activity] === 0) order[found++] = activity
  }
  for (let done = 0; done < found; done++) {
    const activity = order[done]!
    for (let i = leavingFirst[activity]!; i < leavingFirst[activity + 1]!; i++) {
      const successor = to[leaving[i]!]!
      if (--waitingFor[successor]! === 0) order[found++] = successor
    }
  }
  return order.subarray(0, found)
}
