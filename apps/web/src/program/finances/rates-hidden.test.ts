import { type CostByPeriod, type Tracking, UNTRACKED } from '@trireme/planning/tracking'
import { expect, test } from 'vitest'
import { costColumns, costRows, isWithoutMoney } from './cost-rows.ts'
import { FIGURES, explain, standingOf } from './explained.ts'
import { RATES_HIDDEN, figureText } from './money-text.ts'
import { rawFigures } from './raw-figures.ts'

/** A thousand agreed, half of it earned; four hours recorded, which cost nothing where no rate is to be had. */
const tracked = {
  ...UNTRACKED,
  sums: { budget: 1000, planned: 600, earned: 500, actual: 0 },
  unpricedMinutes: 240,
  growth: { items: 2, amount: 0, unestimated: 2, actual: 0 },
}
const tracking = { measure: 'cost', statusOn: '2027-03-05', together: () => tracked, curve: () => null }

const seen = (measure: 'cost' | 'effort', seesRates: boolean) => {
  const text = figureText(measure, 'EUR', seesRates)
  const standing = standingOf(tracking as unknown as Tracking, [], { method: 'rest-as-planned', text })
  const told = Object.fromEntries(FIGURES.map((figure) => [figure, explain(figure, standing).value]))
  return { told, standing }
}

test('who may not see rates is shown no figure that rates go into, and is told why', () => {
  const { told, standing } = seen('cost', false)
  expect(told).toEqual({
    budget: '€1,000',
    planned: '€600',
    earned: '€500',
    actual: '–',
    scheduleIndex: '0.83',
    timeIndex: '–',
    costIndex: '–',
    atCompletion: '–',
    variance: '–',
    growth: '–',
  })
  const why = explain('variance', standing)
  expect([why.isBad, why.filled, why.notes]).toEqual([undefined, RATES_HIDDEN, []])
})

test('nor do the rows they take along hold one', () => {
  expect(rawFigures(seen('cost', false).standing)).toEqual([1000, 600, 500, null, 0.83, null, null, null, null, null])
})

test('in hours, and to who may see rates, all of it is told', () => {
  expect(seen('effort', false).told).toMatchObject({ actual: '0 h', atCompletion: '500 h', growth: '+0 h' })
  expect(seen('cost', true).told).toMatchObject({ actual: '€0', atCompletion: '€500', variance: '+€500' })
})

test('of cost by period the table begins and ends with a period in which there is some of what is told', () => {
  const nothing = { target: 0, budget: 0, spent: 0, committed: 0, forecast: 0 }
  const period = (name: string, some: object) => ({
    period: { name },
    capex: { ...nothing, ...some },
    opex: nothing,
  })
  const periods = [
    period('Q1', { spent: 10 }),
    period('Q2', { budget: 500 }),
    period('Q3', {}),
    period('Q4', { budget: 200 }),
    period('Q5', { forecast: 90 }),
  ]
  const outside = { capex: nothing, opex: nothing }
  const costs = { before: outside, periods, after: outside } as unknown as CostByPeriod
  const told = (seesRates: boolean) => costRows(costs, figureText('cost', 'EUR', seesRates)).map(({ name }) => name)
  expect(told(false)).toEqual(['Q2', 'Q3', 'Q4'])
  expect(told(true)).toEqual(['Q1', 'Q2', 'Q3', 'Q4', 'Q5'])
})

test('of cost by period they see the columns of what was agreed on, and rows in which there is some of it', () => {
  const nothing = { target: 0, budget: 0, spent: 0, committed: 0, forecast: 0 }
  const cell = (some: object) => ({ capex: { ...nothing, ...some }, opex: nothing })
  const quarter = { period: { name: 'Q1' }, ...cell({ budget: 500 }) }
  const costs = {
    before: cell({ spent: 40 }),
    periods: [quarter],
    after: cell({ target: 10 }),
  } as unknown as CostByPeriod
  const told = (seesRates: boolean) => {
    const text = figureText('cost', 'EUR', seesRates)
    return [costColumns(text).map(([, title]) => title), costRows(costs, text).map(({ name }) => name)]
  }
  expect(told(false)).toEqual([
    ['Target', 'Approved'],
    ['Q1', 'After Q1'],
  ])
  expect(told(true)).toEqual([
    ['Target', 'Approved', 'Spent', 'Committed', 'Forecast', 'Free'],
    ['Before Q1', 'Q1', 'After Q1'],
  ])
  const isWithout = (seesRates: boolean) => isWithoutMoney(cell({ spent: 40 }), figureText('cost', 'EUR', seesRates))
  expect([isWithout(false), isWithout(true)]).toEqual([true, false])
})
