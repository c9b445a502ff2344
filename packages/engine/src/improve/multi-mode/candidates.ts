import { type Random, below } from '../random.ts'

const WORST_OF = 6
/** Above every makespan: what breaks a lag comes after all that keep them. */
const BROKEN = 2 ** 40

/** A schedule with its modes, and the list that makes it again from its other side. */
export interface Candidate {
  readonly list: Int32Array
  readonly modes: Int32Array
  readonly finish: Int32Array
  readonly makespan: number
  readonly violation: number
  /** Equal schedules have equal hashes. */
  readonly hash: number
}

export function costOf({ makespan, violation }: Pick<Candidate, 'makespan' | 'violation'>): number {
  return violation > 0 ? BROKEN + violation : makespan
}

export function hashOf(finish: Int32Array, modes: Int32Array): number {
  let hash = 17
  for (const at of finish) hash = (Math.imul(hash, 31) + at) | 0
  for (const mode of modes) hash = (Math.imul(hash, 31) + mode) | 0
  return hash
}

/** Candidates of one direction that breed; whoever comes in takes the place of a poor one, nobody is there twice. */
export class Candidates {
  readonly #members: Candidate[] = []
  readonly #size: number
  readonly #random: Random

  constructor(size: number, random: Random) {
    this.#size = size
    this.#random = random
  }

  get isEmpty(): boolean {
    return this.#members.length === 0
  }

  /** The better of two. */
  pick(): Candidate {
    const one = this.#any()
    const other = this.#any()
    return costOf(one) <= costOf(other) ? one : other
  }

  admit(candidate: Candidate): void {
    const members = this.#members
    const cost = costOf(candidate)
    if (members.some((member) => member.hash === candidate.hash && costOf(member) === cost)) return
    if (members.length < this.#size) return void members.push(candidate)
    let worst = below(this.#random, members.length)
    for (let tries = 1; tries < WORST_OF; tries++) {
      const other = below(this.#random, members.length)
      if (costOf(members[other]!) > costOf(members[worst]!)) worst = other
    }
    if (cost <= costOf(members[worst]!)) members[worst] = candidate
  }

  #any(): Candidate {
    return this.#members[below(this.#random, this.#members.length)]!
  }
}
