import type { Network } from '../network/network.ts'
import { resequenced } from '../network/resequenced.ts'
import { sequenceBy } from '../network/sequence.ts'
import { type Schedule, schedule } from './schedule.ts'

/**
 * A network scheduled in the order of an earlier plan: whoever started first takes its capacity first. A shorter activity
 * or one more person can make a plan end later, because the list fills up otherwise (Graham 1966); in this order, what
 * only became easier is nowhere later than before, where activities have one mode and run in one piece. Activities that
 * the earlier plan does not know go last.
 */
export function inOrderOf(before: Schedule, network: Network): Schedule {
  const rows = network.model.activities.map(({ id }) => before.network.index.activity.get(id) ?? -1)
  const startOf = (activity: number) => (rows[activity]! < 0 ? Infinity : before.start[rows[activity]!]!)
  const turnOf = (activity: number) => (rows[activity]! < 0 ? 0 : before.network.placedAs[rows[activity]!]!)
  const byStart = network.sequence
    .slice()
    .sort((one, other) =>
      startOf(one) === startOf(other) ? turnOf(one) - turnOf(other) : startOf(one) - startOf(other),
    )
  return schedule(resequenced(network, sequenceBy(network, byStart)), { level: before.levelled })
}
