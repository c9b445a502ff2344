import type { Id, Snapshot, WorkItem } from '@trireme/domain'
import type { Plan } from '../plan.ts'
import { dayOf } from '../time.ts'
import { type WorkingTimes, workingTimes } from '../working-time.ts'
import { type Actual, type Spent, spentByItem } from './actuals.ts'
import { type Effort, effortByItem } from './effort.ts'
import { plannedShare, progressOf } from './progress.ts'
import { ratesOf } from './rates.ts'

export type AcceptedInputs = {
  readonly snapshot: Snapshot
  readonly plan: Pick<Plan, 'items'>
  /** `YYYY-MM-DD`. */
  readonly today: string
  /** What was recorded; null where it is not at hand: then the share of what is counted from it is unknown. */
  readonly actuals: Iterable<Actual> | null
  readonly efforts?: ReadonlyMap<Id, Effort>
}

/** The share of an item by itself that is accepted today, 0 to 1; null where nobody knows [R5]. */
export type AcceptedShare = (item: WorkItem) => number | null

/**
 * How much of each item is accepted today, by the method it is counted by: what every bar, list, sum and update shows.
 * Level of effort goes by the plan. What the answer needs is read when it is asked for first.
 */
export function acceptedBy({ snapshot, plan, today, actuals, efforts }: AcceptedInputs): AcceptedShare {
  let times: WorkingTimes | undefined
  let spent: Spent | undefined
  let known = efforts
  const ground = {
    snapshot,
    today: dayOf(today),
    get times() {
      return (times ??= workingTimes(snapshot))
    },
    get efforts() {
      return (known ??= effortByItem(snapshot))
    },
    get spent() {
      if (actuals === null) return null
      return (spent ??= spentByItem(snapshot, actuals, { times: ground.times, rates: ratesOf(snapshot) }))
    },
  }
  return (item) => {
    const planned = (day: number) => plannedShare(ground.times, item, plan.items.get(item.id))(day)
    return progressOf(ground, item, planned)(ground.today)
  }
}
