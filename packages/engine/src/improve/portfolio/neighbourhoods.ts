import { NO_DATE } from '../../model/time.ts'
import { AUTOMATIC } from '../../network/network.ts'
import { below } from '../random.ts'
import { reorderingBy } from './reordering.ts'
import type { Reordering } from './standing.ts'
import type { Surroundings } from './surroundings.ts'

/** Most activities that are taken out at once. */
const MOST = 120

/** Takes some activities out of the list and puts them back in another order; undefined where it found nothing to do. */
export type Neighbourhood = (around: Surroundings) => Reordering | undefined

/** By what is taken out. */
export const NEIGHBOURHOODS: Readonly<Record<string, Neighbourhood>> = {
  'what an expensive activity waited for': (around) => pull(around, around.whoWaited(around.anybody())),
  'what a late activity waited for': (around) => {
    const late = someLate(around)
    return late < 0 ? undefined : pull(around, around.whoWaited(late))
  },
  'an activity, sooner': (around) => pull(around, around.anybody()),
  'an activity, later': (around) => push(around, around.anybody()),
  'a window of a pool': window,
  'a chain': chain,
}

/** Before one of those that take the pool before it, with all it needs on the way. */
function pull(around: Surroundings, activity: number): Reordering | undefined {
  const neighbours = activity < 0 ? undefined : around.neighbours(activity)
  if (neighbours === undefined || neighbours.at === 0) return undefined
  const target = neighbours.members[neighbours.at - 1 - below(around.random, Math.min(neighbours.at, reach(around)))]!
  const place = around.standing.placeOf[target]!
  return moveTo(around, activity, place)
}

/** Behind one of those that take the pool after it, with all that wait for it on the way. */
function push(around: Surroundings, activity: number): Reordering | undefined {
  const neighbours = around.neighbours(activity)
  if (neighbours === undefined) return undefined
  const { members, at } = neighbours
  const after = members.length - 1 - at
  if (after === 0) return undefined
  const target = members[at + 1 + below(around.random, Math.min(after, reach(around)))]!
  return moveTo(around, activity, around.standing.placeOf[target]! + 1)
}

/** An activity to a place, with all that have to go along; undefined where they are too many, or nobody changes place. */
export function moveTo(around: Surroundings, activity: number, place: number): Reordering | undefined {
  const taken = around.withAllUntil(activity, place, MOST)
  if (taken === undefined) return undefined
  const { placeOf, order } = around.standing
  return reorderingBy(around.standing, taken, (each) => place + (placeOf[each]! / order.length) * ALMOST)
}

/** Wishes for one place keep their order among themselves. */
export const ALMOST = 0.999

/** Mostly near, seldom far. */
function reach({ random }: Surroundings): number {
  const luck = random()
  return 1 + Math.floor(16 * luck * luck * luck)
}

function someLate({ standing, random }: Surroundings): number {
  const { deadlineAt, placement } = standing.network.activities
  const { finish } = standing.placed
  const late: number[] = []
  for (const activity of standing.order)
    if (
      deadlineAt[activity] !== NO_DATE &&
      finish[activity]! > deadlineAt[activity]! &&
      placement[activity] === AUTOMATIC
    )
      late.push(activity)
  return late.length === 0 ? -1 : late[below(random, late.length)]!
}

/** Neighbours of one pool, sorted by work for value with some luck, in the places they had. */
function window(around: Surroundings): Reordering | undefined {
  const { standing, random } = around
  const neighbours = around.neighbours(around.anybody())
  if (neighbours === undefined) return undefined
  const size = Math.min(neighbours.members.length, 2 + below(random, 8))
  const first = Math.max(0, Math.min(neighbours.members.length - size, neighbours.at - below(random, size)))
  const taken = Array.from(neighbours.members.subarray(first, first + size)).filter(
    (activity) => standing.network.activities.placement[activity] === AUTOMATIC,
  )
  if (taken.length < 2) return undefined
  const places = taken.map((activity) => standing.placeOf[activity]!).sort((a, b) => a - b)
  const key = new Map(taken.map((activity) => [activity, random()]))
  const sorted = [...taken].sort((a, b) => key.get(a)! - key.get(b)!)
  const wish = new Map(sorted.map((activity, nth) => [activity, places[nth]!]))
  return reorderingBy(standing, taken, (activity) => wish.get(activity)!)
}

/** An activity with all it needs not long before and all that needs it not long after, together, sooner or later. */
function chain(around: Surroundings): Reordering | undefined {
  const { standing, random } = around
  const activity = around.anybody()
  const place = standing.placeOf[activity]!
  const length = standing.order.length
  const span = Math.ceil(length * 0.1 * random())
  const before = around.withAllUntil(activity, Math.max(0, place - span), MOST)
  const after = around.withAllUntil(activity, Math.min(length, place + span), MOST)
  if (before === undefined || after === undefined) return undefined
  const shift = Math.ceil(length * 0.1 * (random() - 0.5))
  return reorderingBy(standing, [...new Set([...before, ...after])], (each) =>
    Math.max(0, Math.min(length, standing.placeOf[each]! + shift)),
  )
}
