import type { StripRow } from '../drawing/capacity-strip.ts'
import type { Frame } from '../drawing/frame.ts'
import type { Drawn, GanttModel } from '../model.ts'
import type { Mark, PlacedScene, Scene } from '../drawing/scene.ts'
import { baseScene } from '../drawing/base-scene.ts'
import { stripScene } from '../drawing/capacity-strip.ts'
import { frameX, frameY, rowsIn } from '../drawing/frame.ts'
import { pulseGlyph, stateGlyph } from '../drawing/glyphs.ts'
import { isClear } from '../panes/header.ts'
import { tierOf, timeAt, xOf } from '../time/scale.ts'
import { scene } from '../drawing/scene.ts'
import { majorTicks, minorTicks } from '../time/ticks.ts'
import { LEGEND_HEIGHT, legendScene } from './legend.ts'

/** Scenes side by side on one ground. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly parts: readonly PlacedScene[]
}

/** What stands around the picture. */
export interface Caption {
  readonly title: string
  /** Filters, order, what it is compared with, and when it was taken: one line below the title. */
  readonly says: string
}

/** Rows of a picture: from the first up to the last, which is not among them. */
export interface RowRange {
  readonly first: number
  readonly end: number
}

export const HEAD = 44
export const TITLE = 52
/** Its titles, and a row of it. */
const STRIP_HEAD = 26
const STRIP_ROW = 32

/** What is on screen as one picture: title, table, axis, bars, the whole capacity strip and what the signs mean. */
export function pictureOf(drawn: Drawn, caption: Caption): Picture {
  const { view, treeWidth } = drawn
  const frame = seenFrame(drawn)
  const width = treeWidth + view.width
  const top = TITLE + HEAD + view.height
  const below = top + stripHeight(drawn)
  const height = below + LEGEND_HEIGHT
  return {
    width,
    height,
    parts: [
      { x: 0, y: 0, scene: titleScene(width, height, caption) },
      ...planParts(frame, drawn, TITLE),
      ...stripParts(frame, drawn, top),
      { x: 0, y: below, scene: legendScene(width, drawn.plan.rows, rowsIn(frame, drawn.plan.rows.count)) },
    ],
  }
}

/** What is seen of the timeline, or the rows of it that lie between: labels are kept inside, as on screen. */
export function seenFrame({ view, scale, metrics }: Drawn, rows: Pick<Frame, 'y' | 'height'> = view): Frame {
  const { x, width } = view
  return { x, width, y: rows.y, height: rows.height, scale, metrics, seenUntil: x + width }
}

/** Table, axis and bars of a frame, with the axis at this height. */
export function planParts(frame: Frame, drawn: Drawn, top: number): readonly PlacedScene[] {
  return [
    { x: 0, y: top, scene: treeScene(frame, drawn) },
    { x: drawn.treeWidth, y: top, scene: axisScene(frame, drawn.plan.todayAt) },
    { x: drawn.treeWidth, y: top + HEAD, scene: baseScene(frame, drawn.plan) },
  ]
}

export function stripHeight({ strip }: Pick<Drawn, 'strip'>): number {
  return strip.length === 0 ? 0 : STRIP_HEAD + strip.length * STRIP_ROW
}

/** The capacity strip below a frame, with its titles; nothing where there is none. */
export function stripParts(frame: Frame, drawn: Drawn, top: number): readonly PlacedScene[] {
  const { strip, treeWidth, model } = drawn
  if (strip.length === 0) return []
  const metrics = { rowHeight: STRIP_ROW, barHeight: STRIP_ROW }
  const own: Frame = { ...frame, y: 0, height: strip.length * STRIP_ROW, metrics }
  return [
    { x: 0, y: top, scene: stripHeadScene(treeWidth, frame.width, model.capacity) },
    { x: 0, y: top + STRIP_HEAD, scene: stripNamesScene(treeWidth, strip) },
    { x: treeWidth, y: top + STRIP_HEAD, scene: stripScene(own, strip) },
  ]
}

export function titleScene(width: number, height: number, { title, says }: Caption): Scene {
  const marks: Mark[] = [
    { kind: 'rect', x: 0, y: 0, width, height, fill: 'canvas' },
    { kind: 'text', x: 12, y: 17, text: title, fill: 'text', size: 16, weight: 600 },
    { kind: 'text', x: 12, y: 38, text: shorten(says, width - 24), fill: 'muted', size: 12 },
  ]
  return scene(width, height, [{ name: 'title', marks }])
}

/** Of the flag of today: as wide as on screen, with its top at this height of the head. */
const FLAG = { width: 44, height: 17, top: 24 } as const

function axisScene(frame: Frame, todayAt: number | null): Scene {
  const { scale } = frame
  const from = timeAt(scale, frame.x)
  const to = timeAt(scale, frame.x + frame.width)
  const tier = tierOf(scale.pxPerDay)
  const marks: Mark[] = []
  for (const tick of majorTicks(tier, from, to, scale.firstMonth)) {
    const x = Math.max(0, frameX(frame, tick.startsAt)) + 6
    if (x + tick.label.length * 7 > frameX(frame, tick.endsAt)) continue
    marks.push({ kind: 'text', x, y: 13, text: tick.label, fill: 'text', size: 12, weight: 500 })
  }
  const todayX = todayAt === null ? null : Math.round(xOf(scale, todayAt))
  for (const tick of minorTicks(tier, from, to, scale.pxPerDay, scale.firstMonth)) {
    const x = frameX(frame, tick.startsAt) + 5
    // Of a label at the left edge no tail is shown.
    if (x < 0 || !isClear(scale, tick, todayX)) continue
    marks.push({ kind: 'text', x, y: 33, text: tick.label, fill: 'muted', size: 11 })
  }
  marks.push({ kind: 'rect', x: 0, y: HEAD - 1, width: frame.width, height: 1, fill: 'border' })
  if (todayX !== null) marks.push(...flagMarks(todayX - frame.x))
  return scene(frame.width, HEAD, [{ name: 'axis', marks }])
}

function flagMarks(x: number): readonly Mark[] {
  const { width, height, top } = FLAG
  return [
    { kind: 'rect', x: x - width / 2, y: top, width, height, radius: 4, fill: 'accent' },
    {
      kind: 'text',
      x,
      y: top + height / 2,
      text: 'Today',
      fill: 'on-accent',
      size: 11,
      weight: 600,
      align: 'middle',
    },
  ]
}

function treeScene(frame: Frame, { plan, model, treeWidth }: Drawn): Scene {
  const marks: Mark[] = []
  const columns = placedColumns(model, treeWidth)
  const columnsLeft = treeWidth - columns.reduce((sum, column) => sum + column.width, 0)
  const text = (
    x: number,
    y: number,
    value: string,
    fill: 'text' | 'muted' | 'health-off-track-ink',
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
    const tail = row.tail ?? ''
    text(
      left,
      y,
      shorten(row.title, columnsLeft - left - tail.length * LETTER) + tail,
      'text',
      row.kind === 'group' ? 600 : row.kind !== 'summary' ? 400 : row.level === 1 ? 600 : 500,
      'start',
    )
    for (const { x, at, align, shows, width } of columns) {
      if (shows === 'health') marks.push(...stateGlyph(row, x + 6, y))
      else {
        const value = shorten(row.cells[at] ?? '', width - 12)
        if (shows === 'alarm') text(x, y, value && `▲ ${value}`, 'health-off-track-ink', 400, align)
        else text(x, y, value, 'muted', 400, align)
      }
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

function stripHeadScene(treeWidth: number, timelineWidth: number, capacity: GanttModel['capacity']): Scene {
  const width = treeWidth + timelineWidth
  const look = { kind: 'text', y: STRIP_HEAD / 2, fill: 'muted', size: 11, weight: 500 } as const
  const marks: Mark[] = [
    { kind: 'rect', x: 0, y: 0, width, height: 1, fill: 'control-border' },
    { ...look, x: 12, text: capacity?.title ?? '' },
    { ...look, x: treeWidth - 8, text: capacity?.averageTitle ?? '', align: 'end' as const },
    { kind: 'rect', x: 0, y: STRIP_HEAD - 1, width, height: 1, fill: 'border' },
  ]
  return scene(width, STRIP_HEAD, [{ name: 'capacity titles', marks }])
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

/** Of 13 px Inter, about. */
const LETTER = 7

/** Cut to a width with …. */
export function shorten(text: string, width: number): string {
  const most = Math.floor(width / LETTER)
  return text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1))}…`
}
