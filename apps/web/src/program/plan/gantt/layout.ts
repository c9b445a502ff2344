import type { Shown } from './core.ts'
import type { GanttColumn, GanttModel, Span } from './model.ts'
import type { Area } from './panes/surface.ts'
import type { Scale } from './time/scale.ts'
import { setAttribute } from './panes/dom.ts'
import { fitColumns } from './panes/columns.ts'
import { writeCorner } from './panes/corner.ts'
import { naturalTreeWidth } from './panes/splitter.ts'
import { spansOf } from './rows.ts'
import { bulkOf } from './time/bulk.ts'
import { DAY } from './time/dates.ts'
import { openingX, timelineRange } from './time/range.ts'
import { clampZoom, fittingZoom, MIN_PX_PER_DAY, timeAt, xOf, zoomAround } from './time/scale.ts'

/**
 * How the Gantt lies in its box: how wide the table is, which time the axis covers and how closely, and what of it is in
 * view. Painting what lies elsewhere now is the caller's, apart from another zoom (`onZoom`).
 */
export interface Layout {
  /** Of the whole box, without scroll bars; 0 by 0 before it is shown. */
  readonly size: { readonly width: number; readonly height: number }
  readonly treeWidth: number
  /** The model with the columns that fit. */
  readonly table: GanttModel
  /** The part of the timeline in view, in content pixels. */
  view(): Area
  content(): { readonly width: number; readonly height: number }
  /** The box, the model or the strip has another size. */
  measure(): void
  setTreeWidth(width: number): void
  scrollTo(x: number, y: number): void
  /** Where a plan is opened: its work and today. */
  open(): void
  /** Takes another zoom, with this time at the left edge. */
  zoomTo(pxPerDay: number, leftAt: number): void
  /** Takes another zoom, with what is at `viewX` kept there. */
  zoomAt(viewX: number, pxPerDay: number): void
  fit(ids?: ReadonlySet<string>): void
  goToToday(): void
}

export const HEAD_HEIGHT = 44
export const FIRST_SCALE: Scale = { originAt: 0, pxPerDay: 7.4, firstMonth: 0 }
/** However far the table is drawn. */
const LEAST_TIMELINE = 120
/** A few rows that fill days only are still shown on an axis of weeks. */
const CLOSEST_FIT = 20

export function createLayout(shown: Shown, onZoom: () => void): Layout {
  const { dom, strip } = shown
  const { scroller } = dom
  let range: Span | null = null
  let size = { width: 0, height: 0 }
  let treeWidth = 0
  let chosenTreeWidth: number | null = null
  let table = shown.model
  let narrowFit: { readonly pxPerDay: number; readonly x: number } | null = null
  let scrolled: { readonly x: number; readonly y: number } | null = null

  /** Read once in a task: asked after anything was written, the browser would lay the page out to answer. */
  const scroll = () => {
    if (scrolled === null) {
      scrolled = { x: scroller.scrollLeft, y: scroller.scrollTop }
      queueMicrotask(forgetScroll)
    }
    return scrolled
  }
  const forgetScroll = () => {
    scrolled = null
  }
  const setScrollLeft = (x: number) => {
    scroller.scrollLeft = x
    forgetScroll()
  }
  const scrollTo = (x: number, y: number) => {
    scroller.scrollTo({ left: x, top: y, behavior: 'instant' })
    forgetScroll()
  }
  const view = (): Area => {
    const height = Math.max(0, size.height - HEAD_HEIGHT - strip.height)
    return { ...scroll(), width: Math.max(0, size.width - treeWidth), height }
  }
  const content = () => ({ width: xOf(shown.scale, range!.endsAt), height: shown.rows.count * shown.metrics.rowHeight })

  const measure = () => {
    const { extent, model } = shown
    size = { width: scroller.clientWidth, height: scroller.clientHeight }
    treeWidth = Math.round(
      chosenTreeWidth === null
        ? Math.min(naturalTreeWidth(model), size.width * 0.6)
        : Math.min(chosenTreeWidth, size.width - LEAST_TIMELINE),
    )
    fitTable()
    setRange(timelineRange(extent, model.todayAt, range, Math.max(0, size.width - treeWidth) / shown.scale.pxPerDay))
    layOut()
  }
  /** Columns are other ones only where a width is another: other ones are built afresh. */
  const fitTable = () => {
    const columns = fitColumns(shown.model, treeWidth)
    const isSame =
      table.columns.length === columns.length && columns.every((column, at) => isSameColumn(column, table.columns[at]!))
    table = { ...shown.model, columns: isSame ? table.columns : columns }
    writeCorner(dom.corner, shown.model, table.columns)
  }
  const setRange = (next: Span) => {
    const before = range
    range = next
    shown.scale = { ...shown.scale, originAt: next.startsAt, firstMonth: shown.model.firstMonth ?? 0 }
    if (before && before.startsAt !== next.startsAt) {
      layOut()
      setScrollLeft(scroller.scrollLeft + ((before.startsAt - next.startsAt) / DAY) * shown.scale.pxPerDay)
    }
  }
  const layOut = () => {
    const { width, height } = content()
    const bodyHeight = Math.max(height, size.height - HEAD_HEIGHT - strip.height)
    const { style } = dom.root
    forgetScroll()
    style.setProperty('--gantt-tree', `${treeWidth}px`)
    style.setProperty('--gantt-width', `${Math.ceil(width)}px`)
    style.setProperty('--gantt-row', `${shown.metrics.rowHeight}px`)
    dom.sizer.style.width = `${treeWidth + Math.ceil(width)}px`
    dom.body.style.height = `${bodyHeight}px`
    // What the browser scrolls to by itself must not end up below the sticky parts.
    scroller.style.scrollPadding = `${HEAD_HEIGHT}px 0 ${strip.height}px`
    setAttribute(dom.splitter, 'aria-valuenow', String(treeWidth))
  }

  /** As far out as the whole plan needs. */
  const leastZoom = () => Math.min(MIN_PX_PER_DAY, fittingZoom(shown.extent ?? range!, view().width))
  const setZoom = (pxPerDay: number, leftAt: number) => {
    shown.scale = { ...shown.scale, pxPerDay }
    setRange(timelineRange(shown.extent, shown.model.todayAt, range, view().width / pxPerDay))
    layOut()
    setScrollLeft(xOf(shown.scale, leftAt))
    onZoom()
  }

  return {
    get size() { return size },
    get treeWidth() { return treeWidth },
    get table() { return table },
    view,
    content,
    measure,
    setTreeWidth(width) {
      chosenTreeWidth = width
      measure()
    },
    scrollTo,
    open() {
      if (size.width === 0 || !range) return
      const { rows, scale, model, metrics } = shown
      setScrollLeft(openingX({ rows, scale, seen: view(), todayAt: model.todayAt, rowHeight: metrics.rowHeight }))
    },
    zoomTo: (pxPerDay, leftAt) => setZoom(clampZoom(pxPerDay, leastZoom()), leftAt),
    zoomAt(viewX, pxPerDay) {
      const next = zoomAround(shown.scale, { pxPerDay, leastPxPerDay: leastZoom(), scrollX: view().x, viewX })
      setZoom(next.scale.pxPerDay, timeAt(next.scale, next.scrollX))
    },
    fit(ids) {
      const isAgain = narrowFit?.pxPerDay === shown.scale.pxPerDay && Math.abs(narrowFit.x - view().x) < 2
      const bulk = isAgain ? null : bulkOf(spansOf(shown.rows, ids))
      const whole = bulk ?? shown.extent ?? range!
      const fitting = fittingZoom(whole, view().width)
      const pxPerDay = clampZoom(ids ? Math.min(fitting, CLOSEST_FIT) : fitting, leastZoom())
      const middle = (whole.startsAt + whole.endsAt) / 2
      setZoom(pxPerDay, middle - (view().width / 2 / pxPerDay) * DAY)
      const outside = bulk?.outside ?? 0
      narrowFit = outside === 0 ? null : { pxPerDay, x: view().x }
      if (outside > 0) shown.events.onFit?.(outside)
    },
    goToToday() {
      const { todayAt } = shown.model
      if (todayAt !== null) scrollTo(xOf(shown.scale, todayAt) - view().width / 4, view().y)
    },
  } // prettier-ignore
}

function isSameColumn(one: GanttColumn, other: GanttColumn): boolean {
  return (['id', 'title', 'width', 'align', 'shows'] as const).every((key) => one[key] === other[key])
}
