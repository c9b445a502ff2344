import type { Id, WorkItem } from '@trireme/domain'

/** A row of the tree of work: the item, how deep it stands, and whether anything is below it. */
export type WorkRow = {
  readonly item: WorkItem
  readonly depth: number
  readonly hasChildren: boolean
  /** Shown for the sake of what is below it, not because it matches. */
  readonly onlyAbove: boolean
}

export type TreeOptions = {
  readonly closed: ReadonlySet<Id>
  /** Which items are wanted; those above them show too. */
  readonly matches?: (item: WorkItem) => boolean
  /** Order of siblings; by rank unless given. */
  readonly compare?: (one: WorkItem, other: WorkItem) => number
}

/** The rows to show, top to bottom: siblings by rank, children under their open parent. */
export function workRows(items: Iterable<WorkItem>, { closed, matches, compare = byRank }: TreeOptions): WorkRow[] {
  const children = childrenByParent(items)
  const wanted = matches === undefined ? undefined : wantedIds(children, matches)
  const rows: WorkRow[] = []
  const add = (item: WorkItem, depth: number) => {
    if (wanted !== undefined && !wanted.has(item.id)) return
    const below = children.get(item.id) ?? []
    const hasChildren = wanted === undefined ? below.length > 0 : below.some(({ id }) => wanted.has(id))
    rows.push({ item, depth, hasChildren, onlyAbove: matches !== undefined && !matches(item) })
    if (hasChildren && !closed.has(item.id)) for (const child of below) add(child, depth + 1)
  }
  for (const list of children.values()) list.sort(compare)
  for (const item of children.get(null) ?? []) add(item, 0)
  return rows
}

/** Items by what they stand under. An item whose parent is not here stands at the top. */
export function childrenByParent(items: Iterable<WorkItem>): Map<Id | null, WorkItem[]> {
  const all = [...items]
  const known = new Set(all.map(({ id }) => id as Id))
  const children = new Map<Id | null, WorkItem[]>()
  for (const item of all) {
    const parent = item.parentId !== null && known.has(item.parentId) ? item.parentId : null
    const list = children.get(parent)
    if (list === undefined) children.set(parent, [item])
    else list.push(item)
  }
  return children
}

/** Those that match and all above them. */
function wantedIds(children: Map<Id | null, WorkItem[]>, matches: (item: WorkItem) => boolean): Set<Id> {
  const wanted = new Set<Id>()
  const look = (item: WorkItem): boolean => {
    let below = false
    for (const child of children.get(item.id) ?? []) below = look(child) || below
    if (!below && !matches(item)) return false
    wanted.add(item.id)
    return true
  }
  for (const item of children.get(null) ?? []) look(item)
  return wanted
}

export function byRank(one: WorkItem, other: WorkItem): number {
  return one.rank < other.rank ? -1 : one.rank > other.rank ? 1 : byKey(one, other)
}

/** T-9 before T-10. */
export function byKey(one: WorkItem, other: WorkItem): number {
  return numberOf(one.key) - numberOf(other.key) || (one.id < other.id ? -1 : 1)
}

function numberOf(key: string): number {
  const number = Number(/\d+$/.exec(key)?.[0] ?? Number.MAX_SAFE_INTEGER)
  return number
}

/** A rank after the last of these siblings. */
export function rankAfter(siblings: readonly WorkItem[]): string {
  const last = siblings.reduce((highest, { rank }) => (rank > highest ? rank : highest), '')
  if (last === '') return 'n'
  const tail = last.charCodeAt(last.length - 1)
  const next =
    tail === '9'.charCodeAt(0) ? 'a' : tail >= 'y'.charCodeAt(0) ? `${last.at(-1)}n` : String.fromCharCode(tail + 1)
  return (last.slice(0, -1) + next).slice(0, 200)
}

/** What “Under” asks for. */
export const UNDER_SAYS = 'The larger work this is a part of. Dates, effort and progress of the parts add up there.'
