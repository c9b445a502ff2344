import { type Placed, eachBooking } from '../../construct/pass.ts'
import { type Profile, book, emptyProfile } from '../../construct/profile.ts'
import type { Network } from '../../network/network.ts'

/** Members between two kept copies of a profile. */
const STRIDE = 16

/**
 * The profile of one pool as a walk along the list needs it: with all members before a turn. Copies are kept every few
 * members, so that a walk that begins in the middle books few of them again.
 */
export class PoolBookings {
  /** Activities that may hold the pool, in the order of the list. */
  readonly members: Int32Array
  /** The first member that may lie otherwise than in the kept plan, once the walk differs. */
  differsFrom = -1
  readonly #network: Network
  readonly #pool: number
  readonly #copies: Profile[]
  readonly #profile: Profile
  #next = 0
  #cleanUntil = 0
  /** Bookings made, for the account. */
  booked = 0

  constructor(network: Network, pool: number, members: Int32Array) {
    this.#network = network
    this.#pool = pool
    this.members = members
    this.#profile = emptyProfile(network.pools, pool, members.length)
    this.#copies = [copyOf(this.#profile)]
  }

  /** Back to where a walk is that asks for the first time; members before `index` lie as in the kept plan. */
  rewind(index: number): void {
    const copy = Math.min(Math.floor(index / STRIDE), this.#copies.length - 1)
    const { count, position, free } = this.#copies[copy]!
    if (this.#profile.position.length < count) {
      this.#profile.position = new Int32Array(count * 2)
      this.#profile.free = new Int32Array(count * 2)
    }
    this.#profile.position.set(position)
    this.#profile.free.set(free)
    this.#profile.count = count
    this.#next = copy * STRIDE
    this.#cleanUntil = index
  }

  /** With all members booked whose turn is before. */
  upTo(turn: number, placeOf: Int32Array, placed: Placed): Profile {
    for (; this.#next < this.members.length; this.#next++) {
      if (this.#next % STRIDE === 0) this.#keepCopy()
      const activity = this.members[this.#next]!
      if (placeOf[activity]! >= turn) break
      this.#book(placed, activity)
    }
    return this.#profile
  }

  /** Forgets copies that hold what has just been given up. */
  forget(): void {
    if (this.differsFrom >= 0)
      this.#copies.length = Math.min(this.#copies.length, Math.floor(this.differsFrom / STRIDE) + 1)
  }

  /** The first member whose turn is not before; members are in the order of `placeOf`. */
  indexOf(turn: number, placeOf: Int32Array): number {
    let low = 0
    let high = this.members.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (placeOf[this.members[middle]!]! < turn) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Sorts by insertion: few have moved. */
  sort(placeOf: Int32Array): void {
    const { members } = this
    for (let at = 1; at < members.length; at++) {
      const activity = members[at]!
      const place = placeOf[activity]!
      let hole = at
      for (; hole > 0 && placeOf[members[hole - 1]!]! > place; hole--) members[hole] = members[hole - 1]!
      members[hole] = activity
    }
  }

  #keepCopy(): void {
    if (this.#next <= this.#cleanUntil && this.#next / STRIDE === this.#copies.length)
      this.#copies.push(copyOf(this.#profile))
  }

  #book(placed: Placed, activity: number): void {
    this.booked++
    eachBooking(this.#network, placed, activity, (pool, from, to, units) => {
      if (pool === this.#pool) book(this.#profile, from, to, units)
    })
  }
}

function copyOf({ count, position, free }: Profile): Profile {
  return { count, position: position.slice(0, count), free: free.slice(0, count) }
}
