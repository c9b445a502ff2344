import { endOf, positionOf } from '../calendar/working-axis.ts'
import { type FreedBy, followDrivers } from '../construct/critical.ts'
import { eachBooking, type Placed } from '../construct/pass.ts'
import { LANES } from '../kernel/lane-network.ts'
import { HORIZON, type Minute } from '../model/time.ts'
import { FIXED, type Network } from '../network/network.ts'
import { plannedDurations } from './drawing.ts'
import type { JoinedPools } from './joining.ts'
import { repeatedPass } from './repeated-pass.ts'
import type { Simulator } from './simulator.ts'

export interface ReplayOptions {
  /** Whether activities wait for capacity, along the plan's own sequence. */
  readonly level: boolean
  /** An activity, or −1 for the end of the whole plan. */
  readonly end: number
  /** What pools have in each run, where that is not what the network says. */
  readonly joined?: JoinedPools | undefined
}

/** About eight milliseconds. */
const PLACED_A_PART = 20_000

/**
 * Whole passes, one a run and more where largest lags hold something back, along the plan's own sequence: for capacity,
 * several modes and largest lags. Marks of work in
 * one mode are positions on its axis, so that no percentile falls into a night; others are moments.
 */
export function replaySimulator(network: Network, { level, end, joined }: ReplayOptions): Simulator {
  const { count } = network.activities
  const duration = plannedDurations(network, LANES)
  const own = network.modes.duration.slice()
  const varied: Network = { ...network, modes: { ...network.modes, duration: own } }
  const place = repeatedPass(varied, level, joined)
  const onAxis = Uint8Array.from({ length: count }, (_, activity) => (hasOneAxis(network, activity) ? 1 : 0))
  const finish = new Int32Array(count * LANES)
  const endAt = new Int32Array(LANES)
  const critical = new Int32Array(count)
  const axisOf = (activity: number) => network.axes[network.modes.axis[network.activities.modeFirst[activity]!]!]!

  let placedSince = 0

  function pass(lane: number, run: number): Placed {
    joined?.enter(run)
    for (let mode = 0; mode < own.length; mode++) own[mode] = duration[mode * LANES + lane]!
    return place()
  }

  return {
    duration,
    *run(firstRun = 0) {
      critical.fill(0)
      for (let lane = 0; lane < LANES; lane++) {
        if (placedSince >= PLACED_A_PART) {
          placedSince = 0
          yield
        }
        placedSince += count
        const placed = pass(lane, firstRun + lane)
        for (let activity = 0; activity < count; activity++)
          finish[activity * LANES + lane] = onAxis[activity] ? positionIn(placed, activity) : placed.finish[activity]!
        endAt[lane] = end < 0 ? lastOf(placed.finish, network.originAt) : placed.finish[end]!
        markDrivers(varied, placed, end < 0 ? undefined : end, endAt[lane]!, critical, 1 << lane)
      }
    },
    marksOf: () => finish,
    momentOf: (activity, mark) =>
      onAxis[activity] ? Math.min(endOf(axisOf(activity), mark), HORIZON.until) : (mark as Minute),
    markUntil: (activity, at) =>
      onAxis[activity] ? positionOf(axisOf(activity), at) + (at >= HORIZON.until ? 1 : 0) : at,
    endAt,
    traceCritical: () => critical,
  }
}

/** Whether it works by one axis from start to finish, whatever is drawn. */
function hasOneAxis({ activities, modes }: Network, activity: number): boolean {
  const mode = activities.modeFirst[activity]!
  const isOneMode = mode + 1 === activities.modeFirst[activity + 1]
  return isOneMode && modes.duration[mode] !== 0 && activities.placement[activity] !== FIXED
}

/** What is cut off at the end of the horizon comes after all that ends there. */
function positionIn({ finishPosition, beyondHorizon }: Placed, activity: number): number {
  return finishPosition[activity]! + beyondHorizon[activity]!
}

function lastOf(finish: Int32Array, none: number): number {
  let last = finish.length === 0 ? none : finish[0]!
  for (let activity = 1; activity < finish.length; activity++) if (finish[activity]! > last) last = finish[activity]!
  return last
}

/** Sets the bit of what is on a chain of drivers to the end. */
function markDrivers(
  network: Network,
  placed: Placed,
  end: number | undefined,
  endAt: number,
  critical: Int32Array,
  bit: number,
): void {
  const ends: number[] = end === undefined ? [] : [end]
  if (end === undefined)
    for (let activity = 0; activity < placed.finish.length; activity++)
      if (placed.finish[activity] === endAt) ends.push(activity)
  followDrivers(network, placed, ends, holdersIn(network, placed), (activity) => {
    if (critical[activity]! & bit) return false
    critical[activity]! |= bit
    return true
  })
}

/** Looks through the members of a pool for each one that waited: a run asks for few. */
function holdersIn(network: Network, placed: Placed): FreedBy {
  const { modes, members, pools, axes } = network
  return (activity, fromFirst, visit) => {
    const mode = placed.mode[activity]!
    const pieces = placed.pieces.get(activity)
    for (let demand = modes.demandFirst[mode]!; demand < modes.demandFirst[mode + 1]!; demand++) {
      const pool = modes.pool[demand]!
      const count = pieces === undefined ? 1 : pieces.length / 2
      for (let piece = fromFirst ? 0 : 1; piece < count; piece++) {
        const startAt = pieces === undefined ? placed.start[activity]! : pieces[2 * piece]!
        const from = positionOf(axes[pools.axis[pool]!]!, startAt)
        for (let i = members.first[pool]!; i < members.first[pool + 1]!; i++) {
          const held = members.rows[i]!
          const holder = modes.activity[held]!
          if (placed.start[holder]! >= startAt || placed.mode[holder] !== held || modes.duration[held] === 0) continue
          if (placed.finish[holder]! > startAt && !placed.pieces.has(holder)) continue
          eachBooking(network, placed, holder, (other, _, to) => {
            if (other === pool && to === from) visit(holder)
          })
        }
      }
    }
  }
}
