import { positionOf } from '../calendar/working-axis.ts'
import { BY_DEPENDENCY, BY_ORIGIN, BY_PLACEMENT, BY_RELEASE, BY_STATUS, BY_SUCCESSOR } from '../construct/bounds.ts'
import { axisOf } from '../construct/dates.ts'
import { restsIn } from '../construct/rests.ts'
import type { Schedule } from '../construct/schedule.ts'
import type { Minute } from '../model/time.ts'
import { BINDS_FINISH, FROZEN, LEAVES_START, PINNED } from '../network/network.ts'
import { heldUpBy } from './held-up-by.ts'

/** Why an activity starts when it does: steps in the order a sentence tells them, each from where the last one ended. */
export type Reason =
  /** The plan has no earlier date and nothing else holds it. */
  | { readonly kind: 'origin'; readonly at: Minute }
  | { readonly kind: 'status'; readonly at: Minute }
  | { readonly kind: 'release'; readonly at: Minute }
  | { readonly kind: 'pin'; readonly at: Minute }
  | { readonly kind: 'fixed'; readonly at: Minute }
  /** So near that it stays where it was planned. */
  | { readonly kind: 'frozen'; readonly at: Minute }
  /** `boundAt` is asked of its start, or of its finish (FF, SF). Indexes as in the model. */
  | {
      readonly kind: 'dependency'
      readonly dependency: number
      readonly predecessor: number
      readonly boundAt: Minute
      readonly binds: 'start' | 'finish'
    }
  /**
   * Held back, because `successor` would else come too late after it. `boundAt` is asked of its start, or of its finish
   * where the dependency leaves from there.
   */
  | {
      readonly kind: 'held-back'
      readonly dependency: number
      readonly successor: number
      readonly boundAt: Minute
      readonly binds: 'start' | 'finish'
    }
  /** Nobody works from `from` until `until`. */
  | { readonly kind: 'calendar'; readonly from: Minute; readonly until: Minute }
  /** The pool has no room for it before `until`; `blockers` hold the pool until then, placed before it. None: too few people. */
  | {
      readonly kind: 'capacity'
      readonly pool: number
      readonly from: Minute
      readonly until: Minute
      readonly blockers: readonly number[]
    }
  /** It is done in pieces, and pauses while a pool has no room for it. */
  | { readonly kind: 'split'; readonly pauses: readonly Pause[] }
  /** Another way to carry it out finishes sooner than the usual one; `index` counts from 1 among the others. */
  | { readonly kind: 'mode'; readonly index: number }
  /** The pool can never meet the demand, so it was planned without asking for capacity. */
  | { readonly kind: 'unstaffed'; readonly pool: number; readonly units: number; readonly largestCapacity: number }
  | { readonly kind: 'beyond-horizon'; readonly at: Minute }

/** From the end of one piece to the start of the next; the pool that had no room last before it, and who held it then. */
export interface Pause {
  readonly from: Minute
  readonly until: Minute
  readonly pool: number
  readonly blockers: readonly number[]
}

/** Never empty. Cost: linear in the activities of its pool when it waited for capacity, else constant. */
export function explain(schedule: Schedule, activity: number): readonly Reason[] {
  const first = boundReason(schedule, activity)
  return [
    first,
    ...calendarReasons(schedule, activity, first),
    ...capacityReasons(schedule, activity),
    ...splitReasons(schedule, activity),
    ...modeReasons(schedule, activity),
    ...(schedule.unstaffed[activity] ? [unstaffedReason(schedule, activity)] : []),
    ...(schedule.beyondHorizon[activity] ? [{ kind: 'beyond-horizon', at: schedule.start[activity]! } as const] : []),
  ]
}

function boundReason({ bounds, network }: Schedule, activity: number): Reason {
  const at = bounds.at[activity]!
  switch (bounds.by[activity]) {
    case BY_STATUS:
      return { kind: 'status', at }
    case BY_RELEASE:
      return { kind: 'release', at }
    case BY_PLACEMENT:
      return { kind: placementWord(network.activities.placement[activity]!), at }
    case BY_DEPENDENCY:
      return dependencyReason(network, bounds.driver[activity]!, at)
    case BY_SUCCESSOR:
      return heldBackReason(network, bounds.driver[activity]!, at)
    case BY_ORIGIN:
    default:
      return { kind: 'origin', at }
  }
}

function dependencyReason({ dependencies }: Schedule['network'], dependency: number, boundAt: Minute): Reason {
  const binds = dependencies.type[dependency]! & BINDS_FINISH ? 'finish' : 'start'
  return { kind: 'dependency', dependency, predecessor: dependencies.from[dependency]!, boundAt, binds }
}

function heldBackReason({ dependencies }: Schedule['network'], dependency: number, boundAt: Minute): Reason {
  const binds = dependencies.type[dependency]! & LEAVES_START ? 'start' : 'finish'
  return { kind: 'held-back', dependency, successor: dependencies.to[dependency]!, boundAt, binds }
}

function calendarReasons({ bounds }: Schedule, activity: number, first: Reason): readonly Reason[] {
  const from = bounds.at[activity]!
  const until = bounds.readyAt[activity]!
  const boundsFinish = 'binds' in first && first.binds === 'finish'
  return boundsFinish || until <= from ? [] : [{ kind: 'calendar', from, until }]
}

function placementWord(placement: number): 'pin' | 'frozen' | 'fixed' {
  return placement === PINNED ? 'pin' : placement === FROZEN ? 'frozen' : 'fixed'
}

function modeReasons({ network, mode }: Schedule, activity: number): readonly Reason[] {
  const index = mode[activity]! - network.activities.modeFirst[activity]!
  return index === 0 ? [] : [{ kind: 'mode', index }]
}

/** From where it was ready to the end of what last stood in its way, and over the time nobody of the others works after that. */
function capacityReasons(schedule: Schedule, activity: number): readonly Reason[] {
  const from = schedule.bounds.readyAt[activity]!
  const startAt = schedule.start[activity]!
  if (startAt <= from) return []
  const { pool, until, blockers } = heldUpBy(schedule, activity, startAt)
  const waits: Reason = { kind: 'capacity', pool, from, until, blockers }
  return until < startAt ? [waits, { kind: 'calendar', from: until, until: startAt }] : [waits]
}

function splitReasons(schedule: Schedule, activity: number): readonly Reason[] {
  const pieces = schedule.pieces.get(activity)
  if (pieces === undefined) return []
  const pauses: Pause[] = []
  for (let nth = 2; nth < pieces.length; nth += 2) {
    const [from, until] = [pieces[nth - 1]!, pieces[nth]!]
    if (isRest(schedule, activity, from, until)) continue
    const { pool, blockers } = heldUpBy(schedule, activity, until)
    pauses.push({ from, until, pool, blockers })
  }
  return pauses.length === 0 ? [] : [{ kind: 'split', pauses }]
}

/** Its own calendar rests, and people do not keep it waiting. */
function isRest({ network, mode }: Schedule, activity: number, from: Minute, until: Minute): boolean {
  if (!restsIn(network, mode[activity]!)) return false
  const axis = axisOf(network, { mode }, activity)
  return positionOf(axis, from) === positionOf(axis, until)
}

/** Of several pools that cannot, the one that can least. */
function unstaffedReason({ network, mode: modeOf }: Schedule, activity: number): Reason {
  const { modes, pools } = network
  const mode = modeOf[activity]!
  let worst = modes.demandFirst[mode]!
  const lacks = (at: number) => modes.units[at]! - pools.largest[modes.pool[at]!]!
  for (let at = worst + 1; at < modes.demandFirst[mode + 1]!; at++) if (lacks(at) > lacks(worst)) worst = at
  const pool = modes.pool[worst]!
  return { kind: 'unstaffed', pool, units: modes.units[worst]!, largestCapacity: pools.largest[pool]! }
}
