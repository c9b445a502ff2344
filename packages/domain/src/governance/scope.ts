import type { Snapshot } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import { type WorkItem, kindOfId } from '../records/registry.ts'

/** What a view or an update is about: a program, a product or a portfolio with all below it, one work item, or everything. */
export type Scope = {
  /** Of the node or work item it is of; undefined of everything. */
  readonly id: Id | undefined
  /** Work at the top of it: nothing above it is part of it. Dropped work is not there. */
  readonly roots: readonly WorkItem[]
  has(item: WorkItem): boolean
  /** Whether something that hangs on a node or on work items belongs to it. */
  holds(record: BelongsTo): boolean
}

/** How a record says where it belongs. */
export type BelongsTo = {
  readonly programId?: Id | null
  readonly productId?: Id | null
  readonly portfolioId?: Id | null
  readonly workItemIds?: readonly Id[]
}

const FIELDS = { program: 'programId', product: 'productId', portfolio: 'portfolioId' } as const

/** @param id of a node or a work item; undefined is everything, an unknown one nothing */
export function scopeOf(snapshot: Snapshot, id: Id | undefined): Scope {
  const isIn = membership(snapshot, id)
  const items = snapshot['work-item']
  const known = new Map<Id, boolean>()
  const has = (item: WorkItem): boolean => {
    let found = known.get(item.id)
    if (found === undefined) {
      known.set(item.id, false)
      const above = item.parentId === null ? undefined : items.get(item.parentId)
      found = isIn(item) || (above !== undefined && has(above))
      known.set(item.id, found)
    }
    return found
  }
  const isDropped = ({ statusId }: WorkItem) => snapshot.status.get(statusId)?.category === 'dropped'
  const parentOf = ({ parentId }: WorkItem) => (parentId === null ? undefined : items.get(parentId))
  const roots = [...items.values()].filter((item) => {
    const above = parentOf(item)
    return !isDropped(item) && has(item) && (above === undefined || !has(above))
  })
  return {
    id,
    roots: roots.toSorted((one, other) => (one.rank < other.rank ? -1 : one.rank > other.rank ? 1 : 0)),
    has: id === undefined ? () => true : has,
    holds: (record) =>
      isIn(record) ||
      (record.workItemIds ?? []).some((each) => {
        const item = items.get(each as Id<'work-item'>)
        return item !== undefined && has(item)
      }),
  }
}

function membership(snapshot: Snapshot, id: Id | undefined): (record: BelongsTo & { readonly id?: Id }) => boolean {
  if (id === undefined) return () => true
  const kind = kindOfId(id)
  if (kind !== 'program' && kind !== 'product' && kind !== 'portfolio') return (record) => record.id === id
  const nodes = withAllBelow(snapshot, kind, id)
  if (kind !== 'portfolio') return (record) => nodes.has(record[FIELDS[kind]] ?? '')
  const inPortfolio = (node: { readonly portfolioId: Id | null } | undefined) => nodes.has(node?.portfolioId ?? '')
  return ({ portfolioId, productId, programId }) =>
    nodes.has(portfolioId ?? '') ||
    inPortfolio(snapshot.product.get((productId ?? '') as Id<'product'>)) ||
    inPortfolio(snapshot.program.get((programId ?? '') as Id<'program'>))
}

function withAllBelow(snapshot: Snapshot, kind: keyof typeof FIELDS, id: Id): ReadonlySet<Id> {
  const table = snapshot[kind] as ReadonlyMap<Id, { readonly id: Id; readonly parentId: Id | null }>
  const found = new Set<Id>([id])
  for (let size = 0; size < found.size;) {
    size = found.size
    for (const node of table.values()) if (node.parentId !== null && found.has(node.parentId)) found.add(node.id)
  }
  return found
}
