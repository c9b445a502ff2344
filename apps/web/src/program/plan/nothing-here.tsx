import { Link } from '@tanstack/react-router'
import { Button, EmptyState } from '@trireme/ui'
import { ChartGantt } from 'lucide-react'
import type { PlanSearch } from '../../addresses.ts'

/** A plan nobody has begun. */
export function EmptyPlan({ mayCreate, onNew }: { readonly mayCreate: boolean; readonly onNew: () => void }) {
  return (
    <EmptyState
      icon={<ChartGantt size={28} aria-hidden="true" />}
      action={
        mayCreate ? (
          <span className="row">
            <Button variant="primary" keyHint="C" onClick={onNew}>
              Add the first item
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

/** A plan of which nothing is wanted, and the way back. */
export function NothingMatches({ text, filtered, written, onClear }: NothingMatchesProps) {
  return (
    <EmptyState
      action={
        <span className="row">
          {text === undefined ? null : <Button onClick={() => onClear({ q: undefined })}>Clear search</Button>}
          {filtered ? <Button onClick={() => onClear({ filter: undefined })}>Clear filters</Button> : null}
          {written ? <Button onClick={() => onClear({ write: undefined })}>Show the whole plan</Button> : null}
        </span>
      }
    >
      {text !== undefined
        ? `No title or key matches “${text}”${filtered || written ? ' under these filters' : ''}.`
        : filtered
          ? 'Nothing matches these filters.'
          : 'This change wrote no work that is here now.'}
    </EmptyState>
  )
}
