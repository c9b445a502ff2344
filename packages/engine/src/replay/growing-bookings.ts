import { type Placed, eachBooking, heldIn } from '../construct/pass.ts'
import { type Profile, book, emptyProfile } from '../construct/profile.ts'
import type { Network } from '../network/network.ts'

/**
 * What a pool has been booked for, as far as the walk has come: read off when somebody asks. A search in one stretch books
 * but what lies there, a tenth of it all; where many search, the profile of all of it grows along.
 */
export class GrowingBookings {
  readonly #network: Network
  readonly #placed: Placed
  readonly #pool: number
  /** From, to, units of each booking, in the order of turns. */
  #bookings: Int32Array
  #end = 0
  /** The next of the pool's members to be read. */
  #next: number
  #stretches = 0
  #profile: Profile | undefined
  /** The next booking that the profile has not. */
  #unbooked = 0

  constructor(network: Network, placed: Placed, pool: number) {
    const { first } = network.members
    this.#network = network
    this.#placed = placed
    this.#pool = pool
    this.#bookings = new Int32Array(3 * (first[pool + 1]! - first[pool]!))
    this.#next = first[pool]!
  }

  /** The profile of all whose turn was before. */
  upTo(turn: number): Profile {
    this.#readUpTo(turn)
    const { pools, members } = this.#network
    this.#profile ??= emptyProfile(pools, this.#pool, members.first[this.#pool + 1]! - members.first[this.#pool]!)
    const bookings = this.#bookings
    for (; this.#unbooked < this.#end; this.#unbooked += 3)
      book(this.#profile, bookings[this.#unbooked]!, bookings[this.#unbooked + 1]!, bookings[this.#unbooked + 2]!)
    return this.#profile
  }

  /**
   * The same, but only right in [from, to): outside of it more may be free than there is. `into` is written over. Undefined
   * where the profile of all of it is cheaper by now.
   */
  near(turn: number, from: number, to: number, into: Profile): Profile | undefined {
    if (this.#profile !== undefined || ++this.#stretches > MOST_STRETCHES) return undefined
    this.#readUpTo(turn)
    this.#begin(into, from, to)
    const bookings = this.#bookings
    for (let at = 0; at < this.#end; at += 3) {
      const [begins, ends] = [bookings[at]!, bookings[at + 1]!]
      if (begins < to && ends > from)
        book(into, begins > from ? begins : from, ends < to ? ends : to, bookings[at + 2]!)
    }
    return into
  }

  /** With the capacity of the stretch, as if nobody had booked. */
  #begin(into: Profile, from: number, to: number): void {
    const { stepFirst, stepPosition, stepCapacity } = this.#network.pools
    const end = stepFirst[this.#pool + 1]!
    let step = stepFirst[this.#pool]!
    while (step + 1 < end && stepPosition[step + 1]! <= from) step++
    if (into.position.length < end - step) {
      into.position = new Int32Array(2 * (end - step))
      into.free = new Int32Array(2 * (end - step))
    }
    let count = 0
    do {
      into.position[count] = stepPosition[step]!
      into.free[count++] = stepCapacity[step++]!
    } while (step < end && stepPosition[step]! < to)
    into.count = count
  }

  #readUpTo(turn: number): void {
    const { members, modes, placedAs } = this.#network
    for (const end = members.first[this.#pool + 1]!; this.#next < end; this.#next++) {
      const mode = members.rows[this.#next]!
      const activity = modes.activity[mode]!
      if (placedAs[activity]! >= turn) break
      if (this.#placed.mode[activity] === mode) this.#read(activity, mode)
    }
  }

  #read(activity: number, mode: number): void {
    const { demandFirst, pool, units } = this.#network.modes
    const placed = this.#placed
    if (placed.unstaffed[activity] || placed.beyondHorizon[activity]) return
    if (placed.pieces.size > 0 && placed.pieces.has(activity)) return this.#readPieces(activity)
    let at = demandFirst[mode]!
    while (pool[at] !== this.#pool) at++
    const { from, to } = heldIn(this.#network, placed, activity, this.#pool)
    this.#add(from, to, units[at]!)
  }

  #readPieces(activity: number): void {
    eachBooking(this.#network, this.#placed, activity, (pool, from, to, units) => {
      if (pool === this.#pool) this.#add(from, to, units)
    })
  }

  #add(from: number, to: number, units: number): void {
    if (this.#end === this.#bookings.length) {
      const longer = new Int32Array(2 * this.#end)
      longer.set(this.#bookings)
      this.#bookings = longer
    }
    const bookings = this.#bookings
    bookings[this.#end] = from
    bookings[this.#end + 1] = to
    bookings[this.#end + 2] = units
    this.#end += 3
  }
}

/** Of so many stretches of a pool each costs less than what all of it does. */
const MOST_STRETCHES = 6
