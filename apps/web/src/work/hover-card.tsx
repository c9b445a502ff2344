import type { ReactNode } from 'react'
import { useCallback, useEffect, useRef, useState } from 'react'
import './work.css'

const SHOW_AFTER_MS = 300
const HIDE_AFTER_MS = 150
const GAP_PX = 8
const ROOM_PX = 240

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

/** Below the bar, or above it near the foot of the window. */
function positionOf(place: DOMRect) {
  const left = Math.max(8, Math.min(place.left, window.innerWidth - 336))
  if (place.bottom + ROOM_PX < window.innerHeight) return { left, top: place.bottom + GAP_PX }
  return { left, bottom: window.innerHeight - place.top + GAP_PX }
}
