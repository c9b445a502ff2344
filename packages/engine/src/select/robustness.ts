import { allocated } from './allocate.ts'
import type { AllocationModel } from './model.ts'
import type { AllocateOptions } from './options.ts'

/** By what the value of each item comes out different in one draw; 1 for those not named. */
export type Draw = ReadonlyMap<string, number>

/** For each item the share of draws in whose best plan it is, from 0 to 1. Costs one allocation a draw. */
export async function robustness(
  model: AllocationModel,
  draws: readonly Draw[],
  options: AllocateOptions = {},
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map(model.items.map(({ id }) => [id, 0]))
  for (const draw of draws) {
    const { choice } = await allocated({ ...model, items: model.items.map((item) => drawn(item, draw)) }, options)
    for (const { item } of choice) counts.set(item, counts.get(item)! + 1)
  }
  return new Map([...counts].map(([id, count]) => [id, draws.length === 0 ? Number.NaN : count / draws.length]))
}

function drawn(item: AllocationModel['items'][number], draw: Draw): AllocationModel['items'][number] {
  const factor = draw.get(item.id) ?? 1
  return { ...item, options: item.options.map((option) => ({ ...option, value: option.value * factor })) }
}
