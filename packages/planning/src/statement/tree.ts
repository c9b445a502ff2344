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
  /** Who goes first when people are short: priority, then the order of the tree. */
  readonly rank: Int32Array
}

const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const
const MEDIUM = PRIORITIES.indexOf('medium')

export function treeOf(snapshot: Snapshot): WorkTree {
  const { roots, childrenOf } = families(snapshot)
  const count = snapshot['work-item'].size
  const tree = {
    items: [] as WorkItem[],
    indexOf: new Map<Id, number>(),
    parent: new Int32Array(count),
    end: new Int32Array(count),
  }
  const isDropped = ({ statusId }: WorkItem) => snapshot.status.get(statusId)?.category === 'dropped'
  const add = (item: WorkItem, parent: number): void => {
    if (isDropped(item)) return
    const index = tree.items.push(item) - 1
    tree.indexOf.set(item.id, index)
    tree.parent[index] = parent
    for (const child of childrenOf.get(item.id) ?? []) add(child, index)
    tree.end[index] = tree.items.length
  }
  for (const root of roots) add(root, -1)
  return { ...tree, rank: ranksOf(tree.items, tree.parent) }
}

export function isLeaf({ end }: WorkTree, index: number): boolean {
  return end[index] === index + 1
}

function families(snapshot: Snapshot): {
  readonly roots: readonly WorkItem[]
  readonly childrenOf: ReadonlyMap<Id, readonly WorkItem[]>
} {
  const all = snapshot['work-item']
  const roots: WorkItem[] = []
  const childrenOf = new Map<Id, WorkItem[]>()
  for (const item of all.values()) {
    const siblings = item.parentId === null ? roots : childrenOf.get(item.parentId)
    if (siblings !== undefined) siblings.push(item)
    else if (all.has(item.parentId!)) childrenOf.set(item.parentId!, [item])
    else roots.push(item)
  }
  roots.sort(byRank)
  for (const siblings of childrenOf.values()) siblings.sort(byRank)
  return { roots, childrenOf }
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
