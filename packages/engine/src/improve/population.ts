import { type Individual, isAtLeastAsGood } from './individual.ts'
import { type Random, below } from './random.ts'

const WORST_OF = 6

/** Schedules of one direction that breed. Whoever comes in takes the place of a poor one; nobody is there twice. */
export class Population {
  readonly #members: Individual[] = []
  readonly #size: number
  readonly #random: Random

  constructor(size: number, random: Random) {
    this.#size = size
    this.#random = random
  }

  /** The better of two. */
  pick(): Individual {
    const one = this.#any()
    const other = this.#any()
    return isAtLeastAsGood(one, other) ? one : other
  }

  /** Two parents, different ones if there are. */
  pickTwo(): readonly [Individual, Individual] {
    const one = this.pick()
    let other = this.pick()
    for (let tries = 0; other === one && tries < 3; tries++) other = this.pick()
    return [one, other]
  }

  /** Takes one in for the worst of a few, unless it is worse still. Answers whether it was not there already. */
  admit(child: Individual): boolean {
    const members = this.#members
    if (members.some(({ makespan, hash }) => makespan === child.makespan && hash === child.hash)) return false
    if (members.length < this.#size) {
      members.push(child)
      return true
    }
    let worst = below(this.#random, members.length)
    for (let tries = 1; tries < WORST_OF; tries++) {
      const other = below(this.#random, members.length)
      if (!isAtLeastAsGood(members[other]!, members[worst]!)) worst = other
    }
    if (isAtLeastAsGood(child, members[worst]!)) members[worst] = child
    return true
  }

  get isFull(): boolean {
    return this.#members.length >= this.#size
  }

  #any(): Individual {
    return this.#members[below(this.#random, this.#members.length)]!
  }
}
