import type { Id, Snapshot, WorkItem } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { dayOf, startsOn } from '../../schedule/days.ts'
import { byRank } from '../../work/tree.ts'

/** The items of one product, those of none last. */
export type Lane = { readonly productId: Id | null; readonly name: string; readonly items: readonly WorkItem[] }

/** Most bars of a roadmap; one that shows more is read by nobody. */
export const MOST_BARS = 300

const LEVELS = 2

/** Initiatives and epics by product: the two highest levels there are. */
export function roadmapLanes(snapshot: Snapshot, matches: (item: WorkItem) => boolean): Lane[] {
  const levelOf = (item: WorkItem) => snapshot['work-item-type'].get(item.typeId)?.level ?? Infinity
  const items = [...snapshot['work-item'].values()]
  const top = items.reduce((least, item) => Math.min(least, levelOf(item)), Infinity)
  const wanted = items.filter((item) => levelOf(item) < top + LEVELS && matches(item)).slice(0, MOST_BARS)
  const byProduct = Map.groupBy(wanted, (item) => productOf(snapshot, item))
  return [...byProduct]
    .map(([productId, list]) => ({
      productId,
      name: productId === null ? 'No product' : snapshot.product.get(productId)!.name,
      items: inTreeOrder(list),
    }))
    .toSorted((one, other) => Number(one.productId === null) - Number(other.productId === null) || one.name.localeCompare(other.name))
}

/** The product of an item or of the nearest above it that has one. */
function productOf(snapshot: Snapshot, item: WorkItem): Id | null {
  const seen = new Set<Id>()
  for (let at: WorkItem | undefined = item; at !== undefined && !seen.has(at.id); at = snapshot['work-item'].get(at.parentId!)) {
    if (at.productId !== null && snapshot.product.has(at.productId)) return at.productId
    seen.add(at.id)
  }
  return null
}

/** Each initiative with its epics after it. */
function inTreeOrder(items: readonly WorkItem[]): WorkItem[] {
  const here = new Set(items.map(({ id }) => id as Id))
  const tops = items.filter(({ parentId }) => parentId === null || !here.has(parentId)).toSorted(byRank)
  return tops.flatMap((top) => [top, ...items.filter(({ parentId }) => parentId === top.id).toSorted(byRank)])
}

export const HORIZONS = ['now', 'next', 'later', 'done'] as const
export type Horizon = (typeof HORIZONS)[number]

const NOW_DAYS = 30
const NEXT_DAYS = 120

/** When an item comes: by its status where that says so, else by when it is scheduled to start. */
export function horizonOf(item: WorkItem, snapshot: Snapshot, plan: Pick<Plan, 'items'>, today: string): Horizon {
  const category = snapshot.status.get(item.statusId)?.category
  if (category === 'done' || category === 'dropped') return 'done'
  if (category === 'active') return 'now'
  const planned = plan.items.get(item.id)
  if (planned === undefined) return 'later'
  const days = dayOf(startsOn(planned)) - dayOf(today)
  return days <= NOW_DAYS ? 'now' : days <= NEXT_DAYS ? 'next' : 'later'
}
