import { BY_DEPENDENCY, BY_ORIGIN, BY_PLACEMENT, BY_RELEASE, BY_STATUS } from '../construct/bounds.ts'
import type { Schedule } from '../construct/schedule.ts'
import type { Minute } from '../model/time.ts'
import { BINDS_FINISH, PINNED } from '../network/network.ts'

/** Why an activity starts when it does: steps in the order a sentence tells them, each from where the last one ended. */
export type Reason =
  /** The plan has no earlier date and nothing else holds it. */
  | { readonly kind: 'origin'; readonly at: Minute }
  | { readonly kind: 'status'; readonly at: Minute }
  | { readonly kind: 'release'; readonly at: Minute }
  | { readonly kind: 'pin'; readonly at: Minute }
  | { readonly kind: 'fixed'; readonly at: Minute }
  /** `boundAt` is asked of its start, or of its finish (FF, SF). Indexes as in the model. */
  | {
      readonly kind: 'dependency'
      readonly dependency: number
      readonly predecessor: number
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
  /** The pool can never meet the demand, so it was planned without asking for capacity. */
  | { readonly kind: 'unstaffed'; readonly pool: number; readonly units: number; readonly largestCapacity: number }
  | { readonly kind: 'beyond-horizon'; readonly at: Minute }

/** Never empty. Cost: linear in the activities of its pool when it waited for capacity, else constant. */
export function explain(schedule: Schedule, activity: number): readonly Reason[] {
  const first = boundReason(schedule, activity)
  return [
    first,
    ...calendarReasons(schedule, activity, first),
    ...capacityReasons(schedule, activity),
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
      return { kind: network.activities.mode[activity] === PINNED ? 'pin' : 'fixed', at }
    case BY_DEPENDENCY:
      return dependencyReason(network, bounds.driver[activity]!, at)
    case BY_ORIGIN:
    default:
      return { kind: 'origin', at }
  }
}

function dependencyReason({ dependencies }: Schedule['network'], dependency: number, boundAt: Minute): Reason {
  const binds = dependencies.type[dependency]! & BINDS_FINISH ? 'finish' : 'start'
  return { kind: 'dependency', dependency, predecessor: dependencies.from[dependency]!, boundAt, binds }
}

function calendarReasons({ bounds }: Schedule, activity: number, first: Reason): readonly Reason[] {
  const from = bounds.at[activity]!
  const until = bounds.readyAt[activity]!
  const boundsFinish = first.kind === 'dependency' && first.binds === 'finish'
  return boundsFinish || until <= from ? [] : [{ kind: 'calendar', from, until }]
}

function capacityReasons(schedule: Schedule, activity: number): readonly Reason[] {
  const from = schedule.bounds.readyAt[activity]!
  const until = schedule.start[activity]!
  if (until <= from) return []
  return [
    {
      kind: 'capacity',
      pool: schedule.network.activities.pool[activity]!,
      from,
      until,
      blockers: blockersOf(schedule, activity),
    },
  ]
}

/** Who, placed before it, holds the pool in the last working minute before it starts; by finish, then by id. */
function blockersOf(schedule: Schedule, activity: number): readonly number[] {
  const { network, placedAs, unstaffed, startPosition, finishPosition } = schedule
  const pool = network.activities.pool[activity]!
  const minute = startPosition[activity]! - 1
  const holds = (other: number): boolean =>
    placedAs[other]! < placedAs[activity]! &&
    !unstaffed[other] &&
    startPosition[other]! <= minute &&
    minute < finishPosition[other]!
  const members = network.members.rows.subarray(network.members.first[pool], network.members.first[pool + 1])
  return Array.from(members.filter(holds)).sort(
    (a, b) => finishPosition[a]! - finishPosition[b]! || network.idOrder[a]! - network.idOrder[b]!,
  )
}

function unstaffedReason({ network }: Schedule, activity: number): Reason {
  const pool = network.activities.pool[activity]!
  return {
    kind: 'unstaffed',
    pool,
    units: network.activities.units[activity]!,
    largestCapacity: network.pools.largest[pool]!,
  }
}
