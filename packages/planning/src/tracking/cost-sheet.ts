import type { Period } from '../allocating/periods.ts'
import { dayOf } from '../time.ts'

export const COST_CATEGORIES = ['capex', 'opex'] as const
export type CostCategory = (typeof COST_CATEGORIES)[number]

/** Money of a time, in the currency of the organization. */
export type Costs = {
  readonly target: number
  /** Approved: budget lines of the baseline. */
  readonly budget: number
  readonly spent: number
  /** What is left of work that has begun or that somebody was promised to [PF9]. */
  readonly committed: number
  /** What is left of all other work, and lines that forecast. */
  readonly forecast: number
}

/** Approved, less what is spent, committed and forecast [2.8]. */
export function freeOf({ budget, spent, committed, forecast }: Costs): number {
  return budget - spent - committed - forecast
}

export function bothCategories({ capex, opex }: Readonly<Record<CostCategory, Costs>>): Costs {
  return {
    target: capex.target + opex.target,
    budget: capex.budget + opex.budget,
    spent: capex.spent + opex.spent,
    committed: capex.committed + opex.committed,
    forecast: capex.forecast + opex.forecast,
  }
}

type Cell = Readonly<Record<CostCategory, Costs>>
type Days = { readonly firstDay: number; readonly lastDay: number }

/** A sheet of money by period, to be filled. */
export type CostSheet = {
  /** One a period. */
  readonly cells: readonly Cell[]
  /** What lies before the first period, and after the last. */
  readonly before: Cell
  readonly after: Cell
  readonly whole: Cell
  /** `costOf` answers for what lies from one day to another, both included. */
  add(category: CostCategory, figure: keyof Costs, days: Days, costOf: (first: number, last: number) => number): void
}

/** @param periods in order, none over another */
export function costSheet(periods: readonly Period[]): CostSheet {
  const inside = periods.map(({ startsOn, endsOn }) => [dayOf(startsOn), dayOf(endsOn)] as const)
  const edges = [
    [-Infinity, (inside[0]?.[0] ?? Infinity) - 1],
    ...inside,
    [(inside.at(-1)?.[1] ?? Infinity) + 1, Infinity],
  ] as const
  const cells = edges.map(emptyCell)
  const whole = emptyCell()
  return {
    cells: cells.slice(1, -1),
    before: cells[0]!,
    after: cells.at(-1)!,
    whole,
    add(category, figure, { firstDay, lastDay }, costOf) {
      whole[category][figure] += costOf(firstDay, lastDay)
      for (const [index, [first, last]] of edges.entries()) {
        if (last < firstDay || first > lastDay) continue
        cells[index]![category][figure] += costOf(Math.max(first, firstDay), Math.min(last, lastDay))
      }
    },
  }
}

function emptyCell() {
  const nothing = () => ({ target: 0, budget: 0, spent: 0, committed: 0, forecast: 0 })
  return { capex: nothing(), opex: nothing() }
}
