import { type FewChanges, fewChanges } from '@trireme/engine'
import type { Plan } from '../plan.ts'
import { type BetterOrder, type ImproveChoice, changesFor } from './improve-plan.ts'
import { measureBy } from './worth.ts'

/** An order between that of today and a better one. */
export type OrderOnTheWay = BetterOrder & {
  /** How many items would get another turn in the records. */
  readonly changes: number
  /** Minutes by which work moves and a day more for each that does; what starts soon counts up to eightfold. */
  readonly moved: number
}

export type FewChangesChoice = ImproveChoice & {
  /** More changes than this cannot be written at once: orders that need more are left out. */
  readonly mostChanges?: number
}

/** What there is to choose from: orders with few changes and with all that gains anything. */
export type OrdersToChoose = {
  /** Much of the gain with a small part of the changes; undefined where there is no such order. */
  readonly few: OrderOnTheWay | undefined
  readonly all: OrderOnTheWay
  /** The part of the gain of all that the few bring: by lateness if all bring less of it, else by finishes. */
  readonly fewGain: number
}

/**
 * Orders with ever more changes and ever more of what a better order gains, the most worthwhile changes first [2.7]: what
 * gains too little for what it moves is left out, and what starts soon moves least gladly. Every order is better than the
 * one before. Equal plans, orders, seeds and budgets give equal answers; may be stopped after any.
 */
export function* withFewChanges(
  { solved }: Pick<Plan, 'solved'>,
  order: Int32Array,
  { schedules, seed = 1, onTried, mostChanges = Infinity }: FewChangesChoice,
): Generator<OrderOnTheWay, void> {
  if (solved === undefined) return
  const { network, start: today } = solved.schedule
  const { sharesOf } = measureBy(solved)
  const onTheWay = (found: FewChanges): OrderOnTheWay => ({
    schedules: found.schedules,
    order: found.order,
    ...sharesOf(found.objective),
    changes: changesFor(solved, found.order).length,
    moved: found.objective.moved,
  })
  const options = { schedules, seed, today, ...(onTried && { onProgress: onTried }) }
  for (const found of fewChanges(network, order, options)) {
    const way = onTheWay(found)
    if (way.changes > 0 && way.changes <= mostChanges) yield way
  }
}

/** Few changes have to bring at least this part of the gain, and be at most this part of the changes. */
const LEAST_GAIN = 0.25
const MOST_CHANGES = 0.6

/**
 * The last of them as all, and as few the one that stands farthest above the line from none to all, where gain is drawn
 * over changes and moves (the knee of the curve; Satopää et al. 2011), with a quarter of the gain and at most three fifths of the changes.
 */
export function ordersToChoose(found: readonly OrderOnTheWay[]): OrdersToChoose | undefined {
  const all = found.at(-1)
  if (all === undefined) return undefined
  const tier = all.lateness < 1 ? 'lateness' : 'finish'
  const gain = (order: OrderOnTheWay) => (1 - order[tier]) / (1 - all[tier])
  const above = (order: OrderOnTheWay) =>
    gain(order) - (order.changes / all.changes + order.moved / Math.max(all.moved, 1)) / 2
  const possible = found.filter((order) => gain(order) >= LEAST_GAIN && order.changes <= all.changes * MOST_CHANGES)
  const few = possible.toSorted((one, other) => above(other) - above(one))[0]
  return { few, all, fewGain: few === undefined ? 1 : gain(few) }
}
