import type { Core, Overlay } from './core.ts'
import type { Plan } from './drawing/base-scene.ts'
import type { Frame } from './drawing/frame.ts'
import type { Draft, Drawn, GanttColumn, GanttEvents, GanttModel, GanttViewState, Span, Whiskers } from './model.ts'
import type { Scale } from './time/scale.ts'
import type { Area } from './panes/surface.ts'
import { createBarHandle } from './panes/bar-handle.ts'
import { baseScene } from './drawing/base-scene.ts'
import { DAY } from './time/dates.ts'
import { buildDom, setAttribute, setText } from './panes/dom.ts'
import { fitColumns } from './panes/columns.ts'
import { writeCorner } from './panes/corner.ts'
import { createDrafting } from './gestures/drafting.ts'
import { metricsOf, rowsIn } from './drawing/frame.ts'
import { createHeader } from './panes/header.ts'
import { createPill } from './panes/pill.ts'
import { listenToKeys } from './gestures/keyboard.ts'
import { createLinking } from './gestures/linking.ts'
import { indexLinks } from './links.ts'
import { readPalette } from './drawing/palette.ts'
import { createPointer } from './gestures/pointer.ts'
import { openingX, timelineRange } from './time/range.ts'
import { extentOf, firstOutOfSight, indexRows, spanOf, spansOf, withWhiskers } from './rows.ts'
import { bulkOf } from './time/bulk.ts'
import { revealX } from './time/reveal.ts'
import { clampZoom, fittingZoom, MIN_PX_PER_DAY, timeAt, xOf, zoomAround } from './time/scale.ts'
import { listenToSplitter, naturalTreeWidth } from './panes/splitter.ts'
import { createStripPanel } from './panes/strip-panel.ts'
import { listenToTree } from './gestures/tree-clicks.ts'
import { createSurface } from './panes/surface.ts'
import { createTreeRows } from './panes/tree-rows.ts'
import { listenToWheel } from './gestures/wheel.ts'

/** What the owner of a Gantt can ask of it. */
export interface GanttHandle {
  setModel(model: GanttModel): void
  /** Draws and speaks these whiskers from now on; the rows stay as they are. Null for none. */
  setWhiskers(whiskers: Whiskers | null): void
  /**
   * Focuses the row and brings it and its bar into view; false when it is not among the rows. Where something covers the
   * timeline, `coveredFrom` is its left edge in the window, and the bar ends clear of it.
   */
  scrollTo(id: string, coveredFrom?: number): boolean
  zoomTo(pxPerDay: number): void
  /** Brings the bar of these rows that starts first into view, unless one of them is there. */
  seek(ids: ReadonlySet<string>): void
  /**
   * Shows the plan, or these of its rows with some time around them. What lies so far off that the rest would be specks
   * is left outside and told (`onFit`); asked again, everything is shown.
   */
  fit(ids?: ReadonlySet<string>): void
  goToToday(): void
  /** Shows what a copied address described. */
  show(state: GanttViewState): void
  /**
   * Asks what a draft would do, paints it and takes it away before it is seen; false where bars cannot be moved, or somebody
   * moves one.
   */
  rehearse(draft: Draft): boolean
  /** What is on screen, as values that a picture is made from. */
  drawn(): Drawn
  focus(): void
  /** The row the keys act on; null where there is none. */
  focusedId(): string | null
  destroy(): void
}

const HEAD_HEIGHT = 44
const FIRST_PX_PER_DAY = 7.4
/** However far the table is drawn. */
const LEAST_TIMELINE = 120
/** A few rows that fill days only are still shown on an axis of weeks. */
const CLOSEST_FIT = 20

/**
 * Puts a Gantt into `host`. Scrolling, hovering, dragging and painting run here without the caller; `events` is read at
 * each use, so the caller may replace its members.
 */
export function createGantt(host: HTMLElement, first: GanttModel, events: GanttEvents): GanttHandle {
  const dom = buildDom(host)
  const header = createHeader(dom.axis)
  const surface = createSurface(dom.timeline)
  const tree = createTreeRows(dom.tree)
  const hoverBar = createBarHandle(dom.timeline, 'gantt-bar-hovered', false)
  const focusBar = createBarHandle(dom.timeline, 'gantt-bar-focused', true)
  const strip = createStripPanel(dom, () => refresh())
  const cleanup = new AbortController()

  let model = first
  let plainRows = indexRows(first.rows)
  let whiskers: Whiskers | null = null
  let rows = plainRows
  let links = indexLinks(first.dependencies, rows)
  let metrics = metricsOf(first.density)
  let palette = readPalette(dom.root)
  let extent = extentOf(rows)
  let range: Span | null = null
  let scale: Scale = { originAt: 0, pxPerDay: FIRST_PX_PER_DAY, firstMonth: first.firstMonth ?? 0 }
  let size = { width: 0, height: 0 }
  let treeWidth = 0
  let chosenTreeWidth: number | null = null
  let table = first
  let focusIndex = rows.count > 0 ? 0 : -1
  let overlay: Overlay | null = null
  let pending = 0
  let ledBy: string | null = null
  let isStale = true
  let resting: ReturnType<typeof setTimeout> | undefined
  let paintedUntil: number | undefined
  let narrowFit: { readonly pxPerDay: number; readonly x: number } | null = null
  let shown = { first: 0, end: 0, x: -1, seenX: -1 }
  let scrolled: { readonly x: number; readonly y: number } | null = null

  /** Read once in a task: asked after anything was written, the browser would lay the page out to answer. */
  const scroll = () => {
    if (scrolled === null) {
      scrolled = { x: dom.scroller.scrollLeft, y: dom.scroller.scrollTop }
      queueMicrotask(forgetScroll)
    }
    return scrolled
  }
  const forgetScroll = () => {
    scrolled = null
  }
  const setScrollLeft = (x: number) => {
    dom.scroller.scrollLeft = x
    forgetScroll()
  }
  const view = (): Area => {
    const height = Math.max(0, size.height - HEAD_HEIGHT - strip.height)
    return { ...scroll(), width: Math.max(0, size.width - treeWidth), height }
  }
  const frame = (): Frame => {
    const { x, width } = view()
    return { ...surface.area, scale, metrics, seenUntil: x + width }
  }
  const plan = (): Plan => {
    const { todayAt, pickedLinkId, refusedPath } = model
    return { rows, links, daysOff: model, todayAt, pickedLinkId, ...(refusedPath && { refusedPath }) }
  }
  const content = () => ({ width: xOf(scale, range!.endsAt), height: rows.count * metrics.rowHeight })

  const draw = () => {
    pending = 0
    if (size.width === 0 || size.height === 0) return
    const seen = view()
    const force = isStale
    isStale = false
    if (surface.cover(seen, content(), force)) paint()
    drawAxis(seen, force)
    drawTree(seen, force)
  }
  const paint = () => {
    surface.paint(baseScene(frame(), plan()), palette)
    paintedUntil = frame().seenUntil
    paintOverlay()
  }
  const paintOverlay = () => {
    const part = overlay && overlayFrame(frame(), overlay)
    surface.overlay(part && { area: part, scene: overlay!.scene(part) }, palette)
  }
  const drawAxis = (seen: Area, force: boolean) => {
    const isMoved = force || shown.seenX !== seen.x
    if (isMoved) strip.paint(surface.area, seen, scale, palette)
    shown.seenX = seen.x
    if (force || shown.x !== surface.area.x) header.show(surface.area, scale, model.todayAt)
    shown.x = surface.area.x
    if (isMoved) header.cut(seen.x)
  }
  const drawTree = (seen: Area, force: boolean) => {
    const window = rowsIn(
      { ...frame(), y: Math.max(0, seen.y - metrics.rowHeight), height: seen.height + 2 * metrics.rowHeight },
      rows.count,
    )
    if (!force && window.first === shown.first && window.end === shown.end) return
    shown = { ...shown, ...window }
    tree.show(window.first, window.end, treeState(), force)
  }
  const treeState = () => ({ model: table, rows, rowHeight: metrics.rowHeight, focusIndex })
  const schedule = () => {
    pending ||= requestAnimationFrame(draw)
  }
  const refresh = () => {
    isStale = true
    schedule()
  }

  const measure = () => {
    size = { width: dom.scroller.clientWidth, height: dom.scroller.clientHeight }
    treeWidth = Math.round(
      chosenTreeWidth === null
        ? Math.min(naturalTreeWidth(model), size.width * 0.6)
        : Math.min(chosenTreeWidth, size.width - LEAST_TIMELINE),
    )
    fitTable()
    setRange(timelineRange(extent, model.todayAt, range, Math.max(0, size.width - treeWidth) / scale.pxPerDay))
    layOut()
  }
  /** Columns are other ones only where a width is another: other ones are built afresh. */
  const fitTable = () => {
    const columns = fitColumns(model, treeWidth)
    const isSame =
      table.columns.length === columns.length && columns.every((column, at) => isSameColumn(column, table.columns[at]!))
    table = { ...model, columns: isSame ? table.columns : columns }
    writeCorner(dom.corner, model, table.columns)
  }
  const setRange = (next: Span) => {
    const before = range
    range = next
    scale = { ...scale, originAt: next.startsAt }
    if (before && before.startsAt !== next.startsAt) {
      layOut()
      setScrollLeft(dom.scroller.scrollLeft + ((before.startsAt - next.startsAt) / DAY) * scale.pxPerDay)
    }
  }
  const layOut = () => {
    const { width, height } = content()
    const bodyHeight = Math.max(height, size.height - HEAD_HEIGHT - strip.height)
    const { style } = dom.root
    forgetScroll()
    style.setProperty('--gantt-tree', `${treeWidth}px`)
    style.setProperty('--gantt-width', `${Math.ceil(width)}px`)
    style.setProperty('--gantt-row', `${metrics.rowHeight}px`)
    dom.sizer.style.width = `${treeWidth + Math.ceil(width)}px`
    dom.body.style.height = `${bodyHeight}px`
    // What the browser scrolls to by itself must not end up below the sticky parts.
    dom.scroller.style.scrollPadding = `${HEAD_HEIGHT}px 0 ${strip.height}px`
    setAttribute(dom.splitter, 'aria-valuenow', String(treeWidth))
  }

  /** As far out as the whole plan needs. */
  const leastZoom = () => Math.min(MIN_PX_PER_DAY, fittingZoom(extent ?? range!, view().width))
  const showFocus = () => {
    if (focusIndex < 0) focusBar.hide()
    else focusBar.show(focusIndex, rows, scale, metrics, core.canEdit(focusIndex))
  }
  /** Takes another zoom, with this time at the left edge. */
  const setZoom = (pxPerDay: number, leftAt: number) => {
    scale = { ...scale, pxPerDay }
    setRange(timelineRange(extent, model.todayAt, range, view().width / pxPerDay))
    layOut()
    setScrollLeft(xOf(scale, leftAt))
    showFocus()
    pointer.refresh()
    refresh()
  }

  const pill = createPill(dom.pill, () => {
    return { left: treeWidth, top: HEAD_HEIGHT, width: view().width, rowHeight: metrics.rowHeight }
  })

  const core: Core = {
    dom, surface, tree, strip, focusBar, hoverBar, view, frame,
    get model() { return model },
    get events() { return events },
    get rows() { return rows },
    get whiskers() { return whiskers },
    get links() { return links },
    get scale() { return scale },
    get metrics() { return metrics },
    get palette() { return palette },
    get focusIndex() { return focusIndex },
    scrollTo(x, y) {
      dom.scroller.scrollTo({ left: x, top: y, behavior: 'instant' })
      forgetScroll()
    },
    focusRow(index) {
      focusIndex = index
      tree.mark(treeState())
      showFocus()
    },
    reveal(index, withBar, covered = 0) {
      const seen = view()
      const top = index * metrics.rowHeight
      const y = Math.max(Math.min(seen.y, top), top + metrics.rowHeight - seen.height)
      const span = withBar ? spanOf(rows.at(index)) : null
      const x = span ? revealX(seen, { left: xOf(scale, span.startsAt), right: xOf(scale, span.endsAt) }, covered) : seen.x
      if (x !== seen.x || y !== seen.y) core.scrollTo(x, y)
      draw()
    },
    zoomAt(viewX, pxPerDay) {
      const next = zoomAround(scale, { pxPerDay, leastPxPerDay: leastZoom(), scrollX: view().x, viewX })
      setZoom(next.scale.pxPerDay, timeAt(next.scale, next.scrollX))
    },
    fit(ids) {
      const isAgain = narrowFit?.pxPerDay === scale.pxPerDay && Math.abs(narrowFit.x - view().x) < 2
      const bulk = isAgain ? null : bulkOf(spansOf(rows, ids))
      const whole = bulk ?? extent ?? range!
      const fitting = fittingZoom(whole, view().width)
      const pxPerDay = clampZoom(ids ? Math.min(fitting, CLOSEST_FIT) : fitting, leastZoom())
      const middle = (whole.startsAt + whole.endsAt) / 2
      setZoom(pxPerDay, middle - (view().width / 2 / pxPerDay) * DAY)
      const outside = bulk?.outside ?? 0
      narrowFit = outside === 0 ? null : { pxPerDay, x: view().x }
      if (outside > 0) events.onFit?.(outside)
    },
    goToToday() {
      if (model.todayAt !== null) core.scrollTo(xOf(scale, model.todayAt) - view().width / 4, view().y)
    },
    setOverlay(next) {
      overlay = next
      paintOverlay()
    },
    canEdit(index) {
      const row = rows.at(index)
      if (model.readOnly || row.locked !== undefined) return false
      // One of several chosen carries what is below it.
      if (row.kind === 'summary' && model.chosen?.has(row.id) && model.chosen.size > 1) return true
      return row.kind !== 'summary' && row.kind !== 'group' && row.mode !== 'rolled-up' && row.diff?.kind !== 'removed'
    },
    daysLater: (rowId, from, to) => model.daysLater?.(rowId, from, to) ?? (to.endsAt - from.endsAt) / DAY,
    say: (text) => setText(dom.live, text),
    showPill: (lines, x = 0, y = 0, side = 'above') => pill.show(lines, x, y, side),
  } // prettier-ignore

  const drafting = createDrafting(core)
  const linking = createLinking(core)
  const pointer = createPointer(core, drafting, linking)
  listenToKeys(core, drafting, linking, pointer)
  listenToWheel(core)
  listenToSplitter(dom, {
    width: () => treeWidth,
    setWidth(width) {
      chosenTreeWidth = width
      measure()
      refresh()
    },
  })
  listenToTree(core)
  dom.scroller.addEventListener('scroll', () => {
    schedule()
    tellView()
  }, { passive: true }) // prettier-ignore
  const observer = new ResizeObserver(() => {
    const isFirst = size.width === 0
    measure()
    if (isFirst) openAt()
    isStale = true
    draw()
  })
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint, { signal: cleanup.signal })
  // A canvas does not repaint by itself when a web font arrives.
  document.fonts?.addEventListener('loadingdone', refresh, { signal: cleanup.signal })

  adopt(first)
  measure()
  openAt()
  draw()
  observer.observe(dom.scroller)

  function openAt(): void {
    if (size.width === 0 || !range) return
    const seen = view()
    const x = openingX({ rows, scale, seen, todayAt: model.todayAt, rowHeight: metrics.rowHeight })
    setScrollLeft(x)
  }

  /** Takes over what a model says apart from its rows. */
  function adopt(next: GanttModel): void {
    dom.tree.setAttribute('aria-label', next.label)
    setAttribute(dom.tree, 'aria-multiselectable', events.onChoose ? 'true' : null)
    strip.setModel(next, extent)
    if (next.selectedId !== ledBy) {
      ledBy = next.selectedId
      const selected = ledBy === null ? -1 : rows.indexOf(ledBy)
      strip.lead(selected < 0 ? undefined : rows.at(selected).capacityId)
    }
    showFocus()
  }

  function repaint(): void {
    palette = readPalette(dom.root)
    refresh()
  }

  function tellView(): void {
    clearTimeout(resting)
    resting = setTimeout(() => {
      // Labels that are kept at the edge of the view move with the canvas until it rests.
      if (pending === 0 && size.width > 0 && paintedUntil !== frame().seenUntil) paint()
      events.onView?.({ pxPerDay: scale.pxPerDay, leftAt: timeAt(scale, view().x) })
    }, 250)
  }

  return {
    setModel(next) {
      const before = model
      const focusedId = focusIndex >= 0 && focusIndex < rows.count ? rows.at(focusIndex).id : null
      const isNewPlan = next.rows !== before.rows || next.dependencies !== before.dependencies
      model = next
      if (isNewPlan) {
        plainRows = indexRows(next.rows)
        rows = withWhiskers(plainRows, whiskers)
        links = indexLinks(next.dependencies, rows)
        extent = extentOf(rows)
        const again = focusedId === null ? -1 : rows.indexOf(focusedId)
        focusIndex = again >= 0 ? again : Math.min(Math.max(0, focusIndex), rows.count - 1)
      }
      metrics = metricsOf(next.density)
      scale = { ...scale, firstMonth: next.firstMonth ?? 0 }
      if (next.theme !== before.theme) palette = readPalette(dom.root)
      adopt(next)
      measure()
      if (isNewPlan) {
        drafting.settle()
        pointer.refresh()
      }
      isStale = true
      draw()
    },
    setWhiskers(next) {
      const before = whiskers
      whiskers = next
      drafting.showWhiskers()
      // Those in the hand are painted above the rest, which is left alone.
      if (next?.of === before?.of) return
      rows = withWhiskers(plainRows, next)
      showFocus()
      refresh()
    },
    scrollTo(id, coveredFrom = Infinity) {
      const index = rows.indexOf(id)
      if (index < 0) return false
      core.focusRow(index)
      core.reveal(index, true, Math.max(0, dom.scroller.getBoundingClientRect().left + size.width - coveredFrom))
      return true
    },
    seek(ids) {
      const seen = view()
      const inView = rowsIn({ ...frame(), y: seen.y, height: seen.height }, rows.count)
      const [startsAt, endsAt] = [timeAt(scale, seen.x), timeAt(scale, seen.x + seen.width)]
      const index = firstOutOfSight(rows, ids, { ...inView, startsAt, endsAt })
      if (index >= 0) core.reveal(index, true)
    },
    rehearse(draft) {
      if (overlay === null) drafting.rehearse(draft)
      return !drafting.current && !model.readOnly
    },
    zoomTo: (pxPerDay) => core.zoomAt(view().width / 2, pxPerDay),
    fit: core.fit,
    goToToday: core.goToToday,
    show({ pxPerDay, leftAt }) {
      setZoom(clampZoom(pxPerDay, leastZoom()), leftAt)
    },
    drawn: () => ({ view: view(), plan: plan(), model: table, scale, metrics, palette, treeWidth, strip: strip.rows }),
    focus: () => dom.tree.focus(),
    focusedId: () => (focusIndex < 0 ? null : rows.at(focusIndex).id),
    destroy() {
      cancelAnimationFrame(pending)
      clearTimeout(resting)
      cleanup.abort()
      observer.disconnect()
      pill.destroy()
      dom.root.remove()
    },
  }
}

function isSameColumn(one: GanttColumn, other: GanttColumn): boolean {
  return (['id', 'title', 'width', 'align', 'shows'] as const).every((key) => one[key] === other[key])
}

/** The part of the frame an overlay touches, with a row to spare on both sides; null when that is nothing. */
function overlayFrame(frame: Frame, overlay: Overlay): Frame | null {
  const { first, end } = overlay.rows(frame)
  const { rowHeight } = frame.metrics
  const top = Math.max(frame.y, (first - 1) * rowHeight)
  const bottom = Math.min(frame.y + frame.height, (end + 1) * rowHeight)
  return bottom > top ? { ...frame, y: top, height: bottom - top } : null
}
