import { Link } from '@tanstack/react-router'
import { Button, EmptyState } from '@trireme/ui'
import { ChartGantt } from 'lucide-react'
import type { PlanSearch } from '../../addresses.ts'
import { useRecords } from '../../workspace/use-workspace.tsx'

/** A plan nobody has begun. */
export function EmptyPlan({ mayCreate, onNew }: { readonly mayCreate: boolean; readonly onNew: () => void }) {
  return (
    <EmptyState
      icon={<ChartGantt size={28} aria-hidden="true" />}
      action={
        mayCreate ? (
          <span className="row">
            <Button variant="primary" keyHint="C" onClick={onNew}>
              Add an initiative
            </Button>
            <Link to="/import">Import a plan</Link>
          </span>
        ) : undefined
      }
    >
      Work appears here as it is planned: what, by whom, when, and after what.
    </EmptyState>
  )
}

export type NothingMatchesProps = {
  readonly text: string | undefined
  readonly filtered: boolean
  /** The plan is narrowed to what one change set wrote. */
  readonly written: boolean
  readonly onClear: (wish: PlanSearch) => void
}

/** So many milestones are named; who means another writes more of its title. */
const MOST_MILESTONES = 3

/** A plan of which nothing is wanted, the way back, and the milestones that are called what is sought: only items are searched. */
export function NothingMatches({ text, filtered, written, onClear }: NothingMatchesProps) {
  const wanted = text?.trim().toLowerCase()
  const milestones = useRecords('milestone').filter(({ title }) => wanted && title.toLowerCase().includes(wanted))
  return (
    <EmptyState
      action={
        <span className="row">
          {text === undefined ? null : <Button onClick={() => onClear({ q: undefined })}>Clear search</Button>}
          {filtered ? <Button onClick={() => onClear({ filter: undefined })}>Clear filters</Button> : null}
          {written ? <Button onClick={() => onClear({ write: undefined })}>Show the whole plan</Button> : null}
          {milestones.slice(0, MOST_MILESTONES).map(({ id, title }) => (
            <Button key={id} onClick={() => onClear({ q: undefined, view: 'gantt', milestone: id })}>
              Open milestone {title}
            </Button>
          ))}
        </span>
      }
    >
      {text !== undefined
        ? `${milestones.length > 0 ? 'Only items are searched here. ' : ''}No title or key of an item matches “${text}”${filtered || written ? ' under these filters' : ''}.`
        : filtered
          ? 'Nothing matches these filters.'
          : 'This change wrote no work that is here now.'}
    </EmptyState>
  )
}
