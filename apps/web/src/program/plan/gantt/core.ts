import type { BarHandle } from './panes/bar-handle.ts'
import type { GanttDom } from './panes/dom.ts'
import type { Frame, Metrics } from './drawing/frame.ts'
import type { Links } from './links.ts'
import type { GanttEvents, GanttModel, Span, ToldLine, Whiskers } from './model.ts'
import type { Rows } from './rows.ts'
import type { Scale } from './time/scale.ts'
import type { Palette, Scene } from './drawing/scene.ts'
import type { StripPanel } from './panes/strip-panel.ts'
import type { Area } from './panes/surface.ts'
import type { TreeRows } from './panes/tree-rows.ts'

/**
 * What is shown, and in what. `view.ts` replaces the fields, and `layout.ts` the scale; the others read them at each use and
 * keep none.
 */
export interface Shown {
  readonly dom: GanttDom
  readonly tree: TreeRows
  readonly strip: StripPanel
  readonly events: GanttEvents
  model: GanttModel
  rows: Rows
  /** From the first start to the last end; null where no row has dates. */
  extent: Span | null
  whiskers: Whiskers | null
  links: Links
  scale: Scale
  metrics: Metrics
  palette: Palette
  focusIndex: number
}

/** What pointer, keyboard and drafts act on. */
export interface Core extends Readonly<Shown> {
  readonly focusBar: BarHandle
  readonly hoverBar: BarHandle
  /** The canvas as it lies now. */
  frame(): Frame
  /** The part of the timeline in view, in content pixels. */
  view(): Area
  scrollTo(x: number, y: number): void
  focusRow(index: number): void
  /** Scrolls as little as needed for the row, and for its bar or one drawn elsewhere if asked, to be in view, `covered` px of which lie under something. */
  reveal(index: number, withBar: boolean | Span, covered?: number): void
  zoomAt(viewX: number, pxPerDay: number): void
  fit(ids?: ReadonlySet<string>): void
  goToToday(): void
  /** What is painted above the base from now on; null for nothing. */
  setOverlay(overlay: Overlay | null): void
  canEdit(index: number): boolean
  /** How many days a row ends later at one place than at another. */
  daysLater(rowId: string, from: Span, to: Span): number
  /** Speaks a sentence in the live region. */
  say(text: string): void
  /** Shows the pill beside the row whose top is at `y` of the view, centred on `x`; null hides it. */
  showPill(lines: readonly ToldLine[] | null, x?: number, y?: number, side?: 'above' | 'below'): void
}

/** A picture above the base. It is made again whenever the canvas moves. */
export interface Overlay {
  /** The rows of a frame it touches. Only their part of the canvas is painted: pixels are what a move costs. */
  rows(frame: Frame): RowRange
  scene(frame: Frame): Scene
}

/** The rows `first` up to `end`. */
export interface RowRange {
  readonly first: number
  readonly end: number
}
