import { allocated } from './allocate.ts'
import { checkAllocation } from './check-allocation.ts'
import type { Weights } from './compile-allocation.ts'
import { type Measures, measuresOf } from './measures.ts'
import type { AllocationModel, Choice } from './model.ts'
import type { AllocateOptions } from './options.ts'

export interface FrontierPlan extends Measures {
  readonly choice: Choice
  readonly isToday: boolean
  /** Only today's plan may break any. */
  readonly keepsLimits: boolean
  /** No plan here is at least as good in everything and better in something; of the others only today's is shown. */
  readonly isUndominated: boolean
}

const COST_STEPS = [0.25, 0.5, 0.75, 1, 1.5]
const RISK_STEPS = [0.25, 0.5, 1, 2]
const MISS_STEPS = [0, 4, 16]

/**
 * Plans of which none is better in value, cost, risk and missed bands at once, by value from the highest; today's plan
 * among them, marked. Found by pricing cost and risk from a fourth of the best plan's value for each upwards, and
 * misses from nothing upwards: plans between these prices stay unseen. Costs thirteen allocations.
 */
export async function frontier(
  model: AllocationModel,
  options: AllocateOptions = {},
): Promise<readonly FrontierPlan[]> {
  const best = await allocated(model, options)
  if (best.worth === -Infinity) return []
  const { value, cost, risk } = measuresOf(model, best.choice)
  const choices = [best.choice]
  for (const weights of weightsFor(value / Math.max(1, cost), value / Math.max(1, risk))) {
    const { choice, worth } = await allocated(model, { ...options, weights })
    if (worth > -Infinity) choices.push(choice)
  }
  const plans = distinct(choices).map((choice) => plan(model, choice, false))
  const today = todaysChoice(model)
  const all = today.length === 0 ? plans : [...plans, plan(model, today, true)]
  return all
    .map((one) => ({ ...one, isUndominated: !all.some((other) => other.keepsLimits && dominates(other, one)) }))
    .filter(({ isUndominated, isToday }) => isUndominated || isToday)
    .sort((a, b) => b.value - a.value || a.cost - b.cost)
}

function weightsFor(perCost: number, perRisk: number): readonly Weights[] {
  return [
    ...COST_STEPS.map((step) => ({ cost: step * perCost, risk: 0, miss: 1 })),
    ...RISK_STEPS.map((step) => ({ cost: 0, risk: step * perRisk, miss: 1 })),
    ...MISS_STEPS.map((miss) => ({ cost: 0, risk: 0, miss })),
  ]
}

function todaysChoice({ items }: AllocationModel): Choice {
  return items.flatMap(({ id, today }) => (today === undefined ? [] : [{ item: id, ...today }]))
}

function plan(model: AllocationModel, choice: Choice, isToday: boolean): FrontierPlan {
  const keepsLimits = !isToday || checkAllocation(model, choice).breaches.length === 0
  return { ...measuresOf(model, choice), choice, isToday, keepsLimits, isUndominated: true }
}

function dominates(one: Measures, other: Measures): boolean {
  const differences = [one.value - other.value, other.cost - one.cost, other.risk - one.risk, other.miss - one.miss]
  return differences.every((better) => better >= 0) && differences.some((better) => better > 0)
}

function distinct(choices: readonly Choice[]): readonly Choice[] {
  return [...new Map(choices.map((choice) => [JSON.stringify(choice), choice])).values()]
}
