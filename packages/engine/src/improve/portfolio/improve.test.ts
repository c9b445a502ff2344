import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../check/check.ts'
import { models } from '../../check/models.testing.ts'
import { generatedModel } from '../../measure/generated-model.ts'
import type { Model } from '../../model/model.ts'
import { compile } from '../../network/compile.ts'
import { AUTOMATIC, type Network } from '../../network/network.ts'
import { schedule } from '../../construct/schedule.ts'
import { toldTooLate } from '../../explain/violations.ts'
import { randomFrom } from '../random.ts'
import { type Aims, aimsOf } from './aims.ts'
import { breed } from './breeding.ts'
import { neighbourhoodSearch } from './neighbourhood-search.ts'
import { Standing } from './standing.ts'
import { type Improvement, type ImproveOptions, improve, planAlong, trials } from './improve.ts'
import { type Objective, compareObjectives, objectiveOf } from './objective.ts'

const seeds = fc.integer()

function networkOf(model: Model): Network {
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.network
}

function todayOf(network: Network): Int32Array {
  return schedule(network, { level: true }).start
}

function generated(activities: number, seed: number): Network {
  return networkOf(generatedModel({ activities, dependencies: activities * 1.5, pools: 4, seed }))
}

/** Without deadlines, that are worth any finite price. */
function withoutDeadlines(activities: number, seed: number): Network {
  const { model } = generated(activities, seed)
  return networkOf({ ...model, activities: model.activities.map((each) => ({ ...each, deadlineAt: undefined })) })
}

function bestOf(network: Network, options: ImproveOptions): Improvement {
  const found = [...improve(network, options)]
  return found.at(-1)!
}

/** Every list that keeps the precedences among automatic activities, those that never move first. */
function* allLists(network: Network): Generator<Int32Array> {
  const { activities, dependencies, sequence } = network
  const isAutomatic = (activity: number) => activities.placement[activity] === AUTOMATIC
  const listed = [...sequence].filter((activity) => !isAutomatic(activity))
  const rows = Array.from(dependencies.from, (from, row) => [from, dependencies.to[row]!] as const)
  function* behind(before: readonly number[]): Generator<Int32Array> {
    if (before.length === activities.count) yield Int32Array.from(before)
    for (let next = 0; next < activities.count; next++) {
      if (before.includes(next)) continue
      if (rows.every(([from, to]) => to !== next || before.includes(from))) yield* behind([...before, next])
    }
  }
  yield* behind(listed)
}

function bestOfAll(network: Network, aims: Aims): Objective {
  const objectives = Array.from(allLists(network), (order) => objectiveOf(network, planAlong(network, order), aims))
  return objectives.reduce((best, other) => (compareObjectives(other, best) < 0 ? other : best))
}

describe('every improvement', () => {
  it('[I2] is a plan that keeps all rules, is what it says it is worth, and is better than the one before', () => {
    fc.assert(
      fc.property(models, seeds, fc.integer({ min: 0, max: 5 }), (model, seed, priceOfMoving) => {
        const network = networkOf(model)
        const aims = aimsOf(network, todayOf(network), { priceOfMoving })
        let before: Objective | undefined
        for (const { order, objective } of improve(network, { schedules: 60, seed, priceOfMoving })) {
          const plan = planAlong(network, order)
          expect(check(model, plan, { levelled: true, tooLate: toldTooLate(plan) })).toEqual([])
          expect(objectiveOf(network, plan, aims)).toEqual(objective)
          if (before !== undefined) expect(compareObjectives(objective, before)).toBeLessThan(0)
          before = objective
        }
      }),
      { numRuns: 200 },
    )
  })

  it('[I2] so it is among hundreds of activities, whichever way they are searched', () => {
    for (const [activities, by] of [
      [60, 'breeding'],
      [800, 'neighbourhoods'],
    ] as const) {
      const network = generated(activities, activities)
      const found = [...improve(network, { schedules: 320, seed: 1 })]
      for (const { order, objective } of found) {
        const plan = planAlong(network, order)
        expect(objectiveOf(network, plan, aimsOf(network, todayOf(network)))).toEqual(objective)
      }
      const plan = planAlong(network, found.at(-1)!.order)
      expect(check(network.model, plan, { levelled: true, tooLate: toldTooLate(plan) })).toEqual([])
      expect(found[0]!.order).toEqual(network.sequence)
      expect(found.some((improvement) => improvement.by === by)).toBe(true)
    }
  })

  it('[I3] leaves what is pinned, frozen or fixed where it is', () => {
    fc.assert(
      fc.property(models, seeds, (model, seed) => {
        const network = networkOf(model)
        const today = schedule(network, { level: true })
        const plan = planAlong(network, bestOf(network, { schedules: 40, seed }).order)
        for (const [activity, placement] of network.activities.placement.entries())
          if (placement !== AUTOMATIC)
            expect([plan.start[activity], plan.finish[activity]]).toEqual([
              today.start[activity],
              today.finish[activity],
            ])
      }),
      { numRuns: 100 },
    )
  })
})

describe('a search', () => {
  it('[I4] finds what trying every list finds, in small models', () => {
    const small = models.filter(({ activities }) => activities.length <= 7)
    fc.assert(
      fc.property(small, seeds, (model, seed) => {
        const network = networkOf(model)
        const aims = aimsOf(network, todayOf(network))
        const best = bestOfAll(network, aims)
        expect(bestOf(network, { schedules: 1_000_000, seed }).objective).toEqual(best)
      }),
      { numRuns: 300 },
    )
  })

  it('[I4] finds it by breeding and by neighbourhoods alone', () => {
    const small = models.filter(({ activities }) => activities.length === 6)
    fc.assert(
      fc.property(small, (model) => {
        const network = networkOf(model)
        const aims = aimsOf(network, todayOf(network))
        const best = bestOfAll(network, aims)
        const standing = new Standing(network, aims, network.sequence)
        let found = standing.objective
        for (const better of neighbourhoodSearch(standing, 400, randomFrom(1))) found = better ?? found
        const evaluated = (order: Int32Array) => objectiveOf(network, planAlong(network, order), aims)
        let bred = evaluated(network.sequence)
        let left = 400
        for (const { objective } of breed(network, () => network.sequence, evaluated, randomFrom(1))) {
          if (compareObjectives(objective, bred) < 0) bred = objective
          if (left-- === 0) break
        }
        expect([found, bred]).toEqual([best, best])
      }),
      { numRuns: 40, seed: 1 },
    )
  })

  it('[I5] gives the same answers for the same seed, and with a larger budget the same and perhaps better ones', () => {
    for (const activities of [120, 600]) {
      const network = generated(activities, activities)
      const short = [...improve(network, { schedules: 150, seed: 7 })]
      const again = [...improve(network, { schedules: 150, seed: 7 })]
      const long = [...improve(network, { schedules: 330, seed: 7 })]
      expect(again).toEqual(short)
      expect(long.slice(0, short.length)).toEqual(short)
      expect(long.length).toBeGreaterThan(short.length)
    }
  })

  it('[I5] keeps to its budget, tells how far it is, and stops where one stops asking', () => {
    const network = generated(200, 3)
    const told: number[] = []
    const search = improve(network, { schedules: 250, seed: 1, onProgress: ({ schedules }) => told.push(schedules) })
    let step = search.next()
    while (!step.done) step = search.next()
    expect(step.value).toBeGreaterThanOrEqual(250)
    expect(step.value).toBeLessThan(253)
    expect(told.length).toBeGreaterThan(200)
    expect(told).toEqual([...new Set(told)].sort((a, b) => a - b))
    expect([told.every(Number.isInteger), told.at(-1)]).toEqual([true, 250])
    const stopped = improve(network, { schedules: 250, seed: 1 })
    stopped.next()
    expect(stopped.return(0)).toEqual({ done: true, value: 0 })
    expect(stopped.next().done).toBe(true)
  })

  it('[I5] takes no budget for the least, and fractions for less', () => {
    const network = generated(30, 3)
    const made = (schedules: number) => {
      const search = improve(network, { schedules, seed: 1 })
      for (;;) {
        const { done, value } = search.next()
        if (done === true) return value
      }
    }
    expect([NaN, 0, -5, -Infinity, 0.5, 1.9].map(made)).toEqual(Array.from({ length: 6 }, () => made(1)))
  })

  it('[I5] answers after every trial, so that a search without end can be stopped while nothing better is found', () => {
    const network = networkOf({
      statusAt: 0,
      calendars: [{ id: 'always', week: Array.from({ length: 7 }, () => [[0, 1440]] as const) }],
      pools: [{ id: 'Core', calendar: 'always', capacity: 100 }],
      activities: Array.from({ length: 9 }, (_, n) => ({
        id: `twin ${n}`,
        work: { durationMinutes: 60 },
        demands: [{ pool: 'Core', units: 100 }],
      })),
      dependencies: [],
    })
    let told = 0
    const search = trials(network, { schedules: Infinity, seed: 1, onProgress: ({ schedules }) => (told = schedules) })
    const answers = Array.from({ length: 500 }, () => search.next().value)
    expect(answers.filter((answer) => answer === undefined).length).toBeGreaterThan(490)
    expect(told).toBeLessThanOrEqual(500)
    expect(search.return(0).done).toBe(true)
    const better = [...improve(network, { schedules: 300, seed: 1 })]
    expect([...trials(network, { schedules: 300, seed: 1 })].filter((answer) => answer !== undefined)).toEqual(better)
  })

  it('[I6] moves nothing where moving costs everything, and little where it costs much', () => {
    const network = withoutDeadlines(200, 5)
    const nothing = [...improve(network, { schedules: 300, seed: 1, priceOfMoving: Infinity })]
    expect(nothing.map(({ by, objective }) => [by, objective.moved])).toEqual([['today', 0]])
    const [free, dear] = [0, 20].map((priceOfMoving) => bestOf(network, { schedules: 400, seed: 1, priceOfMoving }))
    expect(dear!.objective.moved).toBeLessThan(free!.objective.moved / 4)
  })

  it('[I6] takes no plan whose gain in value is less than the price of what it moves', () => {
    fc.assert(
      fc.property(models, seeds, fc.integer({ min: 1, max: 50 }), (model, seed, priceOfMoving) => {
        const network = networkOf(model)
        const found = [...improve(network, { schedules: 80, seed, priceOfMoving })]
        const [today, best] = [found[0]!.objective, found.at(-1)!.objective]
        fc.pre(today.broken === best.broken && today.tardiness === best.tardiness)
        const value = best.cost - priceOfMoving * best.moved
        expect(today.cost - value).toBeGreaterThanOrEqual(priceOfMoving * best.moved)
      }),
      { numRuns: 150 },
    )
  })
})
