import { IconButton, useReturnFocus } from '@trireme/ui'
import { Trash2, X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
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
      <textarea
        key={title}
        className="panel-title"
        aria-label="Title"
        rows={1}
        maxLength={300}
        readOnly={!canEdit}
        defaultValue={title}
        onBlur={(event) => {
          const next = event.target.value.replaceAll('\n', ' ').trim()
          if (next !== '' && next !== title) onTitle(next)
          else event.target.value = title
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault()
            event.currentTarget.blur()
          }
          if (event.key === 'Escape' && event.currentTarget.value !== title) {
            event.stopPropagation()
            event.currentTarget.value = title
          }
        }}
      />
      {children}
    </aside>
  )
}
