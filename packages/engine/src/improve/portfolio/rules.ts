import { lateDates } from '../../construct/late-dates.ts'
import { placeAlong } from '../../construct/pass.ts'
import { NO_DATE } from '../../model/time.ts'
import type { Network } from '../../network/network.ts'
import type { Aims } from './aims.ts'
import { inheritedKey, listByKey } from './priority-list.ts'

export interface RuleList {
  readonly rule: string
  readonly order: Int32Array
}

/**
 * A list for each rule; all but the first ask nobody's rank. Rank: the network's sequence. Latest start, latest finish and slack
 * look at dependencies alone (Kolisch 1996); minimum finish takes who could be done first; the shortest work for its
 * value is Smith's rule (1956), once as it stands, once for an activity with all that wait for it, once as urgent as the most
 * urgent behind. Costs one pass without capacity and a few sorts.
 */
export function ruleLists(network: Network, aims: Aims): readonly RuleList[] {
  const early = placeAlong(network, network.topological, undefined)
  const end = early.finish.reduce((last, at) => Math.max(last, at), network.originAt)
  const late = lateDates(network, early, end)
  const work = workOf(network)
  const { valueWeight } = aims
  const smith = Float64Array.from(work, (minutes, activity) => minutes / Math.max(valueWeight[activity]!, LITTLE))
  const workBehind = sumsBehind(network, work)
  const valueBehind = sumsBehind(network, valueWeight)
  const behind = workBehind.map((sum, activity) => sum / Math.max(valueBehind[activity]!, LITTLE))
  const { deadlineAt } = network.activities
  const due = Float64Array.from(deadlineAt, (at) => (at === NO_DATE ? Infinity : at))
  return [
    { rule: 'rank', order: network.sequence },
    { rule: 'latest start', order: listByKey(network, late.start) },
    { rule: 'latest finish', order: listByKey(network, late.finish) },
    { rule: 'slack', order: listByKey(network, late.totalFloat) },
    { rule: 'minimum finish', order: listByKey(network, early.finish) },
    { rule: 'earliest deadline', order: listByKey(network, inheritedKey(network, due)) },
    { rule: 'shortest work for its value', order: listByKey(network, smith) },
    { rule: 'shortest work for its value, inherited', order: listByKey(network, inheritedKey(network, smith)) },
    { rule: 'shortest work for its value, with all behind', order: listByKey(network, behind) },
  ]
}

/** Value of less than a thousandth counts as that, so that what has none still is sorted by its work. */
const LITTLE = 0.001

/** Working minutes times people, of the usual mode: what an activity takes from its pools. */
export function workOf({ activities, modes }: Network): Float64Array {
  return Float64Array.from({ length: activities.count }, (_, activity) => {
    const mode = activities.modeFirst[activity]!
    let units = 0
    for (let at = modes.demandFirst[mode]!; at < modes.demandFirst[mode + 1]!; at++) units += modes.units[at]!
    return (modes.duration[mode]! * Math.max(units, 1)) / 100
  })
}

/** Of each activity and what leaves it, counted once for each way there, the farther the less: half a step on. */
export function sumsBehind({ topological, dependencies }: Network, values: ArrayLike<number>): Float64Array {
  const sums = Float64Array.from(values)
  for (let i = topological.length - 1; i >= 0; i--) {
    const activity = topological[i]!
    for (let at = dependencies.leavingFirst[activity]!; at < dependencies.leavingFirst[activity + 1]!; at++)
      sums[activity]! += sums[dependencies.to[dependencies.leaving[at]!]!]! / 2
  }
  return sums
}
