import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import {
  type EstimateMethod,
  type Measure,
  calendarPeriods,
  costByPeriod,
  measureFor,
  teamIterations,
  workTree,
} from '@trireme/planning/tracking'
import { Button, DateInput, EmptyState, type KeyBinding, ProblemNote, Select, Skeleton, ViewTabs } from '@trireme/ui'
import { Landmark } from 'lucide-react'
import { Suspense, lazy, useCallback, useMemo, useState } from 'react'
import type { FinancesSearch } from '../../addresses.ts'
import { dayOf, onOf } from '../../schedule/days.ts'
import { idsOf } from '../../search.ts'
import { Begin } from '../../shell/begin.tsx'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { usePlaceKeys } from '../../shell/shell-state.tsx'
import {
  useMayCreate,
  usePlan,
  useRecords,
  useRights,
  useVersion,
  useWorkspace,
} from '../../workspace/use-workspace.tsx'
import { CostView } from './cost-view.tsx'
import { EarnedValueView } from './earned-value-view.tsx'
import { figureText } from './money-text.ts'
import { TakeBaselineDialog } from './take-baseline-dialog.tsx'
import { NO_PROGRAM, ofProgram, trackedRows } from './tracked-rows.ts'
import { type Loading, useBaselines, useTracking, useTrackingRecords } from './use-tracking.ts'
import { YoungBaseline } from './young-baseline.tsx'
import '../../shell/place-table.css'
import './finances.css'

type View = NonNullable<FinancesSearch['view']>

const VIEWS = ['value', 'cost', 'rates'] as const satisfies readonly View[]
/** What each view is for, said where there is no work yet. */
const EMPTY: Readonly<Record<View, string>> = {
  value: 'What was done and spent appears here against what was agreed, and what it will cost in the end.',
  cost: 'What work costs appears here by quarter or month: planned, spent, and beside its budget.',
  rates: 'Rates say what an hour of work costs, budget lines how much money there is.',
}

const RatesView = lazy(async () => ({ default: (await import('./rates/rates-view.tsx')).RatesView }))

/** What it costs: how work stands against what was agreed, and money by period. */
export function FinancesPage() {
  const search = useSearch({ from: '/app/program/finances' })
  const navigate = useNavigate({ from: '/program/finances' })
  const { today, rights } = useWorkspace()
  const mayTake = useMayCreate('baseline')
  const mayRecord = useMayCreate('actual')
  const [isTaking, setTaking] = useState(false)
  const items = useRecords('work-item')
  const baselines = useBaselines()
  const baseline = baselines.find(({ id }) => id === search.baseline) ?? baselines[0]
  const loading = useTrackingRecords(baseline?.id ?? null, true)
  const view = search.view ?? 'value'
  const setSearch = useCallback(
    (wish: FinancesSearch) => void navigate({ search: (before) => ({ ...before, ...wish }), replace: true }),
    [navigate],
  )
  const statusOn = search.on !== undefined && search.on < today ? search.on : today
  const keys = useMemo<readonly KeyBinding[]>(() => {
    const setStatus = (day: number) => setSearch({ on: day >= dayOf(today) ? undefined : onOf(day) })
    return [
      { keys: '[', label: 'Status a week earlier', run: () => setStatus(dayOf(statusOn) - 7) },
      { keys: ']', label: 'Status a week later', run: () => setStatus(dayOf(statusOn) + 7) },
      { keys: 'T', label: 'Status today', run: () => setSearch({ on: undefined }) },
      {
        keys: 'V',
        label: 'Next view',
        run: () => setSearch({ view: VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] }),
      },
    ]
  }, [setSearch, statusOn, today, view])
  usePlaceKeys(keys)
  const isEmpty = items.length === 0
  const programs = useRecords('program')
  const hasChips = programs.length > 0 || view === 'cost' || (view === 'value' && baseline !== undefined)
  const settings = { search, setSearch, statusOn }

  return (
    <PlaceFrame
      parts={['Program', 'Finances']}
      path="/program/finances"
      actions={
        isEmpty ? undefined : (
          <>
            {mayRecord ? (
              <Link to="/import" search={{ of: 'actuals' }} className="tri-button tri-button-default finances-import">
                Import actuals…
              </Link>
            ) : null}
            {mayTake ? <Button onClick={() => setTaking(true)}>Take baseline…</Button> : null}
          </>
        )
      }
      tabs={<FinanceTabs view={view} />}
      chips={
        isEmpty || !hasChips ? undefined : (
          <>
            {view === 'value' && baseline !== undefined ? (
              <>
                <Select
                  aria-label="Baseline"
                  value={baseline.id}
                  options={baselines.map(({ id, name }) => ({ id, label: `vs ${name}` }))}
                  onChange={(id) => setSearch({ baseline: id })}
                />
                <YoungBaseline {...{ baseline, baselines, statusOn }} onChoose={(id) => setSearch({ baseline: id })} />
                <span className="meta">as of</span>
                <span className="finances-status">
                  <DateInput
                    aria-label="Status date"
                    today={today}
                    max={today}
                    value={statusOn}
                    onCommit={(on) => setSearch({ on: on === null || on === today ? undefined : on })}
                  />
                </span>
              </>
            ) : null}
            {view === 'cost' ? (
              <Select
                aria-label="Periods"
                value={search.by ?? 'quarter'}
                options={[
                  { id: 'quarter', label: 'By quarter' },
                  { id: 'month', label: 'By month' },
                ]}
                onChange={(id) => setSearch({ by: id === 'month' ? 'month' : undefined })}
              />
            ) : null}
            <ProgramChoice program={search.program} onChoose={(program) => setSearch({ program })} />
            {view === 'value' && baseline !== undefined && rights.maySee('cost-rate') ? (
              <Select
                aria-label="Counted in"
                value={search.measure ?? ''}
                options={[
                  { id: '', label: 'Money, or hours where no rates are' },
                  { id: 'cost', label: 'Money' },
                  { id: 'effort', label: 'Hours' },
                ]}
                onChange={(id) => setSearch({ measure: id === '' ? undefined : (id as Measure) })}
              />
            ) : view === 'value' && baseline !== undefined ? (
              <span className="meta">In hours: rates are not shown to you</span>
            ) : null}
          </>
        )
      }
    >
      {isEmpty ? (
        <EmptyState icon={<Landmark size={28} aria-hidden="true" />} action={<Begin add="Add an initiative" />}>
          {EMPTY[view]}
        </EmptyState>
      ) : view === 'rates' ? (
        <Suspense>
          <RatesView program={search.program} />
        </Suspense>
      ) : loading.problem !== null ? (
        <ProblemNote title="What was recorded could not be loaded" advice={loading.problem} again={loading.again} />
      ) : loading.isCut ? (
        <ProblemNote
          title="More was recorded than this page reads"
          advice="Figures of a part of it would be wrong. The API reads all of it."
        />
      ) : view === 'cost' ? (
        <Costs {...settings} loading={loading} />
      ) : baseline === undefined ? (
        <EmptyState
          icon={<Landmark size={28} aria-hidden="true" />}
          action={mayTake ? <Button variant="primary" onClick={() => setTaking(true)}>Take baseline…</Button> : null} // prettier-ignore
        >
          There is nothing to hold the work against yet. A baseline keeps the plan as it is agreed today: dates, effort
          and cost of every item.
        </EmptyState>
      ) : (
        <Value {...settings} baselineId={baseline.id} loading={loading} />
      )}
      {isTaking ? (
        <TakeBaselineDialog
          onClose={() => setTaking(false)}
          onTaken={(id) => setSearch({ baseline: id, view: undefined })}
        />
      ) : null}
    </PlaceFrame>
  )
}

function FinanceTabs({ view }: { readonly view: View }) {
  const link = (to: View) => (
    <Link from="/program/finances" to="/program/finances" search={(before) => ({ ...before, view: to })} />
  )
  return (
    <ViewTabs
      current={view}
      tabs={[
        { id: 'value', label: 'Earned value', link: link('value') },
        { id: 'cost', label: 'Cost by period', link: link('cost') },
        { id: 'rates', label: 'Rates and budgets', link: link('rates') },
      ]}
    />
  )
}

function ProgramChoice(props: {
  readonly program: string | undefined
  readonly onChoose: (id: string | undefined) => void
}) {
  const programs = useRecords('program')
  if (programs.length === 0) return null
  const options = [
    { id: '', label: 'All programs' },
    ...programs.map(({ id, name }) => ({ id: id as string, label: name })),
    { id: NO_PROGRAM, label: 'In no program' },
  ]
  return (
    <Select
      aria-label="Program"
      value={props.program ?? ''}
      options={options}
      onChange={(id) => props.onChoose(id === '' ? undefined : id)}
    />
  )
}

type ViewProps = {
  readonly search: FinancesSearch
  readonly setSearch: (wish: FinancesSearch) => void
  readonly statusOn: string
  readonly loading: Loading
}

function Value({ search, setSearch, statusOn, loading, baselineId }: ViewProps & { readonly baselineId: string }) {
  const { replica, rights, today } = useWorkspace()
  useRights()
  const baseline = useBaselines().find(({ id }) => id === baselineId)
  const tracking = useTracking({
    baseline,
    statusOn,
    measure: measureFor(rights.maySee('cost-rate'), search.measure),
    isHere: loading.isHere,
  })
  const programs = useVersion('program')
  const turned = useMemo(() => new Set(idsOf(search.turned)), [search.turned])
  const rows = useMemo(() => {
    if (tracking === null) return []
    const { snapshot } = replica
    return trackedRows({ snapshot, tree: workTree(snapshot), tracking, program: search.program, turned })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- programs stands for a table that changes in place
  }, [replica, tracking, search.program, turned, programs])
  const teams = useMemo(
    () => (tracking === null || search.program !== undefined ? [] : teamIterations(replica.snapshot, tracking, today)),
    [replica, tracking, today, search.program],
  )
  if (tracking === null) return <Waiting read={loading.read} />
  const turn = (id: string) => {
    const next = turned.has(id) ? [...turned].filter((each) => each !== id) : [...turned, id]
    setSearch({ turned: next.join('~') || undefined })
  }
  if (rows.length === 0) return <p className="muted finances-none">This baseline holds nothing of this program.</p>
  return (
    <EarnedValueView
      tracking={tracking}
      rows={rows}
      method={search.end ?? 'as-so-far'}
      onMethod={(end: EstimateMethod) => setSearch({ end: end === 'as-so-far' ? undefined : end })}
      text={figureText(tracking.measure, currencyOf(replica.snapshot), rights.maySee('cost-rate'))}
      teams={teams}
      onTurn={turn}
    />
  )
}

const PERIODS_BEFORE = { month: 6, quarter: 2 } as const
const PERIODS_AFTER = { month: 11, quarter: 5 } as const

function Costs({ search, loading }: ViewProps) {
  const { replica, rights, today } = useWorkspace()
  useRights()
  const plan = usePlan()
  const versions = [
    useVersion('budget-line'),
    useVersion('actual'),
    useVersion('cost-rate'),
    useVersion('exchange-rate'),
    useVersion('assignment'),
    useVersion('program'),
    useVersion('work-item'),
  ].join()
  const { by = 'quarter', program } = search
  const costs = useMemo(() => {
    const { snapshot } = replica
    const months = by === 'month' ? 1 : 3
    const periods = calendarPeriods(
      monthsFrom(today, -PERIODS_BEFORE[by] * months),
      monthsFrom(today, PERIODS_AFTER[by] * months),
      by,
    )
    const only = program === undefined ? undefined : ofProgram(snapshot, workTree(snapshot), program)
    return costByPeriod({
      snapshot,
      plan,
      actuals: snapshot.actual.values(),
      today,
      periods,
      ...(only && { isOf: ({ id }) => only.isOf(id), isLineOf: only.isLineOf }),
    })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- versions stand for tables that change in place
  }, [replica, plan, today, by, program, versions])
  if (!loading.isHere) return <Waiting read={loading.read} />
  return <CostView costs={costs} text={figureText('cost', currencyOf(replica.snapshot), rights.maySee('cost-rate'))} />
}

function monthsFrom(on: string, months: number): string {
  const [year, month] = on.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

function currencyOf(snapshot: { readonly organization: ReadonlyMap<unknown, { readonly currency: string }> }): string {
  return snapshot.organization.values().next().value?.currency ?? 'EUR'
}

/** Until everything is there no figure is shown: a part of the actuals would be a wrong cost. */
function Waiting({ read }: { readonly read: number }) {
  return (
    <div className="finances" aria-busy="true">
      <p className="meta">
        Reading what was recorded and what the baseline holds{read === 0 ? '' : `: ${read.toLocaleString('en')} so far`}
      </p>
      <Skeleton style={{ height: 92 }} />
      <Skeleton style={{ height: 232 }} />
      <Skeleton rows={8} />
    </div>
  )
}
