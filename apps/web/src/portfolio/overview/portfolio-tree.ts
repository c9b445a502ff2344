import type { Id, RecordMap, Snapshot, WorkItem } from '@trireme/domain'
import { byRank } from '../../work/tree.ts'

type Product = RecordMap['product']
type Program = RecordMap['program']

/** A portfolio with what it holds; the last node, without an id, holds what belongs to none [R9]. */
export type PortfolioNode = {
  readonly id: Id | null
  readonly name: string
  readonly ownerId: Id | null
  readonly products: readonly Product[]
  readonly programs: readonly Program[]
  readonly initiatives: readonly WorkItem[]
  readonly children: readonly PortfolioNode[]
}

/** The tree of portfolios with products, programs and initiatives, each item once [R3]. */
export function portfolioTree(snapshot: Snapshot): PortfolioNode[] {
  const placed = Map.groupBy(topItems(snapshot), (item) => placeOf(snapshot, item))
  const portfolios = [...snapshot.portfolio.values()]
  const build = (parentId: Id | null): PortfolioNode[] =>
    portfolios
      .filter((portfolio) => (snapshot.portfolio.has(portfolio.parentId!) ? portfolio.parentId : null) === parentId)
      .toSorted((one, other) => one.name.localeCompare(other.name))
      .map(({ id, name, ownerId }) => ({
        id,
        name,
        ownerId,
        products: [...snapshot.product.values()].filter(({ portfolioId }) => portfolioId === id),
        programs: [...snapshot.program.values()].filter(({ portfolioId }) => portfolioId === id),
        initiatives: placed.get(id) ?? [],
        children: build(id),
      }))
  const loose = placed.get(null) ?? []
  const none = { id: null, name: 'In no portfolio', ownerId: null, products: [], programs: [], children: [] }
  return [...build(null), ...(loose.length === 0 ? [] : [{ ...none, initiatives: loose }])]
}

/** Work that stands under nothing, by rank: initiatives, and what began without one [R9]. Dropped work is left out. */
export function topItems(snapshot: Snapshot): WorkItem[] {
  const items = [...snapshot['work-item'].values()]
  return items
    .filter(({ parentId }) => !snapshot['work-item'].has(parentId!))
    .filter(({ statusId }) => snapshot.status.get(statusId)?.category !== 'dropped')
    .toSorted(byRank)
}

/** The portfolio of an item: its own, or that of its product or program. */
function placeOf(snapshot: Snapshot, item: WorkItem): Id | null {
  const of = [
    item.portfolioId,
    snapshot.product.get(item.productId!)?.portfolioId,
    snapshot.program.get(item.programId!)?.portfolioId,
  ]
  return of.find((id) => id !== null && id !== undefined && snapshot.portfolio.has(id)) ?? null
}
