import { type Placed, eachBooking, heldIn } from '../construct/pass.ts'
import { type Profile, book, emptyProfile } from '../construct/profile.ts'
import type { Network } from '../network/network.ts'

/** The profile of a pool as far as the walk has come: bookings are made when somebody asks. */
export class GrowingProfile {
  readonly #network: Network
  readonly #placed: Placed
  readonly #pool: number
  readonly #profile: Profile
  /** The next of the pool's members to be booked. */
  #next: number

  constructor(network: Network, placed: Placed, pool: number) {
    const { first } = network.members
    this.#network = network
    this.#placed = placed
    this.#pool = pool
    this.#profile = emptyProfile(network.pools, pool, first[pool + 1]! - first[pool]!)
    this.#next = first[pool]!
  }

  /** With all booked whose turn was before. */
  upTo(turn: number): Profile {
    const { members, modes, placedAs } = this.#network
    for (const end = members.first[this.#pool + 1]!; this.#next < end; this.#next++) {
      const mode = members.rows[this.#next]!
      const activity = modes.activity[mode]!
      if (placedAs[activity]! >= turn) break
      if (this.#placed.mode[activity] === mode) this.#book(activity, mode)
    }
    return this.#profile
  }

  #book(activity: number, mode: number): void {
    const { demandFirst, pool, units } = this.#network.modes
    const placed = this.#placed
    if (placed.unstaffed[activity] || placed.beyondHorizon[activity]) return
    if (placed.pieces.has(activity)) return this.#bookPieces(activity)
    for (let at = demandFirst[mode]!; at < demandFirst[mode + 1]!; at++) {
      if (pool[at] !== this.#pool) continue
      const { from, to } = heldIn(this.#network, placed, activity, this.#pool)
      book(this.#profile, from, to, units[at]!)
    }
  }

  #bookPieces(activity: number): void {
    eachBooking(this.#network, this.#placed, activity, (pool, from, to, units) => {
      if (pool === this.#pool) book(this.#profile, from, to, units)
    })
  }
}
