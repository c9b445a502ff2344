import type { CompiledProject } from '../project/compiled-project.ts'
import { cross } from './crossover.ts'
import { type Individual, schedule } from './individual.ts'
import { mutate } from './mutation.ts'
import { Population } from './population.ts'
import { randomFrom } from './random.ts'
import { sampleList } from './sampling.ts'
import { type Direction, SerialPass } from './serial-pass.ts'
import { tails } from '../project/tails.ts'

export interface SearchOptions {
  /** Passes of the serial scheme at most. */
  readonly schedules: number
  readonly seed: number
  /** No schedule is shorter; reaching it ends the search. */
  readonly lowerBound: number
}

export interface Found {
  readonly makespan: number
  /** The period in which each activity starts. */
  readonly start: Int32Array
  /** How many schedules had been made when it was found. */
  readonly schedules: number
}

/**
 * A genetic algorithm with two populations, one of schedules from the start onward, one from the end backward. Parents of
 * one have children in the other: a child is at once bred and justified (Debels & Vanhoucke 2005). Children come one
 * at a time and take the place of a poor one. Yields each better schedule; may be stopped after any.
 */
export function* geneticSearch(project: CompiledProject, options: SearchOptions): Generator<Found, number> {
  const pass = new SerialPass(project)
  const random = randomFrom(options.seed)
  const size = populationSize(options.schedules)
  const populations = [new Population(size, random), new Population(size, random)] as const
  const urgency = project.directions.map((network) => tails(network, project.duration)) as [Int32Array, Int32Array]
  const { work } = project
  const chance = mutationChance(project.count)
  let best = Infinity
  const isOver = () => best <= options.lowerBound || pass.count >= options.schedules

  function* meet(individual: Individual, direction: Direction): Generator<Found, Individual> {
    populations[direction].admit(individual)
    if (individual.makespan < best) {
      best = individual.makespan
      yield { makespan: best, start: startsOf(project, individual, direction), schedules: pass.count }
    }
    return individual
  }

  for (let pair = 0; pair < size && !isOver(); pair++) {
    const there: Direction = pair % 2 === 0 ? 0 : 1
    const back: Direction = there === 0 ? 1 : 0
    const list = sampleList(project.directions[there], urgency[there], random)
    const { list: justifying } = yield* meet(schedule(pass, list, there), there)
    if (!isOver()) yield* meet(schedule(pass, justifying, back), back)
  }
  for (let from: Direction = 0; !isOver(); from = from === 0 ? 1 : 0) {
    const to: Direction = from === 0 ? 1 : 0
    const child = cross(...populations[from].pickTwo(), work, random)
    mutate(child, project.directions[to], chance, random)
    yield* meet(schedule(pass, child, to), to)
  }
  return pass.count
}

/** Small budgets need quick convergence, large ones diversity. */
function populationSize(schedules: number): number {
  return Math.max(8, Math.min(400, Math.round(0.95 * Math.sqrt(schedules))))
}

function mutationChance(count: number): number {
  return Math.min(0.1, 1 / count)
}

function startsOf({ duration }: CompiledProject, { finish, makespan }: Individual, direction: Direction): Int32Array {
  return finish.map((at, activity) => (direction === 0 ? at - duration[activity]! : makespan - at))
}
