import { type Id, type NewMap, type Snapshot, completeRecord, tableOf } from '@trireme/domain'
import { loads } from '@trireme/engine'
import { aSmallOrganization, generatedPlan } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { solve } from '../solving/solve.ts'
import { stateGround } from '../statement/ground.ts'
import { treeOf } from '../statement/tree.ts'
import { DAY } from '../time.ts'
import { bookedMinutes, capacityMinutes } from './booked.ts'
import { declaredValues } from './declared-value.ts'
import { edgesOf, periodsOf, positionIn } from './periods.ts'
import { stretched } from './shape.ts'

describe('periods', () => {
  test('of the calendar have its names, others their days', () => {
    const names = (unit: 'month' | 'quarter', from: string) =>
      periodsOf({ unit, count: 3, from }, '2027-01-01').map(({ name }) => name)
    expect(names('quarter', '2027-10-01')).toEqual(['Q4 2027', 'Q1 2028', 'Q2 2028'])
    expect(names('month', '2027-04-01')).toEqual(['Apr 2027', 'May 2027', 'Jun 2027'])
    expect(names('quarter', '2027-02-10')).toEqual([
      '10 Feb to 9 May 2027',
      '10 May to 9 Aug 2027',
      '10 Aug to 9 Nov 2027',
    ])
  })

  test('follow one another without a gap, also from the last day of a month, and never begin before today', () => {
    const periods = periodsOf({ unit: 'month', count: 14, from: '2026-12-01' }, '2027-01-31')
    expect(periods[0]!.startsOn).toBe('2027-01-31')
    expect(periods.slice(0, 3).map(({ endsOn }) => endsOn)).toEqual(['2027-02-27', '2027-03-30', '2027-04-29'])
    const edges = edgesOf(periods)
    expect(edges).toHaveLength(15)
    for (const [nth, edge] of edges.entries()) {
      if (nth === 0) continue
      expect((edge - edges[nth - 1]!) / DAY).toBeGreaterThan(26)
      expect(positionIn(edges, edge - DAY)).toBeGreaterThan(nth - 1)
      expect(positionIn(edges, edge - 1)).toBeLessThan(nth)
    }
    expect(positionIn(edges, edges[0]! - 1)).toBe(-1)
    expect(positionIn(edges, edges.at(-1)! + 1)).toBe(Infinity)
  })
})

test('work done over more time is the same work, in the same order, and never ahead of itself', () => {
  const minutes = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(minutes, fc.integer({ min: 0, max: 6 }), (alone, more) => {
      const amounts = stretched(Float64Array.from(alone), alone.length + more)
      expect(sum(amounts)).toBe(sum(alone))
      if (more === 0) expect(amounts).toEqual(alone)
      for (const [nth, amount] of amounts.entries()) {
        expect(amount).toBeGreaterThanOrEqual(0)
        expect(sum(amounts.slice(0, nth))).toBeLessThanOrEqual(sum(alone.slice(0, nth)) + 1)
      }
    }),
  )
})

test('what is booked by period is what the capacity strip shows by day', () => {
  const snapshot = generatedPlan({ items: 300, dependencies: 200, teams: 4, seed: 5 })
  const ground = stateGround(snapshot, '2027-04-01')
  const solved = solve(snapshot, ground, true)
  if ('problems' in solved) throw new Error('it is planned')
  const edges = edgesOf(periodsOf({ unit: 'month', count: 4 }, '2027-04-01'))
  const rows = Array.from({ length: solved.schedule.start.length }, (_, row) => row)
  const [booked, room] = [bookedMinutes(solved.schedule, rows, edges), capacityMinutes(solved.schedule, edges)]
  expect(sum(booked.flatMap((minutes) => [...minutes]))).toBeGreaterThan(100_000)
  for (let period = 0; period < 4; period++) {
    const { days, demand, capacity } = loads(solved.schedule, edges[period]! / DAY, edges[period + 1]! / DAY)
    for (const [pool, minutes] of booked.entries()) {
      expect(minutes[period]).toBeCloseTo(sum(demand.slice(pool * days, (pool + 1) * days)), 3)
      expect(room[pool]![period]).toBeCloseTo(sum(capacity.slice(pool * days, (pool + 1) * days)), 3)
    }
  }
})

describe('what an item is worth', () => {
  test('is its part of each gap, as sure as it is, in the share that the key result has in all goals', () => {
    const { worthOf } = goals(
      { weight: 3, startValue: 20, targetValue: 60 },
      { expectedLikely: 10, confidencePercent: 80 },
    )
    // A quarter of the gap, 80 % sure, of three in four parts of a goal that is half of all.
    expect(worthOf()).toEqual({ value: 100 * 0.25 * 0.8 * 0.75 * 0.5, from: 'goals' })
  })

  test('is that of everything below it that is not done', () => {
    const { snapshot, itemId, worthOf } = goals({ startValue: 0, targetValue: 10 }, { expectedLikely: 5 })
    const before = worthOf().value
    expect(before).toBeCloseTo(12.5)
    const done = [...snapshot.status.values()].find(({ category }) => category === 'done')!.id
    const item = snapshot['work-item'].get(itemId)!
    tableOf(snapshot, 'work-item').set(itemId, { ...item, statusId: done })
    expect(worthOf()).toEqual({ value: 0, from: 'no-goal' })
  })

  test('counts going down as going towards a target below, and never more than the whole gap', () => {
    const down = { startValue: 40, targetValue: 20 }
    expect(goals(down, { expectedLikely: -10 }).worthOf().value).toBeCloseTo(12.5)
    expect(goals(down, { expectedLikely: -90 }).worthOf().value).toBeCloseTo(25)
    expect(goals(down, { expectedLikely: 10 }).worthOf()).toEqual({ value: 0, from: 'goals' })
  })

  test('takes the middle of a range where no likeliest is given, and is unknown without any figure', () => {
    const gap = { startValue: 0, targetValue: 10 }
    expect(goals(gap, { expectedLow: 2, expectedHigh: 4 }).worthOf().value).toBeCloseTo(7.5)
    expect(goals(gap, {}).worthOf()).toEqual({ value: 0, from: 'no-figures' })
    expect(goals({ targetValue: null }, { expectedLikely: 3 }).worthOf()).toEqual({ value: 0, from: 'no-figures' })
  })

  test('leaves out goals that have ended', () => {
    const { worthOf } = goals({ startValue: 0, targetValue: 10 }, { expectedLikely: 5 }, { endsOn: '2027-03-31' })
    expect(worthOf()).toEqual({ value: 0, from: 'no-goal' })
  })
})

/** An initiative with a part that is linked to a key result, one of two of a goal, one of two at the top. */
function goals(
  keyResult: Partial<NewMap['key-result']>,
  link: Partial<NewMap['goal-link']>,
  goal: Partial<NewMap['goal']> = {},
): { snapshot: Snapshot; itemId: Id; worthOf: () => ReturnType<ReturnType<typeof declaredValues>> } {
  const { snapshot, mint, types, statuses } = aSmallOrganization({ seed: 'goals' })
  const add = <K extends keyof NewMap>(kind: K, values: NewMap[K]): Id<K> => {
    const id = mint(kind)
    tableOf(snapshot, kind).set(id, completeRecord(kind, id, values))
    return id
  }
  const goalId = add('goal', { title: 'Pays online', ...goal })
  add('goal', { title: 'Sleeps well' })
  const keyResultId = add('key-result', { title: 'Half of all', goalId, ...keyResult })
  add('key-result', { title: 'No complaints', goalId })
  const top = add('work-item', { title: 'Invoices', typeId: types.Initiative, statusId: statuses.Ready })
  const itemId = add('work-item', { title: 'Form', typeId: types.Story, statusId: statuses.Ready, parentId: top })
  add('goal-link', { workItemId: itemId, goalId, keyResultId, ...link })
  const worthOf = () => {
    const tree = treeOf(snapshot)
    return declaredValues(snapshot, tree, '2027-04-01')(tree.indexOf.get(top)!)
  }
  return { snapshot, itemId, worthOf }
}

function sum(amounts: ArrayLike<number>): number {
  return Array.from(amounts).reduce((total, amount) => total + amount, 0)
}
