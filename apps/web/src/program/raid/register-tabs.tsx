import type { Replica } from '@trireme/client'
import { type Id, fallenOn } from '@trireme/domain'
import { Button, EmptyState, type GridColumn } from '@trireme/ui'
import { ShieldAlert } from 'lucide-react'
import { type ReactNode, Suspense, lazy, useMemo } from 'react'
import type { RaidSearch } from '../../addresses.ts'
import { useRisksWorth } from '../../schedule/use-risks-worth.ts'
import { useRecords, useRights, useWorkspace } from '../../workspace/use-workspace.tsx'
import type { useScope } from '../scope-choice.tsx'
import { type Editable, assumptionColumns, decisionColumns, issueColumns, riskColumns } from './columns.tsx'
import { RecordGrid } from '../../work/record-grid.tsx'
import { REGISTERS, type Register, type RegisterKind } from './registers.ts'
import { RiskMatrix } from './risk-matrix.tsx'
import { RisksStrip } from './risks-strip.tsx'
import { riskRows, useAssumptionRows, useDecisionRows, useIssueRows, useRiskReadings } from './use-register-rows.ts'

const RiskPanel = lazy(async () => ({ default: (await import('./risk-panel.tsx')).RiskPanel }))
const DecisionPanel = lazy(async () => ({ default: (await import('./decision-panel.tsx')).DecisionPanel }))
const AssumptionPanel = lazy(async () => ({ default: (await import('./other-panels.tsx')).AssumptionPanel }))
const IssuePanel = lazy(async () => ({ default: (await import('./other-panels.tsx')).IssuePanel }))

type RegisterTabProps = {
  readonly search: RaidSearch
  readonly scope: ReturnType<typeof useScope>
  readonly onChoose: (id: string | undefined) => void
  readonly onMake: (register: Register, start?: object) => void
}

/** The grid of a register, with the panel of what is chosen in it. */
export function RegisterTab({ register, ...props }: RegisterTabProps & { readonly register: Register }) {
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
    <WithPanel
      panel={
        open === undefined ? null : (
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
        )
      }
    >
      <div className="raid-main">
        <div className="risks-top">
          <RisksStrip rows={rows} asked={asked} currency={currency} onChoose={onChoose} />
          <RiskMatrix readings={readings} chosen={search.open} onChoose={onChoose} />
        </div>
        <RecordGrid kind="risk" label="Risks" rows={rows} columns={columns} chosen={search.open} onChoose={onChoose} />
      </div>
    </WithPanel>
  )
}

function Assumptions({ search, scope, onChoose, onMake }: RegisterTabProps) {
  const { today } = useWorkspace()
  const rows = useAssumptionRows(scope)
  const columns = useRegisterColumns('assumption', assumptionColumns)
  const open = rows.find(({ id }) => id === search.open)?.record
  if (rows.length === 0) return <Nothing register="assumptions" onMake={() => onMake('assumptions')} />
  return (
    <WithPanel
      panel={
        open === undefined ? null : (
          <AssumptionPanel
            key={open.id}
            record={open}
            fallen={fallenOn(open, today)}
            onClose={() => onChoose(undefined)}
          />
        )
      }
    >
      <RecordGrid
        kind="assumption"
        label="Assumptions"
        rows={rows}
        columns={columns}
        chosen={search.open}
        onChoose={onChoose}
      />
    </WithPanel>
  )
}

function Issues({ search, scope, onChoose, onMake }: RegisterTabProps) {
  const rows = useIssueRows(scope, search.over === 'shown')
  const columns = useRegisterColumns('issue', issueColumns)
  const open = rows.find(({ id }) => id === search.open)?.record
  if (rows.length === 0) return <Nothing register="issues" onMake={() => onMake('issues')} />
  return (
    <WithPanel
      panel={open === undefined ? null : <IssuePanel key={open.id} record={open} onClose={() => onChoose(undefined)} />}
    >
      <RecordGrid kind="issue" label="Issues" rows={rows} columns={columns} chosen={search.open} onChoose={onChoose} />
    </WithPanel>
  )
}

function Decisions({ search, scope, onChoose, onMake }: RegisterTabProps) {
  // The one in the panel is there even where it has been superseded.
  const all = useDecisionRows(scope, true)
  const rows = search.over === 'shown' ? all : all.filter(({ standing }) => standing !== 'superseded')
  const columns = useRegisterColumns('decision', decisionColumns)
  const open = all.find(({ id }) => id === search.open)
  if (all.length === 0) return <Nothing register="decisions" onMake={() => onMake('decisions')} />
  return (
    <WithPanel
      panel={
        open === undefined ? null : (
          <DecisionPanel
            key={open.id}
            decision={open.record}
            standing={open.standing}
            onClose={() => onChoose(undefined)}
            onChoose={onChoose}
          />
        )
      }
    >
      <RecordGrid
        kind="decision"
        label="Decisions"
        rows={rows}
        columns={columns}
        chosen={search.open}
        onChoose={onChoose}
      />
    </WithPanel>
  )
}

/** A register beside the panel of what is chosen in it. */
function WithPanel({ panel, children }: { readonly panel: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="raid" data-panel={panel !== null || undefined}>
      {children}
      <Suspense>{panel}</Suspense>
    </div>
  )
}

/** Columns of a register, made anew when rights or people are others. */
function useRegisterColumns<K extends RegisterKind, Row>(
  kind: K,
  make: (replica: Replica, mayChange: Editable<K>) => readonly GridColumn<Row>[],
): readonly GridColumn<Row>[] {
  const { replica, rights } = useWorkspace()
  const version = useRights()
  const people = useRecords('person')
  return useMemo(
    () => make(replica, (record) => rights.mayChange(kind, record)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- people and the version stand for what changes in place
    [kind, make, replica, rights, people, version],
  )
}
