import fc from 'fast-check'
import { expect, it } from 'vitest'
import { models } from '../../check/models.testing.ts'
import { emptyProfiles, placeAlong } from '../../construct/pass.ts'
import { placeWithinLimits } from '../../construct/limits.ts'
import { AUTOMATIC, type Network } from '../../network/network.ts'
import { compile } from '../../network/compile.ts'
import { generatedModel } from '../../measure/generated-model.ts'
import type { Model } from '../../model/model.ts'
import { below, randomFrom } from '../random.ts'
import { aimsOf } from './aims.ts'
import { objectiveOf } from './objective.ts'
import { reorderingBy } from './reordering.ts'
import { Standing } from './standing.ts'

function networkOf(model: Model): Network {
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.network
}

/** Some trials, accepted, rejected or given up by lot; after each, what is kept equals a full pass along the list. */
function tryAround(network: Network, trials: number, seed: number): void {
  const random = randomFrom(seed)
  const aims = aimsOf(
    network,
    network.activities.startAt.map(() => network.originAt),
    { priceOfMoving: 3 },
  )
  const standing = new Standing(network, aims, network.sequence)
  const automatic = [...network.sequence].filter((activity) => network.activities.placement[activity] === AUTOMATIC)
  if (automatic.length === 0) return
  const passAlong = () =>
    placeWithinLimits(network, (holds) => placeAlong(network, standing.order, emptyProfiles(network), holds))
  for (let trial = 0; trial < trials; trial++) {
    const moved = new Set(
      Array.from({ length: 1 + below(random, 6) }, () => automatic[below(random, automatic.length)]!),
    )
    const reordering = reorderingBy(standing, [...moved], () => random() * network.activities.count)
    if (reordering === undefined) continue
    const objective = standing.try(reordering, random() < 0.3 ? 0 : Infinity)
    expect(keepsPrecedences(network, standing.order)).toBe(true)
    if (objective !== undefined) expect(objective).toEqual(objectiveOf(network, passAlong(), aims))
    if (objective !== undefined && random() < 0.5) standing.accept()
    else standing.reject()
    const whole = passAlong()
    expect(standing.placed.start).toEqual(whole.start)
    expect(standing.placed.finish).toEqual(whole.finish)
    expect(standing.placed.mode).toEqual(whole.mode)
    expect(standing.placed.bounds).toEqual(whole.bounds)
    expect(standing.objective).toEqual(objectiveOf(network, whole, aims))
    expect(standing.order.toSorted()).toEqual(network.sequence.toSorted())
  }
}

function keepsPrecedences({ dependencies, activities }: Network, order: Int32Array): boolean {
  const placeOf = new Map([...order].map((activity, place) => [activity, place]))
  return [...dependencies.to].every(
    (to, row) => activities.placement[to] !== AUTOMATIC || placeOf.get(dependencies.from[row]!)! < placeOf.get(to)!,
  )
}

it('[I1] a trial is worth what a full pass along its list is, and leaves what a full pass leaves', () => {
  fc.assert(
    fc.property(models, fc.integer(), (model, seed) => tryAround(networkOf(model), 12, seed)),
    { numRuns: 300 },
  )
})

it('[I1] so it is among hundreds of activities', () => {
  for (const seed of [1, 2, 3, 4])
    tryAround(networkOf(generatedModel({ activities: 400, dependencies: 600, pools: 6, seed })), 120, seed)
})
