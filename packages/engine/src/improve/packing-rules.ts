import type { CompiledProject } from '../project/compiled-project.ts'
import type { PackingRule } from './packing-pass.ts'
import { type Random, below } from './random.ts'
import type { Direction } from './serial-pass.ts'

/** Rules drawn at large before the first is bred. */
const FRESH = 20
const BRED = 0.8
/** The best rules, from which others are bred. */
const KEPT = 6

type Genes = {
  readonly direction: Direction
  /** One for each resource. */
  readonly weights: readonly number[]
  /** How much more an urgent activity is worth than others that need as much. */
  readonly urge: number
  /** By which the urgency of each activity is multiplied. */
  readonly keys: Float64Array
  readonly tries: number
  readonly skip: number
}

/**
 * Rules for `PackingPass`: what an activity is worth at a moment is what it needs of each resource, by how scarce that is,
 * times how urgent it is, by the longest chain behind it. The first are drawn at large; later ones are mostly those that did
 * best so far, slightly changed (an evolution strategy). Weights are powers of the load of a resource by that of the
 * most loaded one: where one decides, little else should count.
 */
export class PackingRules {
  readonly #project: CompiledProject
  readonly #urgency: readonly [Int32Array, Int32Array]
  readonly #random: Random
  readonly #loads: readonly number[]
  /** Best first. */
  readonly #best: { readonly genes: Genes; readonly makespan: number }[] = []
  #made = 0

  /** `urgency`: for each direction, periods from the start of each activity to the end of the project, at least. */
  constructor(project: CompiledProject, urgency: readonly [Int32Array, Int32Array], random: Random) {
    this.#project = project
    this.#urgency = urgency
    this.#random = random
    this.#loads = relativeLoads(project)
  }

  /** A rule, and whom to tell how short a schedule it makes. A bred one keeps its parent's direction. */
  next(direction: Direction): { readonly rule: PackingRule; readonly learn: (makespan: number) => void } {
    this.#made++
    const isBred = this.#made > FRESH && this.#random() < BRED
    const genes = isBred ? this.#bred() : this.#fresh(direction)
    return { rule: this.#express(genes), learn: (makespan) => this.#keep(genes, makespan) }
  }

  #fresh(direction: Direction): Genes {
    const power = this.#any([1, 2, 4, 8, 16])
    const noise = this.#any([0, 0.1, 0.3])
    return {
      direction,
      weights: this.#loads.map((load) =>
        Array<number>(power)
          .fill(load)
          .reduce((product, one) => product * one, 1),
      ),
      urge: this.#any([2, 5, 10, 20]),
      keys: Float64Array.from({ length: this.#project.count }, () => 1 + noise * this.#random()),
      tries: this.#any(TRIES),
      skip: this.#any(SKIPS),
    }
  }

  #bred(): Genes {
    const random = this.#random
    const parent = this.#best[Math.floor(random() * random() * this.#best.length)]!.genes
    const step = this.#any([0.05, 0.1, 0.2])
    const share = this.#any([0.1, 0.3, 1])
    return {
      direction: parent.direction,
      weights: parent.weights.map((weight) => weight * (0.75 + 0.5 * random())),
      urge: parent.urge * (0.7 + 0.7 * random()),
      keys: parent.keys.map((key) => (random() < share ? key * (1 + step * (2 * random() - 1)) : key)),
      tries: random() < 0.2 ? this.#any(TRIES) : parent.tries,
      skip: random() < 0.2 ? this.#any(SKIPS) : parent.skip,
    }
  }

  #express({ direction, weights, urge, keys, tries, skip }: Genes): PackingRule {
    const { count, share } = this.#project
    const tail = this.#urgency[direction]
    const longest = tail.reduce((most, periods) => Math.max(most, periods), 1)
    const urgency = Float64Array.from(tail, (periods, activity) => (periods / longest) * keys[activity]!)
    const worth = urgency.map((urgent, activity) => {
      let need = 0
      for (let r = 0; r < weights.length; r++) need += share[activity * weights.length + r]! * weights[r]!
      return need * (1 + urge * urgent) + 0.001 * urgent
    })
    const list = Int32Array.from({ length: count }, (_, activity) => activity)
    list.sort((one, other) => urgency[other]! - urgency[one]! || one - other)
    return { direction, list, worth, tries, skip }
  }

  #keep(genes: Genes, makespan: number): void {
    const worse = this.#best.findIndex((other) => other.makespan > makespan)
    this.#best.splice(worse < 0 ? this.#best.length : worse, 0, { genes, makespan })
    this.#best.splice(KEPT)
  }

  #any<T>(values: readonly T[]): T {
    return values[below(this.#random, values.length)]!
  }
}

const TRIES = [1, 2, 6, 12] as const
const SKIPS = [0.1, 0.25, 0.5] as const

/** The time that all work of each resource takes at full load, by that of the one with most. */
function relativeLoads({ count, duration, share, resources }: CompiledProject): number[] {
  const loads = Array<number>(resources).fill(0)
  for (let activity = 0; activity < count; activity++)
    for (let r = 0; r < resources; r++) loads[r]! += share[activity * resources + r]! * duration[activity]!
  const most = Math.max(...loads)
  return loads.map((load) => (most > 0 ? load / most : 0))
}
