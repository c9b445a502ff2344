import { BY_DEPENDENCY, BY_ORIGIN, BY_PLACEMENT, BY_RELEASE, BY_STATUS } from '../construct/bounds.ts'
import { positionOf, startOf } from '../calendar/working-axis.ts'
import { axisOf } from '../construct/dates.ts'
import { heldIn } from '../construct/pass.ts'
import type { Schedule } from '../construct/schedule.ts'
import type { Minute } from '../model/time.ts'
import { BINDS_FINISH, FROZEN, PINNED } from '../network/network.ts'

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
  /** Another way to carry it out finishes sooner than the usual one; `index` counts from 1 among the others. */
  | { readonly kind: 'mode'; readonly index: number }
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
  const { pool, until, blockers } = heldUpBy(schedule, activity)
  const waits: Reason = { kind: 'capacity', pool, from, until, blockers }
  return until < startAt ? [waits, { kind: 'calendar', from: until, until: startAt }] : [waits]
}

interface HeldUp {
  readonly pool: number
  readonly until: Minute
  readonly blockers: readonly number[]
}

/** The pool that had no room last before the start, until when, and who of those placed before held it then. */
function heldUpBy(schedule: Schedule, activity: number): HeldUp {
  const { network, startPosition, mode: modeOf } = schedule
  const { modes, pools, axes } = network
  const mode = modeOf[activity]!
  const minuteBefore = startOf(axisOf(network, schedule, activity), startPosition[activity]! - 1)
  let last: HeldUp | undefined
  for (let at = modes.demandFirst[mode]!; at < modes.demandFirst[mode + 1]!; at++) {
    const pool = modes.pool[at]!
    const axis = axes[pools.axis[pool]!]!
    const window = { from: positionOf(axis, minuteBefore), to: heldIn(network, schedule, activity, pool).from }
    const full = lastFull(schedule, pool, window, activity, modes.units[at]!)
    const until = full === undefined ? -Infinity : startOf(axis, full.minute + 1)
    if (full !== undefined && (last === undefined || until > last.until)) last = { pool, until, blockers: full.holders }
  }
  return last!
}

/** The last minute of a window in which those placed before leave less than `units`; undefined when there is none. */
function lastFull(
  schedule: Schedule,
  pool: number,
  { from, to }: { readonly from: number; readonly to: number },
  activity: number,
  units: number,
): { readonly minute: number; readonly holders: readonly number[] } | undefined {
  const { network } = schedule
  const { stepFirst, stepPosition } = network.pools
  const before = holdersOf(schedule, pool, { from, to }, activity)
  const ends = before.map((holder) => heldIn(network, schedule, holder, pool).to)
  const steps = stepPosition.subarray(stepFirst[pool], stepFirst[pool + 1])
  const minutes = [to, ...ends, ...steps].filter((end) => end > from && end <= to).map((end) => end - 1)
  for (const minute of minutes.sort((a, b) => b - a)) {
    const holders = before.filter((holder) => {
      const held = heldIn(network, schedule, holder, pool)
      return held.from <= minute && minute < held.to
    })
    const held = holders.reduce((sum, holder) => sum + unitsOf(schedule, holder, pool), 0)
    if (held + units > capacityAt(network.pools, pool, minute)) return { minute, holders }
  }
  return undefined
}

function capacityAt(
  { stepFirst, stepPosition, stepCapacity }: Schedule['network']['pools'],
  pool: number,
  minute: number,
): number {
  let step = stepFirst[pool + 1]! - 1
  while (step > stepFirst[pool]! && stepPosition[step]! > minute) step--
  return stepCapacity[step]!
}

function unitsOf({ network: { modes }, mode }: Schedule, activity: number, pool: number): number {
  let at = modes.demandFirst[mode[activity]!]!
  while (modes.pool[at] !== pool) at++
  return modes.units[at]!
}

/** Who, placed before an activity, holds the pool at any time of a window; by finish, then by id. */
function holdersOf(
  schedule: Schedule,
  pool: number,
  window: { readonly from: number; readonly to: number },
  activity: number,
): readonly number[] {
  const { network, unstaffed, beyondHorizon, mode: modeOf, finish } = schedule
  const { modes, members, placedAs, idOrder } = network
  const found: number[] = []
  for (let at = members.first[pool]!; at < members.first[pool + 1]!; at++) {
    const mode = members.rows[at]!
    const other = modes.activity[mode]!
    if (modeOf[other] !== mode || placedAs[other]! >= placedAs[activity]!) continue
    if (unstaffed[other] || beyondHorizon[other]) continue
    const held = heldIn(network, schedule, other, pool)
    if (held.from < window.to && held.to > window.from) found.push(other)
  }
  return found.sort((a, b) => finish[a]! - finish[b]! || idOrder[a]! - idOrder[b]!)
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
