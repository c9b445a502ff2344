import type { Network } from '@trireme/engine'

/** As the engine's columns code them. */
const AUTOMATIC = 0
const LEAVES_START = 2

/**
 * The least a pass can do: one walk over the network's arrays, predecessors first, that reads every column and every
 * dependency once and writes a start and a finish. No calendar, no capacity, no float. What a full pass costs is told
 * in these. Answers with a sum, so that nothing of it can be left out.
 */
export function sweep({ activities, modes, dependencies, topological }: Network): number {
  const { placement, earliestAt, startAt, finishAt, deadlineAt, rank, modeFirst } = activities
  const { axis, duration, demandFirst, pool, units } = modes
  const { from, type, lagUnit, lag, entering, enteringFirst } = dependencies
  const start = new Float64Array(activities.count)
  const finish = new Float64Array(activities.count)
  let sum = 0
  for (const row of topological) {
    let at = placement[row] === AUTOMATIC ? earliestAt[row]! : startAt[row]!
    const until = enteringFirst[row + 1]!
    for (let place = enteringFirst[row]!; place < until; place++) {
      const dependency = entering[place]!
      const source = from[dependency]!
      const leaves = type[dependency]! & LEAVES_START ? start[source]! : finish[source]!
      const bound = leaves + lag[dependency]! + lagUnit[dependency]!
      if (bound > at) at = bound
    }
    start[row] = at
    const mode = modeFirst[row]!
    finish[row] = Math.max(at + duration[mode]!, finishAt[row]!)
    for (let demand = demandFirst[mode]!; demand < demandFirst[mode + 1]!; demand++)
      sum += pool[demand]! + units[demand]!
    sum += axis[mode]! + (finish[row]! > deadlineAt[row]! ? 1 : 0) + (rank[row]! > 5 ? 1 : 0)
  }
  return sum
}
