import type { ReactNode } from 'react'
import { useCallback, useEffect, useRef, useState } from 'react'
import './work.css'

const SHOW_AFTER_MS = 300
const HIDE_AFTER_MS = 150
const GAP_PX = 8
const EDGE_PX = 8
/** As high as the card of a row with all that can be said of it. */
const ROOM_PX = 340

interface Card {
  readonly id: string
  readonly place: DOMRect
}

/**
 * The card of the hovered or focused bar or card (WCAG 1.4.13): it can be hovered itself, and Escape puts it away. `hover` is
 * called from outside React and costs nothing until the card is due.
 */
export function useHoverCard(render: ((id: string) => ReactNode) | undefined) {
  const [card, setCard] = useState<Card | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const later = useCallback((next: Card | null, delay: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setCard(next), delay)
  }, [])
  const hover = (id: string | null, place: DOMRect | null) =>
    later(id && place && render ? { id, place } : null, id ? SHOW_AFTER_MS : HIDE_AFTER_MS)
  useEffect(() => {
    if (!card) return undefined
    const put = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      // It is the topmost layer: what lies below stays.
      event.preventDefault()
      setCard(null)
    }
    document.addEventListener('keydown', put)
    return () => document.removeEventListener('keydown', put)
  }, [card])
  useEffect(() => () => clearTimeout(timer.current), [])

  const content = card && render?.(card.id)
  const element = card && content && (
    <div
      className="hover-card"
      role="tooltip"
      style={positionOf(card.place)}
      onPointerEnter={() => clearTimeout(timer.current)}
      onPointerLeave={() => later(null, HIDE_AFTER_MS)}
    >
      {content}
    </div>
  )
  return { hover, element }
}

/** Below the bar, or above it where there is more room; never beyond the window. */
export function positionOf({ left: from, top, bottom }: Pick<DOMRect, 'left' | 'top' | 'bottom'>) {
  const left = Math.max(EDGE_PX, Math.min(from, window.innerWidth - 336))
  const [above, below] = [top - GAP_PX - EDGE_PX, window.innerHeight - bottom - GAP_PX - EDGE_PX]
  if (below >= ROOM_PX || below >= above) return { left, top: bottom + GAP_PX, maxHeight: below }
  return { left, bottom: window.innerHeight - top + GAP_PX, maxHeight: above }
}
