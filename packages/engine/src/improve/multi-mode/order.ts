import { type Random, below } from '../random.ts'

/** Who must come before whom in a list, as columns. */
export interface Order {
  readonly beforeFirst: Int32Array
  readonly before: Int32Array
  readonly afterFirst: Int32Array
  readonly after: Int32Array
}

export function orderOf(count: number, pairs: readonly (readonly [before: number, after: number])[]): Order {
  const [beforeFirst, before] = grouped(
    count,
    pairs.map(([one, other]) => [other, one]),
  )
  const [afterFirst, after] = grouped(count, pairs)
  return { beforeFirst, before, afterFirst, after }
}

function grouped(count: number, pairs: readonly (readonly [number, number])[]): readonly [Int32Array, Int32Array] {
  const first = new Int32Array(count + 1)
  for (const [key] of pairs) first[key + 1]!++
  for (let key = 0; key < count; key++) first[key + 1]! += first[key]!
  const next = first.slice()
  const values = new Int32Array(pairs.length)
  for (const [key, value] of pairs) values[next[key]!++] = value
  return [first, values]
}

/**
 * A random list that keeps the order; the chance of an activity is how much more urgent it is than the least urgent of
 * those that may come next, plus one (Drexl 1991). O(count × width).
 */
export function sampledList(order: Order, urgency: ArrayLike<number>, random: Random): Int32Array {
  const { beforeFirst, afterFirst, after } = order
  const count = beforeFirst.length - 1
  const waitsFor = Int32Array.from({ length: count }, (_, a) => beforeFirst[a + 1]! - beforeFirst[a]!)
  const open = [...waitsFor.keys()].filter((activity) => waitsFor[activity] === 0)
  const list = new Int32Array(count)
  for (let place = 0; place < count; place++) {
    const least = open.reduce((low, activity) => Math.min(low, urgency[activity]!), Infinity)
    let left = random() * open.reduce((sum, activity) => sum + urgency[activity]! - least + 1, 0)
    let chosen = 0
    while (chosen < open.length - 1 && (left -= urgency[open[chosen]!]! - least + 1) >= 0) chosen++
    const activity = open[chosen]!
    open[chosen] = open.at(-1)!
    open.pop()
    list[place] = activity
    for (let i = afterFirst[activity]!; i < afterFirst[activity + 1]!; i++)
      if (--waitsFor[after[i]!]! === 0) open.push(after[i]!)
  }
  return list
}

/** The activities by rising key, each behind those it must follow. O(count log count + pairs). */
export function listBy(order: Order, key: ArrayLike<number>): Int32Array {
  const { beforeFirst, before } = order
  const count = beforeFirst.length - 1
  const isTaken = new Uint8Array(count)
  const list: number[] = []
  const take = (activity: number) => {
    if (isTaken[activity] === 1) return
    isTaken[activity] = 1
    for (let i = beforeFirst[activity]!; i < beforeFirst[activity + 1]!; i++) take(before[i]!)
    list.push(activity)
  }
  for (const activity of [...isTaken.keys()].sort((a, b) => key[a]! - key[b]! || a - b)) take(activity)
  return Int32Array.from(list)
}

/** Moves some activities anywhere between those they must follow and those that must follow them. */
export function shuffle(list: Int32Array, order: Order, chance: number, random: Random): void {
  const placeOf = new Int32Array(list.length)
  list.forEach((activity, place) => (placeOf[activity] = place))
  for (let place = 0; place < list.length; place++) {
    if (random() >= chance) continue
    const activity = list[place]!
    let low = -1
    let high = list.length
    for (let i = order.beforeFirst[activity]!; i < order.beforeFirst[activity + 1]!; i++)
      low = Math.max(low, placeOf[order.before[i]!]!)
    for (let i = order.afterFirst[activity]!; i < order.afterFirst[activity + 1]!; i++)
      high = Math.min(high, placeOf[order.after[i]!]!)
    const to = low + 1 + below(random, high - low - 1)
    if (to < place) list.copyWithin(to + 1, to, place)
    else list.copyWithin(place, place + 1, to + 1)
    list[to] = activity
    for (let at = Math.min(place, to); at <= Math.max(place, to); at++) placeOf[list[at]!] = at
  }
}
