import { PreviewCard } from '@base-ui/react/preview-card'
import type { ReactElement, ReactNode } from 'react'
import './layers.css'

/** Milliseconds of rest before a hover card opens. */
export const HOVER_CARD_DELAY_MS = 300

export interface HoverCardProps {
  readonly children: ReactElement<Record<string, unknown>>
  readonly card: ReactNode
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
}

/** More about a thing after 300 ms of hover, and on focus. It can be entered with the pointer and closed with Esc. */
export function HoverCard({ children, card, side = 'bottom' }: HoverCardProps) {
  return (
    <PreviewCard.Root>
      <PreviewCard.Trigger render={children} delay={HOVER_CARD_DELAY_MS} closeDelay={150} />
      <PreviewCard.Portal>
        <PreviewCard.Positioner className="tri-positioner" side={side} align="start" sideOffset={6}>
          <PreviewCard.Popup className="tri-floating tri-hover-card">{card}</PreviewCard.Popup>
        </PreviewCard.Positioner>
      </PreviewCard.Portal>
    </PreviewCard.Root>
  )
}
