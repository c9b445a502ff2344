import { DraftLine, IconButton, useReturnFocus } from '@trireme/ui'
import { Trash2, X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { TITLE } from '../work/line.ts'
import './side-panel.css'

/** The details of what is chosen, beside the place; Esc closes it. */
export function SidePanel(props: {
  readonly kind: string
  readonly title: string
  readonly canEdit: boolean
  readonly onTitle: (title: string) => void
  readonly onClose: () => void
  readonly onRemove: () => void
  readonly children: ReactNode
}) {
  const { kind, title, canEdit, onTitle, onClose, onRemove, children } = props
  const ref = useRef<HTMLElement>(null)
  useReturnFocus(ref)
  return (
    <aside
      ref={ref}
      className="side-panel"
      data-side-pane
      tabIndex={-1}
      aria-label={`${kind}: ${title}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <span className="meta grow">{kind}</span>
        {canEdit ? (
          <IconButton label="Delete" icon={<Trash2 size={14} aria-hidden="true" />} onClick={onRemove} />
        ) : null}
        <IconButton label="Close" keyHint="Esc" icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
      </header>
      <DraftLine
        className="panel-title"
        aria-label="Title"
        readOnly={!canEdit}
        value={title}
        {...TITLE}
        onCommit={(next) => next !== null && onTitle(next)}
      />
      {children}
    </aside>
  )
}
