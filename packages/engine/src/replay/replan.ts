import { positionOf } from '../calendar/working-axis.ts'
import { decideAsNoted, gatherBounds } from '../construct/bounds.ts'
import { type Placed, bookPlaced, eachBooking, heldIn, placeNext } from '../construct/pass.ts'
import { NEVER, type Profile, book } from '../construct/profile.ts'
import { Schedule, schedule } from '../construct/schedule.ts'
import { AUTOMATIC, type Network, type PoolColumns } from '../network/network.ts'
import { carriedOver } from './carried-over.ts'
import { changedRows, rowsBoundOtherwise } from './changed-rows.ts'
import { type Correspondence, activityCorrespondence, dependencyAlignment } from './correspondence.ts'
import { GrowingBookings } from './growing-bookings.ts'
import { PendingTurns } from '../network/pending-turns.ts'
import {
  type PoolDifference,
  capacityDifference,
  differsIn,
  firstDifference,
  isFreerIn,
  isZero,
} from './pool-difference.ts'
import { type Turns, compareTurns } from './turns.ts'

/**
 * What `schedule` gives of a later network, made from the schedule of an earlier one: only activities are placed again
 * that changed, whose predecessors moved, or in whose way a pool is used otherwise than before. Equal to a full pass in
 * every byte. Cost: a comparison of the columns, and what moves; where most of it does, the rest of a full pass. `onPlaced` is told
 * of each activity that is placed again, in a full pass of none.
 */
export function replan(before: Schedule, network: Network, onPlaced?: (activity: number) => void): Schedule {
  if (before.network === network) return before
  if (!before.levelled || !isComparable(before.network, network)) return schedule(network, { level: before.levelled })
  return new Replay(before, network, onPlaced).run()
}

/** Whether both plans begin at the same moment, share the same pools and are made in one walk. */
function isComparable(before: Network, now: Network): boolean {
  if (before.dependencies.limited.length > 0 || now.dependencies.limited.length > 0) return false
  if (before.originAt !== now.originAt || before.hasStatus !== now.hasStatus) return false
  if (before.index.pool === now.index.pool) return true
  const [was, is] = [before.model.pools, now.model.pools]
  return was.length === is.length && was.every(({ id }, pool) => is[pool]!.id === id)
}

/** One walk along the later sequence, from one turn to the next that may differ. */
class Replay {
  readonly #before: Schedule
  readonly #network: Network
  readonly #onPlaced: ((activity: number) => void) | undefined
  readonly #activities: Correspondence
  readonly #placed: Placed
  readonly #turns: Turns
  readonly #pending: PendingTurns
  /** MUST for activities that are placed again whatever the pools say, ASK for those that may be bound otherwise. */
  readonly #reason: Uint8Array
  /** 1 for activities of which the model says something else. */
  readonly #changed: Uint8Array
  /** What each pool has left otherwise than before; absent while nothing differs. */
  readonly #differences: (PoolDifference | undefined)[]
  /** 1 for pools whose later members are all pending. */
  readonly #watched: Uint8Array
  readonly #bookings: (GrowingBookings | undefined)[]
  /** Of the stretch asked for last. */
  readonly #stretch: Profile = { count: 0, position: new Int32Array(64), free: new Int32Array(64) }
  #turn = 0
  /** How many were placed since it was last asked whether they are many, and the turn at which it was. */
  #placedAgain = 0
  #askedAt = 0
  /** Where the activity in turn ended before; NEVER where no stretch will do. And up to where the stretch was right. */
  #expected = NEVER
  #nearUntil = NEVER

  constructor(before: Schedule, network: Network, onPlaced: ((activity: number) => void) | undefined) {
    this.#before = before
    this.#network = network
    this.#onPlaced = onPlaced
    this.#activities = activityCorrespondence(before.network, network)
    const dependencies = dependencyAlignment(before.network, network, this.#activities)
    this.#placed = carriedOver(before, network, this.#activities, dependencies)
    this.#turns = compareTurns(before.network.sequence, network.sequence, this.#activities)
    const { count } = network.activities
    this.#pending = new PendingTurns(count)
    this.#reason = new Uint8Array(count)
    this.#changed = new Uint8Array(count)
    this.#differences = Array.from({ length: network.pools.count })
    this.#watched = new Uint8Array(network.pools.count)
    this.#bookings = Array.from({ length: network.pools.count })
    for (const row of rowsBoundOtherwise(before.network, network, this.#activities, dependencies)) this.#ask(row)
    for (const row of changedRows(before.network, network, this.#activities)) {
      this.#changed[row] = 1
      this.#mustPlace(row)
    }
  }

  run(): Schedule {
    const { sequence } = this.#network
    this.#comparePools()
    const { departures, arrivals } = this.#turns
    for (const row of arrivals) this.#mustPlace(row)
    for (const { turn } of departures) if (turn < sequence.length) this.#pending.add(turn)
    let gone = 0
    for (let turn = this.#pending.take(); turn >= 0; turn = this.#pending.take()) {
      this.#turn = turn
      if (this.#isCrowded(turn)) {
        this.#placeFrom(turn)
        break
      }
      for (; gone < departures.length && departures[gone]!.turn <= turn; gone++) this.#leave(departures[gone]!.oldRow)
      this.#visit(sequence[turn]!)
    }
    return new Schedule(this.#network, true, this.#placed)
  }

  /** Whether so many of the last turns were placed again that a full pass of all that follow costs less than asking each. */
  #isCrowded(turn: number): boolean {
    if (this.#placedAgain < ASKED_AFTER) return false
    const turns = turn - this.#askedAt
    this.#placedAgain = 0
    this.#askedAt = turn
    return turns < ASKED_AFTER * DEARER && turn < this.#network.sequence.length * WORTH_UNTIL
  }

  /** The rest of a full pass: every turn from this one on, into what the pools have left by now. */
  #placeFrom(turn: number): void {
    const { sequence, pools } = this.#network
    const made: (Profile | undefined)[] = Array.from({ length: pools.count })
    const profiles = (pool: number): Profile => (made[pool] ??= this.#bookingsOf(pool).upTo(turn))
    for (let at = turn; at < sequence.length; at++) {
      placeNext(this.#network, this.#placed, profiles, sequence[at]!)
      bookPlaced(this.#network, this.#placed, profiles, sequence[at]!)
      this.#onPlaced?.(sequence[at]!)
    }
  }

  /** Of a pool on another axis nothing can be compared; but then every member has another axis, too, and is placed again. */
  #comparePools(): void {
    const [was, is] = [this.#before.network.pools, this.#network.pools]
    if (was === is) return
    for (let pool = 0; pool < is.count; pool++) {
      if (hasSameCapacity(was, is, pool)) continue
      this.#differences[pool] = capacityDifference(was, is, pool)
      this.#watched[pool] = 1
      this.#addMembers(pool, 0)
    }
  }

  #mustPlace(row: number): void {
    this.#reason[row] = MUST
    this.#pending.add(this.#network.placedAs[row]!)
  }

  #ask(row: number): void {
    if (this.#network.activities.placement[row] !== AUTOMATIC) return
    if (this.#reason[row] === 0) this.#reason[row] = ASK
    this.#pending.add(this.#network.placedAs[row]!)
  }

  /** Everybody of a pool from a turn on may lie otherwise. */
  #addMembers(pool: number, fromTurn: number): void {
    const { members, modes, placedAs } = this.#network
    for (let at = members.first[pool + 1]! - 1; at >= members.first[pool]!; at--) {
      const turn = placedAs[modes.activity[members.rows[at]!]!]!
      if (turn < fromTurn) break
      this.#pending.add(turn)
    }
  }

  /** An activity of before had its turn here and has it no more. Who has it now is looked at next, whatever differs. */
  #leave(oldRow: number): void {
    eachBooking(this.#before.network, this.#before, oldRow, (pool, from, to, units) =>
      this.#differ(pool, from, to, -units, this.#turn + 1),
    )
  }

  #visit(activity: number): void {
    if (!this.#isReason(this.#reason[activity]!, activity) && !this.#mayLieOtherwise(activity)) return
    this.#place(activity)
    this.#placedAgain++
    this.#onPlaced?.(activity)
    const old = this.#activities.oldRow[activity]!
    const later = this.#turn + 1
    if (!this.#turns.moved[activity])
      eachBooking(this.#before.network, this.#before, old, (pool, from, to, units) =>
        this.#differ(pool, from, to, -units, later),
      )
    eachBooking(this.#network, this.#placed, activity, (pool, from, to, units) =>
      this.#differ(pool, from, to, units, later),
    )
    if (this.#changed[activity] || this.#bindsOtherwise(activity, old)) this.#passOn(activity)
  }

  /** Whether it is placed again whatever the pools say. */
  #isReason(reason: number, activity: number): boolean {
    if (reason !== ASK) return reason === MUST
    const { modeFirst } = this.#network.activities
    const mode = modeFirst[activity]!
    if (modeFirst[activity + 1]! > mode + 1) return true
    const found = gatherBounds(this.#network, this.#placed, activity, undefined)
    return !decideAsNoted(this.#network, this.#placed.bounds, activity, mode, found)
  }

  /**
   * What has one mode and runs in one piece is looked for about where it lay. A stretch is right up to its end and too free
   * behind it: what does not end within is looked for again.
   */
  #place(activity: number): void {
    const placed = this.#placed
    const { activities, modes } = this.#network
    const mode = activities.modeFirst[activity]!
    const isPlain = activities.modeFirst[activity + 1] === mode + 1 && modes.leastPiece[mode] === 0
    this.#expected = isPlain ? placed.finishPosition[activity]! : NEVER
    this.#nearUntil = NEVER
    placeNext(this.#network, placed, this.#profileOf, activity)
    const isWithin = !placed.unstaffed[activity] && !placed.beyondHorizon[activity]
    if (this.#nearUntil === NEVER || (isWithin && placed.finishPosition[activity]! <= this.#nearUntil)) return
    this.#expected = NEVER
    placeNext(this.#network, placed, this.#profileOf, activity)
  }

  /** Whether a pool differs in the stretch that was searched for the activity's place. */
  #mayLieOtherwise(activity: number): boolean {
    const { activities, modes } = this.#network
    if (activities.placement[activity] !== AUTOMATIC) return false
    const [first, end] = [activities.modeFirst[activity]!, activities.modeFirst[activity + 1]!]
    for (let at = modes.demandFirst[first]!; at < modes.demandFirst[end]!; at++) {
      const difference = this.#differences[modes.pool[at]!]
      if (difference === undefined || isZero(difference)) continue
      if (this.#differsInSearched(difference, activity, modes.pool[at]!, end - first)) return true
    }
    return false
  }

  /**
   * What was in the way of a better place can only have gone where more is free than before. Asked of an activity with
   * one mode that runs in one piece; any other may change wherever there is a difference.
   */
  #differsInSearched(difference: PoolDifference, activity: number, pool: number, modes: number): boolean {
    const { axes, pools, modes: columns } = this.#network
    const isEndless = this.#placed.unstaffed[activity] || this.#placed.beyondHorizon[activity]
    const { from: start, to: finish } = heldIn(this.#network, this.#placed, activity, pool)
    const to = isEndless ? NEVER : finish
    if (to <= firstDifference(difference)) return false
    // Another mode may have been ready earlier than the one that was taken; none that was better ended later.
    if (modes > 1) return differsIn(difference, -NEVER, to)
    const isWhole = !isEndless && columns.leastPiece[this.#placed.mode[activity]!] === 0
    if (isWhole && start <= firstDifference(difference)) return differsIn(difference, start, to)
    const ready = positionOf(axes[pools.axis[pool]!]!, this.#placed.bounds.readyAt[activity]!)
    if (!isWhole) return differsIn(difference, ready, to)
    return differsIn(difference, start, to) || isFreerIn(difference, ready, start)
  }

  /** From `fromTurn` on, so many units fewer are free than before. */
  #differ(pool: number, from: number, to: number, units: number, fromTurn: number): void {
    let difference = this.#differences[pool]
    if (difference === undefined) {
      difference = { count: 1, position: new Int32Array(64), free: new Int32Array(64) }
      difference.position[0] = -(2 ** 31)
      this.#differences[pool] = difference
    }
    book(difference, from, to, units)
    if (this.#watched[pool] || isZero(difference)) return
    this.#watched[pool] = 1
    this.#addMembers(pool, fromTurn)
  }

  /** Whether those that wait for it would hear another answer. */
  #bindsOtherwise(activity: number, old: number): boolean {
    const [was, is] = [this.#before, this.#placed]
    return (
      old < 0 ||
      was.start[old] !== is.start[activity] ||
      was.finish[old] !== is.finish[activity] ||
      was.mode[old]! - was.network.activities.modeFirst[old]! !==
        is.mode[activity]! - this.#network.activities.modeFirst[activity]!
    )
  }

  #passOn(activity: number): void {
    const { leavingFirst, leaving, to } = this.#network.dependencies
    for (let at = leavingFirst[activity]!; at < leavingFirst[activity + 1]!; at++) this.#ask(to[leaving[at]!]!)
  }

  #bookingsOf(pool: number): GrowingBookings {
    return (this.#bookings[pool] ??= new GrowingBookings(this.#network, this.#placed, pool))
  }

  readonly #profileOf = (pool: number, from?: number, to?: number): Profile => {
    const bookings = this.#bookingsOf(pool)
    if (to === undefined || this.#expected === NEVER) return bookings.upTo(this.#turn)
    const until = Math.max(this.#expected, to) + to - from!
    const near = bookings.near(this.#turn, from!, until, this.#stretch)
    if (near !== undefined) this.#nearUntil = until
    return near ?? bookings.upTo(this.#turn)
  }
}

/** Of so many activities placed again it is asked within how many turns that was. */
const ASKED_AFTER = 64
/** Placing one again costs about that many times what it costs in a full pass: to be told to the pools, twice. */
const DEARER = 2.5
/** Who comes last has little left to save, and the bookings of all before to gather. */
const WORTH_UNTIL = 0.75

/** Why an activity is looked at, beside the pools. */
const ASK = 1
const MUST = 2

function hasSameCapacity(was: PoolColumns, is: PoolColumns, pool: number): boolean {
  const [first, at] = [was.stepFirst[pool]!, is.stepFirst[pool]!]
  const count = is.stepFirst[pool + 1]! - at
  if (was.stepFirst[pool + 1]! - first !== count) return false
  for (let nth = 0; nth < count; nth++)
    if (
      was.stepPosition[first + nth] !== is.stepPosition[at + nth] ||
      was.stepCapacity[first + nth] !== is.stepCapacity[at + nth]
    )
      return false
  return true
}
