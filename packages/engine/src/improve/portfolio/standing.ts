import { positionOf } from '../../calendar/working-axis.ts'
import {
  type Placed,
  emptyProfiles,
  eachBooking,
  heldIn,
  nothingPlaced,
  placeAlong,
  placeNext,
} from '../../construct/pass.ts'
import { placeWithinLimits } from '../../construct/limits.ts'
import { NEVER, type Profile, book } from '../../construct/profile.ts'
import { AUTOMATIC, type Grouped, type Network } from '../../network/network.ts'
import { placesIn } from '../../network/sequence.ts'
import { PendingTurns } from '../../network/pending-turns.ts'
import { type PoolDifference, differsIn, isZero } from '../../replay/pool-difference.ts'
import type { Aims } from './aims.ts'
import { type Objective, type Tally, tallyOf } from './objective.ts'
import { copyRow, liesAlike } from './placed-rows.ts'
import { PoolBookings } from './pool-bookings.ts'
import { groupPools } from './pools-of.ts'

/** Another order of some turns: the list from turn `from` on, and who is where it was not among the others. */
export interface Reordering {
  readonly from: number
  readonly order: Int32Array
  /** In their former order. The others among those turns keep theirs. */
  readonly moved: readonly number[]
}

/** What the parts of a trial cost, in tenths of placing one activity in a full pass: measured on portfolios of 10,000. */
const COST = { place: 20, look: 4, book: 8 } as const
const COST_OF_PLACING = 10

/**
 * A list and its plan, and what they would be in another order. A trial places again only what may lie otherwise: those
 * that were moved, those behind a predecessor that moved, and those in whose way a pool is used otherwise than in the
 * plan that is kept. It ends with `accept` or `reject`. Equal to a full pass along the list in every byte.
 */
export class Standing {
  readonly network: Network
  readonly aims: Aims
  /** The list, during a trial the one that is tried. */
  readonly order: Int32Array
  readonly placeOf: Int32Array
  /** Turns at the beginning that belong to those that never move. */
  readonly immovable: number
  #kept: Placed
  #tried: Placed
  readonly #keptPlaceOf: Int32Array
  readonly #poolsOf: Grouped
  readonly #pools: PoolBookings[]
  readonly #differences: (PoolDifference | undefined)[]
  readonly #asked: Uint8Array
  readonly #must: Uint8Array
  readonly #isMoved: Uint8Array
  #tally: Tally
  #keptTally: Tally
  #pending: PendingTurns
  /** Of the trial: rows that were placed again, pools with a difference, pools that were asked, the turns before it. */
  #placedAgain: number[] = []
  #marked: number[] = []
  #touchedPools: number[] = []
  #askedPools: number[] = []
  #segment: { readonly from: number; readonly order: Int32Array } | undefined
  #turn = 0
  #work = 0

  /** One pass. */
  constructor(network: Network, aims: Aims, order: Int32Array) {
    const { count } = network.activities
    this.network = network
    this.aims = aims
    this.order = order.slice()
    this.placeOf = placesIn(order)
    this.immovable = network.activities.placement.reduce((sum, placement) => sum + (placement === AUTOMATIC ? 0 : 1), 0)
    this.#keptPlaceOf = this.placeOf.slice()
    this.#kept = this.#placeAll()
    this.#tried = nothingPlaced(count, this.#kept.holds)
    for (let activity = 0; activity < count; activity++) copyRow(this.#kept, this.#tried, activity)
    this.#keptTally = tallyOf(network, this.#kept, aims)
    this.#tally = this.#keptTally.copy()
    this.#poolsOf = groupPools(network)
    this.#pools = Array.from(
      { length: network.pools.count },
      (_, pool) => new PoolBookings(network, pool, this.#membersOf(pool)),
    )
    this.#differences = Array.from({ length: network.pools.count })
    this.#asked = new Uint8Array(network.pools.count)
    this.#must = new Uint8Array(count)
    this.#isMoved = new Uint8Array(count)
    this.#pending = new PendingTurns(count)
  }

  /** The plan that is kept. */
  get placed(): Placed {
    return this.#kept
  }

  /** Of the plan that is kept. */
  get objective(): Objective {
    return this.#keptTally.objective(this.#kept)
  }

  /** Full passes so far, or their equal in parts. */
  get schedules(): number {
    return this.#work / (COST_OF_PLACING * Math.max(1, this.order.length))
  }

  /** Who may hold a pool, in the order of the list, and where one of them is. Written over by the next trial. */
  membersAround(pool: number, activity: number): { readonly members: Int32Array; readonly at: number } {
    const bookings = this.#pools[pool]!
    return { members: bookings.members, at: bookings.indexOf(this.placeOf[activity]!, this.placeOf) }
  }

  /**
   * Tries another order; the answer is what its plan is worth. Undefined where the trial was given up: what was placed so
   * far cost more than the plan that is kept by more than `loss`, and gained no deadline.
   */
  try(reordering: Reordering, loss = Infinity): Objective | undefined {
    this.#reorder(reordering)
    if (this.network.dependencies.limited.length > 0) return this.#tryWhole()
    this.#pending = new PendingTurns(this.order.length)
    for (const activity of reordering.moved) {
      this.#isMoved[activity] = 1
      this.#mustPlace(activity)
    }
    this.#openPools(reordering)
    return this.#walk(reordering.moved, loss) ? this.#tally.objective(this.#tried) : undefined
  }

  accept(): void {
    const { from, order } = this.#segment!
    for (let turn = from; turn < from + order.length; turn++) this.#keptPlaceOf[this.order[turn]!] = turn
    for (const activity of this.#placedAgain) copyRow(this.#tried, this.#kept, activity)
    for (const pool of this.#touchedPools) this.#pools[pool]!.forget()
    this.#keptTally = this.#tally.copy()
    this.#clear()
  }

  reject(): void {
    const { from, order } = this.#segment!
    this.order.set(order, from)
    for (let turn = from; turn < from + order.length; turn++) this.placeOf[this.order[turn]!] = turn
    for (const activity of this.#placedAgain) copyRow(this.#kept, this.#tried, activity)
    for (const pool of this.#touchedPools) this.#pools[pool]!.sort(this.placeOf)
    this.#tally = this.#keptTally.copy()
    this.#clear()
  }

  #placeAll(): Placed {
    return placeWithinLimits(this.network, (holds) => {
      this.#work += COST_OF_PLACING * this.order.length
      return placeAlong(this.network, this.order, emptyProfiles(this.network), holds)
    })
  }

  /** Largest lags hold predecessors back for successors placed later: no part can be placed alone. */
  #tryWhole(): Objective {
    const placed = this.#placeAll()
    for (let activity = 0; activity < this.order.length; activity++) {
      copyRow(placed, this.#tried, activity)
      this.#placedAgain.push(activity)
    }
    this.#tally = tallyOf(this.network, this.#tried, this.aims)
    return this.#tally.objective(this.#tried)
  }

  #reorder({ from, order }: Reordering): void {
    this.#segment = { from, order: this.order.slice(from, from + order.length) }
    this.order.set(order, from)
    for (let turn = from; turn < from + order.length; turn++) this.placeOf[this.order[turn]!] = turn
    this.#work += order.length >> 2
  }

  /** The members of pools whose order changes; each of them from the first turn on may lie otherwise. */
  #openPools({ from, moved }: Reordering): void {
    const { first, rows } = this.#poolsOf
    for (const activity of moved)
      for (let at = first[activity]!; at < first[activity + 1]!; at++) {
        const pool = rows[at]!
        if (this.#pools[pool]!.differsFrom >= 0) continue
        this.#pools[pool]!.sort(this.placeOf)
        this.#watch(pool, from, from)
      }
  }

  /** Who holds the pool from one turn on lies otherwise, and from another on is looked at. */
  #watch(pool: number, differsFromTurn: number, lookFromTurn: number): void {
    const bookings = this.#pools[pool]!
    bookings.differsFrom = bookings.indexOf(differsFromTurn, this.placeOf)
    this.#touchedPools.push(pool)
    const { members } = bookings
    for (let at = bookings.indexOf(lookFromTurn, this.placeOf); at < members.length; at++)
      this.#pending.add(this.placeOf[members[at]!]!)
  }

  /** Whether it came to the end. */
  #walk(moved: readonly number[], loss: number): boolean {
    let gone = 0
    for (let turn = this.#pending.take(); turn >= 0; turn = this.#pending.take()) {
      this.#turn = turn
      const activity = this.order[turn]!
      if (!this.#isMoved[activity]) {
        const formerly = this.#keptPlaceOf[activity]!
        for (; gone < moved.length && this.#keptPlaceOf[moved[gone]!]! < formerly; gone++) this.#leave(moved[gone]!)
        this.#work += COST.look
        if (!this.#must[activity] && !this.#mayLieOtherwise(activity)) continue
      }
      this.#place(activity)
      if (this.#tally.isWorseBy(loss, this.#keptTally)) return false
    }
    return true
  }

  /** Of those before in the former list, it has gone from here. */
  #leave(activity: number): void {
    eachBooking(this.network, this.#kept, activity, (pool, from, to, units) => this.#differ(pool, from, to, -units))
  }

  #place(activity: number): void {
    this.#work += COST.place
    this.#placedAgain.push(activity)
    placeNext(this.network, this.#tried, (pool) => this.#profileOf(pool), activity)
    const isAlike = liesAlike(this.#kept, this.#tried, activity)
    if (!isAlike) {
      this.#tally.add(this.#kept, activity, -1)
      this.#tally.add(this.#tried, activity, 1)
      this.#passOn(activity)
    }
    if (isAlike && !this.#isMoved[activity]) return
    if (!this.#isMoved[activity]) this.#leave(activity)
    eachBooking(this.network, this.#tried, activity, (pool, from, to, units) => this.#differ(pool, from, to, units))
  }

  /** Whether a pool differs in the stretch that was searched for the activity's place. */
  #mayLieOtherwise(activity: number): boolean {
    const { activities, modes, pools, axes } = this.network
    if (activities.placement[activity] !== AUTOMATIC) return false
    const kept = this.#kept
    const [first, end] = [activities.modeFirst[activity]!, activities.modeFirst[activity + 1]!]
    const isEndless = kept.unstaffed[activity] || kept.beyondHorizon[activity]
    for (let at = modes.demandFirst[first]!; at < modes.demandFirst[end]!; at++) {
      const pool = modes.pool[at]!
      const difference = this.#differences[pool]
      if (difference === undefined || isZero(difference)) continue
      // Another mode may have been ready earlier than the one that was taken; none that was better ended later.
      const from = end - first > 1 ? -NEVER : positionOf(axes[pools.axis[pool]!]!, kept.bounds.readyAt[activity]!)
      const to = isEndless ? NEVER : heldIn(this.network, kept, activity, pool).to
      if (differsIn(difference, from, to)) return true
    }
    return false
  }

  /** From this turn on, so many units fewer are free than in the kept plan. */
  #differ(pool: number, from: number, to: number, units: number): void {
    let difference = this.#differences[pool]
    if (difference === undefined) {
      difference = { count: 1, position: Int32Array.of(-NEVER - 1, 0, 0, 0, 0, 0), free: new Int32Array(6) }
      this.#differences[pool] = difference
    }
    book(difference, from, to, units)
    if (this.#pools[pool]!.differsFrom < 0) this.#watch(pool, this.#turn, this.#turn + 1)
  }

  #passOn(activity: number): void {
    const { leavingFirst, leaving, to } = this.network.dependencies
    for (let at = leavingFirst[activity]!; at < leavingFirst[activity + 1]!; at++) {
      const successor = to[leaving[at]!]!
      if (this.network.activities.placement[successor] === AUTOMATIC) this.#mustPlace(successor)
    }
  }

  #mustPlace(activity: number): void {
    this.#must[activity] = 1
    this.#marked.push(activity)
    this.#pending.add(this.placeOf[activity]!)
  }

  #profileOf(pool: number): Profile {
    const bookings = this.#pools[pool]!
    if (!this.#asked[pool]) {
      this.#asked[pool] = 1
      this.#askedPools.push(pool)
      const { differsFrom } = bookings
      bookings.rewind(differsFrom >= 0 ? differsFrom : bookings.indexOf(this.#turn, this.placeOf))
    }
    const before = bookings.booked
    const profile = bookings.upTo(this.#turn, this.placeOf, this.#tried)
    this.#work += COST.book * (bookings.booked - before)
    return profile
  }

  #clear(): void {
    for (const pool of this.#touchedPools) {
      this.#pools[pool]!.differsFrom = -1
      this.#differences[pool] = undefined
    }
    for (const pool of this.#askedPools) this.#asked[pool] = 0
    for (const activity of this.#marked) this.#must[activity] = this.#isMoved[activity] = 0
    this.#touchedPools = []
    this.#askedPools = []
    this.#marked = []
    this.#placedAgain = []
  }

  #membersOf(pool: number): Int32Array {
    const { members, modes } = this.network
    const rows = members.rows.subarray(members.first[pool], members.first[pool + 1])
    const activities = new Set(Array.from(rows, (mode) => modes.activity[mode]!))
    return Int32Array.from(activities).sort((a, b) => this.placeOf[a]! - this.placeOf[b]!)
  }
}
