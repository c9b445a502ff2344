import type { Item, Option } from './model.ts'

/** The periods an option of an item may start in, ascending [A3]. */
export function startsOf({ starts }: Pick<Item, 'starts'>, { periods }: Option, horizon: number): readonly number[] {
  if (starts !== undefined) return [...new Set(starts)].sort((a, b) => a - b)
  return Array.from({ length: Math.max(0, horizon - periods + 1) }, (_, start) => start)
}
