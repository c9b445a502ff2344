import { describe, expect, test } from 'vitest'
import { allocated } from './allocate.ts'
import { checkAllocation } from './check-allocation.ts'
import type { AllocationModel, Bucket, Choice, Item, Option } from './model.ts'

const option = (more: Partial<Option> = {}): Option => ({ id: 'whole', value: 100, periods: 2, ...more })
const item = (more: Partial<Item> = {}): Item => ({ id: 'Checkout', options: [option()], ...more })
const model = (items: readonly Item[], more: Partial<AllocationModel> = {}): AllocationModel => ({
  periods: 4,
  teams: [{ id: 'Core', capacity: [10, 10, 10, 10] }],
  items,
  ...more,
})
const chosen = (start: number, id = 'Checkout'): Choice => [{ item: id, option: 'whole', start }]

/** What the only possible plan is worth, as the search says; the checker has to say the same. */
async function worthOfOnly(only: AllocationModel): Promise<number> {
  const { choice, worth } = await allocated(only, { rounds: 20 })
  expect(checkAllocation(only, choice)).toEqual({ breaches: [], worth })
  return worth
}

describe('[A3] an item starts', () => {
  test('where its option ends within the model, without starts of its own', () => {
    const starts = [0, 1, 2, 3].filter((at) => checkAllocation(model([item()]), chosen(at)).breaches.length === 0)
    expect(starts).toEqual([0, 1, 2])
  })

  test('in one of its starts, and what it needs beyond the last period is not limited', async () => {
    const demands = [{ team: 'Core', amounts: [10, 99] }]
    const late = model([item({ must: 'law', starts: [3], options: [option({ demands })] })])
    expect(await worthOfOnly(late)).toBe(100)
    expect(checkAllocation(late, chosen(2)).breaches).toEqual([
      'Checkout may not start in period 2',
      'Core has 10 in period 3, 99 is used',
    ])
  })
})

describe('[A5–A7] an item is worth', () => {
  test('its value, discounted by the period it starts in', async () => {
    expect(await worthOfOnly(model([item({ must: 'law', starts: [2] })], { discount: [1, 0.9, 0.8, 0.7] }))).toBe(80)
  })

  test('less for each whole period it ends after its due period', async () => {
    const due = { period: 1, price: 7 }
    expect(await worthOfOnly(model([item({ must: 'law', starts: [0], due })]))).toBe(100)
    expect(await worthOfOnly(model([item({ must: 'law', starts: [2], due })]))).toBe(86)
  })

  test('less what leaving the plan of today costs: adding, moving by periods, another option, dropping', async () => {
    const change = { drop: 50, add: 1, move: 2, swap: 4 }
    const must = { must: 'law', starts: [3], options: [option({ periods: 1 })] }
    expect(await worthOfOnly(model([item(must)], { change }))).toBe(99)
    const moved = { ...must, today: { option: 'whole', start: 1 } }
    expect(await worthOfOnly(model([item(moved)], { change }))).toBe(96)
    const swapped = {
      ...must,
      today: { option: 'half', start: 3 },
      options: [...must.options, option({ id: 'half', value: 1 })],
    }
    expect(await worthOfOnly(model([item(swapped)], { change }))).toBe(96)
    const dropped = { ...item({ never: 'sold' }), today: { option: 'whole', start: 0 } }
    expect(await worthOfOnly(model([dropped], { change }))).toBe(-50)
  })
})

describe('[A8] a band', () => {
  const demands = [{ team: 'Core', amounts: [6, 4] }]
  const bucket = (more: Partial<Bucket>): Bucket => ({
    id: 'Run',
    measure: 'effort',
    unit: 'amount',
    price: 3,
    ...more,
  })
  const served = (buckets: readonly Bucket[]) =>
    model(
      [item({ must: 'law', starts: [0], options: [option({ demands })], shares: [{ bucket: 'Run', share: 0.5 }] })],
      {
        buckets,
      },
    )

  test('costs what would have to lie elsewhere, at its price, and is no limit', async () => {
    expect(await worthOfOnly(served([bucket({ min: 7 })]))).toBe(100 - 3 * 2)
    expect(await worthOfOnly(served([bucket({ max: 1 })]))).toBe(100 - 3 * 4)
    expect(await worthOfOnly(served([bucket({ min: 5, max: 5 })]))).toBe(100)
  })

  test('of shares is a part of all that is chosen, in its window', async () => {
    expect(await worthOfOnly(served([bucket({ unit: 'share', min: 0.8 })]))).toBe(100 - 3 * 3)
    expect(await worthOfOnly(served([bucket({ unit: 'share', max: 0.25, window: { from: 1, until: 4 } })]))).toBe(
      100 - 3,
    )
  })

  test('of money counts capex and opex', async () => {
    const money = model(
      [
        item({
          must: 'law',
          starts: [1],
          options: [option({ capex: [8], opex: [0, 4] })],
          shares: [{ bucket: 'Run', share: 1 }],
        }),
      ],
      { buckets: [bucket({ measure: 'money', max: 10 })] },
    )
    expect(await worthOfOnly(money)).toBe(100 - 3 * 2)
  })
})
