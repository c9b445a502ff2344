import type { GanttDom } from './dom.ts'
import type { Metrics } from '../drawing/frame.ts'
import type { GanttModel, Preview, Span } from '../model.ts'
import type { Palette } from '../drawing/scene.ts'
import type { Scale } from '../time/scale.ts'
import type { Area } from './surface.ts'
import type { StripRow } from '../drawing/capacity-strip.ts'
import { describeStripRow, indexStrip, previewedCells, previewedRows, stripScene } from '../drawing/capacity-strip.ts'
import { element, setText } from './dom.ts'
import { createSurface } from './surface.ts'

/** The docked capacity strip: names at the left in a list of their own, cells on the axis of the timeline. */
export interface StripPanel {
  /** Height it takes from the view, 0 without capacity. */
  readonly height: number
  readonly rows: readonly StripRow[]
  setModel(model: GanttModel, extent: Span | null): void
  /** `seen` is the part of the area in view. */
  paint(area: Area, seen: Area, scale: Scale, palette: Palette): void
  /** Shows the load as a draft would make it; null shows it as it is. */
  preview(preview: Preview | null, scale: Scale, palette: Palette): void
  /** Puts a row first, the others stay in their order; undefined puts none. */
  lead(id: string | undefined): void
}

const HEAD_HEIGHT = 26
const ROWS_AT_MOST = 5
const METRICS: Metrics = { rowHeight: 32, barHeight: 32 }

export function createStripPanel(dom: GanttDom, onScroll: () => void): StripPanel {
  const title = element('div', 'gantt-strip-title')
  const list = element('div', 'gantt-strip-list')
  dom.stripNames.append(list)
  const band = element('div', 'gantt-strip-band')
  band.append(title)
  dom.strip.prepend(band)
  const cells = element('div', 'gantt-strip-cells')
  dom.stripTimeline.append(cells)
  const surface = createSurface(cells)
  let indexed: readonly StripRow[] = []
  let rows: readonly StripRow[] = []
  let leadId: string | undefined
  let extent: Span | null = null
  let painted: (() => void) | undefined
  let previewed: Preview | null = null
  let capacity: GanttModel['capacity']
  let height = 0
  let seen: Area | undefined
  /** How far the names are scrolled, as they say it themselves: asked for it, the browser would lay the page out first. */
  let scrolled = 0
  const frameOf = (area: Area, scale: Scale) => ({ ...area, y: scrolled, scale, metrics: METRICS })
  dom.stripNames.addEventListener('scroll', () => {
    scrolled = dom.stripNames.scrollTop
    onScroll()
  })
  let names: ReadonlyMap<string, HTMLElement> = new Map()
  const arrange = () => {
    rows = withFirst(indexed, leadId)
    rows.forEach(({ id }, at) => {
      const name = names.get(id)!
      if (list.children[at] !== name) list.insertBefore(name, list.children[at] ?? null)
    })
  }
  return {
    get height() {
      return height
    },
    get rows() {
      return rows
    },
    setModel(model, next) {
      extent = next
      if (model.capacity !== capacity) {
        capacity = model.capacity
        indexed = indexStrip(capacity?.rows ?? [])
        writeTitle(dom, title, capacity)
        names = new Map(indexed.map((row) => [row.id, nameOf(row, extent)]))
        list.replaceChildren()
        arrange()
      }
      const count = Math.min(rows.length, ROWS_AT_MOST)
      height = count === 0 ? 0 : HEAD_HEIGHT + count * METRICS.rowHeight
      dom.strip.hidden = height === 0
      dom.strip.style.height = `${height}px`
    },
    paint(area, inView, scale, palette) {
      if (height === 0) return
      seen = inView
      painted = () => this.paint(area, inView, scale, palette)
      surface.place({ x: area.x, y: 0, width: area.width, height: height - HEAD_HEIGHT })
      surface.paint(stripScene(frameOf(surface.area, scale), rows, seen), palette)
      if (previewed !== null) this.preview(previewed, scale, palette)
    },
    preview(preview, scale, palette) {
      previewed = preview
      if (height === 0) return
      const { area } = surface
      const { capacityOf, cellsOf } = preview ?? {}
      if (preview === null) for (const row of rows) showAverage(names, row.id, row)
      if (capacityOf === undefined && cellsOf === undefined) return surface.overlay(null, palette)
      const frame = frameOf(area, scale)
      // Asked of rows in view alone.
      const changed = (id: string) => {
        const then = capacityOf?.(id)
        showAverage(names, id, then ?? rows.find((row) => row.id === id)!)
        return then
      }
      const { layers, ...size } = previewedRows(frame, rows, changed, seen)
      const over = previewedCells(frame, rows, cellsOf ?? (() => []), seen)
      surface.overlay({ area, scene: { ...size, layers: [...layers, ...over.layers] } }, palette)
    },
    lead(id) {
      if (id === leadId) return
      leadId = id
      if (!indexed.some((row) => row.id === id) || rows[0]?.id === id) return
      arrange()
      if (scrolled !== 0) dom.stripNames.scrollTop = scrolled = 0
      painted?.()
    },
  }
}

/** The rows with this one first; as they are where there is none. */
export function withFirst<Row extends { readonly id: string }>(
  rows: readonly Row[],
  id: string | undefined,
): readonly Row[] {
  const first = rows.find((row) => row.id === id)
  return first === undefined ? rows : [first, ...rows.filter((row) => row !== first)]
}

function writeTitle(dom: GanttDom, title: HTMLElement, capacity: GanttModel['capacity']): void {
  title.replaceChildren(element('span', ''), element('span', ''))
  setText(title.firstElementChild as HTMLElement, capacity?.title ?? '')
  setText(title.lastElementChild as HTMLElement, capacity?.averageTitle ?? '')
  dom.stripNames.setAttribute('aria-label', capacity?.title || 'Capacity')
}

function showAverage(names: ReadonlyMap<string, HTMLElement>, id: string, then: Pick<StripRow, 'average'>): void {
  setText(names.get(id)!.lastElementChild as HTMLElement, averageText(then))
}

function averageText({ average }: Pick<StripRow, 'average'>): string {
  return `${Math.round(average)}%`
}

function nameOf(row: StripRow, extent: Span | null): HTMLElement {
  const item = element('div', 'gantt-strip-name', { role: 'listitem' })
  const name = element('span', 'gantt-name')
  const average = element('span', 'gantt-average', { 'aria-hidden': 'true' })
  const spoken = element('span', 'gantt-spoken')
  name.textContent = row.name
  setText(average, averageText(row))
  spoken.textContent = `: ${describeStripRow(row, extent ?? { startsAt: 0, endsAt: 0 })}`
  item.append(name, spoken, average)
  return item
}
