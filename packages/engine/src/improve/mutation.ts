import type { DirectedNetwork } from '../project/directed-network.ts'
import { type Random, below } from './random.ts'

/** Moves some activities, each with the given chance, anywhere between their predecessors and successors in the list. */
export function mutate(list: Int32Array, network: DirectedNetwork, chance: number, random: Random): void {
  const { beforeFirst, before, afterFirst, after } = network
  const placeOf = new Int32Array(list.length)
  list.forEach((activity, place) => (placeOf[activity] = place))
  for (let place = 0; place < list.length; place++) {
    if (random() >= chance) continue
    const activity = list[place]!
    let low = -1
    let high = list.length
    for (let i = beforeFirst[activity]!; i < beforeFirst[activity + 1]!; i++) low = Math.max(low, placeOf[before[i]!]!)
    for (let i = afterFirst[activity]!; i < afterFirst[activity + 1]!; i++) high = Math.min(high, placeOf[after[i]!]!)
    const to = low + 1 + below(random, high - low - 1)
    if (to < place) list.copyWithin(to + 1, to, place)
    else list.copyWithin(place, place + 1, to + 1)
    list[to] = activity
    for (let at = Math.min(place, to); at <= Math.max(place, to); at++) placeOf[list[at]!] = at
  }
}
