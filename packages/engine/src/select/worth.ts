import type { AllocationModel, Item, Option } from './model.ts'

/** What choosing an item so is worth against not choosing it: discounted value less lateness and change [A5–A7]. */
export function worthOf(model: AllocationModel, item: Item, option: Option, start: number): number {
  const { due } = item
  const late = due === undefined ? 0 : Math.max(0, start + option.periods - 1 - due.period) * due.price
  return option.value * (model.discount?.[start] ?? 1) - late - changeCost(model, item, option, start)
}

/** Against dropping it, whose price is counted once for the whole plan. */
function changeCost({ change = {} }: AllocationModel, { today }: Item, option: Option, start: number): number {
  const { drop = 0, add = 0, move = 0, swap = 0 } = change
  if (today === undefined) return add
  return Math.abs(start - today.start) * move + (today.option === option.id ? 0 : swap) - drop
}

/** Capex and opex of an option that starts then, in the periods of a window. */
export function moneyOf({ capex = [], opex = [] }: Option, start: number, from: number, until: number): number {
  return within(capex, start, from, until) + within(opex, start, from, until)
}

/** Demand of all teams, in the periods of a window. */
export function effortOf({ demands = [] }: Option, start: number, from: number, until: number): number {
  return demands.reduce((sum, { amounts }) => sum + within(amounts, start, from, until), 0)
}

function within(amounts: readonly number[], start: number, from: number, until: number): number {
  let sum = 0
  const last = Math.min(amounts.length, until - start)
  for (let step = Math.max(0, from - start); step < last; step++) sum += amounts[step]!
  return sum
}
