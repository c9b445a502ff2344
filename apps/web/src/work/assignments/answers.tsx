import { edit } from '@trireme/client'
import { Button } from '@trireme/ui'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import type { Assignment } from './requests.ts'

const DONE = { committed: 'Committed', accepted: 'Accepted', declined: 'Declined' } as const

/** The answers to a request, for those whom it asks. */
export function Answers({ assignment, whom }: { readonly assignment: Assignment; readonly whom: string }) {
  const workspace = useWorkspace()
  const answer = (state: keyof typeof DONE) => {
    const change = edit('assignment', assignment, { state })
    const done = `${DONE[state]} ${whom}`
    if (change !== null) workspace.act([change], done, { toast: done })
  }
  return (
    <span className="row">
      <Button title="Give the time: from now on it counts as supply" onClick={() => answer('committed')}>
        Commit
      </Button>
      {assignment.state === 'accepted' ? null : (
        <Button
          variant="quiet"
          title="Agree for now: it counts once it is committed"
          onClick={() => answer('accepted')}
        >
          Accept
        </Button>
      )}
      <Button variant="quiet" onClick={() => answer('declined')}>
        Decline
      </Button>
    </span>
  )
}

/** `waits for Ann Berg or Ole Behnke`. */
export function waitsFor(names: readonly string[]): string {
  return names.length === 0 ? 'waits for an administrator' : `waits for ${names.join(' or ')}`
}
