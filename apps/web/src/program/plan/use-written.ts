import type { LoggedChangeSet, Problem } from '@trireme/client'
import { sentenceOf } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { showToast } from '@trireme/ui'
import { useEffect, useState } from 'react'
import { useWorkspace } from '../../workspace/use-workspace.tsx'

/** The work items one change set wrote, and what it is called in the history. */
export type Written = { readonly label: string; readonly ids: ReadonlySet<Id> }

/** What a change set wrote: asked for once. Undefined while it is on its way, null where none is asked for or can be had. */
export function useWritten(sequence: number | undefined): Written | null | undefined {
  const { records } = useWorkspace()
  const [known, setKnown] = useState<{ readonly sequence: number; readonly written: Written | null }>()
  useEffect(() => {
    if (sequence === undefined) return
    let left = false
    void records.write(sequence).then((answer) => {
      if (left) return
      if (!answer.ok) tell(answer.problem)
      setKnown({ sequence, written: answer.ok ? writtenBy(answer.value) : null })
    })
    return () => {
      left = true
    }
  }, [sequence, records])
  if (sequence === undefined) return null
  return known?.sequence === sequence ? known.written : undefined
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
