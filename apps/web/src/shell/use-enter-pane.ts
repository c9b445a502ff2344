import { useEffect } from 'react'

/** What is looked for in the document: buttons that open a pane say so, and panes say that they are one. */
const OPENER = '[data-opens-pane]'
const PANE = '[data-side-pane]'
/** The first pane of a visit is loaded when it is asked for. */
const PATIENCE_MS = 2000
/** A pane that stays the same for this long was open before. */
const SAME_PANE_MS = 200

/** Goes into a pane that is opened by key from where nothing keeps the focus: a dialog, the palette. Once, when both are done. */
export function enterPane(): void {
  const before = document.querySelector<HTMLElement>(PANE)
  const since = performance.now()
  const look = () => {
    const waited = performance.now() - since
    const pane = document.querySelector<HTMLElement>(PANE)
    const isThere = pane !== null && (pane !== before || waited > SAME_PANE_MS)
    if (isThere && document.querySelector('.tri-backdrop') === null)
      // What closed gives the focus back in the next frame.
      return requestAnimationFrame(() => requestAnimationFrame(() => pane.focus()))
    return waited > PATIENCE_MS ? 0 : requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Enter on a title opens its pane and goes into it; Space only looks, and the focus stays where it is. */
export function useEnterPane(): void {
  useEffect(() => {
    let frame = 0
    function onKeyDown(event: KeyboardEvent) {
      const { target, key } = event
      cancelAnimationFrame(frame)
      if (key !== 'Enter' || !(target instanceof HTMLElement) || !target.matches(OPENER)) return
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      const before = document.querySelector<HTMLElement>(PANE)
      const since = performance.now()
      const look = () => {
        const waited = performance.now() - since
        const pane = document.querySelector<HTMLElement>(PANE)
        if (document.activeElement !== target || waited > PATIENCE_MS) return
        if (pane !== null && (pane !== before || waited > SAME_PANE_MS)) return pane.focus()
        frame = requestAnimationFrame(look)
      }
      frame = requestAnimationFrame(look)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}
