import { Link, useSearch } from '@tanstack/react-router'
import { type Goal, type Id, type KeyResult, expectedProgress, goalProgress, keyResultProgress, pace, standingReadings } from '@trireme/domain'
import { Avatar, Button, EmptyState, ProblemNote, TreeExpander, ViewTabs, formatDate } from '@trireme/ui'
import { Plus, Target } from 'lucide-react'
import { useMemo, useState } from 'react'
import { counted } from '../../schedule/days.ts'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { useShell } from '../../shell/shell-state.tsx'
import { useRecords, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { GoalEditor, type GoalEdit } from './goal-editor.tsx'
import { Sparkline } from './sparkline.tsx'
import { useReadings } from './use-readings.ts'
import './strategy.css'

type Line =
  | { readonly kind: 'goal'; readonly goal: Goal; readonly depth: number; readonly hasChildren: boolean }
  | { readonly kind: 'key-result'; readonly keyResult: KeyResult; readonly goal: Goal; readonly depth: number }

/** Why: goals with their key results, how far they have come, and the work that bets on them. */
export function StrategyPage() {
  const { view = 'tree' } = useSearch({ from: '/app/product/strategy' })
  const { canEdit } = useWorkspace()
  const goals = useRecords('goal')
  const keyResults = useRecords('key-result')
  const readings = useReadings()
  const [closed, setClosed] = useState<ReadonlySet<Id>>(new Set())
  const [editing, setEditing] = useState<GoalEdit | null>(null)
  const lines = useMemo(() => linesOf(goals, keyResults, view === 'list' ? null : closed), [goals, keyResults, closed, view])
  const shown = view === 'list' ? lines.filter(({ kind }) => kind === 'key-result') : lines
  const toggle = (id: Id) => setClosed(new Set(closed.has(id) ? [...closed].filter((each) => each !== id) : [...closed, id]))

  return (
    <PlaceFrame
      parts={['Product', 'Strategy']}
      path="/product/strategy"
      actions={
        canEdit ? (
          <Button icon={<Plus size={14} aria-hidden="true" />} onClick={() => setEditing({ kind: 'goal', id: null, goalId: null })}>
            Goal
          </Button>
        ) : null
      }
      tabs={
        <ViewTabs
          current={view}
          tabs={[
            { id: 'tree', label: 'Goals', link: <Link to="/product/strategy" search={(before) => ({ ...before, view: 'tree' as const })} /> },
            { id: 'list', label: 'Key results', link: <Link to="/product/strategy" search={(before) => ({ ...before, view: 'list' as const })} /> },
          ]}
        >
          <span className="meta numeric">
            {counted(goals.length, 'goal')} · {counted(keyResults.length, 'key result')}
          </span>
        </ViewTabs>
      }
    >
      {readings.problem === null ? null : <ProblemNote title="Readings could not be loaded" advice={readings.problem} />}
      {goals.length === 0 ? (
        <EmptyState
          icon={<Target size={28} aria-hidden="true" />}
          action={
            canEdit ? (
              <Button variant="primary" onClick={() => setEditing({ kind: 'goal', id: null, goalId: null })}>
                Add the first goal
              </Button>
            ) : undefined
          }
        >
          Goals say what the work is for; key results measure whether it helped.
        </EmptyState>
      ) : (
        <div className="table-scroll strategy">
          <table className="table strategy-table">
            <thead>
              <tr>
                <th scope="col">{view === 'list' ? 'Key result' : 'Goal'}</th>
                <th scope="col">Progress</th>
                <th scope="col">Pace</th>
                <th scope="col">Readings</th>
                <th scope="col">Confidence</th>
                <th scope="col">Due</th>
                <th scope="col">Owner</th>
                <th scope="col">Work</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((line) =>
                line.kind === 'goal' ? (
                  <GoalRow
                    key={line.goal.id}
                    {...line}
                    closed={closed.has(line.goal.id)}
                    onToggle={() => toggle(line.goal.id)}
                    onEdit={() => setEditing({ kind: 'goal', id: line.goal.id, goalId: null })}
                    readings={readings.of}
                  />
                ) : (
                  <KeyResultRow
                    key={line.keyResult.id}
                    {...line}
                    flat={view === 'list'}
                    onEdit={() => setEditing({ kind: 'key-result', id: line.keyResult.id, goalId: line.goal.id })}
                    readings={readings.of}
                  />
                ),
              )}
            </tbody>
          </table>
        </div>
      )}
      {editing === null ? null : <GoalEditor edit={editing} onEdit={setEditing} onClose={() => setEditing(null)} />}
    </PlaceFrame>
  )
}

type ReadingsOf = ReturnType<typeof useReadings>['of']

function GoalRow(props: {
  readonly goal: Goal
  readonly depth: number
  readonly hasChildren: boolean
  readonly closed: boolean
  readonly onToggle: () => void
  readonly onEdit: () => void
  readonly readings: ReadingsOf
}) {
  const { goal, depth, hasChildren, closed, onToggle, onEdit, readings } = props
  const { replica, today } = useWorkspace()
  const { progress, known, of } = goalProgress(goal.id, {
    keyResultsOf: (id) => replica.referring('key-result', 'goalId', id),
    childrenOf: (id) => replica.referring('goal', 'parentId', id),
    progressOf: (id) => {
      const keyResult = replica.get('key-result', id)!
      const since = replica.get('goal', keyResult.goalId)?.startsOn ?? null
      return keyResultProgress(keyResult, readings(keyResult.metricId) ?? [], since).progress
    },
  })
  const window = { startsOn: goal.startsOn, dueOn: goal.endsOn, today }
  return (
    <tr data-kind="goal">
      <th scope="row" style={{ paddingLeft: depth * 20 }}>
        <span className="row">
          <TreeExpander depth={0} expanded={hasChildren ? !closed : null} onToggle={onToggle} label={goal.title} />
          <button type="button" className="text-button" onClick={onEdit}>
            {goal.title}
          </button>
          {goal.commitment === 'aspirational' ? <span className="meta">aspirational</span> : null}
        </span>
      </th>
      <td>
        <Progress
          progress={progress}
          expected={expectedProgress(window)}
          base={of === 0 ? 'nothing measured' : known < of ? `${known} of ${of} parts known` : `over ${of} parts`}
        />
      </td>
      <td>
        <Pace pace={pace(progress, window)} />
      </td>
      <td />
      <td />
      <td className="numeric">{goal.endsOn === null ? '–' : formatDate(goal.endsOn)}</td>
      <td>
        <Owner id={goal.ownerId} />
      </td>
      <td>
        <LinkedWork goalId={goal.id} keyResultId={null} />
      </td>
    </tr>
  )
}

function KeyResultRow(props: {
  readonly keyResult: KeyResult
  readonly goal: Goal
  readonly depth: number
  readonly flat: boolean
  readonly onEdit: () => void
  readonly readings: ReadingsOf
}) {
  const { keyResult, goal, depth, flat, onEdit, readings } = props
  const { replica, today } = useWorkspace()
  const metric = replica.get('metric', keyResult.metricId)
  const loaded = readings(keyResult.metricId)
  const { progress, current, readAt, stale } = keyResultProgress(keyResult, loaded ?? [], goal.startsOn)
  const dueOn = keyResult.dueOn ?? goal.endsOn
  const window = { startsOn: goal.startsOn, dueOn, today }
  const unit = metric?.unit ? ` ${metric.unit}` : ''
  return (
    <tr data-kind="key-result">
      <th scope="row" style={{ paddingLeft: flat ? 0 : depth * 20 + 20 }}>
        <button type="button" className="text-button" onClick={onEdit}>
          {keyResult.title}
        </button>
        {flat ? <span className="meta strategy-goal">{goal.title}</span> : null}
      </th>
      <td>
        <Progress
          progress={loaded === undefined ? null : progress}
          expected={expectedProgress(window)}
          base={
            current === null
              ? `no reading yet, target ${number(keyResult.targetValue)}${unit}`
              : `${number(current)} of ${number(keyResult.targetValue)}${unit}${stale ? ', stale' : ''}`
          }
          title={readAt === null ? undefined : `Read ${formatDate(readAt.slice(0, 10))}; from ${number(keyResult.startValue)} to ${number(keyResult.targetValue)}${unit}`}
        />
      </td>
      <td>
        <Pace pace={loaded === undefined ? null : pace(progress, window)} />
      </td>
      <td>
        {loaded === undefined ? null : (
          <Sparkline
            values={standingReadings(loaded).map(({ value }) => value)}
            target={keyResult.targetValue}
            label={metric?.name ?? keyResult.title}
          />
        )}
      </td>
      <td className="numeric">{keyResult.confidencePercent === null ? '–' : `${keyResult.confidencePercent} %`}</td>
      <td className="numeric">{dueOn === null ? '–' : formatDate(dueOn)}</td>
      <td>
        <Owner id={keyResult.ownerId} />
      </td>
      <td>
        <LinkedWork goalId={goal.id} keyResultId={keyResult.id} />
      </td>
    </tr>
  )
}

/** How far, with what it is out of and where a straight line would be today. */
function Progress(props: {
  readonly progress: number | null
  readonly expected: number | null
  readonly base: string
  readonly title?: string
}) {
  const { progress, expected, base, title } = props
  if (progress === null) return <span className="meta">{base}</span>
  const percent = Math.round(progress * 100)
  return (
    <span className="goal-progress" title={title}>
      <span className="goal-track" role="img" aria-label={`${percent} %, ${base}`}>
        <span className="goal-done" style={{ width: `${percent}%` }} />
        {expected === null ? null : <span className="goal-expected" style={{ left: `${expected * 100}%` }} />}
      </span>
      <span className="numeric" aria-hidden="true">
        {percent} %
      </span>
      <span className="meta clip" aria-hidden="true">
        {base}
      </span>
    </span>
  )
}

function Pace({ pace }: { readonly pace: number | null }) {
  if (pace === null) return <span className="faint">–</span>
  const words = pace >= 0.9 ? 'On course' : pace >= 0.6 ? 'Behind' : 'Far behind'
  return (
    <span className="pace" data-pace={pace >= 0.9 ? 'good' : pace >= 0.6 ? 'behind' : 'far'}>
      <span aria-hidden="true">{pace >= 0.9 ? '✓' : pace >= 0.6 ? '▲' : '✕'}</span> {words}
    </span>
  )
}

function Owner({ id }: { readonly id: Id | null }) {
  const name = useWorkspace().replica.get('person', id)?.name
  return name === undefined ? (
    <span className="faint">–</span>
  ) : (
    <span className="row">
      <Avatar name={name} label="" /> <span className="clip">{name}</span>
    </span>
  )
}

function LinkedWork({ goalId, keyResultId }: { readonly goalId: Id; readonly keyResultId: Id | null }) {
  const { replica } = useWorkspace()
  const shell = useShell()
  useVersion('goal-link')
  const links = keyResultId === null ? replica.referring('goal-link', 'goalId', goalId) : replica.referring('goal-link', 'keyResultId', keyResultId)
  const items = [...new Set(links.map(({ workItemId }) => workItemId))].flatMap((id) => replica.get('work-item', id) ?? [])
  if (items.length === 0) return <span className="faint">None</span>
  return (
    <span className="row-wrap linked-work">
      {items.slice(0, 3).map((item) => (
        <button key={item.id} type="button" className="text-button meta" title={item.title} onClick={() => shell.showItem(item.id)}>
          {item.key || item.title}
        </button>
      ))}
      {items.length > 3 ? <span className="meta">+{items.length - 3}</span> : null}
    </span>
  )
}

/** Goals in their tree, each followed by its key results and then the goals under it; closed ones without. */
function linesOf(goals: readonly Goal[], keyResults: readonly KeyResult[], closed: ReadonlySet<Id> | null): Line[] {
  const known = new Set(goals.map(({ id }) => id as Id))
  const children = Map.groupBy(goals, ({ parentId }) => (parentId !== null && known.has(parentId) ? (parentId as Id) : null))
  const measured = Map.groupBy(keyResults, ({ goalId }) => goalId as Id)
  const below = (parent: Id | null, depth: number): Line[] =>
    (children.get(parent) ?? []).flatMap((goal): Line[] => {
      const own = measured.get(goal.id) ?? []
      const hasChildren = own.length > 0 || children.has(goal.id)
      const line: Line = { kind: 'goal', goal, depth, hasChildren }
      if (closed?.has(goal.id)) return [line]
      return [line, ...own.map((keyResult): Line => ({ kind: 'key-result', keyResult, goal, depth })), ...below(goal.id, depth + 1)]
    })
  return below(null, 0)
}

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

function number(value: number | null): string {
  return value === null ? '–' : NUMBER.format(value)
}
