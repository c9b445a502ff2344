import type { Individual } from './individual.ts'
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
    return one.makespan <= other.makespan ? one : other
  }

  /** Two parents, different ones if there are. */
  pickTwo(): readonly [Individual, Individual] {
    const one = this.pick()
    let other = this.pick()
    for (let tries = 0; other === one && tries < 3; tries++) other = this.pick()
    return [one, other]
  }

  /** Takes one in for the worst of a few, unless it is worse still. */
  admit(child: Individual): void {
    const members = this.#members
    if (members.some(({ makespan, hash }) => makespan === child.makespan && hash === child.hash)) return
    if (members.length < this.#size) return void members.push(child)
    let worst = below(this.#random, members.length)
    for (let tries = 1; tries < WORST_OF; tries++) {
      const other = below(this.#random, members.length)
      if (members[other]!.makespan > members[worst]!.makespan) worst = other
    }
    if (child.makespan <= members[worst]!.makespan) members[worst] = child
  }

  #any(): Individual {
    return this.#members[below(this.#random, this.#members.length)]!
  }
}
