import type { Overlay, Shown } from './core.ts'
import type { Plan } from './drawing/base-scene.ts'
import type { Frame } from './drawing/frame.ts'
import type { Layout } from './layout.ts'
import type { Area } from './panes/surface.ts'
import { baseScene } from './drawing/base-scene.ts'
import { rowsIn } from './drawing/frame.ts'
import { createHeader } from './panes/header.ts'
import { createSurface } from './panes/surface.ts'

/** Paints the panes where they lie: after a scroll what came into view, at a change everything anew. */
export interface Painting {
  /** What is painted above the base. */
  readonly overlay: Overlay | null
  /** The canvas as it lies now. */
  frame(): Frame
  /** Paints at once what came into view, or everything. */
  draw(all?: boolean): void
  /** Paints in the next frame what came into view. */
  schedule(): void
  /** Paints everything in the next frame. */
  refresh(): void
  /** Marks the focused and the selected row. */
  mark(): void
  setOverlay(overlay: Overlay | null): void
  /** The view rests: labels that are kept at its edge, and moved with the canvas until now, are put there. */
  rest(): void
  stop(): void
}

export function createPainting(shown: Shown, layout: Layout, plan: () => Plan): Painting {
  const header = createHeader(shown.dom.axis)
  const surface = createSurface(shown.dom.timeline)
  let overlay: Overlay | null = null
  let pending = 0
  let isStale = true
  let paintedUntil: number | undefined
  let drawn = { first: 0, end: 0, x: -1, seenX: -1 }

  const frame = (): Frame => {
    const { x, width } = layout.view()
    return { ...surface.area, scale: shown.scale, metrics: shown.metrics, seenUntil: x + width }
  }
  const isHidden = () => layout.size.width === 0 || layout.size.height === 0

  const draw = (all = false) => {
    pending = 0
    isStale ||= all
    if (isHidden()) return
    const seen = layout.view()
    const afresh = isStale
    isStale = false
    if (surface.cover(seen, layout.content(), afresh)) paint()
    drawAxis(seen, afresh)
    drawTree(seen, afresh)
  }
  const paint = () => {
    surface.paint(baseScene(frame(), plan()), shown.palette)
    paintedUntil = frame().seenUntil
    paintOverlay()
  }
  const paintOverlay = () => {
    const part = overlay && overlayFrame(frame(), overlay)
    surface.overlay(part && { area: part, scene: overlay!.scene(part) }, shown.palette)
  }
  const drawAxis = (seen: Area, afresh: boolean) => {
    const isMoved = afresh || drawn.seenX !== seen.x
    if (isMoved) shown.strip.paint(surface.area, seen, shown.scale, shown.palette)
    drawn.seenX = seen.x
    if (afresh || drawn.x !== surface.area.x) header.show(surface.area, shown.scale, shown.model.todayAt)
    drawn.x = surface.area.x
    if (isMoved) header.cut(seen.x)
  }
  const drawTree = (seen: Area, afresh: boolean) => {
    const { metrics, rows } = shown
    const { rowHeight } = metrics
    const window = rowsIn(
      { metrics, y: Math.max(0, seen.y - rowHeight), height: seen.height + 2 * rowHeight },
      rows.count,
    )
    if (!afresh && window.first === drawn.first && window.end === drawn.end) return
    drawn = { ...drawn, ...window }
    shown.tree.show(window.first, window.end, treeState(), afresh)
  }
  const treeState = () => {
    const { rows, metrics, focusIndex } = shown
    return { model: layout.table, rows, rowHeight: metrics.rowHeight, focusIndex }
  }
  const schedule = () => {
    pending ||= requestAnimationFrame(() => draw())
  }

  return {
    get overlay() { return overlay },
    frame,
    draw,
    schedule,
    refresh() {
      isStale = true
      schedule()
    },
    mark: () => shown.tree.mark(treeState()),
    setOverlay(next) {
      overlay = next
      paintOverlay()
    },
    rest() {
      if (pending === 0 && !isHidden() && paintedUntil !== frame().seenUntil) paint()
    },
    stop: () => cancelAnimationFrame(pending),
  } // prettier-ignore
}

/** The part of the frame an overlay touches, with a row to spare on both sides; null when that is nothing. */
function overlayFrame(frame: Frame, overlay: Overlay): Frame | null {
  const { first, end } = overlay.rows(frame)
  const { rowHeight } = frame.metrics
  const top = Math.max(frame.y, (first - 1) * rowHeight)
  const bottom = Math.min(frame.y + frame.height, (end + 1) * rowHeight)
  return bottom > top ? { ...frame, y: top, height: bottom - top } : null
}
