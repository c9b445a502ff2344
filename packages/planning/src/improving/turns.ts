import type { ChangeSet, Id } from '@trireme/domain'
import type { Statement } from '../statement/links.ts'

/**
 * The changes after which work takes its people in this order: who stands out of the order of roadmap and priority goes
 * before the next, the others go before nobody. As few stand out as can be (a longest increasing subsequence, Schensted
 * 1961).
 *
 * Nothing can go after the last, so the last one has to keep its rank. Where that would move very many, what the order
 * puts behind everybody who keeps theirs goes right before the last of these instead.
 *
 * @param order places of leaves in the tree, the first to be served first
 */
export function turnChanges({ ground: { tree } }: Statement, order: readonly number[]): ChangeSet {
  const { list, stays } = expressible(order, tree.roadmapRank)
  const changes: ChangeSet[number][] = []
  for (const [at, index] of list.entries()) {
    const item = tree.items[index]!
    const goesBeforeId = stays.has(index) ? null : (tree.items[list[at + 1]!]!.id as Id<'work-item'>)
    if (item.goesBeforeId === goesBeforeId) continue
    const before = { goesBeforeId: item.goesBeforeId }
    changes.push({ op: 'update', kind: 'work-item', id: item.id, before, after: { goesBeforeId } })
  }
  return changes
}

/** So many stand out without being counted against the order. */
const FEW = 50

function expressible(order: readonly number[], rank: Int32Array) {
  const most = longestRising(order, rank)
  const last = order.at(-1)
  if (last === undefined || most.at(-1) === last) return { list: order, stays: new Set(most) }
  const upToLast = [
    ...longestRising(
      order.filter((index) => rank[index]! < rank[last]!),
      rank,
    ),
    last,
  ]
  const standOut = (stays: readonly number[]) => order.length - stays.length
  if (standOut(upToLast) <= Math.max(FEW, 2 * standOut(most))) return { list: order, stays: new Set(upToLast) }
  const end = order.lastIndexOf(most.at(-1)!)
  const list = [...order.slice(0, end), ...order.slice(end + 1), order[end]!]
  return { list, stays: new Set(most) }
}

function longestRising(order: readonly number[], rank: Int32Array): readonly number[] {
  const ends = new Int32Array(order.length)
  const previous = new Int32Array(order.length).fill(-1)
  let length = 0
  for (let at = 0; at < order.length; at++) {
    let [low, high] = [0, length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (rank[order[ends[middle]!]!]! < rank[order[at]!]!) low = middle + 1
      else high = middle
    }
    if (low > 0) previous[at] = ends[low - 1]!
    ends[low] = at
    if (low === length) length++
  }
  const found: number[] = []
  for (let at = length === 0 ? -1 : ends[length - 1]!; at >= 0; at = previous[at]!) found.push(order[at]!)
  return found
}
