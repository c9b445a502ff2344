import { type Id, type Snapshot, type WorkItem } from '@trireme/domain'

/** The tree of work as plans see it: what was dropped is not in it, with all below. */
export type WorkTree = {
  /** Everything that is planned, parents before children. */
  readonly items: readonly WorkItem[]
  readonly childrenOf: ReadonlyMap<Id, readonly WorkItem[]>
  readonly leavesOf: (id: Id) => readonly WorkItem[]
  /** Place in roadmap order: priority first, then the ranks from the top down, then the key. */
  readonly rankOf: ReadonlyMap<Id, number>
}

const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const

export function treeOf(snapshot: Snapshot): WorkTree {
  const all = snapshot['work-item']
  const childrenOf = new Map<Id | null, WorkItem[]>()
  for (const item of all.values()) {
    const parent = item.parentId !== null && all.has(item.parentId) ? item.parentId : null
    const siblings = childrenOf.get(parent)
    if (siblings === undefined) childrenOf.set(parent, [item])
    else siblings.push(item)
  }
  for (const siblings of childrenOf.values()) siblings.sort(byRank)
  const items: WorkItem[] = []
  const stack = [...(childrenOf.get(null) ?? [])].reverse()
  while (stack.length > 0) {
    const item = stack.pop()!
    if (snapshot.status.get(item.statusId)?.category === 'dropped') continue
    items.push(item)
    stack.push(...(childrenOf.get(item.id) ?? []).toReversed())
  }
  const planned = new Set(items.map(({ id }) => id))
  const kept = new Map(
    [...childrenOf]
      .flatMap(([id, children]) =>
        id === null ? [] : [[id, children.filter((child) => planned.has(child.id))] as const],
      )
      .filter(([, children]) => children.length > 0),
  )
  return { items, childrenOf: kept, leavesOf: leavesIn(kept, all), rankOf: ranks(items) }
}

function byRank(one: WorkItem, other: WorkItem): number {
  return compare(one.rank, other.rank) || compareKeys(one.key, other.key) || compare(one.id, other.id)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** T-9 before T-10. */
export function compareKeys(one: string, other: string): number {
  return one.length - other.length || compare(one, other)
}

function ranks(items: readonly WorkItem[]): Map<Id, number> {
  const priorities = new Map<Id, number>()
  for (const item of items) {
    const own = item.priority === null ? undefined : PRIORITIES.indexOf(item.priority)
    priorities.set(
      item.id,
      own ?? (item.parentId === null ? undefined : priorities.get(item.parentId)) ?? PRIORITIES.indexOf('medium'),
    )
  }
  const order = new Map(items.map(({ id }, index) => [id, index]))
  const sorted = items
    .map(({ id }) => id)
    .sort((one, other) => priorities.get(one)! - priorities.get(other)! || order.get(one)! - order.get(other)!)
  return new Map(sorted.map((id, index) => [id, index]))
}

function leavesIn(
  childrenOf: ReadonlyMap<Id, readonly WorkItem[]>,
  all: ReadonlyMap<Id, WorkItem>,
): WorkTree['leavesOf'] {
  const known = new Map<Id, readonly WorkItem[]>()
  const leavesOf = (id: Id): readonly WorkItem[] => {
    let leaves = known.get(id)
    if (leaves === undefined) {
      const children = childrenOf.get(id)
      leaves = children === undefined ? [all.get(id)!] : children.flatMap((child) => leavesOf(child.id))
      known.set(id, leaves)
    }
    return leaves
  }
  return leavesOf
}
