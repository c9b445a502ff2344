import { AUTOMATIC, type Network } from '../../network/network.ts'
import { placesIn } from '../../network/sequence.ts'
import { type Random, below } from '../random.ts'
import { type Objective, compareObjectives } from './objective.ts'
import { listByKey } from './priority-list.ts'

export interface Bred {
  readonly order: Int32Array
  readonly objective: Objective
}

const POPULATION = 24
const WORST_OF = 4
/** Share of the list by which an activity near its place may be off it. */
const TOGETHER = 0.2
/** How often the best of all is the mother. */
const LEADS = 0.125

/**
 * Breeds lists: a child is the mother's list but for a window that follows the father (two points, Hartmann 1998), with a
 * few activities at another place. It takes the place of a poor one; no objective is there twice. The first are the best list,
 * lists near it and lists by lot; later the best of all, wherever it was found, is a mother now and then. Never ends: whoever asks stops. Every yield costs one evaluation.
 */
export function* breed(
  network: Network,
  best: () => Int32Array,
  evaluate: (order: Int32Array) => Objective,
  random: Random,
): Generator<Bred, never> {
  const members: Bred[] = []
  const first = best()
  const wide = first.length
  for (let nth = 0; nth < POPULATION; nth++) {
    const order =
      nth === 0 ? first : nth % 2 === 0 ? byLot(network, random) : shaken(network, first, wide * TOGETHER, random)
    const bred = { order, objective: evaluate(order) }
    members.push(bred)
    yield bred
  }
  for (;;) {
    const mother = random() < LEADS ? best() : better(members, random).order
    const child = cross(mother, better(members, random).order, random)
    const order = mutated(network, child, random)
    const bred = { order, objective: evaluate(order) }
    admit(members, bred, random)
    yield bred
  }
}

function better(members: readonly Bred[], random: Random): Bred {
  const one = members[below(random, members.length)]!
  const other = members[below(random, members.length)]!
  return compareObjectives(one.objective, other.objective) <= 0 ? one : other
}

function admit(members: Bred[], child: Bred, random: Random): void {
  if (members.some(({ objective }) => compareObjectives(objective, child.objective) === 0)) return
  let worst = below(random, members.length)
  for (let tries = 1; tries < WORST_OF; tries++) {
    const other = below(random, members.length)
    if (compareObjectives(members[other]!.objective, members[worst]!.objective) > 0) worst = other
  }
  if (compareObjectives(child.objective, members[worst]!.objective) < 0) members[worst] = child
}

/** Keeps the precedences that both lists keep. */
function cross(mother: Int32Array, father: Int32Array, random: Random): Int32Array {
  const count = mother.length
  const [one, other] = [below(random, count + 1), below(random, count + 1)]
  const child = new Int32Array(count)
  const taken = new Uint8Array(count)
  let filled = 0
  const take = (list: Int32Array, until: number) => {
    for (let place = 0; filled < until; place++) {
      const activity = list[place]!
      if (taken[activity]) continue
      taken[activity] = 1
      child[filled++] = activity
    }
  }
  take(mother, Math.min(one, other))
  take(father, Math.max(one, other))
  take(mother, count)
  return child
}

/** One to three activities wish for another place; precedences are kept. */
function mutated(network: Network, order: Int32Array, random: Random): Int32Array {
  const key = Float64Array.from(placesIn(order))
  const changes = 1 + below(random, 3)
  for (let change = 0; change < changes; change++) {
    const activity = order[below(random, order.length)]!
    if (network.activities.placement[activity] === AUTOMATIC) key[activity] = random() * order.length - 0.5
  }
  return listByKey(network, key)
}

function shaken(network: Network, order: Int32Array, by: number, random: Random): Int32Array {
  return listByKey(
    network,
    Float64Array.from(placesIn(order), (place) => place + by * (random() - 0.5)),
  )
}

function byLot(network: Network, random: Random): Int32Array {
  return listByKey(
    network,
    Float64Array.from({ length: network.activities.count }, () => random()),
  )
}
