import { useLayoutEffect, useState } from 'react'

/** Rows beyond the edges of the pane, so that a flick of the wheel meets rows and not white. */
const BEYOND = 3

/** The rows [first, end) that are in the document. */
export type RowWindow = { readonly first: number; readonly end: number }

/** The rows a pane shows at a scroll position, with a few beyond. */
export function rowsInView(scrollTop: number, panePx: number, rowPx: number, count: number): RowWindow {
  const first = Math.max(0, Math.floor(scrollTop / rowPx) - BEYOND)
  const end = Math.min(count, Math.ceil((scrollTop + panePx) / rowPx) + BEYOND)
  return { first: Math.min(first, Math.max(0, count - 1)), end: Math.max(end, Math.min(count, 1)) }
}

/** Follows a scrolling pane: hundreds of teams cost what those in sight do. */
export function useRowWindow(pane: HTMLElement | null, rowPx: number, count: number): RowWindow {
  const [shown, setShown] = useState<RowWindow>({ first: 0, end: 0 })
  useLayoutEffect(() => {
    if (pane === null) return
    const follow = () => {
      const next = rowsInView(pane.scrollTop, pane.clientHeight, rowPx, count)
      setShown((before) => (before.first === next.first && before.end === next.end ? before : next))
    }
    follow()
    pane.addEventListener('scroll', follow, { passive: true })
    const observer = new ResizeObserver(follow)
    observer.observe(pane)
    return () => {
      pane.removeEventListener('scroll', follow)
      observer.disconnect()
    }
  }, [pane, rowPx, count])
  return shown
}
