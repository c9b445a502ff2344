import { Link } from '@tanstack/react-router'
import { Button } from '@trireme/ui'
import { EntryPage } from './entry-page.tsx'
import { ServerProblem } from './needs-session.ts'
import { Unanswered } from './unanswered.tsx'

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <EntryPage title="There is no such page">
      <p className="muted">The address may be mistyped, or what it showed is gone.</p>
      <div>
        <Link className="tri-button tri-button-primary" to="/program/plan">
          Go to the plan
        </Link>
      </div>
    </EntryPage>
  )
}

/** A page that could not be shown: what went wrong, and another try. */
export function RouteProblem({ error }: { readonly error: unknown }) {
  if (error instanceof ServerProblem && error.problem.status === 0)
    return (
      <EntryPage title="No answer">
        <Unanswered />
      </EntryPage>
    )
  return (
    <EntryPage title="This page cannot be shown">
      <p className="muted">{error instanceof Error ? error.message : String(error)}</p>
      <div>
        <Button variant="primary" onClick={() => location.reload()}>
          Try again
        </Button>
      </div>
    </EntryPage>
  )
}
