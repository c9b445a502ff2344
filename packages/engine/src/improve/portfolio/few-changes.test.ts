import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../check/check.ts'
import { models } from '../../check/models.testing.ts'
import { schedule } from '../../construct/schedule.ts'
import { toldTooLate } from '../../explain/violations.ts'
import { generatedModel } from '../../measure/generated-model.ts'
import type { Model } from '../../model/model.ts'
import { compile } from '../../network/compile.ts'
import type { Network } from '../../network/network.ts'
import { placesIn } from '../../network/sequence.ts'
import { aimsOf } from './aims.ts'
import { type FewChanges, type FewChangesOptions, fewChanges } from './few-changes.ts'
import { improve, planAlong } from './improve.ts'
import { type Objective, compareObjectives, objectiveOf } from './objective.ts'
import { ruleLists } from './rules.ts'
import { turnsChanged } from './turns-changed.ts'

const DAY = 1440
const MONDAY = 20_500 * DAY

function networkOf(model: Model): Network {
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.network
}

function generated(activities: number, seed: number, deadlines = true): Network {
  const model = generatedModel({ activities, dependencies: activities * 1.5, pools: 4, seed })
  if (deadlines) return networkOf(model)
  return networkOf({ ...model, activities: model.activities.map((each) => ({ ...each, deadlineAt: undefined })) })
}

function bestOf(network: Network, schedules: number): Int32Array {
  return [...improve(network, { schedules, seed: 1 })].at(-1)!.order
}

function fewOf(network: Network, proposed: Int32Array, options: Partial<FewChangesOptions> = {}): FewChanges[] {
  return [...fewChanges(network, proposed, { schedules: 200, seed: 1, ...options })]
}

function worthOf(network: Network, order: Int32Array): Objective {
  return objectiveOf(network, planAlong(network, order), aimsOf(network, schedule(network, { level: true }).start))
}

/** The longest part in a rising order, by trying every end: O(n²). */
function mostInOrder(places: readonly number[]): number {
  const longest: number[] = []
  for (const [at, place] of places.entries())
    longest.push(1 + Math.max(0, ...longest.filter((_, before) => before < at && places[before]! < place)))
  return Math.max(0, ...longest)
}

/** One slip, open day and night: ships of a day each take it one after the other. */
function yard(ships: number): Network {
  return networkOf({
    statusAt: MONDAY,
    calendars: [{ id: 'always', week: Array.from({ length: 7 }, () => [[0, DAY]] as const) }],
    pools: [{ id: 'slip', calendar: 'always', capacity: 100 }],
    activities: Array.from({ length: ships }, (_, rank) => ({
      id: `ship ${rank}`,
      rank,
      work: { durationMinutes: DAY },
      demands: [{ pool: 'slip', units: 100 }],
    })),
    dependencies: [],
  })
}

function expectSound(network: Network, found: readonly FewChanges[]): void {
  let before = worthOf(network, network.sequence)
  for (const { order, objective, turns } of found) {
    expect(order.toSorted()).toEqual(network.sequence.toSorted())
    const plan = planAlong(network, order)
    expect(check(network.model, plan, { levelled: true, tooLate: toldTooLate(plan) })).toEqual([])
    expect(worthOf(network, order)).toEqual(objective)
    expect(compareObjectives(objective, before)).toBeLessThan(0)
    const places = placesIn(network.sequence)
    expect(turns).toBe(order.length - mostInOrder(Array.from(order, (activity) => places[activity]!)))
    before = objective
  }
}

describe('few changes', () => {
  it('[I11] are plans that keep all rules, worth what they say, each better than the one before', () => {
    fc.assert(
      fc.property(models, fc.integer(), (model, seed) => {
        const network = networkOf(model)
        const proposed = [...improve(network, { schedules: 40, seed })].at(-1)!.order
        const found = fewOf(network, proposed, { seed })
        expectSound(network, found)
        if (compareObjectives(worthOf(network, proposed), worthOf(network, network.sequence)) >= 0)
          expect(found).toEqual([])
      }),
      { numRuns: 80 },
    )
    for (const activities of [60, 300]) {
      const network = generated(activities, activities)
      const found = fewOf(network, bestOf(network, 250))
      expect(found.length).toBeGreaterThan(0)
      expectSound(network, found)
    }
  })

  it('[I11] bring their price for every turn they change, altogether and in every step', () => {
    let steps = 0
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const network = generated(150, seed, false)
      const proposed = bestOf(network, 230)
      const [today, whole] = [worthOf(network, network.sequence), worthOf(network, proposed)]
      for (const { by, objective, turns, price } of fewOf(network, proposed)) {
        if (by !== 'steps') continue
        steps++
        expect((today.cost - objective.cost) / (today.cost - whole.cost)).toBeGreaterThanOrEqual(price * turns)
      }
    }
    expect(steps).toBeGreaterThan(12)
  })

  it('[I11] gain most of what a rule’s list gains with a small part of its turns', () => {
    let tried = 0
    for (const seed of [1, 2, 3]) {
      const network = generated(200, seed, false)
      const aims = aimsOf(network, schedule(network, { level: true }).start)
      const lists = ruleLists(network, aims).map(({ order }) => ({ order, worth: worthOf(network, order) }))
      const proposed = lists.reduce((best, each) => (compareObjectives(each.worth, best.worth) < 0 ? each : best))
      const today = worthOf(network, network.sequence)
      if (proposed.worth.cost >= today.cost) continue
      tried++
      const last = fewOf(network, proposed.order, { schedules: 400 }).at(-1)!
      expect(today.cost - last.objective.cost).toBeGreaterThan((today.cost - proposed.worth.cost) * 0.9)
      expect(last.turns).toBeLessThan(turnsChanged(proposed.order, placesIn(network.sequence)).length / 2)
    }
    expect(tried).toBeGreaterThan(0)
  })

  it('[I11] leave out all that a proposal only shuffles: of thirty ships in reverse one has to go first', () => {
    const network = yard(30)
    const valueWeight = Int32Array.from({ length: 30 }, (_, ship) => (ship === 29 ? 100 : 1))
    const found = fewOf(network, network.sequence.toReversed(), { valueWeight })
    expect(found.map(({ turns }) => turns)).toEqual([1])
    expect([...found[0]!.order]).toEqual([29, ...Array.from({ length: 29 }, (_, ship) => ship)])
  })

  it('[I5] [I11] are the same for the same seed, keep to their budget and tell how far they are', () => {
    const network = generated(250, 7)
    const proposed = bestOf(network, 250)
    const told: number[] = []
    const found = fewOf(network, proposed, { schedules: 60, onProgress: (schedules) => told.push(schedules) })
    expect(fewOf(network, proposed, { schedules: 60 })).toEqual(found)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect([told.every(Number.isInteger), told.at(-1)]).toEqual([true, 60])
    expect(fewOf(network, proposed, { schedules: NaN })).toEqual(fewOf(network, proposed, { schedules: 1 }))
    expect(found.at(-1)!.schedules).toBeLessThan(63)
  })

  it('[I6] [I11] there are none where moving costs everything, nor of the list of today', () => {
    const network = generated(120, 2)
    expect(fewOf(network, bestOf(network, 220), { priceOfMoving: Infinity })).toEqual([])
    expect(fewOf(network, network.sequence)).toEqual([])
  })

  it('[I6] [I11] keep what starts soon rather in its place than what starts late', () => {
    // Two slips, each with a long ship before a short one; both exchanges gain the same, one moves what is dear to move.
    const days = [9, 1, 9, 1]
    const network = networkOf({
      statusAt: MONDAY,
      calendars: [{ id: 'always', week: Array.from({ length: 7 }, () => [[0, DAY]] as const) }],
      pools: ['north', 'south'].map((id) => ({ id, calendar: 'always', capacity: 100 })),
      activities: days.map((each, rank) => ({
        id: `ship ${rank}`,
        rank,
        work: { durationMinutes: each * DAY },
        demands: [{ pool: rank < 2 ? 'north' : 'south', units: 100 }],
      })),
      dependencies: [],
    })
    const stability = Int32Array.of(600, 600, 1, 1)
    const [first] = fewOf(network, Int32Array.of(1, 0, 3, 2), { stability, valueWeight: Int32Array.of(1, 1, 1, 1) })
    expect([...first!.order].filter((ship) => ship < 2)).toEqual([0, 1])
    expect([...first!.order].filter((ship) => ship >= 2)).toEqual([3, 2])
  })
})
