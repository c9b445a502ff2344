import type { Id, NewMap, Snapshot } from '@trireme/domain'
import { build, plan } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarPeriods } from '../allocating/periods.ts'
import { plan as planOf } from '../plan.ts'
import { TODAY, arbitraryPortfolio } from '../portfolios.testing.ts'
import { budgetSums } from './budget-sums.ts'
import { type CostInputs, costByPeriod } from './cost-by-period.ts'
import { bothCategories, freeOf } from './cost-sheet.ts'

const RUNS = process.env['TRIREME_LONG'] ? 300 : 40
/** In whole units of money: shares of days add up but for rounding. */
const whole = (amounts: object) =>
  Object.fromEntries(Object.entries(amounts).map(([figure, amount]) => [figure, Math.round(amount)]))

const quarters = calendarPeriods('2027-01-15', '2027-08-01', 'quarter')

function put<K extends 'cost-rate' | 'exchange-rate' | 'budget-line' | 'assignment'>(
  snapshot: Snapshot,
  kind: K,
  values: Partial<NewMap[K]>,
) {
  const record = build(kind, values as never)
  ;(snapshot[kind] as Map<Id, unknown>).set(record.id, record)
}

function costs(snapshot: Snapshot, wish: Partial<CostInputs> = {}) {
  const today = wish.today ?? '2027-03-01'
  const found = planOf(snapshot, { today })
  return costByPeriod({ snapshot, plan: found, actuals: [], today, periods: quarters, ...wish })
}

test('quarters of the calendar run from the one of the first day to the one of the last', () => {
  expect(quarters.map(({ startsOn, endsOn, name }) => [startsOn, endsOn, name])).toEqual([
    ['2027-01-01', '2027-03-31', 'Q1 2027'],
    ['2027-04-01', '2027-06-30', 'Q2 2027'],
    ['2027-07-01', '2027-09-30', 'Q3 2027'],
  ])
})

test('what is left of work costs where the plan puts it, committed once it has begun or somebody is promised', () => {
  const { snapshot, items } = plan('A 10d pin 2027-03-22; B 10d active 50% since 2027-02-22; C 2d pin 2027-05-03; D')
  put(snapshot, 'cost-rate', { amountPerHour: 100 })
  put(snapshot, 'assignment', { workItemId: items['C']!, state: 'committed' })
  const found = costs(snapshot)
  // A has eight of its ten days in the first quarter, of B half is left.
  expect(whole(found.periods[0]!.opex)).toMatchObject({ forecast: 6400, committed: 4000, spent: 0 })
  expect(whole(found.periods[1]!.opex)).toMatchObject({ forecast: 1600, committed: 1600 })
  expect(whole(bothCategories(found.whole))).toMatchObject({ forecast: 8000, committed: 5600 })
  expect(found.gaps).toMatchObject({ open: 4, unestimated: 1, undated: 0, unpriced: 0 })
})

test('of work under way of which nobody said how far, what its estimate leaves after recorded time is left, and told', () => {
  const { snapshot, items } = plan('A 10d active since 2027-02-22; B 2d')
  put(snapshot, 'cost-rate', { amountPerHour: 100 })
  const { id } = snapshot['work-item'].get(items['A']!)!
  const on = { fromOn: '2027-02-22', untilOn: '2027-02-24' }
  const spent = (minutes: number) => [build('actual', { workItemId: id, ...on, minutes })]
  const found = costs(snapshot, { actuals: spent(3 * 480) })
  expect(whole(bothCategories(found.whole))).toMatchObject({ spent: 2400, committed: 5600, forecast: 1600 })
  expect(found.gaps).toMatchObject({ open: 2, unknownProgress: 1 })
  expect(whole(bothCategories(costs(snapshot, { actuals: spent(12 * 480) }).whole))).toMatchObject({ committed: 0 })
})

test('work is booked as what it is part of, and recorded work is spent on its day', () => {
  const { snapshot, items } = plan('P; A 5d in P; B 5d')
  put(snapshot, 'cost-rate', { amountPerHour: 100 })
  const parent = snapshot['work-item'].get(items['P']!)!
  ;(snapshot['work-item'] as Map<Id, unknown>).set(parent.id, { ...parent, costCategory: 'capex' })
  const on = { fromOn: '2027-04-05', untilOn: '2027-04-05' }
  const actuals = [
    build('actual', { workItemId: items['A']!, ...on, minutes: 120 }),
    build('actual', { workItemId: items['B']!, ...on, minutes: 60, currency: 'USD', cost: 90 }),
  ]
  const { periods, gaps } = costs(snapshot, { actuals })
  expect([periods[1]!.capex.spent, periods[1]!.opex.spent]).toEqual([200, 0])
  expect(gaps.unpricedMinutes).toBe(60)
})

test('budget lines are spread over their working days, each version apart, and what is approved less the rest is free', () => {
  const { snapshot } = plan('A')
  const year = { fromOn: '2027-03-22', untilOn: '2027-04-02', account: 'Cloud', amount: 1000 }
  for (const budgetVersion of ['target', 'baseline', 'forecast', 'actual'] as const)
    put(snapshot, 'budget-line', { ...year, budgetVersion })
  put(snapshot, 'budget-line', { ...year, budgetVersion: 'baseline', currency: 'USD' })
  const found = costs(snapshot)
  expect(found.periods.map(({ opex }) => whole(opex)['budget'])).toEqual([800, 200, 0])
  expect(whole(bothCategories(found.whole))).toEqual({
    target: 1000,
    budget: 1000,
    spent: 1000,
    committed: 0,
    forecast: 1000,
  })
  expect(freeOf(found.whole.opex)).toBeCloseTo(-1000, 6)
  expect(found.gaps.unconverted).toBe(1)
})

test('what all periods hold, with what lies before and after them, is the whole, however they are cut', () => {
  fc.assert(
    fc.property(arbitraryPortfolio, fc.constantFrom<'month' | 'quarter'>('month', 'quarter'), (snapshot, unit) => {
      put(snapshot, 'cost-rate', { amountPerHour: 70 })
      put(snapshot, 'cost-rate', { amountPerHour: 90, fromOn: '2027-03-15' })
      const {
        periods,
        before,
        after,
        whole: all,
      } = costs(snapshot, {
        today: TODAY,
        periods: calendarPeriods('2027-03-20', '2027-05-01', unit),
      })
      for (const figure of ['spent', 'committed', 'forecast'] as const) {
        const sum = [before, ...periods, after].reduce((total, { opex }) => total + opex[figure], 0)
        expect(sum).toBeCloseTo(all.opex[figure], 4)
      }
    }),
    { numRuns: RUNS },
  )
})

test('sums of lines by version are what all periods hold of them', () => {
  const { snapshot } = plan('A')
  const year = { fromOn: '2027-03-22', untilOn: '2027-04-02', account: 'Cloud' }
  put(snapshot, 'exchange-rate', { currency: 'USD', worth: 0.5 })
  for (const [index, budgetVersion] of (['target', 'baseline', 'forecast', 'actual'] as const).entries()) {
    put(snapshot, 'budget-line', { ...year, budgetVersion, category: 'capex', amount: 100 * (index + 1) })
    put(snapshot, 'budget-line', { ...year, budgetVersion, category: 'opex', amount: 10, currency: 'USD' })
    put(snapshot, 'budget-line', { ...year, budgetVersion, category: 'opex', amount: 10, currency: 'GBP' })
  }
  const { whole: all } = costs(snapshot)
  const sums = budgetSums(snapshot, [...snapshot['budget-line'].values()])
  expect(sums.map(({ version, lines, unconverted }) => [version, lines, unconverted])).toEqual(
    ['target', 'baseline', 'forecast', 'actual'].map((version) => [version, 3, 1]),
  )
  const figures = ['target', 'budget', 'forecast', 'spent'] as const
  for (const [index, figure] of figures.entries()) {
    expect(sums[index]!.capex).toBeCloseTo(all.capex[figure], 6)
    expect(sums[index]!.opex).toBeCloseTo(all.opex[figure], 6)
    expect(sums[index]!.both).toBeCloseTo(bothCategories(all)[figure], 6)
  }
})
