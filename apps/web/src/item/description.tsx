import type { WorkItem } from '@trireme/domain'
import { TextArea, keepBegun } from '@trireme/ui'
import { useRef, useState } from 'react'
import { setFields } from '../work/commands.ts'
import { useMayChange, useWorkspace } from '../workspace/use-workspace.tsx'

/** The description, in plain Markdown, kept when one leaves it. */
export function Description({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const canEdit = useMayChange('work-item', item)
  const [draft, setDraft] = useState<string | null>(null)
  const begunAt = useRef(0)
  function keep() {
    if (draft === null) return
    const description = draft.trim() === '' ? null : draft
    setDraft(null)
    keepBegun(begunAt.current, () =>
      workspace.act(setFields(workspace.replica, item.id, { description }), `Describe ${item.key}`),
    )
  }
  return (
    <section className="item-section" aria-label="Description">
      <header>
        <h3>Description</h3>
      </header>
      <TextArea
        aria-label="Description"
        rows={4}
        readOnly={!canEdit}
        placeholder={canEdit ? 'What and for whom; Markdown' : 'None yet'}
        value={draft ?? item.description ?? ''}
        onChange={(event) => {
          if (draft === null) begunAt.current = performance.now()
          setDraft(event.target.value)
        }}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || draft === null) return
          event.stopPropagation()
          setDraft(null)
        }}
      />
    </section>
  )
}
