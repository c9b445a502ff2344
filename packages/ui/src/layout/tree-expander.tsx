import { ChevronRight } from 'lucide-react'
import './layout.css'

export interface TreeExpanderProps {
  /** 0 for roots; each level is 16 px. */
  readonly depth: number
  /** Null for a leaf, which keeps the room of the arrow. */
  readonly expanded: boolean | null
  readonly onToggle?: () => void
  readonly label?: string
}

/** Indent and arrow of a tree row. For the pointer; with the keyboard the row itself opens and closes on → and ←. */
export function TreeExpander({ depth, expanded, onToggle, label = '' }: TreeExpanderProps) {
  return (
    <span className="tri-expander" style={{ paddingLeft: depth * 16 }}>
      {expanded === null ? (
        <span className="tri-expander-space" />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          aria-label={`${expanded ? 'Collapse' : 'Expand'} ${label}`.trim()}
          data-expanded={expanded || undefined}
          onClick={(event) => {
            event.stopPropagation()
            onToggle?.()
          }}
        >
          <ChevronRight size={14} aria-hidden="true" />
        </button>
      )}
    </span>
  )
}
