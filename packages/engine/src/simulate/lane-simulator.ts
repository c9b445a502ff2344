import { endOf, positionOf, startOf, type WorkingAxis } from '../calendar/working-axis.ts'
import { lanePass } from '../kernel/lane-kernel.ts'
import { LANES, type LanePass } from '../kernel/lane-network.ts'
import { type PlannedLanes, plannedLanes, standingMoments } from '../kernel/planned-lanes.ts'
import { epochDayOf, HORIZON, MINUTES_PER_DAY, type Minute } from '../model/time.ts'
import { AUTOMATIC, BINDS_FINISH, LEAVES_START, type Network } from '../network/network.ts'
import { markCritical } from './lane-criticality.ts'
import { replaySimulator } from './replay-simulator.ts'
import type { Simulator } from './simulator.ts'

export interface LaneOptions {
  /** An activity, or −1 for the end of the whole plan. */
  readonly end: number
  /** When the plan ends. Batches with a run of more than three times its span and a year are replayed pass by pass. */
  readonly plannedFinishAt: Minute
}

/**
 * Dependencies and calendars alone, sixteen runs at once, in WebAssembly where it runs. Undefined where positions on one
 * axis do not say everything: several modes, largest lags, elapsed or percentage lags.
 */
export function laneSimulator(network: Network, options: LaneOptions): Simulator | undefined {
  if (network.dependencies.limited.length > 0) return undefined
  const plan = plannedLanes(network, lastDay(network, options.plannedFinishAt))
  return plan && simulator(plan, lanePass(plan.lanes), options.end)
}

function simulator(plan: PlannedLanes, pass: LanePass, end: number): Simulator {
  const { network, common, until } = plan
  const { count } = network.activities
  const stands = plan.isWindow.map((isWindow, row) => (isWindow || network.modes.duration[row] === 0 ? 1 : 0))
  const standing = plan.lanes.order.filter((activity) => stands[activity] === 1)
  const allEnds = endsOf(network)
  const ends = end < 0 ? allEnds : Int32Array.of(end)
  const untilAt = startOf(common, until)
  const room = roomOf(plan)
  let replay: Simulator | undefined
  let isReplayed = false
  const startAt = new Int32Array(count * LANES)
  const finishAt = new Int32Array(count * LANES)
  const endAt = new Int32Array(LANES)
  const lastPosition = new Int32Array(LANES)
  const lastMark = new Int32Array(LANES)
  const critical = new Int32Array(count)
  const marksOf = (activity: number): Int32Array => (stands[activity] ? finishAt : pass.finish)
  const momentOf = (activity: number, mark: number): Minute =>
    stands[activity] ? mark : Math.min(endOf(common, mark), HORIZON.until)
  const markUntil = (activity: number, at: Minute): number => (stands[activity] ? at : finishMark(common, at))

  /** Into `endAt`: the last of these, with one conversion a lane. */
  function findLast(among: Int32Array): void {
    greatestMarks(among, marksOf, stands, lastPosition, endAt)
    for (let lane = 0; lane < LANES; lane++) {
      if (lastPosition[lane]! > NOTHING) endAt[lane] = Math.max(endAt[lane]!, endOf(common, lastPosition[lane]!))
      else if (among.length === 0) endAt[lane] = network.originAt
    }
  }

  /** Whether the runs stayed within the numbers and the days they are laid out for. */
  function passed(): boolean {
    if (!fits(pass.duration, room)) return false
    pass.run()
    standingMoments(plan, pass, startAt, finishAt, standing)
    findLast(allEnds)
    return endAt.every((at) => at < untilAt) && lastPosition.every((position) => position < until)
  }

  function* replayRuns(): Generator<void, void, void> {
    replay ??= replaySimulator(network, { level: false, end })
    for (let row = 0; row < count; row++)
      if (plan.isWindow[row] === 0)
        replay.duration.set(pass.duration.subarray(row * LANES, (row + 1) * LANES), row * LANES)
    yield* replay.run()
    endAt.set(replay.endAt)
    for (let row = 0; row < count; row++) {
      const replayed = replay.marksOf(row)
      const marks = marksOf(row)
      for (let at = row * LANES; at < (row + 1) * LANES; at++) {
        const moment = replay.momentOf(row, replayed[at]!)
        marks[at] = markUntil(row, moment)
      }
    }
  }

  return {
    duration: pass.duration,
    *run() {
      isReplayed = !passed()
      if (isReplayed) yield* replayRuns()
      else if (end >= 0) findLast(ends)
    },
    marksOf,
    momentOf,
    markUntil,
    endAt,
    traceCritical() {
      if (isReplayed) return replay!.traceCritical()
      critical.fill(0)
      for (let lane = 0; lane < LANES; lane++) {
        const isWork = lastPosition[lane]! > NOTHING && endOf(common, lastPosition[lane]!) === endAt[lane]
        lastMark[lane] = isWork ? lastPosition[lane]! : NOTHING
      }
      for (const activity of ends) {
        const marks = marksOf(activity)
        const last = stands[activity] ? endAt : lastMark
        let bits = 0
        for (let lane = 0, at = activity * LANES; lane < LANES; lane++, at++)
          if (marks[at] === last[lane]) bits |= 1 << lane
        critical[activity] = bits
      }
      markCritical(plan, pass, critical)
      return critical
    },
  }
}

/** Where work that finishes then has its mark: what is cut off at the end of the horizon comes after all that ends there. */
function finishMark(common: WorkingAxis, at: Minute): number {
  return positionOf(common, at) + (at >= HORIZON.until ? 1 : 0)
}

/** The greatest moments of those that stand, and the greatest positions of the others. */
function greatestMarks(
  ends: Int32Array,
  marksOf: (activity: number) => Int32Array,
  stands: Uint8Array,
  lastPosition: Int32Array,
  endAt: Int32Array,
): void {
  lastPosition.fill(NOTHING)
  endAt.fill(NOTHING)
  for (const activity of ends) {
    const marks = marksOf(activity)
    const greatest = stands[activity] ? endAt : lastPosition
    for (let lane = 0, at = activity * LANES; lane < LANES; lane++, at++)
      if (marks[at]! > greatest[lane]!) greatest[lane] = marks[at]!
  }
}

const NOTHING = -(2 ** 31)

/** All but those that an automatic successor starts after. */
function endsOf({ dependencies, activities }: Network): Int32Array {
  const isFollowed = new Uint8Array(activities.count)
  for (let dependency = 0; dependency < dependencies.count; dependency++) {
    const bits = dependencies.type[dependency]! & (BINDS_FINISH | LEAVES_START)
    const isFree = activities.placement[dependencies.to[dependency]!] === AUTOMATIC
    if (bits === 0 && isFree && dependencies.lag[dependency]! >= 0) isFollowed[dependencies.from[dependency]!] = 1
  }
  return Int32Array.from(isFollowed.keys()).filter((activity) => isFollowed[activity] === 0)
}

function lastDay({ originAt }: Network, plannedFinishAt: Minute): number {
  const span = Math.max(0, plannedFinishAt - originAt) / MINUTES_PER_DAY
  return Math.min(Math.ceil(epochDayOf(originAt) + 3 * span + 366), HORIZON.until / MINUTES_PER_DAY)
}

/** What no chain of work, nor all lags together, may add to in a run: sums of both stay within ±2³⁰ of positions. */
function roomOf({ lanes, until }: PlannedLanes): number {
  const reach = lanes.release.reduce((most, at) => Math.max(most, Math.abs(at)), Math.abs(until))
  return 2 ** 30 - 2 * reach - lanes.lag.reduce((sum, minutes) => sum + Math.abs(minutes), 0)
}

/** Whether all work of each lane together is below `room`: then so is every chain. */
function fits(duration: Int32Array, room: number): boolean {
  work.fill(0)
  for (let at = 0; at < duration.length; at += LANES)
    for (let lane = 0; lane < LANES; lane++) work[lane]! += duration[at + lane]!
  return work.every((minutes) => minutes < room)
}

const work = new Float64Array(LANES)
