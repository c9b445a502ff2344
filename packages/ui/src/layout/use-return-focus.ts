import { type RefObject, useEffect } from 'react'
import { enterSurface, placeOnScreen } from './enter-surface.ts'

/** A pane that has to be loaded may hide what opened it until it is there, and what is hidden has no focus any more. */
let lastFocused: Element | null = null
if (typeof document !== 'undefined')
  document.addEventListener('focusin', ({ target }) => (lastFocused = target as Element), true)

/**
 * When a pane goes and the focus was in it, gives the focus back to what had it as the pane came; where that has gone, to what
 * is nearest to it: rows, or the pane it lay in; else to the rows of the place; and where another place is on screen, to that as a whole.
 */
export function useReturnFocus(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = pane.current
    const before = document.activeElement === document.body ? lastFocused : document.activeElement
    const around = placesAround(before)
    return () => {
      const { activeElement } = document
      const isLost = !activeElement || activeElement === document.body || element?.contains(activeElement)
      if (!isLost) return
      if (before instanceof HTMLElement && before !== document.body && before.isConnected) return before.focus()
      if (!around.some((each) => each.isConnected && enter(each))) placeOnScreen()?.focus({ preventScroll: true })
    }
  }, [pane])
}

/** What it lies in, the nearest first, and last the place. */
function placesAround(opener: Element | null): readonly HTMLElement[] {
  const place = placeOnScreen()
  const around: HTMLElement[] = []
  for (let at = opener?.parentElement; at && at !== place && at !== document.body; at = at.parentElement)
    if (place?.contains(at) || at.hasAttribute('data-side-pane')) around.push(at)
  return place === null ? around : [...around, place]
}

/** A pane beside the place is entered as a whole. */
function enter(part: HTMLElement): boolean {
  if (!part.hasAttribute('data-side-pane')) return enterSurface(part)
  part.focus({ preventScroll: true })
  return true
}
