import type { ChangeSet, Id, Snapshot } from '@trireme/domain'
import {
  type Gain,
  type Moved,
  type OrderOnTheWay,
  type Plan,
  gainOf,
  improvePlan,
  ordersToChoose,
  plan,
  proposalOf,
  withFewChanges,
} from '@trireme/planning'
import { wallClock } from '../planner/plan-answer.ts'
import { type Found, whyUnsolved } from './found.ts'

export type ImproveTask = {
  readonly kind: 'improve'
  /** Orders tried at most: half of them for a better one, half to get there by few changes. */
  readonly budget: number
  readonly seed: number
}

type TellablePlace = { readonly startsAt: string; readonly endsAt: string }
type TellableMove = Pick<Moved, 'as' | 'days' | 'late'> & { readonly from: TellablePlace; readonly to: TellablePlace }

/** A better order, as far as somebody may see what it changes. */
type TellableOrder = Pick<Gain, 'newlyLate' | 'newlyInTime' | 'laterStill'> & {
  /** Null to who sees a part: sums over all work would tell of the rest. */
  readonly lateness: number | null
  readonly finish: number | null
  readonly lateMinutes: Gain['lateMinutes'] | null
  readonly lateDays: Gain['lateDays'] | null
  /** Null where they touch what its reader may not see: a part of them gives another plan. */
  readonly changes: ChangeSet | null
  readonly moved: Readonly<Record<Id, TellableMove>>
}

/** Better orders as `GET /jobs/{id}/result` tells them. */
export type ImproveResult = {
  readonly kind: 'improve'
  readonly isWhole: boolean
  readonly tried: number
  /** All that gains anything; null where today's order is the best that was met. */
  readonly all: TellableOrder | null
  /** Much of the gain by a small part of the changes, where there is such an order. */
  readonly few: TellableOrder | null
}

/** What one write takes. */
const MOST_CHANGES = 5_000

/** Looks for a better order in the plan of a state; `onDone` hears of the orders tried so far. */
export function improveJob(
  snapshot: Snapshot,
  today: string,
  { budget, seed }: ImproveTask,
  onDone: (orders: number) => void,
): Found<ImproveResult> {
  const now = plan(snapshot, { today })
  if (now.solved === undefined) return { ok: false, sentence: whyUnsolved(now) }
  let [before, tried] = [0, 0]
  // An order tried in part counts as a part, and the last one may go beyond the budget by such.
  const onTried = (orders: number) => onDone((tried = before + Math.floor(orders)))
  const half = Math.ceil(budget / 2)
  // The first is the order of today.
  const best = [...improvePlan(now, { schedules: half, seed, onTried })].slice(1).at(-1)
  before = tried
  const choice = { schedules: budget - half, seed, onTried, mostChanges: MOST_CHANGES }
  const found = best && ordersToChoose([...withFewChanges(now, best.order, choice)])
  const told = (order: OrderOnTheWay | undefined) => order && orderOf(snapshot, now, order)
  return {
    ok: true,
    result: { kind: 'improve', isWhole: true, tried, all: told(found?.all) ?? null, few: told(found?.few) ?? null },
  }
}

function orderOf(snapshot: Snapshot, today: Plan, { order }: OrderOnTheWay): TellableOrder | undefined {
  const proposal = proposalOf(snapshot, today, order)
  if (proposal === undefined) return undefined
  const { changes, lateness, finish } = proposal
  const { moved, ...gain } = gainOf(snapshot, today, proposal)
  const told = Object.fromEntries(moved.map((each) => [each.id, tellable(each)]))
  return { lateness, finish, changes, moved: told, ...gain }
}

function tellable({ as, from, to, days, late }: Moved): TellableMove {
  return { as, from: placed(from), to: placed(to), days, late }
}

function placed({ startsAt, endsAt }: Moved['from']): TellablePlace {
  return { startsAt: wallClock(startsAt), endsAt: wallClock(endsAt) }
}

/** The part of an answer that is about records one may see. */
export function improveAsSeen(result: ImproveResult, seen: (id: Id) => boolean): ImproveResult {
  const part = (order: TellableOrder | null) => order && orderAsSeen(order, seen)
  return { ...result, isWhole: false, all: part(result.all), few: part(result.few) }
}

function orderAsSeen({ changes, moved, ...order }: TellableOrder, seen: (id: Id) => boolean): TellableOrder {
  return {
    lateness: null,
    finish: null,
    lateMinutes: null,
    lateDays: null,
    changes: changes?.every((change) => namedIn(change).every(seen)) ? changes : null,
    moved: Object.fromEntries(Object.entries(moved).filter(([id]) => seen(id))),
    newlyLate: order.newlyLate.filter(seen),
    newlyInTime: order.newlyInTime.filter(seen),
    laterStill: order.laterStill.filter(seen),
  }
}

/** What a change is of, and whom it puts it before. */
function namedIn(change: ChangeSet[number]): readonly Id[] {
  if (change.op !== 'update') return [change.id]
  const ids = [change.before, change.after].map((values) => values['goesBeforeId'] as Id | null | undefined)
  return [change.id, ...ids.filter((id) => id !== null && id !== undefined)]
}
