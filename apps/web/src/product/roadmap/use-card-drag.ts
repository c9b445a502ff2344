import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react'

const THRESHOLD_PX = 4
const EDGE_PX = 40

/** A card on its way: where the pointer is, and the column and place it would drop at. */
export type Drag = {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly to: string | null
  readonly at: number
}

/**
 * Dragging cards between columns by pointer. Columns carry `data-column-id`, cards `data-card`; the place counts the
 * other cards of the column. Esc drops nothing; a press without movement stays a click.
 */
export function useCardDrag(options: {
  readonly board: RefObject<HTMLElement | null>
  readonly mayDrag: (id: string) => boolean
  readonly onDrop: (id: string, to: string, at: number) => void
}): { readonly state: Drag | null; readonly start: (event: ReactPointerEvent, id: string) => void } {
  const [state, setState] = useState<Drag | null>(null)
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const end = useRef(() => {})
  useEffect(() => () => end.current(), [])

  function start(pressed: ReactPointerEvent, id: string) {
    if (pressed.button !== 0 || pressed.pointerType === 'touch' || !options.mayDrag(id)) return
    if ((pressed.target as Element).closest('a, [aria-haspopup]')) return
    const [x, y] = [pressed.clientX, pressed.clientY]
    let drag: Drag | null = null
    const move = (event: PointerEvent) => {
      if (drag === null && Math.hypot(event.clientX - x, event.clientY - y) < THRESHOLD_PX) return
      event.preventDefault()
      drag = { id, x: event.clientX, y: event.clientY, ...placeUnder(latest.current.board.current, event, id) }
      nearEdge(latest.current.board.current, event)
      setState(drag)
    }
    const stop = (keep: boolean) => {
      for (const [name, listener] of listeners) window.removeEventListener(name, listener as EventListener, true)
      end.current = () => {}
      setState(null)
      if (drag === null) return
      // The click that follows would open the card.
      window.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => window.removeEventListener('click', swallow, true))
      if (keep && drag.to !== null) latest.current.onDrop(id, drag.to, drag.at)
    }
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      stop(false)
    }
    const listeners = [
      ['pointermove', move],
      ['pointerup', () => stop(true)],
      ['pointercancel', () => stop(false)],
      ['keydown', key],
    ] as const
    for (const [name, listener] of listeners) window.addEventListener(name, listener as EventListener, true)
    end.current = () => stop(false)
  }
  return { state, start }
}

function swallow(event: Event) {
  event.stopPropagation()
  event.preventDefault()
}

function placeUnder(
  board: HTMLElement | null,
  { clientX, clientY }: PointerEvent,
  id: string,
): Pick<Drag, 'to' | 'at'> {
  for (const column of board?.querySelectorAll<HTMLElement>('[data-column-id]') ?? []) {
    const { left, right } = column.getBoundingClientRect()
    if (clientX < left || clientX >= right) continue
    const others = [...column.querySelectorAll<HTMLElement>('[data-card]')].filter(
      (card) => card.dataset['card'] !== id,
    )
    const below = others.findIndex((card) => {
      const { top, height } = card.getBoundingClientRect()
      return clientY < top + height / 2
    })
    return { to: column.dataset['columnId']!, at: below === -1 ? others.length : below }
  }
  return { to: null, at: 0 }
}

function nearEdge(board: HTMLElement | null, { clientX, clientY }: PointerEvent) {
  if (board === null) return
  const { top, bottom, left, right } = board.getBoundingClientRect()
  if (clientY > bottom - EDGE_PX) board.scrollTop += 12
  else if (clientY < top + EDGE_PX) board.scrollTop -= 12
  if (clientX > right - EDGE_PX) board.scrollLeft += 12
  else if (clientX < left + EDGE_PX) board.scrollLeft -= 12
}
