import type { WorkItem } from '@trireme/domain'
import { HealthGlyph } from '@trireme/ui'
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'

const DOTS = <Ellipsis size={14} aria-hidden="true" />

/** A card: its title, which opens the item, its health where somebody gave one, its menu, and what the board says below. */
export function BoardCard(props: {
  readonly item: WorkItem
  readonly isCurrent: boolean
  readonly mayMove: boolean
  readonly children: ReactNode
}) {
  const { item, isCurrent, mayMove, children } = props
  return (
    <>
      <div className="board-card-head">
        <button
          type="button"
          className="board-open"
          data-opens-pane
          tabIndex={isCurrent ? 0 : -1}
          aria-keyshortcuts={mayMove ? 'Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown M' : undefined}
        >
          {item.title}
        </button>
        {item.health === null ? null : <HealthGlyph health={item.health} />}
        {mayMove ? (
          <button type="button" className="board-menu" data-menu tabIndex={-1} aria-label={`Move ${item.title}`}>
            {DOTS}
          </button>
        ) : null}
      </div>
      {children}
    </>
  )
}
