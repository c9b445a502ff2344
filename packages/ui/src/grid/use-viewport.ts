import { useCallback, useLayoutEffect, useMemo, useState, type RefObject, type UIEvent } from 'react'
import { columnsInView, rowsInView, type ColumnLayout, type Span } from './window.ts'

export interface Viewport {
  readonly rows: Span
  readonly columns: Span
  /** Whether all columns are in view at once. */
  readonly isWhole: boolean
  /** Whole rows that fit. */
  readonly page: number
  readonly onScroll: (event: UIEvent<HTMLElement>) => void
}

interface Scrolled {
  readonly top: number
  readonly left: number
  readonly width: number
  readonly height: number
}

const SPARE_ROWS = 4

/** What scrolls up and down around an element, where the element does not do so itself. */
function scrollerAround(element: HTMLElement): HTMLElement {
  for (let around = element.parentElement; around !== null; around = around.parentElement)
    if (/auto|scroll/.test(getComputedStyle(around).overflowY)) return around
  return document.documentElement
}

/**
 * The rows and columns a scroller shows. Renders only when that set changes, not on every scroll event. The header and
 * the frozen column lie over the scroller and are not subtracted: what they hide is rendered too. A grid that `fits` is
 * as tall as its rows: what it shows is what the scroller around it shows of it.
 */
export function useViewport(
  scroller: RefObject<HTMLElement | null>,
  rowHeight: number,
  rowCount: number,
  layout: ColumnLayout,
  fits: boolean,
): Viewport {
  const [scrolled, setScrolled] = useState<Scrolled>({ top: 0, left: 0, width: 1200, height: 800 })
  const rows = rowsInView(scrolled.top, scrolled.height, rowHeight, rowCount, SPARE_ROWS)
  const { start, end } = columnsInView(scrolled.left, scrolled.width, layout)
  // The same object as long as the columns are the same, so that rows are not rendered for a vertical scroll.
  const columns = useMemo(() => ({ start, end }), [start, end])

  const measure = useCallback(
    (element: HTMLElement) => {
      // A scroller without size (hidden, or a test without layout) keeps the size it was assumed to have.
      if (element.clientHeight === 0) return
      const around = fits ? scrollerAround(element) : element
      const next = {
        top: fits ? around.getBoundingClientRect().top - element.getBoundingClientRect().top : element.scrollTop,
        left: element.scrollLeft,
        width: element.clientWidth,
        height: around.clientHeight,
      }
      setScrolled((before) => (sameView(before, next, rowHeight, rowCount, layout) ? before : next))
    },
    [rowHeight, rowCount, layout, fits],
  )

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    // Reports once at the start too, before the first paint.
    const observer = new ResizeObserver(() => measure(element))
    observer.observe(element)
    if (!fits) return () => observer.disconnect()
    const around = scrollerAround(element)
    const follow = () => measure(element)
    observer.observe(around)
    around.addEventListener('scroll', follow, { passive: true })
    return () => {
      observer.disconnect()
      around.removeEventListener('scroll', follow)
    }
  }, [scroller, measure, fits])

  return {
    rows,
    columns,
    isWhole: layout.total <= scrolled.width,
    page: Math.max(1, Math.floor(scrolled.height / rowHeight) - 2),
    onScroll: (event) => measure(event.currentTarget),
  }
}

function sameView(
  before: Scrolled,
  next: Scrolled,
  rowHeight: number,
  rowCount: number,
  layout: ColumnLayout,
): boolean {
  if (before.width !== next.width || before.height !== next.height) return false
  const sameSpan = (one: Span, other: Span) => one.start === other.start && one.end === other.end
  return (
    sameSpan(
      rowsInView(before.top, before.height, rowHeight, rowCount, SPARE_ROWS),
      rowsInView(next.top, next.height, rowHeight, rowCount, SPARE_ROWS),
    ) && sameSpan(columnsInView(before.left, before.width, layout), columnsInView(next.left, next.width, layout))
  )
}
