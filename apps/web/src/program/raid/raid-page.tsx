import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Id, fallenOn } from '@trireme/domain'
import { Button, Checkbox, EmptyState, type KeyBinding, ViewTabs } from '@trireme/ui'
import { Plus, ShieldAlert } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import type { RaidSearch } from '../../addresses.ts'
import { useRisksWorth } from '../../schedule/use-risks-worth.ts'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { usePlaceKeys, useShell } from '../../shell/shell-state.tsx'
import { useRecords, useRights, useWorkspace } from '../../workspace/use-workspace.tsx'
import { ScopeChoice, useScope } from '../scope-choice.tsx'
import { assumptionColumns, decisionColumns, issueColumns, riskColumns } from './columns.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { DependenciesTab } from './dependencies-tab.tsx'
import { NewRecord } from './new-record.tsx'
import { AssumptionPanel, IssuePanel } from './other-panels.tsx'
import { RegisterGrid } from './register-grid.tsx'
import { REGISTERS, type Register, TABS, type Tab } from './registers.ts'
import { RiskMatrix } from './risk-matrix.tsx'
import { RiskPanel } from './risk-panel.tsx'
import { RisksStrip } from './risks-strip.tsx'
import { riskRows, useAssumptionRows, useDecisionRows, useIssueRows, useRiskReadings } from './use-register-rows.ts'
import './raid.css'

/** What threatens it, what did we decide: risks, assumptions, issues, dependencies between teams and decisions. */
export function RaidPage() {
  const search = useSearch({ from: '/app/program/raid' })
  const navigate = useNavigate({ from: '/program/raid' })
  const { openItem } = useShell()
  const workspace = useWorkspace()
  const tab: Tab = search.tab ?? 'risks'
  const scope = useScope(search.scope)
  const register = tab === 'dependencies' ? undefined : tab
  const mayCreate = register !== undefined && workspace.rights.mayCreate(REGISTERS[register].kind)
  const [making, setMaking] = useState<{ readonly register: Register; readonly start?: object } | null>(null)
  const setSearch = useCallback(
    (wish: RaidSearch) => void navigate({ search: (before) => ({ ...before, ...wish }), replace: true }),
    [navigate],
  )
  const choose = useCallback((open: string | undefined) => setSearch({ open }), [setSearch])
  const keys = useMemo<readonly KeyBinding[]>(
    () => [
      {
        keys: 'V',
        label: 'Next register',
        run: () =>
          setSearch({
            tab: TABS[(TABS.findIndex(({ id }) => id === tab) + 1) % TABS.length]!.id,
            open: undefined,
            trouble: undefined,
          }),
      },
      ...(search.open === undefined || openItem !== null
        ? []
        : [{ keys: 'Esc', label: 'Close the panel', run: () => choose(undefined) }]),
    ],
    [setSearch, tab, search.open, openItem, choose],
  )
  usePlaceKeys(keys)

  return (
    <PlaceFrame
      parts={['Program', 'RAID']}
      path="/program/raid"
      actions={
        mayCreate ? (
          <Button icon={<Plus size={14} aria-hidden="true" />} onClick={() => setMaking({ register })}>
            {REGISTERS[register].one.replace(/^./, (letter) => letter.toUpperCase())}
          </Button>
        ) : null
      }
      tabs={
        <ViewTabs
          current={tab}
          tabs={TABS.map(({ id, label }) => ({
            id,
            label,
            link: (
              <Link
                to="/program/raid"
                search={(before: RaidSearch) => ({ ...before, tab: id, open: undefined, trouble: undefined })}
              />
            ),
          }))}
        />
      }
      chips={
        <>
          <ScopeChoice id={search.scope} onChange={(id) => setSearch({ scope: id, open: undefined })} />
          {tab === 'dependencies' || tab === 'assumptions' ? null : (
            <Checkbox
              checked={search.over === 'shown'}
              onChange={(shown) => setSearch({ over: shown ? 'shown' : undefined })}
            >
              {tab === 'decisions' ? 'Show superseded' : 'Show resolved'}
            </Checkbox>
          )}
        </>
      }
    >
      {tab === 'dependencies' ? (
        <DependenciesTab scope={scope} trouble={search.trouble} onTrouble={(trouble) => setSearch({ trouble })} />
      ) : (
        <RegisterTab
          key={tab}
          register={tab}
          search={search}
          scope={scope}
          onChoose={choose}
          onMake={(made, start) => setMaking({ register: made, start })}
        />
      )}
      {making === null ? null : (
        <NewRecord
          {...making}
          start={making.start as Record<string, unknown> | undefined}
          scopeId={search.scope}
          onClose={() => setMaking(null)}
          onMade={(id) => setSearch({ tab: making.register, open: id, trouble: undefined })}
        />
      )}
    </PlaceFrame>
  )
}

type RegisterTabProps = {
  readonly search: RaidSearch
  readonly scope: ReturnType<typeof useScope>
  readonly onChoose: (id: string | undefined) => void
  readonly onMake: (register: Register, start?: object) => void
}

function RegisterTab({ register, ...props }: RegisterTabProps & { readonly register: Register }) {
  switch (register) {
    case 'risks':
      return <Risks {...props} />
    case 'assumptions':
      return <Assumptions {...props} />
    case 'issues':
      return <Issues {...props} />
    case 'decisions':
      return <Decisions {...props} />
  }
}

function Nothing({ register, onMake }: { readonly register: Register; readonly onMake: () => void }) {
  const { kind, empty, one } = REGISTERS[register]
  const mayCreate = useWorkspace().rights.mayCreate(kind)
  return (
    <EmptyState
      icon={<ShieldAlert size={28} aria-hidden="true" />}
      action={
        mayCreate ? (
          <Button variant="primary" onClick={onMake}>
            Add the first {one}
          </Button>
        ) : undefined
      }
    >
      {empty}
    </EmptyState>
  )
}

function Risks({ search, scope, onChoose, onMake }: RegisterTabProps) {
  const workspace = useWorkspace()
  const { replica, rights } = workspace
  const version = useRights()
  const readings = useRiskReadings(scope, search.over === 'shown')
  const endOf = useMemo(
    () => (search.scope === undefined ? undefined : scope.roots.map(({ id }): Id => id)),
    [scope, search.scope],
  )
  const asked = useRisksWorth(endOf)
  const currency = useRecords('organization')[0]?.currency ?? ''
  const people = useRecords('person')
  const columns = useMemo(
    () => riskColumns(replica, currency, (risk) => rights.mayChange('risk', risk)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- people and the version stand for what changes in place
    [replica, currency, rights, people, version],
  )
  const rows = useMemo(() => riskRows(readings, asked), [readings, asked])
  const open = readings.find(({ risk }) => risk.id === search.open)
  if (rows.length === 0) return <Nothing register="risks" onMake={() => onMake('risks')} />
  return (
    <div className="raid" data-panel={open !== undefined || undefined}>
      <div className="raid-main">
        <div className="risks-top">
          <RisksStrip rows={rows} asked={asked} currency={currency} onChoose={onChoose} />
          <RiskMatrix readings={readings} chosen={search.open} onChoose={onChoose} />
        </div>
        <RegisterGrid
          kind="risk"
          label="Risks"
          rows={rows}
          columns={columns}
          chosen={search.open}
          onChoose={onChoose}
        />
      </div>
      {open === undefined ? null : (
        <RiskPanel
          key={open.risk.id}
          reading={open}
          asked={asked}
          currency={currency}
          onClose={() => onChoose(undefined)}
          onIssue={() => {
            const { id, title, workItemIds, programId, productId, portfolioId } = open.risk
            onMake('issues', { title, riskId: id, workItemIds, programId, productId, portfolioId })
          }}
        />
      )}
    </div>
  )
}

function Assumptions({ search, scope, onChoose, onMake }: RegisterTabProps) {
  const { replica, rights, today } = useWorkspace()
  const version = useRights()
  const people = useRecords('person')
  const rows = useAssumptionRows(scope)
  const columns = useMemo(
    () => assumptionColumns(replica, (record) => rights.mayChange('assumption', record)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- people and the version stand for what changes in place
    [replica, rights, people, version],
  )
  const open = rows.find(({ id }) => id === search.open)?.record
  if (rows.length === 0) return <Nothing register="assumptions" onMake={() => onMake('assumptions')} />
  return (
    <div className="raid" data-panel={open !== undefined || undefined}>
      <RegisterGrid
        kind="assumption"
        label="Assumptions"
        rows={rows}
        columns={columns}
        chosen={search.open}
        onChoose={onChoose}
      />
      {open === undefined ? null : (
        <AssumptionPanel
          key={open.id}
          record={open}
          fallen={fallenOn(open, today)}
          onClose={() => onChoose(undefined)}
        />
      )}
    </div>
  )
}

function Issues({ search, scope, onChoose, onMake }: RegisterTabProps) {
  const { replica, rights } = useWorkspace()
  const version = useRights()
  const people = useRecords('person')
  const rows = useIssueRows(scope, search.over === 'shown')
  const columns = useMemo(
    () => issueColumns(replica, (record) => rights.mayChange('issue', record)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- people and the version stand for what changes in place
    [replica, rights, people, version],
  )
  const open = rows.find(({ id }) => id === search.open)?.record
  if (rows.length === 0) return <Nothing register="issues" onMake={() => onMake('issues')} />
  return (
    <div className="raid" data-panel={open !== undefined || undefined}>
      <RegisterGrid
        kind="issue"
        label="Issues"
        rows={rows}
        columns={columns}
        chosen={search.open}
        onChoose={onChoose}
      />
      {open === undefined ? null : <IssuePanel key={open.id} record={open} onClose={() => onChoose(undefined)} />}
    </div>
  )
}

function Decisions({ search, scope, onChoose, onMake }: RegisterTabProps) {
  const { replica, rights } = useWorkspace()
  const version = useRights()
  const people = useRecords('person')
  // The one in the panel is there even where it has been superseded.
  const all = useDecisionRows(scope, true)
  const rows = search.over === 'shown' ? all : all.filter(({ standing }) => standing !== 'superseded')
  const columns = useMemo(
    () => decisionColumns(replica, (record) => rights.mayChange('decision', record)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- people and the version stand for what changes in place
    [replica, rights, people, version],
  )
  const open = all.find(({ id }) => id === search.open)
  if (all.length === 0) return <Nothing register="decisions" onMake={() => onMake('decisions')} />
  return (
    <div className="raid" data-panel={open !== undefined || undefined}>
      <RegisterGrid
        kind="decision"
        label="Decisions"
        rows={rows}
        columns={columns}
        chosen={search.open}
        onChoose={onChoose}
      />
      {open === undefined ? null : (
        <DecisionPanel
          key={open.id}
          decision={open.record}
          standing={open.standing as never}
          onClose={() => onChoose(undefined)}
          onChoose={onChoose}
        />
      )}
    </div>
  )
}
