import { type AllocationModel, type Relation, allocated } from '@trireme/engine/select'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallModels } from '@trireme/engine/select/testing'
import { highsSolver } from './highs-solver.ts'

const solver = highsSolver()
const ROUNDING = 0.05

async function best(model: AllocationModel): Promise<number> {
  return (await allocated(model, { solver, gap: 0, rounds: 20 })).worth
}

async function holds(law: (model: AllocationModel, worth: number) => Promise<void>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(smallModels(), async (model) => law(model, await best(model))),
    { numRuns: 60 },
  )
}

function isAsGood(worth: number, other: number): void {
  if (worth === -Infinity) expect(other).toBe(-Infinity)
  else expect(Math.abs(worth - other)).toBeLessThan(ROUNDING)
}

test('[A17] more capacity never makes the best plan worse', () =>
  holds(async (model, worth) => {
    const teams = model.teams.map((team) => ({ ...team, capacity: team.capacity.map((amount) => amount + 2) }))
    expect(await best({ ...model, teams })).toBeGreaterThanOrEqual(worth - ROUNDING)
  }))

test('[A17] one more item to choose from never makes the best plan worse', () =>
  holds(async (model, worth) => {
    const extra = { id: 'extra', options: [{ id: 'M', value: 7, periods: 1 }] }
    expect(await best({ ...model, items: [...model.items, extra] })).toBeGreaterThanOrEqual(worth - ROUNDING)
  }))

test('[A18] names change nothing', () =>
  holds(async (model, worth) => {
    const name = (id: string) => `${[...id].toReversed().join('')}!`
    isAsGood(worth, await best(renamed(model, name)))
  }))

test('[A18] the order of items, teams, buckets and relations changes nothing', () =>
  holds(async (model, worth) => {
    const { teams, items, buckets = [], relations = [] } = model
    isAsGood(
      worth,
      await best({
        ...model,
        teams: teams.toReversed(),
        items: items.toReversed(),
        buckets: buckets.toReversed(),
        relations: relations.toReversed(),
      }),
    )
  }))

test('[A18] prices and values all doubled double the worth', () =>
  holds(async (model, worth) => {
    const double = (amount = 0) => 2 * amount
    const { change, buckets = [] } = model
    const twice: AllocationModel = {
      ...model,
      items: model.items.map((item) => ({
        ...item,
        options: item.options.map((option) => ({ ...option, value: 2 * option.value })),
        ...(item.due && { due: { ...item.due, price: 2 * item.due.price } }),
      })),
      buckets: buckets.map((bucket) => ({ ...bucket, price: 2 * bucket.price })),
      ...(change && {
        change: {
          drop: double(change.drop),
          add: double(change.add),
          move: double(change.move),
          swap: double(change.swap),
        },
      }),
    }
    isAsGood(2 * worth, await best(twice))
  }))

function renamed(model: AllocationModel, name: (id: string) => string): AllocationModel {
  return {
    ...model,
    items: model.items.map((item) => ({ ...item, id: name(item.id) })),
    relations: (model.relations ?? []).map((relation): Relation =>
      relation.kind === 'requires'
        ? { ...relation, item: name(relation.item), needs: name(relation.needs) }
        : { ...relation, items: relation.items.map(name) },
    ),
  }
}
