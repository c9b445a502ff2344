import type { Id } from '@trireme/domain'
import { useState } from 'react'
import { TitleEditor } from '../../work/inline-cell.tsx'
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
      <span className="goal-renaming">
        <TitleEditor label="Title" value={title} onCommit={onRename} onDone={() => setRenaming(false)} />
      </span>
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
