import { type CostByPeriod, type CostCategory, type Costs, bothCategories } from '@trireme/planning/tracking'

export type CostCell = Readonly<Record<CostCategory, Costs>>
export type CostRow = { readonly name: string; readonly cell: CostCell; readonly isOutside: boolean }

/** The periods, and what lies outside them where there is some, so that the rows add up. */
export function costRows({ before, periods, after }: CostByPeriod): readonly CostRow[] {
  const outside = (name: string, cell: CostCell): CostRow[] =>
    Object.values(bothCategories(cell)).some((amount) => amount !== 0) ? [{ name, cell, isOutside: true }] : []
  return [
    ...outside(`Before ${periods[0]!.period.name}`, before),
    ...periods.map(({ period, ...cell }) => ({ name: period.name, cell, isOutside: false })),
    ...outside(`After ${periods.at(-1)!.period.name}`, after),
  ]
}
