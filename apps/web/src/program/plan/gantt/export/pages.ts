import type { Frame } from '../drawing/frame.ts'
import type { Drawn } from '../model.ts'
import type { Rows } from '../rows.ts'
import type { Mark, PlacedScene } from '../drawing/scene.ts'
import { extentOf } from '../rows.ts'
import { DAY } from '../time/dates.ts'
import { fittingZoom } from '../time/scale.ts'
import { scene } from '../drawing/scene.ts'
import {
  type Caption,
  HEAD,
  type Picture,
  type RowRange,
  TITLE,
  planParts,
  seenFrame,
  stripHeight,
  stripParts,
  titleScene,
} from './picture.ts'
import { LEGEND_HEIGHT, legendScene } from './legend.ts'

/** Paper, in millimetres, lying on its long side. */
export const PAPERS = { A4: { width: 297, height: 210 }, A3: { width: 420, height: 297 } } as const
export type Paper = keyof typeof PAPERS

/** White at each edge, in millimetres. */
export const MARGIN_MM = 10

/** So many pixels of the timeline a page shows beside the table. */
const WHOLE_WIDTH = 1180

/**
 * The plan with all its rows and from its first day to its last, as wide as a page shows well: what pages are made from
 * where not only what is on screen is wanted.
 */
export function wholePlan(drawn: Drawn): Drawn {
  const { rows } = drawn.plan
  const extent = extentOf(rows)
  if (extent === null) return { ...drawn, view: { ...drawn.view, y: 0, height: rows.count * drawn.metrics.rowHeight } }
  const pxPerDay = Math.min(drawn.scale.pxPerDay, fittingZoom(extent, WHOLE_WIDTH))
  const room = (WHOLE_WIDTH - ((extent.endsAt - extent.startsAt) / DAY) * pxPerDay) / 2
  return {
    ...drawn,
    scale: { ...drawn.scale, originAt: extent.startsAt - Math.round((Math.min(room, 24) / pxPerDay) * DAY), pxPerDay },
    view: { x: 0, y: 0, width: WHOLE_WIDTH, height: rows.count * drawn.metrics.rowHeight },
  }
}

/**
 * What is drawn as pages of one shape: title, head of the table and axis on each. A page ends before an initiative that does
 * not fit whole on what is left of it, unless that one is longer than a page.
 */
export function pagesOf(drawn: Drawn, caption: Caption, paper: Paper): readonly Picture[] {
  const { view, plan, metrics, treeWidth, strip } = drawn
  const width = treeWidth + view.width
  const { width: wide, height: high } = PAPERS[paper]
  const height = Math.floor((width * (high - 2 * MARGIN_MM)) / (wide - 2 * MARGIN_MM))
  const room = Math.max(1, Math.floor((height - TITLE - HEAD - LEGEND_HEIGHT) / metrics.rowHeight))
  const first = Math.floor(view.y / metrics.rowHeight)
  const end = Math.min(plan.rows.count, Math.ceil((view.y + view.height) / metrics.rowHeight))
  const ranges = rangesOf(plan.rows, { first, end }, room)
  const left = room - (ranges.at(-1)!.end - ranges.at(-1)!.first)
  const isStripApart = stripHeight(drawn) > left * metrics.rowHeight
  const count = ranges.length + (strip.length > 0 && isStripApart ? 1 : 0)
  const frameOf = ({ first, end }: RowRange): Frame =>
    seenFrame(drawn, { y: first * metrics.rowHeight, height: (end - first) * metrics.rowHeight })
  const page = (nth: number, range: RowRange, parts: readonly PlacedScene[]): Picture => ({
    width,
    height,
    parts: [
      { x: 0, y: 0, scene: titleScene(width, height, caption) },
      ...parts,
      { x: 0, y: height - LEGEND_HEIGHT, scene: legendScene(width, plan.rows, range) },
      { x: width - 120, y: height - LEGEND_HEIGHT, scene: pageNumber(nth + 1, count) },
    ],
  })
  const pages = ranges.map((range, nth) => {
    const frame = frameOf(range)
    const isLast = nth === ranges.length - 1
    const below = isLast && !isStripApart ? stripParts(frame, drawn, TITLE + HEAD + frame.height) : []
    return page(nth, range, [...planParts(frame, drawn, TITLE), ...below])
  })
  if (count === ranges.length) return pages
  const none = { first: end, end }
  const own = frameOf(none)
  return [...pages, page(count - 1, none, [...planParts(own, drawn, TITLE), ...stripParts(own, drawn, TITLE + HEAD)])]
}

/** Which rows stand on which page, at most `room` on each; one page at least. */
export function rangesOf(rows: Pick<Rows, 'at'>, { first, end }: RowRange, room: number): readonly RowRange[] {
  const ranges: RowRange[] = []
  let at = first
  for (let next = first; next < end;) {
    const block = blockFrom(rows, next, end)
    const isTooLong = block - next > room
    if (block - at <= room || (isTooLong && next === at)) {
      next = block
      while (next - at > room) {
        ranges.push({ first: at, end: at + room })
        at += room
      }
      continue
    }
    ranges.push({ first: at, end: next })
    at = next
  }
  if (at < end || ranges.length === 0) ranges.push({ first: at, end })
  return ranges
}

/** Where the initiative or group that begins at a row ends. */
function blockFrom(rows: Pick<Rows, 'at'>, from: number, end: number): number {
  for (let next = from + 1; next < end; next++) if (rows.at(next).level === 1) return next
  return end
}

function pageNumber(nth: number, count: number) {
  const text: Mark = { kind: 'text', x: 108, y: 14, text: `${nth} of ${count}`, fill: 'muted', size: 11, align: 'end' }
  return scene(120, LEGEND_HEIGHT, [{ name: 'page', marks: [text] }])
}
