import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileAllocation } from './compile-allocation.ts'
import type { AllocationModel, Item, Relation } from './model.ts'

const CHECKOUT: Item = {
  id: 'Checkout',
  options: [{ id: 'M', value: 5, periods: 1, demands: [{ team: 'Core', amounts: [2] }] }],
}
const MODEL: AllocationModel = { periods: 2, teams: [{ id: 'Core', capacity: [4, 4] }], items: [CHECKOUT] }

function problemsOf(model: AllocationModel) {
  const compilation = compileAllocation(model)
  return compilation.ok ? [] : compilation.problems
}

function withItem(fields: object, ...relations: Relation[]): AllocationModel {
  const others = ['Search', 'Login'].map((id) => ({ ...CHECKOUT, id }))
  return { ...MODEL, items: [{ ...CHECKOUT, ...fields }, ...others], relations }
}

test('[A4] a model is answered with everything that is malformed in it', () => {
  const where = { list: 'items', index: 0, id: 'Checkout' }
  const option = { id: 'M', value: -1, periods: 1, demands: [{ team: 'Corre', amounts: [Number.NaN] }] }
  expect(
    problemsOf(withItem({ options: [option], starts: [2], shares: [{ bucket: 'grow', share: 2 }] })),
  ).toMatchObject([
    { kind: 'bad-number', where, field: 'options.M.value', value: -1 },
    { kind: 'bad-number', where, field: 'options.M.demands', value: Number.NaN },
    { kind: 'unknown-id', where, field: 'options.M.demands.team', id: 'Corre' },
    { kind: 'bad-number', where, field: 'starts', value: 2 },
    { kind: 'unknown-id', where, field: 'shares.bucket', id: 'grow' },
    { kind: 'bad-number', where, field: 'shares.share', value: 2 },
  ])
})

test.each([
  [
    { ...MODEL, periods: 0 },
    { kind: 'bad-number', field: 'periods' },
  ],
  [
    { ...MODEL, periods: 1e9 },
    { kind: 'bad-number', field: 'periods' },
  ],
  [
    { ...MODEL, teams: [{ id: 'Core', capacity: [1] }] },
    { kind: 'bad-number', field: 'capacity.length' },
  ],
  [
    { ...MODEL, items: [CHECKOUT, CHECKOUT] },
    { kind: 'duplicate-id', id: 'Checkout' },
  ],
  [{ ...MODEL, items: [{ ...CHECKOUT, options: [] }] }, { kind: 'no-option' }],
  [
    { ...MODEL, budget: { capex: [1, Infinity] } },
    { kind: 'bad-number', field: 'budget.capex' },
  ],
  [withItem({}, { kind: 'requires', item: 'Checkout', needs: 'Chekout' }), { kind: 'unknown-id', id: 'Chekout' }],
  [withItem({}, { kind: 'requires', item: 'Checkout', needs: 'Checkout' }), { kind: 'duplicate-id' }],
  [withItem({}, { kind: 'either-or', items: [] }), { kind: 'bad-number', field: 'items.length' }],
  [withItem({ today: { option: 'XL', start: 0 } }), { kind: 'unknown-id', field: 'today.option' }],
])('[A4] %# is refused', (model, problem) => {
  expect(problemsOf(model)).toMatchObject([problem])
})

test.each<[string, unknown, object]>([
  ['nothing for a model', null, { where: { list: 'model' }, field: 'model', expected: 'a record' }],
  ['a model without teams and items', { periods: 1 }, { field: 'teams', expected: 'a list' }],
  ['text for items', { ...MODEL, items: 'abc' }, { field: 'items', expected: 'a list' }],
  [
    'an item without options',
    { ...MODEL, items: [{ id: 'a' }] },
    { where: { list: 'items', id: 'a' }, field: 'options' },
  ],
  ['a hole among the items', { ...MODEL, items: [CHECKOUT, undefined] }, { where: { list: 'items', index: 1 } }],
  ['a team without capacity', { ...MODEL, teams: [{ id: 'Core' }] }, { where: { list: 'teams' }, field: 'capacity' }],
  [
    'a demand without amounts',
    { ...MODEL, items: [{ id: 'a', options: [{ id: 'M', value: 1, periods: 1, demands: [{ team: 'Core' }] }] }] },
    { field: 'options.0.demands.0.amounts' },
  ],
  ['a relation that is a word', { ...MODEL, relations: ['together'] }, { where: { list: 'relations', index: 0 } }],
  ['a relation of nobody', { ...MODEL, relations: [{ kind: 'together' }] }, { field: 'items', expected: 'a list' }],
  ['a budget that is a number', { ...MODEL, budget: 5 }, { field: 'budget', expected: 'a record' }],
])('[A4] %s is answered as what it is', (_, model, problem) => {
  expect(problemsOf(model as AllocationModel)).toMatchObject([{ kind: 'wrong-shape', ...problem }])
})

test('[A4] a kind of relation that nobody knows is told, with whatever else is in it', () => {
  const relation: Record<string, unknown> = { kind: 'before' }
  relation['itself'] = relation
  expect(problemsOf({ ...MODEL, relations: [relation] } as unknown as AllocationModel)).toMatchObject([
    { kind: 'unknown-word', field: 'kind', value: '"before"' },
  ])
})

test('[A4] whatever is given for a model is compiled or answered with what is wrong, never thrown at', () => {
  const sound = withItem(
    {
      starts: [0],
      shares: [{ bucket: 'grow', share: 1 }],
      due: { period: 0, price: 1 },
      today: { option: 'M', start: 0 },
    },
    { kind: 'requires', item: 'Checkout', needs: 'Search', lag: 0 },
    { kind: 'together', items: ['Search', 'Login'] },
  )
  const full = {
    ...sound,
    budget: { capex: [1, 1] },
    change: { drop: 1 },
    discount: [1, 0.9],
    buckets: [{ id: 'grow', measure: 'money', unit: 'share', min: 0.5, price: 1, window: { from: 0, until: 1 } }],
  }
  fc.assert(
    fc.property(fc.nat(), fc.anything(), (at, value) => {
      let place = 0
      const damaged: unknown = JSON.parse(JSON.stringify(full), (_, part: unknown) =>
        place++ === at % 70 ? value : part,
      )
      expect(compileAllocation(damaged as AllocationModel)).toHaveProperty('ok')
    }),
    { numRuns: 2000 },
  )
})

test.each<[string, AllocationModel, readonly object[]]>([
  ['must and never', withItem({ must: 'law', never: 'cost' }), [{ kind: 'must' }, { kind: 'never' }]],
  [
    'a must that ends nowhere',
    withItem({ must: 'law', options: [{ id: 'L', value: 1, periods: 3 }] }),
    [{ kind: 'must' }, { kind: 'no-place' }],
  ],
])('[A4] %s contradict each other', (_, model, because) => {
  expect(problemsOf(model)).toMatchObject([{ kind: 'contradiction', item: 'Checkout', because }])
})

test('[A4] a contradiction names the whole chain of musts, nevers and relations', () => {
  const model = withItem(
    { must: 'law' },
    { kind: 'requires', item: 'Checkout', needs: 'Search' },
    { kind: 'together', items: ['Search', 'Login'] },
    { kind: 'excludes', items: ['Login', 'Checkout'] },
  )
  const [problem] = problemsOf(model)
  expect(problem).toMatchObject({ kind: 'contradiction' })
  expect(problem).toHaveProperty('because')
  if (problem?.kind !== 'contradiction') return
  expect(problem.because.map((cause) => (cause.kind === 'relation' ? cause.index : cause.kind)).toSorted()).toEqual(
    [0, 1, 2, 'must'].toSorted(),
  )
})

test('[A4, A10] whatever numbers stand in a model, it is compiled or refused', () => {
  const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-1, 0, 0.5, 2 ** 31, 1e300, Number.NaN))
  fc.assert(
    fc.property(fc.array(number, { minLength: 12, maxLength: 12 }), (n) => {
      const model: AllocationModel = {
        periods: 2,
        teams: [{ id: 'Core', capacity: [n[0]!, n[1]!], mostAtOnce: n[2]! }],
        items: [
          {
            id: 'Checkout',
            options: [
              { id: 'M', value: n[3]!, periods: n[4]!, demands: [{ team: 'Core', amounts: [n[5]!] }], capex: [n[6]!] },
            ],
            starts: [n[7]!],
            due: { period: n[8]!, price: n[9]! },
          },
        ],
        budget: { capex: [n[10]!, n[11]!] },
      }
      const compilation = compileAllocation(model)
      if (!compilation.ok) expect(compilation.problems.length).toBeGreaterThan(0)
      else expect([...compilation.compiled.value, ...compilation.compiled.room].every(Number.isSafeInteger)).toBe(true)
    }),
    { numRuns: 500 },
  )
})
