import type { Plan } from './base-scene.ts'
import type { StripRow } from './capacity-strip.ts'
import type { Frame, Metrics } from './frame.ts'
import type { GanttModel } from '../model.ts'
import type { Scale } from '../time/scale.ts'
import type { Mark, Palette, PlacedScene, Scene } from './scene.ts'
import type { Area } from '../panes/surface.ts'
import { baseScene } from './base-scene.ts'
import { stripScene } from './capacity-strip.ts'
import { frameX, frameY, rowsIn } from './frame.ts'
import { pulseGlyph, stateGlyph } from './glyphs.ts'
import { tierOf, timeAt } from '../time/scale.ts'
import { scene } from './scene.ts'
import { svgOfScenes } from './svg-backend.ts'
import { majorTicks, minorTicks } from '../time/ticks.ts'

export interface ExportInput {
  readonly title?: string
  readonly view: Area
  readonly plan: Plan
  readonly model: GanttModel
  readonly scale: Scale
  readonly metrics: Metrics
  readonly palette: Palette
  readonly treeWidth: number
  readonly strip: readonly StripRow[]
}

const HEAD = 44
const TITLE = 40
const STRIP_ROW = 32

/** What is on screen, as one SVG document: title, table, header, bars and the whole capacity strip. */
export function exportSvg(input: ExportInput): string {
  const { view, treeWidth, scale, metrics, strip } = input
  const top = input.title ? TITLE : 0
  const frame: Frame = { ...view, scale, metrics }
  const stripHeight = strip.length * STRIP_ROW
  const stripTop = top + HEAD + view.height
  const stripFrame: Frame = {
    ...view,
    y: 0,
    height: stripHeight,
    scale,
    metrics: { rowHeight: STRIP_ROW, barHeight: STRIP_ROW },
  }
  const width = treeWidth + view.width
  const height = stripTop + stripHeight
  const parts: PlacedScene[] = [
    { x: 0, y: 0, scene: titleScene(width, height, input.title ?? '') },
    { x: 0, y: top, scene: treeScene(frame, input) },
    { x: treeWidth, y: top, scene: axisScene(frame) },
    { x: treeWidth, y: top + HEAD, scene: baseScene(frame, input.plan) },
    { x: 0, y: stripTop, scene: stripNamesScene(treeWidth, strip) },
    { x: treeWidth, y: stripTop, scene: stripScene(stripFrame, strip) },
  ]
  return svgOfScenes({ width, height, parts }, input.palette)
}

function titleScene(width: number, height: number, title: string): Scene {
  const ground: Mark = { kind: 'rect', x: 0, y: 0, width, height, fill: 'canvas' }
  const text: Mark = { kind: 'text', x: 12, y: TITLE / 2, text: title, fill: 'text', size: 16, weight: 600 }
  return scene(width, height, [{ name: 'title', marks: title ? [ground, text] : [ground] }])
}

function axisScene(frame: Frame): Scene {
  const from = timeAt(frame.scale, frame.x)
  const to = timeAt(frame.scale, frame.x + frame.width)
  const tier = tierOf(frame.scale.pxPerDay)
  const marks: Mark[] = []
  for (const tick of majorTicks(tier, from, to)) {
    const x = Math.max(0, frameX(frame, tick.startsAt)) + 6
    if (x + tick.label.length * 7 > frameX(frame, tick.endsAt)) continue
    marks.push({ kind: 'text', x, y: 13, text: tick.label, fill: 'text', size: 12, weight: 500 })
  }
  for (const tick of minorTicks(tier, from, to, frame.scale.pxPerDay)) {
    marks.push({ kind: 'text', x: frameX(frame, tick.startsAt) + 5, y: 33, text: tick.label, fill: 'muted', size: 11 })
  }
  marks.push({ kind: 'rect', x: 0, y: HEAD - 1, width: frame.width, height: 1, fill: 'border' })
  return scene(frame.width, HEAD, [{ name: 'axis', marks }])
}

function treeScene(frame: Frame, { plan, model, treeWidth }: ExportInput): Scene {
  const marks: Mark[] = []
  const columns = placedColumns(model, treeWidth)
  const columnsLeft = treeWidth - columns.reduce((sum, column) => sum + column.width, 0)
  const text = (
    x: number,
    y: number,
    value: string,
    fill: 'text' | 'muted',
    weight: 400 | 500 | 600,
    align: 'start' | 'end',
  ) => {
    marks.push({ kind: 'text', x, y, text: value, fill, size: 13, weight, align })
  }
  text(12, HEAD / 2, model.titleColumn.title, 'muted', 400, 'start')
  for (const { x, title, align, shows } of columns) {
    if (shows === 'health') marks.push(pulseGlyph(x + 6, HEAD / 2))
    else text(x, HEAD / 2, title, 'muted', 400, align)
  }
  const { first, end } = rowsIn(frame, plan.rows.count)
  for (let index = first; index < end; index++) {
    const row = plan.rows.at(index)
    const y = HEAD + frameY(frame, index) + frame.metrics.rowHeight / 2
    const left = row.level * 12 + 16
    text(
      left,
      y,
      shorten(row.title, columnsLeft - left),
      'text',
      row.kind !== 'summary' ? 400 : row.level === 1 ? 600 : 500,
      'start',
    )
    for (const { x, at, align, shows } of columns) {
      if (shows === 'health') marks.push(...stateGlyph(row, x + 6, y))
      else text(x, y, row.cells[at] ?? '', 'muted', 400, align)
    }
    marks.push({
      kind: 'rect',
      x: 0,
      y: y + frame.metrics.rowHeight / 2 - 1,
      width: treeWidth,
      height: 1,
      fill: 'border',
    })
  }
  marks.push({ kind: 'rect', x: 0, y: HEAD - 1, width: treeWidth, height: 1, fill: 'border' })
  return scene(treeWidth, HEAD + frame.height, [{ name: 'table', marks }])
}

/** Text anchors of the columns that are seen, laid out from the right like the table itself. */
function placedColumns(model: GanttModel, treeWidth: number) {
  const total = model.columns.reduce((sum, column) => sum + column.width, 0)
  let left = treeWidth - total
  return model.columns.flatMap((column, at) => {
    const align = column.align ?? 'start'
    const x = align === 'end' ? left + column.width - 8 : left + 8
    left += column.width
    return column.width > 0 ? [{ x, at, align, width: column.width, title: column.title, shows: column.shows }] : []
  })
}

function stripNamesScene(width: number, strip: readonly StripRow[]): Scene {
  const marks = strip.flatMap((row, index): Mark[] => {
    const y = index * STRIP_ROW + STRIP_ROW / 2
    return [
      { kind: 'text', x: 12, y, text: row.name, fill: 'text', size: 13 },
      { kind: 'text', x: width - 8, y, text: `${Math.round(row.average)}%`, fill: 'muted', size: 12, align: 'end' },
    ]
  })
  return scene(width, strip.length * STRIP_ROW, [{ name: 'capacity names', marks }])
}

/** Cut to a width with …; 13 px Inter has about 7 px a letter. */
function shorten(text: string, width: number): string {
  const most = Math.floor(width / 7)
  return text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1))}…`
}
