import { type Id, type RecordMap, type StatusCategory, inWorkflowOrder } from '@trireme/domain'
import { Button, EmptyState, Popover, ProblemNote, Skeleton } from '@trireme/ui'
import { ChartSpline } from 'lucide-react'
import { useEffect } from 'react'
import { counted } from '../../../schedule/days.ts'
import { useShell } from '../../../shell/shell-state.tsx'
import { useRecords, useWorkspace } from '../../../workspace/use-workspace.tsx'
import type { BoardViewProps } from '../views.ts'
import { AgeChart } from './age-chart.tsx'
import { CumulativeChart } from './cumulative-chart.tsx'
import { CycleChart } from './cycle-chart.tsx'
import { type FlowFigure, flowFigures } from './flow-words.ts'
import { ThroughputChart } from './throughput-chart.tsx'
import { WEEKS_AT_FIRST, useFlow } from './use-flow.ts'
import './flow.css'

const NO_REASON = 'The server gave no reason. Try again in a while; whoever runs it finds more in its log.'

/** How work flows: what goes in and comes out, how long it takes, and what has been lying about. */
export function FlowView({ search, setSearch, matches, isFiltered, onResult }: BoardViewProps) {
  const { replica } = useWorkspace()
  const shell = useShell()
  const statuses = useRecords('status')
  const weeks = search.weeks === undefined ? WEEKS_AT_FIRST : parseInt(search.weeks, 10)
  const { shown, problem, isAsking, again } = useFlow(weeks, search.cards, matches)
  const words = shown === null ? '' : `${counted(shown.items, 'item')}${shown.isPartial ? ' you may see' : ''}`
  useEffect(() => onResult(words), [onResult, words])

  if (problem !== null && shown === null)
    return (
      <ProblemNote title="How work flowed could not be loaded" advice={problem.detail ?? NO_REASON} again={again} />
    )
  if (shown === null) return <Waiting />
  if (shown.items === 0)
    return (
      <EmptyState
        icon={<ChartSpline size={28} aria-hidden="true" />}
        action={
          isFiltered ? (
            <Button onClick={() => setSearch({ filter: undefined })}>Clear filters</Button>
          ) : search.cards === undefined ? null : (
            <Button onClick={() => setSearch({ cards: undefined })}>Show what has no parts</Button>
          )
        }
      >
        {isFiltered ? 'Nothing matches these filters.' : 'There is nothing of this type.'}
      </EmptyState>
    )
  const itemOf = (id: string) => replica.get('work-item', id as Id)
  const titleOf = (id: string) => itemOf(id)?.title ?? 'Unknown'
  const inProgress = inWorkflowOrder(statuses.filter(({ category }) => category === 'active'))
  return (
    <div className="flow" aria-busy={isAsking} data-old={isAsking || undefined}>
      {problem === null ? null : (
        <ProblemNote
          title="What follows is as it was: newer figures could not be loaded"
          advice={problem.detail ?? NO_REASON}
          again={again}
        />
      )}
      <section className="flow-figures" aria-label="Figures of flow">
        {flowFigures(shown).map((figure) => (
          <Figure key={figure.name} figure={figure} />
        ))}
      </section>
      <div className="flow-charts">
        <CumulativeChart {...shown} nameOf={nameOfCategory(statuses)} />
        <CycleChart {...shown} titleOf={titleOf} onOpen={shell.showItem} />
        <ThroughputChart {...shown} />
        <AgeChart {...shown} statuses={inProgress} itemOf={itemOf} onOpen={shell.showItem} />
      </div>
      <p className="meta">
        Counted from every change of status of the work that is here today; archived work is not. Filters ask how an
        item is now{shown.isPartial ? ', and what you may not see is left out' : ''}.
      </p>
    </div>
  )
}

/** What the workflow calls a category that is one status of its; else what the category is called. */
function nameOfCategory(statuses: readonly RecordMap['status'][]): (category: StatusCategory, name: string) => string {
  return (category, name) => {
    const own = statuses.filter((status) => status.category === category)
    return own.length === 1 ? own[0]!.name : name
  }
}

function Figure({ figure: { name, value, says, isBad, formula, filled, notes } }: { readonly figure: FlowFigure }) {
  return (
    <div className="flow-figure">
      <h2>{name}</h2>
      <Popover
        title={name}
        trigger={
          <button
            type="button"
            className="flow-value"
            data-bad={isBad || undefined}
            aria-label={`${name}: ${value}, how it came about`}
          >
            {isBad ? `▲ ${value}` : value}
          </button>
        }
      >
        <div className="flow-why">
          <p>{formula}</p>
          <p className="flow-filled numeric">{filled}</p>
          {notes.map((note) => (
            <p key={note} className="meta">
              {note}
            </p>
          ))}
        </div>
      </Popover>
      <p className="meta">{says}</p>
    </div>
  )
}

function Waiting() {
  return (
    <div className="flow" aria-busy="true">
      <Skeleton style={{ height: 64 }} />
      <div className="flow-charts">
        {Array.from({ length: 4 }, (_, nth) => (
          <Skeleton key={nth} style={{ height: 340 }} />
        ))}
      </div>
    </div>
  )
}
