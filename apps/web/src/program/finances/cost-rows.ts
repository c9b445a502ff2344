import { type CostByPeriod, type CostCategory, type Costs, bothCategories } from '@trireme/planning/tracking'
import type { FigureText } from './money-text.ts'

export type CostCell = Readonly<Record<CostCategory, Costs>>
export type CostRow = { readonly name: string; readonly cell: CostCell; readonly isOutside: boolean }

const COLUMNS = [
  ['target', 'Target'],
  ['budget', 'Approved'],
  ['spent', 'Spent'],
  ['committed', 'Committed'],
  ['forecast', 'Forecast'],
  ['free', 'Free'],
] as const
export type CostColumn = (typeof COLUMNS)[number][0]

type Shown = Pick<FigureText, 'shows'>

/** The figures that are told to whoever looks, with their names. */
export function costColumns({ shows }: Shown): readonly (typeof COLUMNS)[number][] {
  return COLUMNS.filter(([column]) => shows(column))
}

/** Whether there is money in none of the figures that are told. */
export function isWithoutMoney(cell: CostCell, { shows }: Shown): boolean {
  return Object.entries(bothCategories(cell)).every(([figure, amount]) => amount === 0 || !shows(figure))
}

/** The periods from the first to the last with money that is told, and what lies outside them where some of it is, so that the rows add up. */
export function costRows({ before, periods, after }: CostByPeriod, text: Shown): readonly CostRow[] {
  const outside = (name: string, cell: CostCell): CostRow[] =>
    isWithoutMoney(cell, text) ? [] : [{ name, cell, isOutside: true }]
  const isIn = ({ period: _, ...cell }: CostByPeriod['periods'][number]) => !isWithoutMoney(cell, text)
  const first = periods.findIndex(isIn)
  const told = first === -1 ? periods : periods.slice(first, periods.findLastIndex(isIn) + 1)
  return [
    ...outside(`Before ${told[0]!.period.name}`, before),
    ...told.map(({ period, ...cell }) => ({ name: period.name, cell, isOutside: false })),
    ...outside(`After ${told.at(-1)!.period.name}`, after),
  ]
}
