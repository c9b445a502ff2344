import { Link } from '@tanstack/react-router'
import type { Id, RecordMap, WorkItem } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { Button, EmptyState, ProgressBar, formatDate } from '@trireme/ui'
import { Briefcase } from 'lucide-react'
import { useMemo } from 'react'
import { counted, daysLate, endsOn, span, startsOn } from '../../schedule/days.ts'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { useShell } from '../../shell/shell-state.tsx'
import { HealthMark, StatusMark } from '../../work/marks.tsx'
import { usePlan, useRecords, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { type PortfolioNode, portfolioTree } from './portfolio-tree.ts'
import './overview.css'

/** Is the whole sound: every portfolio with what it holds, and of each initiative how it stands and why it is late. */
export function OverviewPage() {
  const { replica, canEdit } = useWorkspace()
  const shell = useShell()
  const plan = usePlan()
  const items = useRecords('work-item')
  const versions = [
    useVersion('portfolio'),
    useVersion('product'),
    useVersion('program'),
    useVersion('work-item-type'),
    useVersion('status'),
  ].join()
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- versions stand for tables that change in place
  const nodes = useMemo(() => portfolioTree(replica.snapshot), [replica, items, versions])
  const initiatives = nodes.flatMap(allInitiatives)
  const late = initiatives.filter(({ id }) => (plan.items.get(id)?.lateMinutes ?? 0) > 0)
  const count = (health: WorkItem['health']) => initiatives.filter((item) => item.health === health).length

  return (
    <PlaceFrame parts={['Portfolio', 'Overview']} path="/portfolio">
      {initiatives.length === 0 ? (
        <EmptyState
          icon={<Briefcase size={28} aria-hidden="true" />}
          action={
            canEdit ? (
              <Button variant="primary" keyHint="C" onClick={() => shell.openComposer()}>
                Add an initiative
              </Button>
            ) : undefined
          }
        >
          Initiatives appear here under their portfolio, with health, dates and what makes them late.
        </EmptyState>
      ) : (
        <div className="page overview">
          <dl className="figures" aria-label="In figures">
            <Figure label="Initiatives" value={initiatives.length} />
            <Figure label="Late" value={late.length} tone={late.length > 0 ? 'late' : undefined} />
            <Figure label="On track" value={count('on-track')} />
            <Figure label="At risk" value={count('at-risk')} />
            <Figure label="Off track" value={count('off-track')} />
            <Figure label="Health not set" value={count(null)} />
          </dl>
          {nodes.map((node) => (
            <Node key={node.id ?? 'none'} node={node} plan={plan} depth={0} />
          ))}
        </div>
      )}
    </PlaceFrame>
  )
}

function Figure({ label, value, tone }: { readonly label: string; readonly value: number; readonly tone?: 'late' }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={tone}>{value}</dd>
    </div>
  )
}

function Node({ node, plan, depth }: { readonly node: PortfolioNode; readonly plan: Plan; readonly depth: number }) {
  const { replica } = useWorkspace()
  const owner = replica.get('person', node.ownerId)?.name
  const Heading = depth === 0 ? 'h2' : 'h3'
  return (
    <section className="overview-node" data-depth={depth} aria-label={node.name}>
      <header>
        <Heading>{node.name}</Heading>
        <span className="meta">
          {[
            counted(allInitiatives(node).length, 'initiative'),
            ...(owner === undefined ? [] : [owner]),
            ...named('Products', node.products),
            ...named('Programs', node.programs),
          ].join(' · ')}
        </span>
      </header>
      {node.initiatives.length === 0 ? null : (
        <div className="table-scroll">
          <table className="table overview-table">
            <thead>
              <tr>
                <th scope="col">Initiative</th>
                <th scope="col">Health</th>
                <th scope="col">Status</th>
                <th scope="col">Done</th>
                <th scope="col">Scheduled</th>
                <th scope="col">Target</th>
                <th scope="col">Late</th>
              </tr>
            </thead>
            <tbody>
              {node.initiatives.map((item) => (
                <InitiativeRow key={item.id} item={item} plan={plan} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {node.children.map((child) => (
        <Node key={child.id} node={child} plan={plan} depth={depth + 1} />
      ))}
    </section>
  )
}

function InitiativeRow({ item, plan }: { readonly item: WorkItem; readonly plan: Plan }) {
  const { replica, schedule } = useWorkspace()
  const shell = useShell()
  const planned = plan.items.get(item.id)
  const late = planned !== undefined && planned.lateMinutes > 0
  const leaves = useMemo(
    () => leavesOf(item.id, (id) => replica.referring('work-item', 'parentId', id)),
    [replica, item],
  )
  const done = leaves.filter((leaf) => replica.get('status', leaf.statusId)?.category === 'done').length
  return (
    <tr>
      <td className="overview-title">
        <button type="button" className="text-button" onClick={() => shell.showItem(item.id)}>
          {item.title}
        </button>{' '}
        <Link
          className="faint overview-plan"
          to="/program/plan"
          search={{ q: item.title }}
          aria-label={`${item.title} in the plan`}
        >
          {item.key}
        </Link>
      </td>
      <td>
        <HealthMark health={item.health} />
      </td>
      <td>
        <StatusMark id={item.statusId} />
      </td>
      <td>{leaves.length === 0 ? '–' : <ProgressBar done={done} whole={leaves.length} unit="items" />}</td>
      <td className="numeric">
        {planned === undefined ? (
          <span className="faint">Not scheduled</span>
        ) : (
          span(startsOn(planned), endsOn(planned))
        )}
      </td>
      <td className="numeric">{item.targetOn === null ? '–' : formatDate(item.targetOn)}</td>
      <td className="overview-why">
        {late ? (
          <>
            <span className="late">▲ {daysLate(planned.lateMinutes)} d</span>{' '}
            <span className="meta">{schedule.reasons(item.id)[0]}</span>
          </>
        ) : null}
      </td>
    </tr>
  )
}

/** The items below one that have nothing below them. */
function leavesOf(id: Id, childrenOf: (id: Id) => readonly WorkItem[]): WorkItem[] {
  return childrenOf(id).flatMap((child) => {
    const below = leavesOf(child.id, childrenOf)
    return below.length === 0 ? [child] : below
  })
}

function allInitiatives(node: PortfolioNode): readonly WorkItem[] {
  return [...node.initiatives, ...node.children.flatMap(allInitiatives)]
}

function named(label: string, records: readonly RecordMap['product' | 'program'][]): string[] {
  return records.length === 0 ? [] : [`${label}: ${records.map(({ name }) => name).join(', ')}`]
}
