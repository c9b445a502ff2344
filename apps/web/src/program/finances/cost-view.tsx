import {
  COST_CATEGORIES,
  type CostByPeriod,
  type CostCategory,
  type Costs,
  bothCategories,
  freeOf,
} from '@trireme/planning/tracking'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '@trireme/ui'
import { Landmark } from 'lucide-react'
import { useEffect } from 'react'
import { counted } from '../../schedule/days.ts'
import { offerExport, useShownTable } from '../../shell/shown-table.ts'
import { CostBars } from './cost-bars.tsx'
import { type CostCell as Cell, type CostColumn as Column, costColumns, costRows, isWithoutMoney } from './cost-rows.ts'
import { Figure } from './figure.tsx'
import type { Explained } from './explained.ts'
import { type FigureText, RATES_HIDDEN } from './money-text.ts'

const NAMES: Readonly<Record<CostCategory, string>> = { capex: 'Capex', opex: 'Opex' }

/** How much money is approved, spent, committed, forecast and free, by period, capex and opex apart [PF9]. */
export function CostView({ costs, text }: { readonly costs: CostByPeriod; readonly text: FigureText }) {
  const sees = text.shows('spent')
  const columns = costColumns(text)
  const isNothing = isWithoutMoney(costs.whole, text)
  useShownTable(
    'Money by period',
    () => ({
      head: ['Period', 'Category', ...columns.map(([, title]) => title)],
      rows: costRows(costs, text).flatMap(({ name, cell }) =>
        COST_CATEGORIES.map((category) => rawRow(name, { category, cell, text })),
      ),
    }),
    !isNothing,
  )
  useEffect(() => offerExport({ name: 'What was recorded', href: '/api/v1/actuals/csv', file: 'actuals.csv' }), [])
  if (isNothing)
    return (
      <EmptyState
        icon={<Landmark size={28} aria-hidden="true" />}
        action={
          <Link from="/program/finances" to="/program/finances" search={(before) => ({ ...before, view: 'rates' })}>
            Rates and budgets
          </Link>
        }
      >
        {sees
          ? 'Nothing costs anything yet. Say what an hour of work costs and how much money is approved, and it is counted here by period.'
          : `No money is approved yet. ${RATES_HIDDEN}: what work costs cannot be counted here.`}
      </EmptyState>
    )
  return (
    <div className="finances">
      {sees ? null : (
        <p className="meta finances-coverage">
          {RATES_HIDDEN}, nor are amounts made of them: spent, committed, forecast and free
        </p>
      )}
      {sees ? <CostBars costs={costs} text={text} /> : null}
      <div className="finances-scroll">
        <table className="place-table finances-table cost-table" data-few={!sees || undefined}>
          <caption className="tri-unseen">Money by period</caption>
          <thead>
            <tr>
              <th scope="col">Period</th>
              {columns.map(([column, title]) => (
                <th key={column} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {costRows(costs, text).map(({ name, cell }) => (
              <CostRows key={name} name={name} cell={cell} text={text} />
            ))}
            <CostRows name="All time" cell={costs.whole} text={text} total={costs} />
          </tbody>
        </table>
      </div>
      <p className="meta finances-coverage">{gapsOf(costs, sees)}</p>
    </div>
  )
}

function rawRow(
  name: string,
  { category, cell, text }: { readonly category: CostCategory; readonly cell: Cell; readonly text: FigureText },
): readonly (string | number | null)[] {
  const costs = cell[category]
  const amounts = costColumns(text).map(([column]) => {
    if (column === 'free') return costs.budget === 0 ? null : cents(freeOf(costs))
    return cents(costs[column])
  })
  return [name, NAMES[category], ...amounts]
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100
}

/** The sums of the periods for which money was approved: in the others nobody said how much there is. */
function approvedOf(costs: CostByPeriod, read: (cell: Cell) => Costs, text: FigureText): Costs {
  return costRows(costs, text)
    .map(({ cell }) => read(cell))
    .filter(({ budget }) => budget !== 0)
    .reduce(
      (sum, each) => ({
        target: sum.target + each.target,
        budget: sum.budget + each.budget,
        spent: sum.spent + each.spent,
        committed: sum.committed + each.committed,
        forecast: sum.forecast + each.forecast,
      }),
      { target: 0, budget: 0, spent: 0, committed: 0, forecast: 0 },
    )
}

function CostRows(props: {
  readonly name: string
  readonly cell: Cell
  readonly text: FigureText
  /** Given for the row that sums them all. */
  readonly total?: CostByPeriod
}) {
  const { name, cell, text, total } = props
  const rows: readonly (readonly [string, (cell: Cell) => Costs])[] = [
    [name, bothCategories],
    ...COST_CATEGORIES.map((category) => [NAMES[category], (of: Cell) => of[category]] as const),
  ]
  return rows.map(([title, read], index) => (
    <tr
      key={title}
      data-group={index === 0 || undefined}
      data-total={(total !== undefined && index === 0) || undefined}
    >
      <th scope="row" className={index === 0 ? undefined : 'cost-category'}>
        {title}
        {index === 0 ? null : <span className="tri-unseen"> of {name}</span>}
      </th>
      {costColumns(text).map(([column]) => (
        <td key={column} className="numeric end">
          <Figure
            explained={
              total !== undefined && column === 'free'
                ? explainFree(approvedOf(total, read, text), text)
                : explainCost(column, read(cell), text)
            }
            isPlain
          />
        </td>
      ))}
    </tr>
  ))
}

const SAYS: Readonly<Record<Column, readonly [name: string, formula: string, note: string]>> = {
  target: ['Target', 'Budget lines of the version target', 'Spread over the working days of their period.'],
  budget: ['Approved', 'Budget lines of the version baseline', 'Spread over the working days of their period.'],
  spent: ['Spent', 'Recorded work at the rate of its day, recorded costs, and actual budget lines', ''],
  committed: [
    'Committed, not spent',
    'What is left of work that has begun or that somebody is committed to, where the plan puts it',
    'Estimate × (1 − progress) × the rate of each day.',
  ],
  forecast: [
    'Forecast, not committed',
    'What is left of all other work, where the plan puts it, and forecast budget lines',
    'Estimate × the rate of each day.',
  ],
  free: ['Free', 'Approved − spent − committed − forecast', 'Below zero is more than was approved.'],
}

function explainCost(column: Column, costs: Costs, text: FigureText): Explained {
  const [name, formula, note] = SAYS[column]
  const amount = column === 'free' ? freeOf(costs) : costs[column]
  const { budget, spent, committed, forecast } = costs
  // Where nobody approved anything, nothing is free and nothing is over.
  const isUnsaid = (column === 'free' ? budget : amount) === 0 && ['target', 'budget', 'free'].includes(column)
  const filled = isUnsaid
    ? 'There is no such line in this period'
    : column === 'free'
      ? `${text.full(budget)} − ${text.full(spent)} − ${text.full(committed)} − ${text.full(forecast)} = ${text.full(amount)}`
      : text.full(amount)
  return {
    name,
    letters: '',
    value: isUnsaid ? '–' : text.full(amount),
    isBad: column === 'free' && !isUnsaid ? amount < 0 : undefined,
    formula,
    filled,
    notes: note === '' ? [] : [note],
  }
}

/** Of all time. */
function explainFree(approved: Costs, text: FigureText) {
  const explained = explainCost('free', approved, text)
  return { ...explained, notes: ['Of the periods for which money was approved.', ...explained.notes] }
}

function gapsOf({ gaps }: CostByPeriod, sees: boolean): string {
  const dated = gaps.open - gaps.unestimated - gaps.undated
  return [
    sees
      ? `${dated - gaps.unpriced} of ${counted(gaps.open, 'open item')} have an estimate, dates and a rate`
      : `${dated} of ${counted(gaps.open, 'open item')} have an estimate and dates`,
    ...(gaps.unestimated > 0 ? [`${gaps.unestimated} not estimated`] : []),
    ...(gaps.undated > 0 ? [`${gaps.undated} without dates`] : []),
    ...(sees && gaps.unpriced > 0 ? [`${gaps.unpriced} without a rate`] : []),
    ...(gaps.unknownProgress > 0
      ? [`${gaps.unknownProgress} under way, nobody said how far: counted by estimate less recorded time`]
      : []),
    ...(sees && gaps.unpricedMinutes > 0 ? [`${Math.round(gaps.unpricedMinutes / 60)} h recorded without a rate`] : []),
    ...(gaps.unconverted > 0 ? [`${counted(gaps.unconverted, 'budget line')} without an exchange rate`] : []),
  ].join(' · ')
}
