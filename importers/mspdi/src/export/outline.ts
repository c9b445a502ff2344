import type { Id, Snapshot, WorkItem } from '@trireme/domain'

/** One item at its place in the plan. */
export type Row = {
  readonly item: WorkItem
  /** From 1; `1.2.3`. */
  readonly depth: number
  readonly number: string
  readonly isSummary: boolean
  readonly parentId: Id | null
}

/** Work in roadmap order, parents before their parts. Whose parent is not there stands at the top. */
export function outlineOf(snapshot: Snapshot): readonly Row[] {
  const all = snapshot['work-item']
  const below = new Map<Id | null, WorkItem[]>()
  for (const item of all.values()) {
    const parent = item.parentId !== null && all.has(item.parentId) ? item.parentId : null
    const siblings = below.get(parent)
    if (siblings === undefined) below.set(parent, [item])
    else siblings.push(item)
  }
  const rows: Row[] = []
  const add = (parentId: Id | null, above: string, depth: number): void => {
    for (const [nth, item] of (below.get(parentId) ?? []).sort(byRoadmap).entries()) {
      const number = `${above}${nth + 1}`
      rows.push({ item, depth, number, isSummary: below.has(item.id), parentId })
      add(item.id, `${number}.`, depth + 1)
    }
  }
  add(null, '', 1)
  return rows
}

function byRoadmap(one: WorkItem, other: WorkItem): number {
  return (
    compare(one.rank, other.rank) ||
    one.key.length - other.key.length ||
    compare(one.key, other.key) ||
    compare(one.id, other.id)
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
