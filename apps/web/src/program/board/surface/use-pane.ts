import { useLayoutEffect, useState } from 'react'
import type { Rect } from './board-layout.ts'

/** Scrolling renders once in so many pixels; so much is drawn beyond the edges. */
const STEP_PX = 240

/** What of a scrolling pane is to be drawn, with a margin; its own width in `paneWidth`. */
export function usePane(pane: HTMLElement | null): { readonly view: Rect; readonly paneWidth: number } {
  const [shown, setShown] = useState({ view: { left: 0, top: 0, width: 0, height: 0 }, paneWidth: 0 })
  useLayoutEffect(() => {
    if (pane === null) return
    const follow = () => {
      const left = Math.floor(pane.scrollLeft / STEP_PX) * STEP_PX - STEP_PX
      const top = Math.floor(pane.scrollTop / STEP_PX) * STEP_PX - STEP_PX
      const view = { left, top, width: pane.clientWidth + 3 * STEP_PX, height: pane.clientHeight + 3 * STEP_PX }
      setShown((before) =>
        before.paneWidth === pane.clientWidth && before.view.height === view.height && isAt(before.view, view)
          ? before
          : { view, paneWidth: pane.clientWidth },
      )
    }
    follow()
    pane.addEventListener('scroll', follow, { passive: true })
    const observer = new ResizeObserver(follow)
    observer.observe(pane)
    return () => {
      pane.removeEventListener('scroll', follow)
      observer.disconnect()
    }
  }, [pane])
  return shown
}

function isAt(one: Rect, other: Rect): boolean {
  return one.left === other.left && one.top === other.top
}
