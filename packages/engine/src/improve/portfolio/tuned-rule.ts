import { lateDates } from '../../construct/late-dates.ts'
import { placeAlong } from '../../construct/pass.ts'
import { NO_DATE } from '../../model/time.ts'
import type { Network } from '../../network/network.ts'
import { type Random, below } from '../random.ts'
import type { Aims } from './aims.ts'
import { inheritedKey, listByKey } from './priority-list.ts'
import { sumsBehind, workOf } from './rules.ts'

const WIDEST = 1
const NARROWEST = 0.1

/**
 * A rule that is fitted to the portfolio: urgency is a weighted sum of what other rules look at, inherited from all that
 * wait; the weights are searched, one or two at a time, farther after a success and nearer after none (an evolution
 * strategy of one parent and one child; Rechenberg 1973; for priority rules Branke, Hildebrandt & Scholz-Reiter 2015). Ends
 * after 200 lists, 60 without a better one, or at once where activities differ in nothing. `next` takes whether the list before was better than all.
 */
export function* tunedLists(network: Network, aims: Aims, random: Random): Generator<Int32Array, void, boolean> {
  const aspects = aspectsOf(network, aims)
  const list = (weights: readonly number[]) => listByKey(network, inheritedKey(network, weighted(aspects, weights)))
  let weights: readonly number[] = FIRST_WEIGHTS
  let step = WIDEST
  yield list(weights)
  const telling = [...aspects.keys()].filter((nth) => aspects[nth]!.some((value) => value !== 0))
  if (telling.length === 0) return
  for (let tries = 1, inVain = 0; tries < 200 && inVain < 60; tries++) {
    const child = varied(weights, telling, step, random)
    const isBetter = yield list(child)
    inVain = isBetter ? 0 : inVain + 1
    if (isBetter) weights = child
    step = isBetter ? step * 1.5 : step * 0.93
    if (step < NARROWEST) step = WIDEST
  }
}

/** Work for its value, the value counting four times; above all who is due first, where there are deadlines. */
const FIRST_WEIGHTS = [1, -4, 0, 0, 0, 0, 0, 0, 8]

/** Orders of magnitude of what rules look at, each spread about zero: so that weights compare. */
function aspectsOf(network: Network, { valueWeight }: Aims): readonly Float64Array[] {
  const { originAt, activities, modes, topological } = network
  const early = placeAlong(network, topological, undefined)
  const end = early.finish.reduce((last, at) => Math.max(last, at), originAt)
  const late = lateDates(network, early, end)
  const work = workOf(network)
  const duration = Float64Array.from(
    { length: activities.count },
    (_, activity) => modes.duration[early.mode[activity]!]!,
  )
  const fromOrigin = (at: number) => at - originAt
  return [
    work,
    valueWeight,
    duration,
    late.totalFloat,
    Float64Array.from(late.start, fromOrigin),
    sumsBehind(network, work),
    sumsBehind(network, valueWeight),
    Float64Array.from(early.finish, fromOrigin),
    Float64Array.from(activities.deadlineAt, (at) => fromOrigin(at === NO_DATE ? 2 * end - originAt : at)),
  ].map((values) => standardized(Float64Array.from(values, magnitude)))
}

/** The logarithm to base 2 of 1 + x, straight between powers of two: the same on every machine, as logarithms need not be. */
function magnitude(value: number): number {
  let rest = 1 + Math.max(0, value)
  let power = 0
  for (; rest >= 2; rest /= 2) power++
  return power + rest - 1
}

function standardized(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const square = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length
  const spread = Math.sqrt(square)
  return values.map((value) => (spread === 0 ? 0 : (value - mean) / spread))
}

function weighted(aspects: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const sums = new Float64Array(aspects[0]!.length)
  for (const [nth, values] of aspects.entries()) {
    const weight = weights[nth]!
    if (weight !== 0) for (let at = 0; at < sums.length; at++) sums[at]! += weight * values[at]!
  }
  return sums
}

function varied(
  weights: readonly number[],
  telling: readonly number[],
  step: number,
  random: Random,
): readonly number[] {
  const child = [...weights]
  const changes = random() < 0.5 ? 1 : 2
  for (let change = 0; change < changes; change++)
    child[telling[below(random, telling.length)]!]! += 2 * step * (random() + random() - 1)
  return child
}
