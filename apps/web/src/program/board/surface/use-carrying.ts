import type { Id } from '@trireme/domain'
import { keepBegun } from '@trireme/ui'
import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react'
import type { ToldLine } from '../../../schedule/told.ts'
import { type BoardLayout, type CardPlace, cellRect, rectOf, slotAt } from './board-layout.ts'

const THRESHOLD_PX = 4
const EDGE_PX = 48
const SCROLL_PX = 14
const REST_MS = 60
/** As large as what is said of a card in the hand gets. */
const GHOST_PX = { width: 300, height: 180 } as const

export type CarryingOptions = {
  readonly pane: HTMLElement | null
  readonly layout: BoardLayout
  /** Why a card stays where it is; undefined where it may be carried. */
  readonly whyFixed: (id: Id) => string | undefined
  /** Why it cannot come to a place; undefined where it can. */
  readonly whyNot: (id: Id, to: CardPlace) => string | undefined
  /** What a place is called: it is said beside the card while it is carried there. */
  readonly nameOf: (to: CardPlace) => string
  /** What dropping it there would do; worked out once the hand rests over a cell. */
  readonly tells: (id: Id, to: CardPlace) => readonly ToldLine[]
  readonly onDrop: (id: Id, to: CardPlace) => void
}

/**
 * Carrying a card by pointer. What follows the hand (the card's likeness, the line, the tint of the cell) is moved without
 * rendering anything; places are worked out, never measured. Esc drops nothing; a press without movement stays a click.
 */
export function useCarrying(options: CarryingOptions) {
  const [carried, setCarried] = useState<Id | null>(null)
  const ghost = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const cell = useRef<HTMLDivElement>(null)
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const end = useRef(() => {})
  useEffect(() => () => end.current(), [])

  function start(pressed: ReactPointerEvent) {
    const card = (pressed.target as Element).closest<HTMLElement>('[data-card]')
    if (pressed.button !== 0 || pressed.pointerType === 'touch' || card === null) return
    if ((pressed.target as Element).closest('[data-menu]')) return
    const id = card.dataset['card'] as Id
    const { pane } = latest.current
    if (pane === null || latest.current.whyFixed(id) !== undefined) return
    const from = { x: pressed.clientX, y: pressed.clientY }
    const frame = pane.getBoundingClientRect()
    const begunAt = performance.now()
    let at = from
    let isCarrying = false
    let to: CardPlace | null = null
    let scrolling = 0
    let shown: string | null = null
    let told: string | null = null
    let toTell: CardPlace | null = null
    let lies: string | undefined
    let resting: ReturnType<typeof setTimeout> | undefined

    const show = () => {
      const { layout, whyNot, nameOf } = latest.current
      const point = { x: at.x - frame.left + pane.scrollLeft, y: at.y - frame.top + pane.scrollTop }
      const slot = slotAt(layout, point, id)
      const reason = slot === null ? 'Nothing is here' : whyNot(id, slot)
      to = slot === null || reason !== undefined ? null : slot
      place(ghost.current, { left: at.x + 8, top: at.y + 8 })
      // Near an edge it lies on the other side of the hand, where it can be read.
      const [x, y] = [at.x > frame.right - GHOST_PX.width, at.y > frame.bottom - GHOST_PX.height]
      const side = `${x ? 'calc(-100% - 16px)' : 0} ${y ? 'calc(-100% - 16px)' : 0}`
      // Where it is another: each writing is styled anew, and what was written reads otherwise.
      if (ghost.current && side !== lies) ghost.current.style.translate = lies = side
      // Of where it comes to rest, which need not be where it entered the cell.
      if (toTell !== null) {
        toTell = to
        waitForRest()
      }
      const key = slot === null ? '' : `${slot.lane}/${slot.column}/${slot.line}`
      if (key === shown) return
      shown = key
      ghost.current?.toggleAttribute('data-illegal', slot !== null && to === null)
      if (slot === null) {
        toTell = told = null
        waitForRest()
        say(ghost.current, [])
        return void hide(line.current, cell.current)
      }
      const rect = rectOf(layout, { ...slot, at: slot.line })
      place(line.current, { left: rect.left, top: rect.top - 5, width: rect.width }, to === null)
      place(cell.current, cellRect(layout, slot))
      cell.current!.toggleAttribute('data-illegal', to === null)
      const isAllowed = to !== null
      const cellKey = `${slot.lane}/${slot.column}/${isAllowed}`
      if (cellKey === told) return
      told = cellKey
      say(ghost.current, [{ text: isAllowed ? nameOf(slot) : (reason ?? '') }])
      toTell = isAllowed ? slot : null
      waitForRest()
    }
    // A plan is made for it, which is more than a frame has time for while the hand is on its way.
    const waitForRest = () => {
      clearTimeout(resting)
      const slot = toTell
      if (slot === null) return
      resting = setTimeout(() => {
        toTell = null
        const { nameOf, tells } = latest.current
        say(ghost.current, [{ text: nameOf(slot) }, ...tells(id, slot)])
      }, REST_MS)
    }
    // Only near an edge: a callback a frame would have the page do a frame's work where nothing moves.
    const scroll = () => {
      const [dx, dy] = [pull(at.x, frame.left, frame.right), pull(at.y, frame.top, frame.bottom)]
      scrolling = 0
      if (dx === 0 && dy === 0) return
      pane.scrollBy(dx, dy)
      show()
      scrolling = requestAnimationFrame(scroll)
    }
    const move = (event: PointerEvent) => {
      at = { x: event.clientX, y: event.clientY }
      if (!isCarrying) {
        if (Math.hypot(at.x - from.x, at.y - from.y) < THRESHOLD_PX) return
        isCarrying = true
        // Nothing below the hand is entered or left: a page answers each of these with a walk over its components.
        pane.setPointerCapture(pressed.pointerId)
        setCarried(id)
      }
      event.preventDefault()
      swallowMove(event)
      show()
      if (scrolling === 0) scroll()
    }
    // Nobody else is to hear of it: the page looks through all its components for who might.
    const swallowMove = (event: Event) => {
      if (isCarrying) event.stopPropagation()
    }
    const stop = (keep: boolean) => {
      for (const [name, listener] of listeners) window.removeEventListener(name, listener as EventListener, true)
      cancelAnimationFrame(scrolling)
      clearTimeout(resting)
      say(ghost.current, [])
      end.current = () => {}
      if (!isCarrying) return
      hide(ghost.current, line.current, cell.current)
      if (pane.hasPointerCapture(pressed.pointerId)) pane.releasePointerCapture(pressed.pointerId)
      setCarried(null)
      // The click that follows would open the card.
      window.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => window.removeEventListener('click', swallow, true))
      const there = to
      if (keep && there !== null) keepBegun(begunAt, () => latest.current.onDrop(id, there))
    }
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !isCarrying) return
      event.stopPropagation()
      stop(false)
    }
    const listeners = [
      ['pointermove', move],
      ['mousemove', swallowMove],
      ['pointerup', () => stop(true)],
      ['pointercancel', () => stop(false)],
      ['keydown', key],
    ] as const
    for (const [name, listener] of listeners) window.addEventListener(name, listener as EventListener, true)
    end.current = () => stop(false)
  }
  return { carried, start, ghost, line, cell }
}

function place(
  element: HTMLElement | null,
  { left, top, width, height }: { left: number; top: number; width?: number; height?: number },
  isHidden = false,
) {
  if (element === null) return
  element.hidden = isHidden
  element.style.transform = `translate(${left}px, ${top}px)`
  if (width !== undefined) element.style.width = `${width}px`
  if (height !== undefined) element.style.height = `${height}px`
}

/** Below the title of what is in the hand. A line that is there gets new words: an element that is new is styled from nothing. */
function say(ghost: HTMLElement | null, lines: readonly ToldLine[]) {
  const said = ghost?.lastElementChild
  if (said == null) return
  while (said.children.length > lines.length) said.lastElementChild!.remove()
  for (const [at, { text, tone }] of lines.entries()) {
    const line = (said.children[at] as HTMLElement | undefined) ?? said.appendChild(document.createElement('span'))
    if (line.textContent !== text) line.textContent = text
    if (tone === undefined) delete line.dataset['tone']
    else line.dataset['tone'] = tone
  }
}

function hide(...elements: readonly (HTMLElement | null)[]) {
  for (const element of elements) if (element !== null) element.hidden = true
}

/** How far a pointer near an edge pulls the board along in a frame. */
function pull(at: number, from: number, to: number): number {
  return at > to - EDGE_PX ? SCROLL_PX : at < from + EDGE_PX ? -SCROLL_PX : 0
}

function swallow(event: Event) {
  event.stopPropagation()
  event.preventDefault()
}
