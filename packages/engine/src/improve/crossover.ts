import type { Individual } from './individual.ts'
import { type Random, below } from './random.ts'

const SHORTEST = 0.25
const LONGEST = 0.75
const WINDOWS = 3

/**
 * A child list: the mother's order up to a window, the father's in it, the mother's after it (two points: Hartmann 1998).
 * Of three windows the one in which the father packs most work into a period is taken, so that what he does well
 * survives (peak crossover: Valls, Ballestín & Quintanilla 2008). Keeps the precedences that both keep.
 */
export function cross(mother: Individual, father: Individual, work: Float64Array, random: Random): Int32Array {
  const count = mother.list.length
  const length = Math.floor((SHORTEST + random() * (LONGEST - SHORTEST)) * count)
  const from = densest(father, length, work, random)
  const child = new Int32Array(count)
  const taken = new Uint8Array(count)
  let filled = 0
  const take = (list: Int32Array, until: number) => {
    for (let place = 0; filled < until; place++) {
      const activity = list[place]!
      if (taken[activity] === 1) continue
      taken[activity] = 1
      child[filled++] = activity
    }
  }
  take(mother.list, from)
  take(father.list, from + length)
  take(mother.list, count)
  return child
}

function densest({ list, finish }: Individual, length: number, work: Float64Array, random: Random): number {
  let best = 0
  let density = -1
  for (let tries = 0; tries < WINDOWS; tries++) {
    const from = below(random, list.length - length + 1)
    let sum = 0
    for (let place = from; place < from + length; place++) sum += work[list[place]!]!
    const periods = Math.max(1, finish[list[from]!]! - finish[list[from + length - 1]!]!)
    if (sum / periods > density) [best, density] = [from, sum / periods]
  }
  return best
}
