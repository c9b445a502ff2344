import type { Replica } from '@trireme/client'
import { type Id, type RecordMap, kindOfId } from '@trireme/domain'
import { type CellValue, type Choice, type GridColumn, formatDate } from '@trireme/ui'
import { choicesOf, fixedChoices } from '../../../work/choices.ts'
import type { RecordRow } from '../../../work/record-grid.tsx'
import { nameOf } from '../../../workspace/value-text.ts'

export type MoneyKind = 'cost-rate' | 'exchange-rate' | 'budget-line'
export type MoneyRow<K extends MoneyKind> = RecordRow<K>

/** In place of the id of a record: a rate of everybody who has none of their own. */
export const EVERYBODY = 'everybody'
/** What money can be for, in the order in which it is offered. */
export const BUDGETED = ['program', 'product', 'portfolio', 'release', 'work-item'] as const
export const VERSION_NAMES = { target: 'Target', baseline: 'Approved', forecast: 'Forecast', actual: 'Actual' } as const

type MayChange<K extends MoneyKind> = (record: RecordMap[K]) => boolean

export function rateColumns(
  replica: Replica,
  mayChange: MayChange<'cost-rate'>,
): readonly GridColumn<MoneyRow<'cost-rate'>>[] {
  const editable = ({ record }: MoneyRow<'cost-rate'>) => mayChange(record)
  return [
    {
      id: 'whose',
      title: 'Whose hour',
      type: 'choice',
      width: 190,
      value: ({ record }) => whoseRate(record),
      choices: () => whoseChoices(replica),
      check: (value) => (value === null ? 'Choose a team, a person or everybody.' : null),
      editable,
    },
    {
      id: 'amountPerHour',
      title: 'An hour',
      type: 'number',
      width: 104,
      value: ({ record }) => record.amountPerHour,
      format: (value, { record }) => moneyIn(value, record.currency ?? currencyOf(replica)),
      check: amount,
      editable,
    },
    currency(replica, editable),
    from(editable),
  ]
}

export function exchangeColumns(
  replica: Replica,
  mayChange: MayChange<'exchange-rate'>,
): readonly GridColumn<MoneyRow<'exchange-rate'>>[] {
  const editable = ({ record }: MoneyRow<'exchange-rate'>) => mayChange(record)
  return [
    {
      id: 'currency',
      title: 'Currency',
      type: 'text',
      width: 92,
      value: ({ record }) => record.currency,
      check: (value) => (value === null ? 'Say which currency.' : code(value)),
      editable,
    },
    {
      id: 'worth',
      title: `Worth in ${currencyOf(replica)}`,
      type: 'number',
      width: 132,
      value: ({ record }) => record.worth,
      format: (value) => (value === null ? '' : Number(value).toLocaleString('en', { maximumSignificantDigits: 6 })),
      check: amount,
      editable,
    },
    from(editable),
  ]
}

export function budgetColumns(
  replica: Replica,
  mayChange: MayChange<'budget-line'>,
  isNarrow: boolean,
): readonly GridColumn<MoneyRow<'budget-line'>>[] {
  const editable = ({ record }: MoneyRow<'budget-line'>) => mayChange(record)
  const columns: readonly GridColumn<MoneyRow<'budget-line'>>[] = [
    {
      id: 'account',
      title: 'Account',
      type: 'text',
      width: 150,
      value: ({ record }) => record.account,
      check: (value) => (value === null ? 'A line needs an account.' : null),
      editable,
    },
    {
      id: 'scope',
      title: 'For',
      type: 'choice',
      width: 190,
      value: ({ record }) => budgetedBy(record),
      choices: ({ record }) => budgetedChoices(replica, record.workItemId),
      check: (value) => (value === null ? 'Money is for something.' : null),
      editable,
    },
    {
      id: 'budgetVersion',
      title: 'Version',
      type: 'choice',
      width: 96,
      value: ({ record }) => record.budgetVersion,
      choices: Object.entries(VERSION_NAMES).map(([id, label]) => ({ id, label })),
      check: (value) => (value === null ? 'Say whether it is a target, approved, forecast or actual.' : null),
      editable,
    },
    {
      id: 'category',
      title: 'Category',
      type: 'choice',
      width: 84,
      value: ({ record }) => record.category,
      choices: fixedChoices(['capex', 'opex']),
      check: (value) => (value === null ? 'Say capex or opex.' : null),
      editable,
    },
    {
      id: 'fromOn',
      title: 'From',
      type: 'date',
      width: 104,
      value: ({ record }) => record.fromOn,
      check: day,
      editable,
    },
    { id: 'untilOn', title: 'Until', type: 'date', width: 104, value: ({ record }) => record.untilOn, check: day, editable }, // prettier-ignore
    {
      id: 'amount',
      title: 'Amount',
      type: 'number',
      width: 108,
      value: ({ record }) => record.amount,
      format: (value, { record }) => moneyIn(value, record.currency ?? currencyOf(replica)),
      check: (value) => (value === null ? 'Say how much.' : null),
      editable,
    },
    currency(replica, editable),
    { id: 'note', title: 'Note', type: 'text', width: 200, value: ({ record }) => record.note, editable },
  ]
  if (!isNarrow) return columns
  // A phone shows two columns: how much comes before for what.
  const [account, ...rest] = columns
  const isAmount = ({ id }: { readonly id: string }) => id === 'amount'
  return [account!, ...rest.filter(isAmount), ...rest.filter((column) => !isAmount(column))]
}

/** What a cell says of its record: some columns stand for several fields. */
export function moneyWish(columnId: string, value: CellValue): object {
  if (columnId === 'whose') return whoseWish(value as string)
  if (columnId === 'scope') return scopeWish(value as Id)
  if (columnId === 'currency') return { currency: value === null ? null : String(value).toUpperCase() }
  return { [columnId]: value }
}

export function whoseWish(whose: string): {
  readonly teamId: Id<'team'> | null
  readonly personId: Id<'person'> | null
} {
  const kind = whose === EVERYBODY ? undefined : kindOfId(whose as Id)
  return {
    teamId: kind === 'team' ? (whose as Id<'team'>) : null,
    personId: kind === 'person' ? (whose as Id<'person'>) : null,
  }
}

/** Names what money is for, and nothing else. */
export function scopeWish(id: Id): object {
  const kind = kindOfId(id)
  return Object.fromEntries(BUDGETED.map((each) => [FIELDS[each], each === kind ? id : null]))
}

const FIELDS = {
  program: 'programId',
  product: 'productId',
  portfolio: 'portfolioId',
  release: 'releaseId',
  'work-item': 'workItemId',
} as const satisfies Record<(typeof BUDGETED)[number], keyof RecordMap['budget-line']>

export function budgetedBy(line: RecordMap['budget-line']): Id | null {
  return line.programId ?? line.productId ?? line.portfolioId ?? line.releaseId ?? line.workItemId
}

export function whoseRate({ teamId, personId }: RecordMap['cost-rate']): string {
  return personId ?? teamId ?? EVERYBODY
}

export function whoseChoices(replica: Replica): readonly Choice[] {
  const named = (['team', 'person'] as const).flatMap((kind) =>
    choicesOf(replica, kind).map((choice) => ({ ...choice, detail: kind === 'team' ? 'Team' : 'Person' })),
  )
  return [{ id: EVERYBODY, label: 'Everybody else' }, ...named]
}

/** All nodes and releases by name, and the item that a line is about already. */
export function budgetedChoices(replica: Replica, itemId: Id | null = null): readonly Choice[] {
  const nodes = (['program', 'product', 'portfolio', 'release'] as const).flatMap((kind) =>
    choicesOf(replica, kind).map((choice) => ({ ...choice, detail: KIND_NAMES[kind] })),
  )
  return itemId === null ? nodes : [{ id: itemId, label: nameOf(replica, itemId), detail: 'Work item' }, ...nodes]
}

const KIND_NAMES = { program: 'Program', product: 'Product', portfolio: 'Portfolio', release: 'Release' } as const

export function currencyOf(replica: Replica): string {
  return replica.snapshot.organization.values().next().value?.currency ?? ''
}

function currency<Row extends { readonly record: { readonly currency: string | null } }>(
  replica: Replica,
  editable: (row: Row) => boolean,
): GridColumn<Row> {
  return {
    id: 'currency',
    title: 'Currency',
    type: 'text',
    width: 80,
    value: ({ record }) => record.currency,
    format: (value) => String(value ?? currencyOf(replica)),
    check: code,
    editable,
  }
}

function from<Row extends { readonly record: { readonly fromOn: string | null } }>(
  editable: (row: Row) => boolean,
): GridColumn<Row> {
  return {
    id: 'fromOn',
    title: 'From',
    type: 'date',
    width: 116,
    value: ({ record }) => record.fromOn,
    format: (value) => (value === null ? 'The beginning' : formatDate(String(value))),
    editable,
  }
}

/** To the cent where there are cents: `€5,000`, `$133.12`. */
function moneyIn(value: CellValue, currency: string): string {
  if (value === null) return ''
  const style = /^[A-Z]{3}$/.test(currency) ? ({ style: 'currency', currency } as const) : {}
  const fraction = Number.isInteger(value) ? 0 : 2
  const digits = { minimumFractionDigits: fraction, maximumFractionDigits: fraction }
  return new Intl.NumberFormat('en', { ...style, ...digits }).format(Number(value)).replace('-', '−')
}

function code(value: CellValue): string | null {
  return value === null || /^[A-Za-z]{3}$/.test(String(value)) ? null : 'Three letters, like USD.'
}

function amount(value: CellValue): string | null {
  return typeof value === 'number' && value >= 0 ? null : 'Expected a number from 0 up.'
}

function day(value: CellValue): string | null {
  return value === null ? 'A line needs both days.' : null
}
