import type { CapacityRow, PreviewedCell, Span } from '../model.ts'
import type { Frame } from './frame.ts'
import type { Colour, Mark, Scene } from './scene.ts'
import { readsOver } from '../../../over-text.ts'
import { percentOf } from '../../../percent-of.ts'
import { DAY, dayOf } from '../time/dates.ts'
import { frameX } from './frame.ts'
import { heatOf, heatText } from './heat.ts'
import { scene } from './scene.ts'
import { tierOf, timeAt } from '../time/scale.ts'
import { minorTicks } from '../time/ticks.ts'

/** A capacity row with running sums, so that any bucket costs two subtractions. */
export interface StripRow {
  readonly id: string
  readonly name: string
  readonly average: number
  readonly firstDay: number
  readonly load: Float64Array
  readonly capacity: Float64Array
}

export function indexStrip(rows: readonly CapacityRow[]): StripRow[] {
  return rows.map((row) => ({ id: row.id, name: row.name, average: row.average, ...summed(row, -Infinity, Infinity) }))
}

type Sums = Pick<StripRow, 'firstDay' | 'load' | 'capacity'>

/** The sums of the days [from, until) of a row, as far as it has them. */
function summed({ firstDay, load, capacity }: CapacityRow, from: number, until: number): Sums {
  const first = Math.min(load.length, Math.max(0, from - firstDay))
  const end = Math.max(first, Math.min(load.length, until - firstDay))
  return {
    firstDay: firstDay + first,
    load: runningSums(load, first, end),
    capacity: runningSums(capacity, first, end),
  }
}

function runningSums(values: ArrayLike<number>, first: number, end: number): Float64Array {
  const sums = new Float64Array(end - first + 1)
  for (let at = first; at < end; at++) sums[at - first + 1] = sums[at - first]! + values[at]!
  return sums
}

/** Load in percent of capacity, rounded; null where there is neither. Work without any capacity counts as 999 %. */
export function percentIn(row: Sums, span: Span): number | null {
  const percent = percentOf({
    demandMinutes: sumBetween(row.load, row.firstDay, span),
    capacityMinutes: sumBetween(row.capacity, row.firstDay, span),
  })
  return percent === null ? null : Math.min(999, percent)
}

function sumBetween(sums: Float64Array, firstDay: number, span: Span): number {
  const clamp = (day: number) => Math.min(sums.length - 1, Math.max(0, day - firstDay))
  return sums[clamp(dayOf(span.endsAt))]! - sums[clamp(dayOf(span.startsAt))]!
}

/** The buckets of the strip are the minor periods of the header: days, weeks, months or quarters. */
export function bucketsIn(frame: Frame): readonly Span[] {
  const { scale } = frame
  return minorTicks(
    tierOf(scale.pxPerDay),
    timeAt(scale, frame.x),
    timeAt(scale, frame.x + frame.width),
    0,
    scale.firstMonth,
  )
}

/** The part of the timeline in view, in content pixels: a text stands in what is seen of its cell, whole or not at all. */
export type Seen = Pick<Frame, 'x' | 'width'>

/** The strip inside a frame whose rows are the strip's own; `frame.y` is how far its list is scrolled. */
export function stripScene(frame: Frame, rows: readonly StripRow[], seen: Seen = frame): Scene {
  const buckets = bucketsIn(frame)
  const cells = inView(frame, rows).flatMap(([index]) => rowMarks(frame, rows[index]!, index, buckets, seen))
  return scene(frame.width, frame.height, [
    { name: 'ground', marks: [{ kind: 'rect', x: 0, y: 0, width: frame.width, height: frame.height, fill: 'canvas' }] },
    { name: 'capacity', marks: cells },
  ])
}

function rowMarks(frame: Frame, row: StripRow, index: number, buckets: readonly Span[], seen: Seen): Mark[] {
  return buckets.flatMap((bucket) => bucketMarks(frame, row, index, bucket, seen))
}

function bucketMarks(frame: Frame, row: Sums, index: number, bucket: Span, seen: Seen): Mark[] {
  const percent = percentIn(row, bucket)
  if (percent !== null) return cellMarks(frame, index, bucket, percent, seen)
  return isWorkless(row, bucket) ? worklessMarks(frame, index, bucket, seen) : []
}

/** Rows as a draft would make them: cells that read otherwise, painted over those of the strip. Only what is in view is summed. */
export function previewedRows(
  frame: Frame,
  rows: readonly StripRow[],
  changed: (id: string) => CapacityRow | undefined,
  seen: Seen = frame,
): Scene {
  const buckets = bucketsIn(frame)
  const [from, until] = [dayOf(buckets[0]?.startsAt ?? 0), dayOf(buckets.at(-1)?.endsAt ?? 0)]
  const marks = inView(frame, rows).flatMap(([index, id]): Mark[] => {
    const row = changed(id)
    if (row === undefined) return []
    const [was, is] = [rows[index]!, summed(row, from, until)]
    return buckets.flatMap((bucket) => {
      if (percentIn(was, bucket) === percentIn(is, bucket) && isWorkless(was, bucket) === isWorkless(is, bucket))
        return []
      const ground: Mark = { kind: 'rect', ...cellBox(frame, index, bucket), fill: 'canvas' }
      return [ground, ...bucketMarks(frame, is, index, bucket, seen)]
    })
  })
  return scene(frame.width, frame.height, [{ name: 'previewed capacity', marks }])
}

/** The cells a draft makes fuller than a team can carry, painted over the strip with a ring. */
export function previewedCells(
  frame: Frame,
  rows: readonly StripRow[],
  cells: (id: string, within: Span) => readonly PreviewedCell[],
  seen: Seen = frame,
): Scene {
  const { x, width, scale } = frame
  const within = { startsAt: timeAt(scale, x), endsAt: timeAt(scale, x + width) }
  const marks = inView(frame, rows).flatMap(([index, id]) =>
    cells(id, within).flatMap((cell) => [
      ...cellMarks(frame, index, cell, Math.round(cell.percent), seen),
      ring(frame, index, cell, readsOver(cell.percent)),
    ]),
  )
  return scene(frame.width, frame.height, [{ name: 'newly above 100%', marks }])
}

function inView(
  { y, height, metrics: { rowHeight } }: Frame,
  rows: readonly StripRow[],
): readonly (readonly [index: number, id: string])[] {
  return rows.flatMap(({ id }, index) => {
    const top = index * rowHeight - y
    return top > height || top + rowHeight < 0 ? [] : [[index, id] as const]
  })
}

function cellMarks(frame: Frame, index: number, bucket: Span, percent: number, seen: Seen): Mark[] {
  const box = cellBox(frame, index, bucket)
  if (box.y > frame.height || box.y + box.height < 0) return []
  const { fill, ink } = heatOf(percent)
  const { middle, width } = seenOf(frame, box, seen)
  return [{ kind: 'rect', ...box, fill }, ...cellText(box, middle, heatText(percent, width), ink)]
}

/** A week or more of known days on which nobody works and nothing is booked. */
function isWorkless(row: Sums, { startsAt, endsAt }: Span): boolean {
  const [from, until] = [dayOf(startsAt), dayOf(endsAt)]
  return until - from >= 7 && from < row.firstDay + row.load.length - 1 && until > row.firstDay
}

function worklessMarks(frame: Frame, index: number, bucket: Span, seen: Seen): Mark[] {
  const box = cellBox(frame, index, bucket)
  const { middle, width } = seenOf(frame, box, seen)
  return width < 12 ? [] : cellText(box, middle, '–', 'faint')
}

/** The middle and the width of what is seen of a cell. */
function seenOf(frame: Frame, box: { readonly x: number; readonly width: number }, seen: Seen) {
  const left = Math.max(box.x, seen.x - frame.x)
  const right = Math.min(box.x + box.width, seen.x + seen.width - frame.x)
  return { middle: (left + right) / 2, width: right - left }
}

function cellText(box: { readonly y: number; readonly height: number }, x: number, text: string, fill: Colour): Mark[] {
  if (!text) return []
  return [{ kind: 'text', x, y: box.y + box.height / 2, text, fill, size: 11, align: 'middle', weight: 500 }]
}

function ring(frame: Frame, index: number, bucket: Span, isOver: boolean): Mark {
  return { kind: 'rect', ...cellBox(frame, index, bucket), stroke: isOver ? 'text' : 'accent', lineWidth: 2, radius: 2 }
}

/** One pixel of canvas stays between cells. */
function cellBox(frame: Frame, index: number, bucket: Span) {
  const x = frameX(frame, bucket.startsAt)
  const { rowHeight } = frame.metrics
  return {
    x: x + 1,
    y: index * rowHeight - frame.y,
    width: frameX(frame, bucket.endsAt) - x - 1,
    height: rowHeight - 1,
  }
}

/** What the strip shows of a row, in words: its average and where it is over capacity between two times. */
export function describeStripRow(row: StripRow, span: Span): string {
  const over: string[] = []
  for (let day = dayOf(span.startsAt); day * DAY < span.endsAt; day += 7) {
    const percent = percentIn(row, { startsAt: day * DAY, endsAt: (day + 7) * DAY })
    if (readsOver(percent)) over.push(`${percent}%`)
  }
  const average = `average ${Math.round(row.average)}%`
  if (over.length === 0) return `${average}, never over capacity`
  return `${average}, over capacity in ${over.length} ${over.length === 1 ? 'week' : 'weeks'}`
}
