import { bandsOf } from './bands.ts'
import type { AllocationModel, Choice } from './model.ts'
import { moneyOf } from './worth.ts'

/** What a plan is judged by besides its worth, in the caller's units. */
export interface Measures {
  /** Discounted, nothing taken off. */
  readonly value: number
  /** Capex and opex within the model. */
  readonly cost: number
  readonly risk: number
  /** What its misses of bands cost. */
  readonly miss: number
}

/** Measures of a choice whose items and options the model has. */
export function measuresOf(model: AllocationModel, choice: Choice): Measures {
  const records = new Map(model.items.map((item) => [item.id, item]))
  const ways = choice.map(({ item, option, start }) => {
    const record = records.get(item)!
    return { record, start, way: record.options.find(({ id }) => id === option)! }
  })
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
  return {
    value: sum(ways.map(({ way, start }) => way.value * (model.discount?.[start] ?? 1))),
    cost: sum(ways.map(({ way, start }) => moneyOf(way, start, 0, model.periods))),
    risk: sum(ways.map(({ way }) => way.risk ?? 0)),
    miss: sum(
      bandsOf(model).map(({ part, allowed, price }) => {
        const parts = sum(ways.map(({ record, way, start }) => part(record, way, start)))
        return price * Math.max(0, parts - allowed)
      }),
    ),
  }
}
