import { useLayoutEffect, useState } from 'react'

/** Rows beyond the edges of the pane, so that a flick of the wheel meets rows and not white. */
const BEYOND = 3
/** Rows come and go so many at once. */
export const ROWS_AT_ONCE = 6

/** The rows [first, end) that are in the document. */
export type RowWindow = { readonly first: number; readonly end: number }

/** The rows a pane shows at a scroll position, with a few beyond: whole parts of the rows, but for the last. */
export function rowsInView(scrollTop: number, panePx: number, rowPx: number, count: number): RowWindow {
  const first = Math.max(0, Math.floor(scrollTop / rowPx) - BEYOND)
  const end = Math.min(count, Math.ceil((scrollTop + panePx) / rowPx) + BEYOND)
  const last = Math.max(0, count - 1)
  const wholes = (rows: number) => Math.ceil(rows / ROWS_AT_ONCE) * ROWS_AT_ONCE
  return {
    first: Math.floor(Math.min(first, last) / ROWS_AT_ONCE) * ROWS_AT_ONCE,
    end: Math.min(count, Math.max(wholes(end), ROWS_AT_ONCE)),
  }
}

/** Follows a scrolling pane: hundreds of teams cost what those in sight do. Before there is a pane, those the window has room for. */
export function useRowWindow(pane: HTMLElement | null, rowPx: number, count: number): RowWindow {
  const [shown, setShown] = useState<RowWindow>(() => rowsInView(0, innerHeight - BEYOND * rowPx, rowPx, Infinity))
  useLayoutEffect(() => {
    if (pane === null) return
    const follow = () => {
      const next = rowsInView(pane.scrollTop, pane.clientHeight, rowPx, count)
      setShown((before) => (isAsGood(before, next) ? before : next))
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
  return { first: Math.min(shown.first, count), end: Math.min(shown.end, count) }
}

/** A part too many is no reason to lay the page out again. */
function isAsGood(now: RowWindow, wanted: RowWindow): boolean {
  const surplus = now.end - wanted.end
  return now.first === wanted.first && surplus >= 0 && surplus <= ROWS_AT_ONCE
}
