import type { Id, Snapshot, WorkItem } from '@trireme/domain'
import { byRank } from '../../work/tree.ts'
import type { WorkTree } from '@trireme/planning/tracking'

/** An item of the roadmap, and whether it stands under one that is shown above it. */
export type LaneItem = { readonly item: WorkItem; readonly inner: boolean }

/** The items of one product with all its parts, those of no product last. */
export type Lane = { readonly productId: Id | null; readonly name: string; readonly items: readonly LaneItem[] }

/** Most bars of a roadmap; one that shows more is read by nobody. */
export const MOST_BARS = 300

export type RoadmapOptions = {
  readonly matches: (item: WorkItem) => boolean
  /** Whether finished work is shown. */
  readonly withDone: boolean
}

export type Roadmap = {
  readonly lanes: readonly Lane[]
  /** Finished items that match and are left out. */
  readonly doneHidden: number
  /** Items that match and have no room. */
  readonly beyond: number
}

/** Initiatives and what they consist of, by product: work that stands under nothing, and one level below [R9]. */
export function roadmap(snapshot: Snapshot, tree: WorkTree, { matches, withDone }: RoadmapOptions): Roadmap {
  let doneHidden = 0
  let room = MOST_BARS
  let beyond = 0
  const wanted = (item: WorkItem): boolean => {
    if (!matches(item)) return false
    const hidden = !withDone && tree.categoryOf(item) === 'done'
    if (hidden) doneHidden++
    else if (room > 0) room--
    else beyond++
    return !hidden && beyond === 0
  }
  const byProduct = new Map<Id | null, LaneItem[]>()
  for (const root of tree.roots.toSorted(byRank)) {
    const shown = wanted(root)
    const below = tree.childrenOf(root.id).filter(wanted).toSorted(byRank)
    const own = [...(shown ? [root] : []), ...below]
    if (own.length === 0) continue
    const product =
      wholeProduct(snapshot, root) ?? below.map((item) => wholeProduct(snapshot, item)).find(Boolean) ?? null
    const lane = byProduct.get(product) ?? []
    lane.push(...own.map((item) => ({ item, inner: shown && item !== root })))
    byProduct.set(product, lane)
  }
  const lanes = [...byProduct].map(([productId, items]) => ({ productId, items, name: nameOf(snapshot, productId) }))
  return { lanes: lanes.toSorted(inOrder), doneHidden, beyond }
}

function nameOf(snapshot: Snapshot, productId: Id | null): string {
  return productId === null ? 'Of no product' : snapshot.product.get(productId as never)!.name
}

function inOrder(one: Lane, other: Lane): number {
  return Number(one.productId === null) - Number(other.productId === null) || one.name.localeCompare(other.name)
}

/** The product at the top of the tree that the item's own product is a part of. */
function wholeProduct(snapshot: Snapshot, item: WorkItem): Id | null {
  const seen = new Set<Id>()
  let at = snapshot.product.get(item.productId!)
  while (at !== undefined && !seen.has(at.id)) {
    const above = snapshot.product.get(at.parentId!)
    if (above === undefined) return at.id
    seen.add(at.id)
    at = above
  }
  return at?.id ?? null
}

/** The goals that an item, anything below it or anything above it serves. */
export function goalsByItem(snapshot: Snapshot, tree: WorkTree): ReadonlyMap<Id, ReadonlySet<Id>> {
  const goals = new Map<Id, Set<Id>>()
  const own = Map.groupBy(snapshot['goal-link'].values(), ({ workItemId }) => workItemId as Id)
  const look = (item: WorkItem, above: readonly Id[]): Set<Id> => {
    const direct = (own.get(item.id) ?? []).map(({ goalId }) => goalId as Id)
    const below = tree.childrenOf(item.id).flatMap((child) => [...look(child, [...above, ...direct])])
    goals.set(item.id, new Set([...direct, ...below, ...above]))
    return new Set([...direct, ...below])
  }
  for (const root of tree.roots) look(root, [])
  return goals
}
