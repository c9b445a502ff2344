import type { Replica } from '@trireme/client'
import {
  type Estimate,
  type Id,
  type Newest,
  type WorkItem,
  newestOf,
  rulingForWork,
  withoutOverruled,
} from '@trireme/domain'
import { type EstimateValues, estimateText } from './estimate-text.ts'

export function newestEstimatesOf(replica: Replica, id: Id): Newest {
  return newestOf(replica.referring('estimate', 'workItemId', id), id)
}

/**
 * How much work an item is, by the estimate that rules it: of a duration, that times the people on it, as money counts it, and
 * `why` says so. Undefined where nobody estimated it.
 */
export function workSaid(
  replica: Replica,
  item: Pick<WorkItem, 'id' | 'units'>,
): (EstimateValues & { readonly why?: string }) | undefined {
  const newest = newestEstimatesOf(replica, item.id)
  const ruling = rulingForWork(newest)
  if (ruling === undefined || ruling.quantity === 'effort') return ruling
  const { units } = item
  const times = (figure: number) => Math.round(figure * units * HUNDREDTHS) / HUNDREDTHS
  const { unit, low, likely, high } = ruling
  const before = newest.effort === undefined ? '' : `, said after an effort of ${estimateText(newest.effort)}`
  return {
    unit,
    low: low && times(low),
    likely: times(likely),
    high: high && times(high),
    why: `Its duration of ${estimateText(ruling)} × ${units} ${units === 1 ? 'person' : 'people'}${before}`,
  }
}

const HUNDREDTHS = 100

/** Why the newest estimate of a quantity does not hold, as a sentence; undefined where it does. */
export function whyOverruled(
  replica: Replica,
  item: Pick<WorkItem, 'id' | 'units'>,
  quantity: Estimate['quantity'],
): string | undefined {
  const newest = newestEstimatesOf(replica, item.id)
  const said = newest[quantity]
  if (said === undefined || withoutOverruled(newest)[quantity] !== undefined) return undefined
  const other = quantity === 'effort' ? 'duration' : 'effort'
  const comesTo = quantity === 'effort' ? `: ${estimateText(workSaid(replica, item)!)} of work` : ''
  return `${estimateText(said)} was said before the ${other} of ${estimateText(newest[other]!)}, which rules${comesTo}.`
}
