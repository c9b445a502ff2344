import type { ChangeSet, Id, Snapshot } from '@trireme/domain'
import { type Gain, type Moved, gainOf, improvePlan, plan, proposalOf } from '@trireme/planning'
import { wallClock } from '../planner/plan-answer.ts'
import { type Found, whyUnsolved } from './found.ts'

export type ImproveTask = {
  readonly kind: 'improve'
  /** Orders tried at most. */
  readonly budget: number
  readonly seed: number
}

type TellablePlace = { readonly startsAt: string; readonly endsAt: string }
type TellableMove = Pick<Moved, 'as' | 'days' | 'late'> & { readonly from: TellablePlace; readonly to: TellablePlace }

/** A better order as `GET /jobs/{id}/result` tells it. */
export type ImproveResult = {
  readonly kind: 'improve'
  readonly isWhole: boolean
  readonly tried: number
  /** Null to who sees a part: sums over all work would tell of the rest. */
  readonly lateness: number | null
  readonly finish: number | null
  readonly lateMinutes: Gain['lateMinutes'] | null
  /** Null where they touch what its reader may not see: a part of them gives another plan. */
  readonly changes: ChangeSet | null
  readonly moved: Readonly<Record<Id, TellableMove>>
  readonly newlyLate: readonly Id[]
  readonly newlyInTime: readonly Id[]
  readonly laterStill: readonly Id[]
}

/** Looks for a better order in the plan of a state; `onDone` hears of the orders tried so far. */
export function improveJob(
  snapshot: Snapshot,
  today: string,
  { budget, seed }: ImproveTask,
  onDone: (orders: number) => void,
): Found<ImproveResult> {
  const now = plan(snapshot, { today })
  if (now.solved === undefined) return { ok: false, sentence: whyUnsolved(now) }
  let tried = 0
  // An order tried in part counts as a part, and the last one may go beyond the budget by such.
  const onTried = (orders: number) => onDone((tried = Math.floor(orders)))
  // The first is the order of today.
  const best = [...improvePlan(now, { schedules: budget, seed, onTried })].slice(1).at(-1)
  const proposal = (best && proposalOf(snapshot, now, best.order)) ?? { ...TODAY, plan: now }
  const { changes, lateness, finish } = proposal
  const { moved, ...gain } = gainOf(snapshot, now, proposal)
  const told = Object.fromEntries(moved.map((each) => [each.id, tellable(each)]))
  return {
    ok: true,
    result: { kind: 'improve', isWhole: true, tried, lateness, finish, changes, moved: told, ...gain },
  }
}

const TODAY = { changes: [], lateness: 1, finish: 1 }

function tellable({ as, from, to, days, late }: Moved): TellableMove {
  return { as, from: placed(from), to: placed(to), days, late }
}

function placed({ startsAt, endsAt }: Moved['from']): TellablePlace {
  return { startsAt: wallClock(startsAt), endsAt: wallClock(endsAt) }
}

/** The part of an answer that is about records one may see. */
export function improveAsSeen(result: ImproveResult, seen: (id: Id) => boolean): ImproveResult {
  const { changes } = result
  return {
    ...result,
    isWhole: false,
    lateness: null,
    finish: null,
    lateMinutes: null,
    changes: changes?.every((change) => namedIn(change).every(seen)) ? changes : null,
    moved: Object.fromEntries(Object.entries(result.moved).filter(([id]) => seen(id))),
    newlyLate: result.newlyLate.filter(seen),
    newlyInTime: result.newlyInTime.filter(seen),
    laterStill: result.laterStill.filter(seen),
  }
}

/** What a change is of, and whom it puts it before. */
function namedIn(change: ChangeSet[number]): readonly Id[] {
  if (change.op !== 'update') return [change.id]
  const ids = [change.before, change.after].map((values) => values['goesBeforeId'] as Id | null | undefined)
  return [change.id, ...ids.filter((id) => id !== null && id !== undefined)]
}
