import { type RefObject, useEffect } from 'react'
import { enterSurface, placeOnScreen } from './enter-surface.ts'

/**
 * When a pane goes and the focus was in it, gives the focus back to what had it as the pane came; where that has gone, to what
 * is nearest to it in the place, or to the rows of the place; and where another place is on screen, to that as a whole.
 */
export function useReturnFocus(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = pane.current
    const before = document.activeElement
    const around = placesAround(before)
    return () => {
      const { activeElement } = document
      const isLost = !activeElement || activeElement === document.body || element?.contains(activeElement)
      if (!isLost) return
      if (before instanceof HTMLElement && before !== document.body && before.isConnected) return before.focus()
      if (!around.some((each) => each.isConnected && enterSurface(each)))
        placeOnScreen()?.focus({ preventScroll: true })
    }
  }, [pane])
}

/** What it lies in, the nearest first, up to the place. */
function placesAround(opener: Element | null): readonly HTMLElement[] {
  const place = placeOnScreen()
  const around: HTMLElement[] = []
  for (let at = opener?.parentElement; at && at !== place && place?.contains(at); at = at.parentElement) around.push(at)
  return place === null ? around : [...around, place]
}
