import type { Id } from '@trireme/domain'
import { useState } from 'react'
import type { Standings } from './standing.ts'

/** What rows of goals and key results share. */
export type RowProps = {
  readonly standings: Standings
  readonly chosen: Id | undefined
  readonly onChoose: (id: Id | undefined) => void
}

/** The title: a click opens its panel, F2 renames it, arrows open and close it. */
export function TitleButton(props: {
  readonly id: Id
  readonly title: string
  readonly expanded: boolean | null
  readonly onToggle?: () => void
  readonly chosen: Id | undefined
  readonly onChoose: (id: Id | undefined) => void
  readonly onRename: ((title: string) => void) | null
}) {
  const { id, title, expanded, onToggle, chosen, onChoose, onRename } = props
  const [renaming, setRenaming] = useState(false)
  if (renaming && onRename !== null)
    return (
      <input
        className="tri-input"
        autoFocus
        aria-label="Title"
        maxLength={300}
        defaultValue={title}
        onBlur={(event) => {
          const next = event.target.value.trim()
          if (next !== '' && next !== title) onRename(next)
          setRenaming(false)
        }}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') event.currentTarget.value = title
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
        }}
      />
    )
  return (
    <button
      type="button"
      className="text-button goal-title"
      data-opens-pane
      aria-expanded={expanded ?? undefined}
      title={onRename === null ? title : `${title}\nF2 or a double click renames`}
      onClick={() => onChoose(chosen === id ? undefined : id)}
      onDoubleClick={() => setRenaming(true)}
      onKeyDown={(event) => {
        if (event.key === 'F2') setRenaming(true)
        else if (event.key === 'ArrowRight' && expanded === false) onToggle?.()
        else if (event.key === 'ArrowLeft' && expanded === true) onToggle?.()
      }}
    >
      {title}
    </button>
  )
}
