import type { Id, WorkItem } from '@trireme/domain'
import { evenRanks, rankBetween } from '../../../work/ranks.ts'
import { byRank } from '../../../work/tree.ts'

type Ranked = Pick<WorkItem, 'id' | 'key' | 'rank'>

/**
 * The ranks that put an item at a place among others, which are in order. Mostly its own alone, or none; where its new
 * neighbours are tied, the shorter side of the tie makes room, below the next rank that anything has, so that what else
 * there is keeps its order.
 *
 * @param at place among the others, 0 at the top
 * @param all every item whose order counts
 */
export function rankInto(
  others: readonly Ranked[],
  item: Ranked,
  at: number,
  all: Iterable<Ranked>,
): ReadonlyMap<Id, string> {
  const [before, after] = [others[at - 1], others[at]]
  if ((before === undefined || isBefore(before, item)) && (after === undefined || isBefore(item, after)))
    return new Map()
  const own = rankBetween(before?.rank ?? null, after?.rank ?? null)
  if (own !== null) return new Map([[item.id, own]])
  const tied = before === undefined || after === undefined || before.rank !== after.rank ? null : before.rank
  const shared = tied === null ? null : withinTie(others, item, at, { rank: tied, all })
  if (shared !== null) return shared
  const ordered = others.toSpliced(at, 0, item)
  const ranks = evenRanks(ordered.length)
  return new Map(ordered.map(({ id }, nth) => [id, ranks[nth]!]))
}

function withinTie(
  others: readonly Ranked[],
  item: Ranked,
  at: number,
  { rank, all }: { readonly rank: string; readonly all: Iterable<Ranked> },
): ReadonlyMap<Id, string> | null {
  const above = others.slice(0, at).filter((each) => each.rank === rank)
  const below = others.slice(at).filter((each) => each.rank === rank)
  let previous: string | null = null
  let next: string | null = null
  for (const each of all) {
    if (each.id === item.id) continue
    if (each.rank < rank && (previous === null || each.rank > previous)) previous = each.rank
    if (each.rank > rank && (next === null || each.rank < next)) next = each.rank
  }
  const downward = () => ranksBetween([item, ...below], rank, next)
  const upward = () => ranksBetween([...above, item], previous, rank)
  return below.length <= above.length ? (downward() ?? upward()) : (upward() ?? downward())
}

/** Ranks in order for all of these between two; null where there is no room. */
function ranksBetween(
  items: readonly Ranked[],
  after: string | null,
  before: string | null,
): ReadonlyMap<Id, string> | null {
  const ranks = new Map<Id, string>()
  let last = after
  for (const { id } of items) {
    const rank = rankBetween(last, before)
    if (rank === null) return null
    ranks.set(id, rank)
    last = rank
  }
  return ranks
}

function isBefore(one: Ranked, other: Ranked): boolean {
  return byRank(one as WorkItem, other as WorkItem) < 0
}
