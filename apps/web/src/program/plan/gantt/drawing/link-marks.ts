import type { Frame } from './frame.ts'
import type { BarEnd, Links } from '../links.ts'
import type { Span } from '../model.ts'
import type { Point, RouteEnd } from './links-routing.ts'
import type { Rows } from '../rows.ts'
import type { Box, Colour, Mark } from './scene.ts'
import { barBox, onGround, stubStart } from './bars.ts'
import { endsOf, visibleLinks } from '../links.ts'
import { spanOf } from '../rows.ts'
import { ARROW, arrowPath, route, routePath } from './links-routing.ts'

const MILESTONE_HALF = 8
const BROKEN_DASH = [3, 3] as const

/**
 * Lines and stubs of the rows `first` up to `end`, some lines and the stubs of some rows left out: one path for plain lines,
 * one for the critical ones, and a dashed one for those that the plan does not keep.
 */
export function linkMarks(
  frame: Frame,
  rows: Rows,
  links: Links,
  first: number,
  end: number,
  without: readonly number[] = [],
  isLeft?: (index: number) => boolean,
): Mark[] {
  // Where bars are small, lines would be all there is to see.
  const isFar = frame.scale.pxPerDay < 3.6
  const { lines: all, stubs } = visibleLinks(links, first, end)
  const lines = without.length === 0 ? all : all.filter((link) => !without.includes(link))
  const isBroken = (link: number) => links.all[link]!.isBroken === true
  const isCritical = (link: number) => rows.at(links.from[link]!).critical && rows.at(links.to[link]!).critical
  const kept = lines.filter((link) => !isBroken(link))
  const plain = kept.filter((link) => !isCritical(link))
  const broken = lineMarks(frame, rows, links, lines.filter(isBroken), 'health-off-track')
  return [
    ...lineMarks(frame, rows, links, plain, isFar ? 'control-border' : 'faint'),
    ...lineMarks(frame, rows, links, kept.filter(isCritical), 'health-off-track'),
    ...broken.map((mark): Mark => (mark.kind === 'path' && mark.stroke ? { ...mark, dash: BROKEN_DASH } : mark)),
    ...stubMarks(frame, rows, stubs, isLeft),
  ]
}

/**
 * The given links in one path and their arrow heads in another. Links with an unscheduled end are not drawn; rows that
 * lie `elsewhere` have their ends there.
 */
export function lineMarks(
  frame: Frame,
  rows: Rows,
  links: Links,
  wanted: readonly number[],
  colour: Colour,
  lineWidth = 1,
  elsewhere?: ReadonlyMap<number, Span>,
): Mark[] {
  let lines = ''
  let arrows = ''
  for (const link of wanted) {
    const ends = endsOf(links.all[link]!.type)
    const [fromRow, toRow] = [links.from[link]!, links.to[link]!]
    const from = routeEnd(frame, rows, fromRow, ends.from, elsewhere?.get(fromRow))
    const to = routeEnd(frame, rows, toRow, ends.to, elsewhere?.get(toRow))
    if (!from || !to) continue
    lines += routePath(route(from, to, frame.metrics.rowHeight))
    arrows += arrowPath(to)
  }
  if (!lines) return []
  return [
    { kind: 'path', d: lines, stroke: colour, lineWidth },
    { kind: 'path', d: arrows, fill: colour },
  ]
}

/** Boxes around the given lines and their arrow heads: what has to be painted again where they are taken away. */
export function lineBoxes(frame: Frame, rows: Rows, links: Links, wanted: readonly number[]): Box[] {
  return wanted.flatMap((link) => {
    const ends = endsOf(links.all[link]!.type)
    const from = routeEnd(frame, rows, links.from[link]!, ends.from)
    const to = routeEnd(frame, rows, links.to[link]!, ends.to)
    if (!from || !to) return []
    const points = route(from, to, frame.metrics.rowHeight)
    const runs = points.slice(1).map((point, at) => boxAround(points[at]!, point, 1.5))
    return [...runs, boxAround([to.x, to.y], [to.x + ARROW * to.outward, to.y], ARROW)]
  })
}

function boxAround([x1, y1]: Point, [x2, y2]: Point, air: number): Box {
  const [x, y] = [Math.floor(Math.min(x1, x2) - air), Math.floor(Math.min(y1, y2) - air)]
  return { x, y, width: Math.ceil(Math.max(x1, x2) + air) - x, height: Math.ceil(Math.max(y1, y2) + air) - y }
}

/** Where a line meets a row's bar, there or at another place, or null when the row has none. */
export function routeEnd(frame: Frame, rows: Rows, index: number, end: BarEnd, place?: Span): RouteEnd | null {
  const startsAt = place?.startsAt ?? rows.startsAt[index]
  const endsAt = place?.endsAt ?? rows.endsAt[index]
  if (startsAt === undefined || endsAt === undefined || Number.isNaN(startsAt)) return null
  const box = barBox(frame, index, { startsAt, endsAt })
  const half = startsAt === endsAt ? MILESTONE_HALF : 0
  const y = box.y + box.height / 2
  if (end === 'start') return { x: box.x - half, y, outward: -1 }
  return { x: half ? box.x + half : box.x + box.width, y, outward: 1 }
}

function stubMarks(
  frame: Frame,
  rows: Rows,
  stubs: ReadonlyMap<number, number>,
  isLeft?: (index: number) => boolean,
): Mark[] {
  const marks: Mark[] = []
  for (const [index, count] of stubs) {
    const row = rows.at(index)
    const span = spanOf(row)
    if (!span || isLeft?.(index)) continue
    const box = barBox(frame, index, span)
    const x = stubStart(frame, box, row)
    marks.push(...onGround({ kind: 'text', x, y: box.y + box.height / 2, text: `↗ ${count}`, fill: 'faint', size: 11 }))
  }
  return marks
}
