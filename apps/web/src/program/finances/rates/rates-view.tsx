import type { Id, RecordMap } from '@trireme/domain'
import { budgetSums, workTree } from '@trireme/planning/tracking'
import { formatDate } from '@trireme/ui'
import { useMemo, useState } from 'react'
import { useNarrow } from '../../../shell/use-narrow.ts'
import { useRecords, useRights, useVersions, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { nameOf } from '../../../workspace/value-text.ts'
import { amountText } from '../money-text.ts'
import { ofProgram } from '../tracked-rows.ts'
import { BudgetSumsTable } from './budget-sums-table.tsx'
import {
  EVERYBODY,
  VERSION_NAMES,
  budgetColumns,
  budgetedBy,
  currencyOf,
  exchangeColumns,
  rateColumns,
  whoseRate,
} from './money-columns.ts'
import { LineOnAPhone, PHONE_LINE_PX } from './line-on-a-phone.tsx'
import { MoneyPart } from './money-part.tsx'
import { NewBudgetLine, NewExchangeRate, NewRate } from './new-money.tsx'
import './rates.css'

/** Records whose names stand in these tables, and what says whose a line is. */
const NAMED_BY = ['work-item', 'team', 'person', 'program', 'product', 'portfolio', 'release', 'organization'] as const

/** What amounts in other money depend on. */
const WORTH_BY = ['exchange-rate', 'organization'] as const

/** What costs are made of: what was approved, what an hour costs, and what other money is worth. */
export function RatesView({ program }: { readonly program: string | undefined }) {
  const [active, setActive] = useState<string | null>(null)
  const one = { active, onActive: setActive }
  return (
    <div className="money">
      <nav className="meta money-ways" aria-label="On this page">
        {PARTS.map((title) => (
          <button key={title} type="button" className="text-button" onClick={() => showPart(title)}>
            {title}
          </button>
        ))}
      </nav>
      <BudgetLines program={program} {...one} />
      <CostRates {...one} />
      <ExchangeRates {...one} />
    </div>
  )
}

const PARTS = ['Budget lines', 'Cost rates', 'Exchange rates'] as const

/** Brings a part to the top of the page, and who reads on to its heading. */
function showPart(title: string): void {
  const part = document.querySelector(`.money-part[aria-label="${title}"]`)
  part?.scrollIntoView()
  part?.querySelector('h2')?.focus({ preventScroll: true })
}

/** The one row that may be taken away, whichever table it is in. */
type One = { readonly active: string | null; readonly onActive: (id: string | null) => void }

function BudgetLines({ program, ...one }: One & { readonly program: string | undefined }) {
  const isNarrow = useNarrow()
  const { replica, rights } = useWorkspace()
  const all = useRecords('budget-line')
  const names = useVersions(NAMED_BY)
  const version = useRights()
  const lines = useMemo(() => {
    const { snapshot } = replica
    const only = program === undefined ? undefined : ofProgram(snapshot, workTree(snapshot), program)
    return all
      .filter((line) => only?.isLineOf(line) ?? true)
      .toSorted(
        (one, other) =>
          byText(nameOf(replica, budgetedBy(one)!), nameOf(replica, budgetedBy(other)!)) ||
          byText(other.fromOn, one.fromOn) ||
          byText(one.budgetVersion, other.budgetVersion) ||
          byText(one.account, other.account),
      )
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the versions stand for tables that change in place
  }, [all, replica, program, names])
  const columns = useMemo(
    () => {
      const all = budgetColumns(replica, (line) => rights.mayChange('budget-line', line), isNarrow)
      if (!isNarrow) return all
      const [account, ...rest] = all
      const render = (_: unknown, { record }: { readonly record: RecordMap['budget-line'] }) => (
        <LineOnAPhone line={record} replica={replica} />
      )
      return [{ ...account!, width: 210, render }, ...rest]
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the versions stand for what changes in place
    [replica, rights, version, names, isNarrow],
  )
  const amounts = amountText('cost', currencyOf(replica))
  const worths = useVersions(WORTH_BY)
  const sums = useMemo(
    () => budgetSums(replica.snapshot, lines),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
    [replica, lines, worths],
  )
  return (
    <MoneyPart
      {...one}
      above={<BudgetSumsTable sums={sums} text={isNarrow ? amounts.short : amounts.full} />}
      kind="budget-line"
      title="Budget lines"
      says="Money for a part of the work over a period; each version by itself."
      empty="Nothing is budgeted here. A line says how much money there is for what, from when until when; what is approved is held against what it costs."
      add="Add a line"
      records={lines}
      columns={columns}
      rowPx={isNarrow ? PHONE_LINE_PX : undefined}
      nameOf={(line) => `${line.account}, ${VERSION_NAMES[line.budgetVersion].toLowerCase()}`}
      Form={NewBudgetLine}
    />
  )
}

function CostRates(one: One) {
  const { replica, rights } = useWorkspace()
  const all = useRecords('cost-rate')
  const names = useVersions(NAMED_BY)
  const version = useRights()
  const nameOfRate = (rate: RecordMap['cost-rate']) => {
    const whose = whoseRate(rate)
    return whose === EVERYBODY ? 'everybody else' : nameOf(replica, whose as Id)
  }
  const rates = useMemo(
    () => all.toSorted((one, other) => byText(nameOfRate(one), nameOfRate(other)) || byStart(one, other)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
    [all, replica, names],
  )
  const columns = useMemo(
    () => rateColumns(replica, (rate) => rights.mayChange('cost-rate', rate)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the versions stand for what changes in place
    [replica, rights, version, names],
  )
  const isHidden = !rights.maySee('cost-rate')
  return (
    <MoneyPart
      {...one}
      kind="cost-rate"
      title="Cost rates"
      says="What an hour costs, from a day on."
      empty={
        isHidden
          ? 'Only editors see rates.'
          : 'No hour has a rate yet, so work has no cost. One rate of everybody is enough to begin with.'
      }
      add="Add a rate"
      records={rates}
      columns={columns}
      nameOf={(rate) => `the rate of ${nameOfRate(rate)}`}
      Form={NewRate}
    />
  )
}

function ExchangeRates(one: One) {
  const { replica, rights } = useWorkspace()
  const all = useRecords('exchange-rate')
  const version = useRights()
  const rates = useMemo(
    () => all.toSorted((one, other) => byText(one.currency, other.currency) || byStart(one, other)),
    [all],
  )
  const columns = useMemo(
    () => exchangeColumns(replica, (rate) => rights.mayChange('exchange-rate', rate)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for what changes in place
    [replica, rights, version],
  )
  return (
    <MoneyPart
      {...one}
      kind="exchange-rate"
      title="Exchange rates"
      says="What other money is worth, from a day on."
      empty="No other currency has a worth. What is kept in one is left out of sums until it has."
      add="Add an exchange rate"
      records={rates}
      columns={columns}
      nameOf={({ currency, fromOn }) => `${currency}${fromOn === null ? '' : ` from ${formatDate(fromOn)}`}`}
      Form={NewExchangeRate}
    />
  )
}

function byText(one: string, other: string): number {
  return one.localeCompare(other)
}

function byStart(one: { readonly fromOn: string | null }, other: { readonly fromOn: string | null }): number {
  return byText(other.fromOn ?? '', one.fromOn ?? '')
}
