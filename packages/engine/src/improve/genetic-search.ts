import type { CompiledProject } from '../project/compiled-project.ts'
import { tails } from '../project/tails.ts'
import { cross } from './crossover.ts'
import { type Individual, type Scheme, individual, schedule } from './individual.ts'
import { mutate } from './mutation.ts'
import { PackingPass } from './packing-pass.ts'
import { PackingRules } from './packing-rules.ts'
import { ParallelPass } from './parallel-pass.ts'
import { Population } from './population.ts'
import { randomFrom } from './random.ts'
import { ruleLists } from './rules.ts'
import { sampleList } from './sampling.ts'
import { searchParameters } from './search-parameters.ts'
import { Turns } from './turns.ts'
import { serialPass } from '../kernel/serial-kernel.ts'
import type { Direction } from './serial-pass.ts'

/** Numbers as they are described: `solveProject` refuses others, this does not look. */
export interface SearchOptions {
  /** Passes of a scheme at most: a whole number, 1 or more. */
  readonly schedules: number
  /** Any number; its whole part modulo 2³² counts. */
  readonly seed: number
  /** No schedule is shorter; reaching it ends the search. */
  readonly lowerBound: number
}

/** Each is better than the one before; the last is the best of the search. */
export interface Found {
  /** Periods, not below the lower bound of the options. */
  readonly makespan: number
  /** The period in which each activity starts. */
  readonly start: Int32Array
  /** How many schedules had been made when it was found. */
  readonly schedules: number
}

/**
 * Priority rules in the parallel scheme with their justification, on large projects sets packed by rules that are bred
 * along the way, then a genetic algorithm with two populations, one of schedules from the start onward, one from the end
 * backward. Parents of one have children in the other: a child is at once bred and justified (Debels & Vanhoucke 2005).
 * Children come one at a time and take the place of a poor one; packing has its turns for as long as it leads on.
 * Yields each better schedule; may be stopped after any. No activity may need more than there is of a resource.
 */
export function* geneticSearch(project: CompiledProject, options: SearchOptions): Generator<Found, number> {
  const serial = serialPass(project)
  const parallel = new ParallelPass(project)
  const random = randomFrom(options.seed)
  const packing = new PackingPass(project, random)
  const { populationSize, mutationChance, restartAfter, packs } = searchParameters(project.count, options.schedules)
  const urgency = project.directions.map((network) => tails(network, project.duration)) as [Int32Array, Int32Array]
  const rules = new PackingRules(project, urgency, random)
  const turns = new Turns()
  let populations = newPopulations()
  const isPacking = packs && project.resources > 0
  let best = Infinity
  let sinceBest = 0
  const made = () => serial.count + parallel.count + packing.count
  const isOver = () => best <= options.lowerBound || made() >= options.schedules

  function newPopulations() {
    return [new Population(populationSize, random), new Population(populationSize, random)] as const
  }

  function* meet(one: Individual, direction: Direction): Generator<Found, Individual> {
    populations[direction].admit(one)
    sinceBest++
    if (one.makespan < best) {
      best = one.makespan
      sinceBest = 0
      yield { makespan: best, start: startsOf(project, one, direction), schedules: made() }
    }
    return one
  }

  const make = (scheme: Scheme, list: Int32Array, direction: Direction) =>
    meet(schedule(scheme, list, direction), direction)

  function* begin(list: Int32Array, direction: Direction): Generator<Found, void> {
    if (isOver()) return
    const { list: justifying } = yield* make(parallel, list, direction)
    if (!isOver()) yield* make(serial, justifying, opposite(direction))
  }

  /** The justified schedule teaches the rule. */
  function* pack(from: Direction): Generator<Found, void> {
    const { rule, learn } = rules.next(from)
    const { direction } = rule
    const finish = new Int32Array(project.count)
    const packed = yield* meet(individual(project, finish, packing.run(rule, finish), direction), direction)
    if (isOver()) return
    const { makespan } = yield* make(serial, packed.list, opposite(direction))
    learn(makespan)
  }

  function* sample(): Generator<Found, void> {
    for (let pair = 0; pair < populationSize && !populations[1].isFull && !isOver(); pair++) {
      const direction: Direction = pair % 2 === 0 ? 0 : 1
      if (isPacking) yield* pack(direction)
      else yield* begin(sampleList(project.directions[direction], urgency[direction], random), direction)
    }
  }

  const lists = [ruleLists(project, 0), ruleLists(project, 1)] as const
  for (const [rule, list] of lists[0].entries()) {
    yield* begin(list, 0)
    yield* begin(lists[1][rule]!, 1)
  }
  yield* sample()
  for (let from: Direction = 0; !isOver(); from = opposite(from)) {
    if (sinceBest > restartAfter * populationSize) {
      populations = newPopulations()
      sinceBest = 0
      yield* sample()
      continue
    }
    const to = opposite(from)
    const before = best
    if (isPacking && turns.isPackingNext(random)) {
      yield* pack(from)
      if (best < before) turns.packingWon()
      continue
    }
    const child = cross(...populations[from].pickTwo(), project.work, random)
    mutate(child, project.directions[to], mutationChance, random)
    yield* make(serial, child, to)
    if (best < before) turns.breedingWon()
  }
  return made()
}

function opposite(direction: Direction): Direction {
  return direction === 0 ? 1 : 0
}

function startsOf({ duration }: CompiledProject, { finish, makespan }: Individual, direction: Direction): Int32Array {
  return finish.map((at, activity) => (direction === 0 ? at - duration[activity]! : makespan - at))
}
