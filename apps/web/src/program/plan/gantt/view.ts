import type { Core, Shown } from './core.ts'
import type { Plan } from './drawing/base-scene.ts'
import type { Draft, Drawn, GanttEvents, GanttModel, GanttViewState, Span, ToldLine, Whiskers } from './model.ts'
import { createBarHandle } from './panes/bar-handle.ts'
import { DAY } from './time/dates.ts'
import { buildDom, setAttribute, setText } from './panes/dom.ts'
import { createDrafting } from './gestures/drafting.ts'
import { metricsOf, rowsIn } from './drawing/frame.ts'
import { createPill } from './panes/pill.ts'
import { listenToKeys } from './gestures/keyboard.ts'
import { createLayout, FIRST_SCALE, HEAD_HEIGHT } from './layout.ts'
import { createLinking } from './gestures/linking.ts'
import { indexLinks } from './links.ts'
import { createPainting } from './painting.ts'
import { readPalette } from './drawing/palette.ts'
import { createPointer } from './gestures/pointer.ts'
import { extentOf, firstOutOfSight, indexRows, spanOf, withWhiskers } from './rows.ts'
import { revealX } from './time/reveal.ts'
import { timeAt, xOf } from './time/scale.ts'
import { listenToSplitter } from './panes/splitter.ts'
import { createStripPanel } from './panes/strip-panel.ts'
import { listenToTree } from './gestures/tree-clicks.ts'
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
  /** Shows what a copied address described, or what was on screen before. */
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

/**
 * Puts a Gantt into `host`. Scrolling, hovering, dragging and painting run here without the caller; `events` is asked at
 * each use, so that the caller may answer with others.
 */
export function createGantt(host: HTMLElement, first: GanttModel, events: () => GanttEvents): GanttHandle {
  const dom = buildDom(host)
  const tree = createTreeRows(dom.tree)
  const hoverBar = createBarHandle(dom.timeline, 'gantt-bar-hovered', false)
  const focusBar = createBarHandle(dom.timeline, 'gantt-bar-focused', true)
  const strip = createStripPanel(dom, () => painting.refresh())
  const cleanup = new AbortController()

  const firstRows = indexRows(first.rows)
  const shown: Shown = {
    dom,
    tree,
    strip,
    get events() {
      return events()
    },
    model: first,
    rows: firstRows,
    extent: extentOf(firstRows),
    whiskers: null,
    links: indexLinks(first.dependencies, firstRows),
    scale: FIRST_SCALE,
    metrics: metricsOf(first.density),
    palette: readPalette(dom.root),
    focusIndex: firstRows.count > 0 ? 0 : -1,
  }
  let plainRows = firstRows
  let ledBy: string | null = null
  let resting: ReturnType<typeof setTimeout> | undefined

  const layout = createLayout(shown, () => {
    showFocus()
    pointer.refresh()
    painting.refresh()
  })
  const { view } = layout
  const painting = createPainting(shown, layout, plan)
  const pill = createPill(dom.pill, () => {
    return { left: layout.treeWidth, top: HEAD_HEIGHT, width: view().width, rowHeight: shown.metrics.rowHeight }
  })
  const core: Core = Object.assign(shown, {
    focusBar,
    hoverBar,
    view,
    frame: painting.frame,
    scrollTo: layout.scrollTo,
    zoomAt: layout.zoomAt,
    fit: layout.fit,
    goToToday: layout.goToToday,
    setOverlay: painting.setOverlay,
    focusRow(index: number) {
      shown.focusIndex = index
      painting.mark()
      showFocus()
    },
    reveal(index: number, withBar: boolean | Span, covered = 0) {
      const { scale, rows } = shown
      const { rowHeight } = shown.metrics
      const seen = view()
      const top = index * rowHeight
      const y = Math.max(Math.min(seen.y, top), top + rowHeight - seen.height)
      const span = withBar === true ? spanOf(rows.at(index)) : withBar
      const x = span
        ? revealX(seen, { left: xOf(scale, span.startsAt), right: xOf(scale, span.endsAt) }, covered)
        : seen.x
      if (x !== seen.x || y !== seen.y) layout.scrollTo(x, y)
      painting.draw()
    },
    canEdit(index: number) {
      const { model, rows } = shown
      const row = rows.at(index)
      if (model.readOnly || row.locked !== undefined) return false
      // One of several chosen carries what is below it.
      if (row.kind === 'summary' && model.chosen?.has(row.id) && model.chosen.size > 1) return true
      return row.kind !== 'summary' && row.kind !== 'group' && row.mode !== 'rolled-up' && row.diff?.kind !== 'removed'
    },
    daysLater: (rowId: string, from: Span, to: Span) =>
      shown.model.daysLater?.(rowId, from, to) ?? (to.endsAt - from.endsAt) / DAY,
    say: (text: string) => setText(dom.live, text),
    showPill: (lines: readonly ToldLine[] | null, x = 0, y = 0, side: 'above' | 'below' = 'above') =>
      pill.show(lines, x, y, side),
  })

  const drafting = createDrafting(core)
  const linking = createLinking(core)
  const pointer = createPointer(core, drafting, linking)
  listenToKeys(core, drafting, linking, pointer)
  listenToWheel(core)
  listenToSplitter(dom, {
    width: () => layout.treeWidth,
    setWidth(width) {
      layout.setTreeWidth(width)
      painting.refresh()
    },
  })
  listenToTree(core)
  dom.scroller.addEventListener('scroll', () => {
    painting.schedule()
    tellView()
  }, { passive: true }) // prettier-ignore
  const observer = new ResizeObserver(() => {
    const isFirst = layout.size.width === 0
    layout.measure()
    if (isFirst) layout.open()
    painting.draw(true)
  })
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint, { signal: cleanup.signal })
  // A canvas does not repaint by itself when a web font arrives.
  document.fonts?.addEventListener('loadingdone', painting.refresh, { signal: cleanup.signal })

  adopt(first)
  layout.measure()
  layout.open()
  painting.draw()
  observer.observe(dom.scroller)

  function plan(): Plan {
    const { rows, links, model } = shown
    const { todayAt, pickedLinkId, refusedPath } = model
    return { rows, links, daysOff: model, todayAt, pickedLinkId, ...(refusedPath && { refusedPath }) }
  }

  function showFocus(): void {
    const { focusIndex, rows, scale, metrics } = shown
    if (focusIndex < 0) focusBar.hide()
    else focusBar.show(focusIndex, rows, scale, metrics, core.canEdit(focusIndex))
  }

  /** Takes over what a model says apart from its rows. */
  function adopt(next: GanttModel): void {
    dom.tree.setAttribute('aria-label', next.label)
    setAttribute(dom.tree, 'aria-multiselectable', shown.events.onChoose ? 'true' : null)
    strip.setModel(next, shown.extent)
    if (next.selectedId !== ledBy) {
      ledBy = next.selectedId
      const selected = ledBy === null ? -1 : shown.rows.indexOf(ledBy)
      strip.lead(selected < 0 ? undefined : shown.rows.at(selected).capacityId)
    }
    showFocus()
  }

  function repaint(): void {
    shown.palette = readPalette(dom.root)
    painting.refresh()
  }

  function tellView(): void {
    clearTimeout(resting)
    resting = setTimeout(() => {
      painting.rest()
      shown.events.onView?.({ pxPerDay: shown.scale.pxPerDay, leftAt: timeAt(shown.scale, view().x) })
    }, 250)
  }

  return {
    setModel(next) {
      const before = shown.model
      const { focusIndex } = shown
      const focusedId = focusIndex >= 0 && focusIndex < shown.rows.count ? shown.rows.at(focusIndex).id : null
      const isNewPlan = next.rows !== before.rows || next.dependencies !== before.dependencies
      shown.model = next
      if (isNewPlan) {
        plainRows = indexRows(next.rows)
        const rows = (shown.rows = withWhiskers(plainRows, shown.whiskers))
        shown.links = indexLinks(next.dependencies, rows)
        shown.extent = extentOf(rows)
        const again = focusedId === null ? -1 : rows.indexOf(focusedId)
        shown.focusIndex = again >= 0 ? again : Math.min(Math.max(0, focusIndex), rows.count - 1)
      }
      shown.metrics = metricsOf(next.density)
      if (next.theme !== before.theme) shown.palette = readPalette(dom.root)
      adopt(next)
      layout.measure()
      if (isNewPlan) {
        drafting.settle()
        pointer.refresh()
      }
      painting.draw(true)
    },
    setWhiskers(next) {
      const before = shown.whiskers
      shown.whiskers = next
      drafting.showWhiskers()
      // Those in the hand are painted above the rest, which is left alone.
      if (next?.of === before?.of) return
      shown.rows = withWhiskers(plainRows, next)
      showFocus()
      painting.refresh()
    },
    scrollTo(id, coveredFrom = Infinity) {
      const index = shown.rows.indexOf(id)
      if (index < 0) return false
      core.focusRow(index)
      // The room may have become another in this step.
      layout.measure()
      // With the next row; what is chosen beside an inspector was clicked, and stays below the pointer.
      if (coveredFrom === Infinity) core.reveal(index + 1, false)
      core.reveal(index, true, Math.max(0, dom.scroller.getBoundingClientRect().left + layout.size.width - coveredFrom))
      return true
    },
    seek(ids) {
      const { rows, scale, metrics } = shown
      const seen = view()
      const inView = rowsIn({ ...seen, metrics }, rows.count)
      const [startsAt, endsAt] = [timeAt(scale, seen.x), timeAt(scale, seen.x + seen.width)]
      const index = firstOutOfSight(rows, ids, { ...inView, startsAt, endsAt })
      if (index >= 0) core.reveal(index, true)
    },
    rehearse(draft) {
      if (painting.overlay === null) drafting.rehearse(draft)
      return !drafting.current && !shown.model.readOnly
    },
    zoomTo: (pxPerDay) => layout.zoomAt(view().width / 2, pxPerDay),
    fit: layout.fit,
    goToToday: layout.goToToday,
    show({ pxPerDay, leftAt, y = view().y }) {
      layout.zoomTo(pxPerDay, leftAt)
      layout.scrollTo(view().x, y)
    },
    drawn() {
      const { scale, metrics, palette } = shown
      const { table, treeWidth } = layout
      return { view: view(), plan: plan(), model: table, scale, metrics, palette, treeWidth, strip: strip.rows }
    },
    focus: () => dom.tree.focus(),
    focusedId: () => (shown.focusIndex < 0 ? null : shown.rows.at(shown.focusIndex).id),
    destroy() {
      painting.stop()
      clearTimeout(resting)
      cleanup.abort()
      observer.disconnect()
      pill.destroy()
      dom.root.remove()
    },
  }
}
