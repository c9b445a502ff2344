import { creation } from '@trireme/client'
import type { Id, Kind, NewMap } from '@trireme/domain'
import { Combobox, Field, NumberInput, Select } from '@trireme/ui'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { CreationDialog, DayField, TitleField, WordChoice } from '../../../shell/creation-dialog.tsx'
import { useWorkspace } from '../../../workspace/use-workspace.tsx'
import {
  EVERYBODY,
  VERSION_NAMES,
  budgetedChoices,
  currencyOf,
  scopeWish,
  whoseChoices,
  whoseWish,
} from './money-columns.ts'

const MOST = 1e12
const AMOUNT = 'Say how much.'

export function NewRate({ onClose }: { readonly onClose: () => void }) {
  const { replica } = useWorkspace()
  const make = useMaking('cost-rate', 'Add a cost rate', onClose)
  const [whose, setWhose] = useState<string>(EVERYBODY)
  const [amountPerHour, setAmount] = useState<number | null>(null)
  const [fromOn, setFrom] = useState<string | null>(null)
  const [isTried, setTried] = useState(false)
  return (
    <CreationDialog
      title="New cost rate"
      description="What an hour costs: of a person, else of their team, else of everybody."
      verb="Add"
      onClose={onClose}
      onMake={() => (amountPerHour === null ? setTried(true) : make({ ...whoseWish(whose), amountPerHour, fromOn }))}
      heading={
        <Field label="Whose hour" required>
          {(control) => (
            <Combobox
              {...control}
              value={whose}
              choices={whoseChoices(replica)}
              onChange={(id) => setWhose(id ?? EVERYBODY)}
            />
          )}
        </Field>
      }
    >
      <Amount
        label={`An hour, in ${currencyOf(replica)}`}
        isTried={isTried}
        value={amountPerHour}
        onCommit={setAmount}
      />
      <DayField label="From" value={fromOn} onCommit={setFrom} />
    </CreationDialog>
  )
}

export function NewExchangeRate({ onClose }: { readonly onClose: () => void }) {
  const { replica } = useWorkspace()
  const make = useMaking('exchange-rate', 'Add an exchange rate', onClose)
  const [currency, setCurrency] = useState('')
  const [worth, setWorth] = useState<number | null>(null)
  const [fromOn, setFrom] = useState<string | null>(null)
  const [isTried, setTried] = useState(false)
  const code = currency.trim().toUpperCase()
  const isCode = /^[A-Z]{3}$/.test(code)
  return (
    <CreationDialog
      title="New exchange rate"
      verb="Add"
      onClose={onClose}
      onMake={() => (!isCode || worth === null ? setTried(true) : make({ currency: code, worth, fromOn }))}
      heading={
        <TitleField
          label="Currency"
          value={currency}
          error={isTried && !isCode ? 'Three letters, like USD.' : null}
          onChange={setCurrency}
        />
      }
    >
      <Amount label={`One is worth, in ${currencyOf(replica)}`} isTried={isTried} value={worth} onCommit={setWorth} />
      <DayField label="From" value={fromOn} onCommit={setFrom} />
    </CreationDialog>
  )
}

/** A line of a budget: for this quarter and the program that is looked at, unless told. */
export function NewBudgetLine({ onClose }: { readonly onClose: () => void }) {
  const { replica, today } = useWorkspace()
  const { program } = useSearch({ from: '/app/program/finances' })
  const make = useMaking('budget-line', 'Add a budget line', onClose)
  const [account, setAccount] = useState('')
  const [scope, setScope] = useState<string | null>(replica.get('program', program as Id)?.id ?? null)
  const [budgetVersion, setVersion] = useState<NewMap['budget-line']['budgetVersion']>('baseline')
  const [category, setCategory] = useState<'capex' | 'opex'>('opex')
  const [amount, setAmount] = useState<number | null>(null)
  const [[fromOn, untilOn], setPeriod] = useState<readonly [string | null, string | null]>(() => quarterOf(today))
  const [isTried, setTried] = useState(false)
  const isBackwards = fromOn !== null && untilOn !== null && untilOn < fromOn
  function add() {
    const name = account.trim()
    if (name === '' || scope === null || amount === null || fromOn === null || untilOn === null || isBackwards)
      return setTried(true)
    make({ ...scopeWish(scope as Id), account: name, budgetVersion, category, amount, fromOn, untilOn })
  }
  const needs = (isSaid: boolean, words: string) => (isTried && !isSaid ? words : null)
  return (
    <CreationDialog
      title="New budget line"
      verb="Add"
      onClose={onClose}
      onMake={add}
      heading={
        <TitleField
          label="Account"
          value={account}
          error={needs(account.trim() !== '', 'Name it: Cloud, New features.')}
          onChange={setAccount}
        />
      }
    >
      <Field label="For" required error={needs(scope !== null, 'Say what it is for.')}>
        {(control) => <Combobox {...control} value={scope} choices={budgetedChoices(replica)} onChange={setScope} />}
      </Field>
      <Amount label={`Amount, in ${currencyOf(replica)}`} isTried={isTried} value={amount} onCommit={setAmount} />
      <Field label="Version">
        {(control) => (
          <Select
            {...control}
            value={budgetVersion}
            options={Object.entries(VERSION_NAMES).map(([id, label]) => ({ id, label }))}
            onChange={(id) => setVersion(id as typeof budgetVersion)}
          />
        )}
      </Field>
      <WordChoice label="Category" words={['opex', 'capex']} value={category} onChange={setCategory} />
      <DayField label="From" value={fromOn} onCommit={(on) => setPeriod([on, untilOn])} />
      <DayField label="Until" edge="end" value={untilOn} onCommit={(on) => setPeriod([fromOn, on])} />
      {isTried && (fromOn === null || untilOn === null || isBackwards) ? (
        <p className="meta late">A line needs both days, the last not before the first.</p>
      ) : null}
    </CreationDialog>
  )
}

function Amount(props: {
  readonly label: string
  readonly isTried: boolean
  readonly value: number | null
  readonly onCommit: (value: number | null) => void
}) {
  const { label, isTried, value, onCommit } = props
  return (
    <Field label={label} required error={isTried && value === null ? AMOUNT : null}>
      {(control) => <NumberInput {...control} min={0} max={MOST} value={value} onCommit={onCommit} />}
    </Field>
  )
}

/** Makes a record and closes its form; where it is refused the form stays. */
function useMaking<K extends Kind>(kind: K, label: string, onClose: () => void): (values: object) => void {
  const workspace = useWorkspace()
  return (values) => {
    workspace.act([creation(kind, values as NewMap[K])], label, { onKept: onClose })
  }
}

function quarterOf(on: string): readonly [string, string] {
  const [year, month] = on.split('-').map(Number) as [number, number]
  const first = month - ((month - 1) % 3)
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  return [day(Date.UTC(year, first - 1, 1)), day(Date.UTC(year, first + 2, 0))]
}
