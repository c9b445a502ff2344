import { edit } from '@trireme/client'
import { Button, IconButton, Menu } from '@trireme/ui'
import { MoreHorizontal } from 'lucide-react'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import type { Workspace } from '../../workspace/workspace.ts'
import type { Assignment } from './requests.ts'

export const ANSWERS = {
  committed: { verb: 'Commit', done: 'Committed', says: 'Give the time: from now on it counts as supply' },
  accepted: { verb: 'Accept', done: 'Accepted', says: 'Agree for now: it counts once it is committed' },
  declined: { verb: 'Decline', done: 'Declined', says: 'The time is not given' },
} as const
export type Answer = keyof typeof ANSWERS

/** Answers requests, one or several, in one step of undo. @param what as the toast names it: `Ann Berg`, `3 requests` */
export function answerRequests(
  workspace: Workspace,
  requests: readonly Assignment[],
  state: Answer,
  what: string,
): void {
  const changes = requests.flatMap((request) => edit('assignment', request, { state }) ?? [])
  const done = `${ANSWERS[state].done} ${what}`
  const { verb } = ANSWERS[state]
  if (changes.length > 0) workspace.act(changes, done, { toast: done, asks: { title: `${verb} ${what}?`, verb } })
}

type AnswerProps = { readonly assignment: Assignment; readonly whom: string }

/** The answers to a request, for those whom it asks. */
export function Answers({ assignment, whom }: AnswerProps) {
  const workspace = useWorkspace()
  return (
    <span className="row">
      {answersTo(assignment).map((state) => (
        <Button
          key={state}
          variant={state === 'committed' ? 'default' : 'quiet'}
          title={ANSWERS[state].says}
          onClick={() => answerRequests(workspace, [assignment], state, whom)}
        >
          {ANSWERS[state].verb}
        </Button>
      ))}
    </span>
  )
}

/** The one answer that comes next, to accept and then to commit; the others are a menu away. */
export function NextStep({ assignment, whom, onAnswer }: AnswerProps & { readonly onAnswer: () => void }) {
  const workspace = useWorkspace()
  const next = assignment.state === 'accepted' ? 'committed' : 'accepted'
  const answer = (state: Answer) => {
    onAnswer()
    answerRequests(workspace, [assignment], state, whom)
  }
  return (
    <span className="row">
      <Button data-next title={ANSWERS[next].says} onClick={() => answer(next)}>
        {ANSWERS[next].verb}
      </Button>
      <Menu
        align="end"
        trigger={
          <IconButton label={`Other answers to ${whom}`} icon={<MoreHorizontal size={14} aria-hidden="true" />} />
        }
        entries={answersTo(assignment).flatMap((state) =>
          state === next ? [] : [{ kind: 'item' as const, label: ANSWERS[state].verb, onSelect: () => answer(state) }],
        )}
      />
    </span>
  )
}

function answersTo({ state }: Assignment): readonly Answer[] {
  return state === 'accepted' ? ['committed', 'declined'] : ['committed', 'accepted', 'declined']
}

/** `waits for Ann Berg or Ole Behnke`. */
export function waitsFor(names: readonly string[]): string {
  return names.length === 0 ? 'waits for an administrator' : `waits for ${names.join(' or ')}`
}
