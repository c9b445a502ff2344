import { type Allocated, allocated } from './allocate.ts'
import type { AllocationModel, Choice } from './model.ts'
import type { AllocateOptions } from './options.ts'
import { withItem } from './variants.ts'

export interface WhyIn {
  /** Worth lost in the best plan without it; ∞ when there is none. */
  readonly lost: number
  /** Items of that plan that are not in this one, and the other way round, the asked one apart. */
  readonly instead: readonly string[]
  readonly leaving: readonly string[]
  readonly isProven: boolean
}

/** What a chosen item is good for: the best plan without it. Costs one allocation. */
export async function whyIn(
  model: AllocationModel,
  answer: Allocated,
  item: string,
  options: AllocateOptions = {},
): Promise<WhyIn> {
  const without = await allocated(
    withItem(model, item, { must: undefined, never: 'asked what it is good for' }),
    options,
  )
  return {
    lost: answer.worth - without.worth,
    instead: added(answer.choice, without.choice),
    leaving: added(without.choice, answer.choice).filter((id) => id !== item),
    isProven: answer.status === 'optimal' && (without.status === 'optimal' || without.status === 'infeasible'),
  }
}

/** Items that the second choice has and the first has not. */
export function added(before: Choice, after: Choice): readonly string[] {
  const had = new Set(before.map(({ item }) => item))
  return after.flatMap(({ item }) => (had.has(item) ? [] : [item]))
}
