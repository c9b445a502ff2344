import type { RecordMap, Snapshot } from '@trireme/domain'
import { COST_CATEGORIES, type CostCategory } from './cost-sheet.ts'
import { type Rates, ratesOf } from './rates.ts'

type Line = Pick<RecordMap['budget-line'], 'amount' | 'budgetVersion' | 'category' | 'currency' | 'fromOn'>
export type BudgetVersion = Line['budgetVersion']

/** What the lines of one version come to, in the currency of the organization. */
export type BudgetSum = {
  readonly version: BudgetVersion
  readonly lines: number
  /** Lines in a currency that nobody gave a worth: they are in no sum. */
  readonly unconverted: number
} & Readonly<Record<CostCategory | 'both', number>>

/** A line in the currency of the organization, at the exchange rate of its first day; undefined where none holds. */
export function convertedLine(rates: Pick<Rates, 'converted'>, line: Line): number | undefined {
  return rates.converted(line.amount, line.currency, line.fromOn)
}

/** The versions of which there are lines, in the order in which money is planned. */
export function budgetSums(
  snapshot: Pick<Snapshot, 'cost-rate' | 'exchange-rate' | 'organization' | 'membership'>,
  lines: readonly Line[],
): readonly BudgetSum[] {
  const rates = ratesOf(snapshot)
  return VERSIONS.flatMap((version) => {
    const of = lines.filter(({ budgetVersion }) => budgetVersion === version)
    if (of.length === 0) return []
    const amounts = of.map((line) => ({ category: line.category, amount: convertedLine(rates, line) }))
    const sumOf = (categories: readonly CostCategory[]) =>
      amounts.reduce((sum, { category, amount }) => sum + (categories.includes(category) ? (amount ?? 0) : 0), 0)
    const unconverted = amounts.filter(({ amount }) => amount === undefined).length
    const [capex, opex, both] = [sumOf(['capex']), sumOf(['opex']), sumOf(COST_CATEGORIES)]
    return [{ version, lines: of.length, unconverted, capex, opex, both }]
  })
}

const VERSIONS = ['target', 'baseline', 'forecast', 'actual'] as const satisfies readonly BudgetVersion[]
