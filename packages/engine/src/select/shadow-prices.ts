import { type Allocated, allocated } from './allocate.ts'
import { type CompiledAllocation, type Limit, SCALE, unitOf } from './compiled-allocation.ts'
import type { AllocationModel } from './model.ts'
import type { AllocateOptions } from './options.ts'
import { withMore } from './variants.ts'

export interface ShadowPrice {
  readonly limit: Limit
  /** More of the limit, in the caller's units. */
  readonly units: number
  /** Worth gained by them. */
  readonly gained: number
  readonly how: 'solved again' | 'relaxation'
  /** Both plans are optimal, so that nothing but the units makes the difference. */
  readonly isProven: boolean
}

/** Prices of one unit in the relaxation that an answer comes from, highest first: where to look, not what one gets. */
export function relaxationPrices({ limits }: CompiledAllocation, { prices }: Allocated): readonly ShadowPrice[] {
  return limits
    .map((limit, row): ShadowPrice => {
      return { limit, units: 1, gained: (prices[row]! * unitOf(limit)) / SCALE, how: 'relaxation', isProven: false }
    })
    .filter(({ gained, limit }) => gained > 0 && limit.kind !== 'relation')
    .sort((a, b) => b.gained - a.gained)
}

/**
 * What more of each limit is worth, by allocating again from the plan at hand. Work in progress grows in every period
 * at once, as the model states it. Costs one allocation a limit.
 */
export async function shadowPrices(
  model: AllocationModel,
  answer: Allocated,
  asked: readonly { readonly limit: Limit; readonly units: number }[],
  options: AllocateOptions = {},
): Promise<readonly ShadowPrice[]> {
  const prices: ShadowPrice[] = []
  for (const { limit, units } of asked) {
    const again = await allocated(withMore(model, limit, units), { ...options, from: answer.choice })
    prices.push({
      limit,
      units,
      gained: Math.max(0, again.worth - answer.worth),
      how: 'solved again',
      isProven: answer.status === 'optimal' && again.status === 'optimal',
    })
  }
  return prices
}
