import { type LoggedChangeSet, type Problem, type Records, sentenceOf } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { showToast } from '@trireme/ui'

/** The work items one change set wrote, and what it is called in the history. */
export type Written = { readonly label: string; readonly ids: ReadonlySet<Id> }

/** What a change set wrote, or null, told, where it cannot be read. */
export async function readWritten(records: Records, sequence: number): Promise<Written | null> {
  const answer = await records.write(sequence)
  if (answer.ok) return writtenBy(answer.value)
  tell(answer.problem)
  return null
}

/** The work a change set made or changed; what it removed is not here to be shown. */
export function writtenBy(set: LoggedChangeSet | null): Written {
  if (set === null) return { label: 'a change that is not known here', ids: new Set() }
  const ids = set.changes.flatMap(({ kind, op, id }) => (kind === 'work-item' && op !== 'remove' ? [id] : []))
  return { label: set.label, ids: new Set(ids) }
}

function tell(problem: Problem): void {
  showToast({ tone: 'problem', text: 'What this change wrote could not be read', detail: sentenceOf(problem) })
}
