import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import './marks.css'

export interface ChipProps {
  readonly children: ReactNode
  /** What removing it does, for assistive technology: `Remove filter Team is any of Core`. */
  readonly removeLabel?: string
  readonly onRemove?: () => void
  /** Makes the words a button, to edit what the chip says. */
  readonly onOpen?: () => void
}

/** A filter or tag that reads as a sentence and can be taken away. */
export function Chip({ children, removeLabel = 'Remove', onRemove, onOpen }: ChipProps) {
  return (
    <span className="tri-chip">
      {onOpen ? (
        <button type="button" className="tri-chip-text" onClick={onOpen}>
          {children}
        </button>
      ) : (
        <span className="tri-chip-text">{children}</span>
      )}
      {onRemove ? (
        <button type="button" className="tri-chip-remove" aria-label={removeLabel} onClick={onRemove}>
          <X size={12} aria-hidden="true" />
        </button>
      ) : null}
    </span>
  )
}

export type BadgeTone = 'neutral' | 'accent' | 'good' | 'warning' | 'bad'

/** A count or a short state beside a name. */
export function Badge({ tone = 'neutral', children }: { readonly tone?: BadgeTone; readonly children: ReactNode }) {
  return (
    <span className="tri-badge" data-tone={tone}>
      {children}
    </span>
  )
}
