import type { Id, Snapshot, WorkItem } from '@trireme/domain'

/**
 * The tree of work as plans see it, in roadmap order, each item before what is below it: the items below one are those
 * up to its `end`. What was dropped is not in it, with all below.
 */
export type WorkTree = {
  readonly items: readonly WorkItem[]
  /** The place of an item in `items`. */
  readonly indexOf: ReadonlyMap<Id, number>
  /** Place of the parent, −1 at the top. */
  readonly parent: Int32Array
  /** One past the last item below; a leaf ends right after itself. */
  readonly end: Int32Array
  /** Who goes first when people are short: priority, then the order of the tree, but for what goes before another. */
  readonly rank: Int32Array
  /** The same as if nothing went before anything: priority, then the order of the tree. */
  readonly roadmapRank: Int32Array
}

const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const
const MEDIUM = PRIORITIES.indexOf('medium')

export function treeOf(snapshot: Snapshot): WorkTree {
  const ordered = inTreeOrder(snapshot)
  const { items, indexOf, parent } = ordered
  const roadmapRank = ranksOf(items, parent)
  return { ...ordered, rank: withTurns(items, indexOf, roadmapRank), roadmapRank }
}

/** Who stands where, without who goes first. */
export function inTreeOrder(snapshot: Snapshot): Omit<WorkTree, 'rank' | 'roadmapRank'> {
  const all = [...snapshot['work-item'].values()]
  const indexOf = new Map<Id, number>()
  for (let index = 0; index < all.length; index++) indexOf.set(all[index]!.id, index)
  const { roots, children } = families(all, indexOf)
  const dropped = new Set(
    Array.from(snapshot.status.values()).flatMap(({ id, category }) => (category === 'dropped' ? [id as Id] : [])),
  )
  const items: WorkItem[] = []
  const parent = new Int32Array(all.length)
  const end = new Int32Array(all.length)
  indexOf.clear()
  const add = (at: number, above: number): void => {
    const item = all[at]!
    if (dropped.has(item.statusId)) return
    const index = items.push(item) - 1
    indexOf.set(item.id, index)
    parent[index] = above
    for (const child of children[at] ?? NONE) add(child, index)
    end[index] = items.length
  }
  for (const root of roots) add(root, -1)
  return { items, indexOf, parent, end }
}

const NONE: readonly number[] = []

export function isLeaf({ end }: WorkTree, index: number): boolean {
  return end[index] === index + 1
}

/** Who is at the top and who is below whom, by place in the list, in roadmap order. */
function families(all: readonly WorkItem[], indexOf: ReadonlyMap<Id, number>) {
  const roots: number[] = []
  const children: (number[] | undefined)[] = Array.from({ length: all.length })
  for (let index = 0; index < all.length; index++) {
    const { parentId } = all[index]!
    const parent = parentId === null ? undefined : indexOf.get(parentId)
    if (parent === undefined) roots.push(index)
    else (children[parent] ??= []).push(index)
  }
  const byRoadmap = (one: number, other: number) => byRank(all[one]!, all[other]!)
  for (const siblings of [roots, ...children])
    if (siblings !== undefined && siblings.length > 1) siblings.sort(byRoadmap)
  return { roots, children }
}

function byRank(one: WorkItem, other: WorkItem): number {
  return compare(one.rank, other.rank) || compareKeys(one.key, other.key) || compare(one.id, other.id)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** T-9 before T-10. */
function compareKeys(one: string, other: string): number {
  return one.length - other.length || compare(one, other)
}

/** An item without a priority has that of the one above. */
function ranksOf(items: readonly WorkItem[], parent: Int32Array): Int32Array {
  const priority = new Uint8Array(items.length)
  const taken = new Int32Array(PRIORITIES.length + 1)
  for (let index = 0; index < items.length; index++) {
    const own = items[index]!.priority
    const above = parent[index]!
    priority[index] = own !== null ? PRIORITIES.indexOf(own) : above < 0 ? MEDIUM : priority[above]!
    taken[priority[index]! + 1]!++
  }
  for (let level = 0; level < PRIORITIES.length; level++) taken[level + 1]! += taken[level]!
  return Int32Array.from(items, (_, index) => taken[priority[index]!]!++)
}

/**
 * The same ranks, but whatever goes before another item comes right before it; of several that do, who ranks first comes
 * first. What goes before itself, or before what is not in the tree, keeps its rank.
 */
export function withTurns(items: readonly WorkItem[], indexOf: ReadonlyMap<Id, number>, rank: Int32Array): Int32Array {
  const before = Int32Array.from(items, ({ goesBeforeId }) =>
    goesBeforeId === null ? -1 : (indexOf.get(goesBeforeId) ?? -1),
  )
  const goers = new Map<number, number[]>()
  const inOrder = new Int32Array(rank.length)
  rank.forEach((place, index) => (inOrder[place] = index))
  for (const index of inOrder) {
    if (before[index]! < 0 || !isSettled(before, index)) continue
    const known = goers.get(before[index]!)
    if (known === undefined) goers.set(before[index]!, [index])
    else known.push(index)
  }
  if (goers.size === 0) return rank
  const moved = new Set([...goers.values()].flat())
  const turns = new Int32Array(rank.length)
  let turn = 0
  const waiting: number[] = []
  for (const index of inOrder) {
    if (moved.has(index)) continue
    // Chains may be as long as the plan: those that go before somebody are put on a stack, not called.
    waiting.push(index)
    while (waiting.length > 0) {
      const next = waiting.at(-1)!
      const first = goers.get(next)?.shift()
      if (first !== undefined) waiting.push(first)
      else turns[waiting.pop()!] = turn++
    }
  }
  return turns
}

/** Whether going before one another leads to somebody who goes before nobody. */
function isSettled(before: Int32Array, index: number): boolean {
  let [slow, fast] = [index, index]
  while (before[fast]! >= 0 && before[before[fast]!]! >= 0) {
    slow = before[slow]!
    fast = before[before[fast]!]!
    if (slow === fast) return false
  }
  return true
}
