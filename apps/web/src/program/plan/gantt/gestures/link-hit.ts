import type { Core } from '../core.ts'
import { routeEnd } from '../drawing/link-marks.ts'
import { type Point, route } from '../drawing/links-routing.ts'
import { endsOf, visibleLinks } from '../links.ts'

/** How far from a line a hand still means it. */
const NEAR_PX = 5
/** Rows above and below the pointer whose lines may pass it. */
const AROUND_ROWS = 1

/** The line under a point of the timeline as an index into the links, the nearest of several; -1 for none. */
export function linkUnder(core: Core, x: number, y: number): number {
  const { rows, links, metrics } = core
  const frame = core.frame()
  const at = Math.floor(y / metrics.rowHeight)
  const { lines } = visibleLinks(links, Math.max(0, at - AROUND_ROWS), Math.min(rows.count, at + AROUND_ROWS + 1))
  let nearest = -1
  let least = NEAR_PX
  const look = (link: number) => {
    const ends = endsOf(links.all[link]!.type)
    const from = routeEnd(frame, rows, links.from[link]!, ends.from)
    const to = routeEnd(frame, rows, links.to[link]!, ends.to)
    if (!from || !to) return
    const far = distance(route(from, to, metrics.rowHeight), [x - frame.x, y - frame.y])
    if (far > least) return
    least = far
    nearest = link
  }
  for (const link of lines) look(link)
  if (nearest < 0) for (const link of passing(core, at)) look(link)
  return nearest
}

/** Lines that cross a row between rows that lie further off. */
function passing({ rows, links, view, metrics }: Core, at: number): readonly number[] {
  const seen = view()
  const first = Math.max(0, Math.floor(seen.y / metrics.rowHeight))
  const end = Math.min(rows.count, Math.ceil((seen.y + seen.height) / metrics.rowHeight))
  return visibleLinks(links, first, end).lines.filter((link) => {
    const [from, to] = [links.from[link]!, links.to[link]!]
    return Math.min(from, to) < at && Math.max(from, to) > at
  })
}

/** From a point to a line of horizontal and vertical runs. */
export function distance(points: readonly Point[], [x, y]: Point): number {
  let least = Infinity
  for (let at = 1; at < points.length; at++) {
    const [[x1, y1], [x2, y2]] = [points[at - 1]!, points[at]!]
    const dx = Math.max(Math.min(x1, x2) - x, 0, x - Math.max(x1, x2))
    const dy = Math.max(Math.min(y1, y2) - y, 0, y - Math.max(y1, y2))
    least = Math.min(least, Math.hypot(dx, dy))
  }
  return least
}
