import type { Id, RecordMap, Snapshot } from '@trireme/domain'
import { dayOf } from '../time.ts'
import type { WorkingTimes } from '../working-time.ts'
import { type DayShares, dayShares } from './day-shares.ts'

export type BaselineEntry = RecordMap['baseline-entry']

/** What is counted in: money, or hours of work where nobody entered rates. */
export type Measure = 'cost' | 'effort'

/** What a baseline holds of one item by itself: of a parent, what its parts did not hold. */
export type BaselinePart = { readonly itemId: Id; readonly amount: number; readonly shares: DayShares }

export type BaselineParts = {
  readonly parts: ReadonlyMap<Id, BaselinePart>
  /** Every item of which it holds anything. */
  readonly held: ReadonlySet<Id>
  /** The lowest items it holds: those of them without dates or an amount are no parts [R5]. */
  readonly lowest: readonly Id[]
}

/**
 * The parts of a baseline, whose amounts add up to its budget. Entries of parents hold the sum of their parts, as MS
 * Project has it. What was part of what is as it was then; where the baseline does not say (it was brought from
 * elsewhere), as it is now.
 */
export function baselineParts(
  snapshot: Pick<Snapshot, 'work-item'>,
  entries: Iterable<BaselineEntry>,
  { measure, times }: { readonly measure: Measure; readonly times: WorkingTimes },
): BaselineParts {
  const byItem = new Map([...entries].map((entry) => [entry.workItemId as Id, entry]))
  const below = Map.groupBy(byItem.values(), aboveIn(snapshot, byItem))
  const amountOf = (entry: BaselineEntry) => (measure === 'cost' ? entry.cost : entry.effortHours)
  const parts = new Map<Id, BaselinePart>()
  const lowest: Id[] = []
  /** Answers with all at or below the entry. */
  const look = (entry: BaselineEntry): number => {
    const { workItemId, startsOn, endsOn } = entry
    const children = below.get(workItemId) ?? []
    const ofParts = children.reduce((sum, child) => sum + look(child), 0)
    const amount = amountOf(entry)
    const own = Math.max(0, (amount ?? 0) - ofParts)
    const isKnown = amount !== null && startsOn !== null && endsOn !== null
    if (children.length === 0) lowest.push(workItemId)
    if (!isKnown || (children.length > 0 && own <= ROUNDING * amount)) return ofParts
    const shares = dayShares(times.ofItem(snapshot['work-item'].get(workItemId)), dayOf(startsOn), dayOf(endsOn))
    parts.set(workItemId, { itemId: workItemId, amount: own, shares })
    return ofParts + own
  }
  for (const root of below.get(null) ?? []) look(root)
  return { parts, held: new Set(byItem.keys()), lowest }
}

// Sums of parts differ from that of their parent by rounding alone.
const ROUNDING = 1e-6

/** From an entry to the nearest item above it that the baseline holds too. */
function aboveIn(
  snapshot: Pick<Snapshot, 'work-item'>,
  byItem: ReadonlyMap<Id, BaselineEntry>,
): (entry: BaselineEntry) => Id | null {
  const saysItself = [...byItem.values()].some(({ partOfId }) => partOfId !== null)
  if (saysItself) return ({ partOfId }) => (partOfId !== null && byItem.has(partOfId) ? partOfId : null)
  return ({ workItemId }) => {
    const [, ...above] = chainOf(snapshot, workItemId)
    return above.find((id) => byItem.has(id)) ?? null
  }
}

/** An item and all above it, nearest first. */
export function chainOf(snapshot: Pick<Snapshot, 'work-item'>, id: Id): readonly Id[] {
  const chain: Id[] = []
  for (let at: Id | null | undefined = id; at !== null && at !== undefined && !chain.includes(at);) {
    chain.push(at)
    at = snapshot['work-item'].get(at as never)?.parentId
  }
  return chain
}
