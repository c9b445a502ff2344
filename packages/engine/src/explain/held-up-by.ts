import { positionOf, startOf } from '../calendar/working-axis.ts'
import { axisOf } from '../construct/dates.ts'
import { demandsOf } from '../construct/demands.ts'
import { eachBooking } from '../construct/pass.ts'
import type { Schedule } from '../construct/schedule.ts'
import type { Minute } from '../model/time.ts'

/** What had no room before a moment. */
export interface HeldUp {
  readonly pool: number
  /** When it had room again. */
  readonly until: Minute
  /** Who of those placed before held it in its last full minute; by finish, then by id. */
  readonly blockers: readonly number[]
}

/** The pool that had no room last before one of an activity's pieces began at `startAt`: it would have begun sooner else. */
export function heldUpBy(schedule: Schedule, activity: number, startAt: Minute): HeldUp {
  const { network, mode: modeOf } = schedule
  const { modes, pools, axes } = network
  const mode = modeOf[activity]!
  const own = axisOf(network, schedule, activity)
  const minuteBefore = startOf(own, positionOf(own, startAt) - 1)
  let last: HeldUp | undefined
  for (let at = modes.demandFirst[mode]!; at < modes.demandFirst[mode + 1]!; at++) {
    const pool = modes.pool[at]!
    const axis = axes[pools.axis[pool]!]!
    const window = { from: positionOf(axis, minuteBefore), to: positionOf(axis, startAt) }
    const full = lastFull(schedule, pool, window, activity, modes.units[at]!)
    const until = full === undefined ? -Infinity : startOf(axis, full.minute + 1)
    if (full !== undefined && (last === undefined || until > last.until)) last = { pool, until, blockers: full.holders }
  }
  return last!
}

interface Held {
  readonly activity: number
  readonly from: number
  readonly to: number
  readonly units: number
}

/** The last minute of a window in which those placed before leave less than `units`; undefined when there is none. */
function lastFull(
  schedule: Schedule,
  pool: number,
  { from, to }: { readonly from: number; readonly to: number },
  activity: number,
  units: number,
): { readonly minute: number; readonly holders: readonly number[] } | undefined {
  const { pools } = schedule.network
  const before = heldBefore(schedule, pool, { from, to }, activity)
  const steps = pools.stepPosition.subarray(pools.stepFirst[pool], pools.stepFirst[pool + 1])
  const ends = [to, ...before.map((held) => held.to), ...steps].filter((end) => end > from && end <= to)
  for (const minute of ends.map((end) => end - 1).sort((a, b) => b - a)) {
    const holding = before.filter((held) => held.from <= minute && minute < held.to)
    const held = holding.reduce((sum, holder) => sum + holder.units, 0)
    if (held + units > capacityAt(pools, pool, minute))
      return { minute, holders: holding.map((holder) => holder.activity) }
  }
  return undefined
}

/**
 * Whether those placed before an activity leave its pool room for it somewhere in a wait: then it is no lack of people all along, but
 * no stretch as long as it. Cost: linear in the work of the pool.
 */
export function leavesRoom(
  schedule: Schedule,
  activity: number,
  { pool, from, until }: { readonly pool: number; readonly from: Minute; readonly until: Minute },
): boolean {
  const { pools, axes } = schedule.network
  const axis = axes[pools.axis[pool]!]!
  const window = { from: positionOf(axis, from), to: positionOf(axis, until) }
  const units = demandsOf(schedule, activity).find((demand) => demand.pool === pool)?.units ?? 0
  const begun = heldBefore(schedule, pool, window, activity).toSorted((one, other) => one.from - other.from)
  const ended = begun.toSorted((one, other) => one.to - other.to)
  const steps = pools.stepPosition.subarray(pools.stepFirst[pool], pools.stepFirst[pool + 1])
  // What is held falls at ends alone, and what there is grows at steps alone.
  const minutes = [window.from, ...ended.map(({ to }) => to), ...steps].filter(
    (minute) => minute >= window.from && minute < window.to,
  )
  let [held, begins, ends] = [0, 0, 0]
  for (const minute of minutes.sort((one, other) => one - other)) {
    while (begins < begun.length && begun[begins]!.from <= minute) held += begun[begins++]!.units
    while (ends < ended.length && ended[ends]!.to <= minute) held -= ended[ends++]!.units
    if (held + units <= capacityAt(pools, pool, minute)) return true
  }
  return false
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

/** What those placed before an activity hold of the pool in a window; by the holders' finish, then by id. */
function heldBefore(
  schedule: Schedule,
  pool: number,
  window: { readonly from: number; readonly to: number },
  activity: number,
): readonly Held[] {
  const { network, mode: modeOf, finish } = schedule
  const { modes, members, placedAs, idOrder } = network
  const found: Held[] = []
  for (let at = members.first[pool]!; at < members.first[pool + 1]!; at++) {
    const mode = members.rows[at]!
    const other = modes.activity[mode]!
    if (modeOf[other] !== mode || placedAs[other]! >= placedAs[activity]!) continue
    eachBooking(network, schedule, other, (held, from, to, units) => {
      if (held === pool && from < window.to && to > window.from) found.push({ activity: other, from, to, units })
    })
  }
  return found.sort((a, b) => finish[a.activity]! - finish[b.activity]! || idOrder[a.activity]! - idOrder[b.activity]!)
}
