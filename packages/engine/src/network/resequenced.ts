import { membersOf } from './members.ts'
import type { Network } from './network.ts'
import { placesIn } from './sequence.ts'

/** The network that is scheduled along another list of all its activities, predecessors first. It keeps it when amended. */
export function resequenced(network: Network, order: Int32Array): Network {
  const { activities, modes, pools } = network
  return {
    ...network,
    isResequenced: true,
    sequence: order,
    placedAs: placesIn(order),
    members: membersOf(activities, modes, pools.count, order),
    stamp: {},
    amendment: undefined,
  }
}
