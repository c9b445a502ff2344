/** One end of a line: the edge of a bar, and which way is out of the bar there (1 right, -1 left). */
export interface RouteEnd {
  readonly x: number
  readonly y: number
  readonly outward: 1 | -1
}

export type Point = readonly [x: number, y: number]

/** How far a line runs out of a bar before it turns. */
const LEAD = 6
/** How long the head of an arrow is. */
export const ARROW = 4
/** Up to this detour a line goes straight down and in, without a run between the rows. */
const SHORT = 10

/**
 * The corners of an orthogonal line from one bar edge to another: out of the source, along the gap beside the target's
 * row, into the target. Lines that leave and enter on facing or equal sides need only one vertical.
 */
export function route(from: RouteEnd, to: RouteEnd, rowHeight: number): Point[] {
  const leave = from.x + LEAD * from.outward
  const enter = to.x + (LEAD + ARROW) * to.outward
  const single = singleVertical(leave, enter, from.outward, to.outward)
  if (single !== null)
    return clean([
      [from.x, from.y],
      [single, from.y],
      [single, to.y],
      [to.x, to.y],
    ])
  const below = to.y >= from.y
  const gap = below ? to.y - rowHeight / 2 : to.y + rowHeight / 2
  return clean([
    [from.x, from.y],
    [leave, from.y],
    [leave, gap],
    [enter, gap],
    [enter, to.y],
    [to.x, to.y],
  ])
}

function singleVertical(leave: number, enter: number, out: 1 | -1, into: 1 | -1): number | null {
  if (out === into) return out === 1 ? Math.max(leave, enter) : Math.min(leave, enter)
  const ahead = (enter - leave) * out
  return ahead >= 0 && ahead <= SHORT ? leave : null
}

/** Drops corners that repeat or lie on a straight line, and puts lines on half pixels to be crisp. */
function clean(points: readonly Point[]): Point[] {
  const kept: Point[] = []
  for (const [x, y] of points) {
    const point: Point = [Math.floor(x) + 0.5, Math.floor(y) + 0.5]
    const last = kept.at(-1)
    const before = kept.at(-2)
    if (last && last[0] === point[0] && last[1] === point[1]) continue
    if (last && before && isStraight(before, last, point)) kept.pop()
    kept.push(point)
  }
  return kept
}

function isStraight(a: Point, b: Point, c: Point): boolean {
  return (a[0] === b[0] && b[0] === c[0]) || (a[1] === b[1] && b[1] === c[1])
}

/** Path data of a line. */
export function routePath(points: readonly Point[]): string {
  let d = `M${points[0]![0]} ${points[0]![1]}`
  for (let at = 1; at < points.length; at++) {
    const [x, y] = points[at]!
    d += x === points[at - 1]![0] ? `V${y}` : `H${x}`
  }
  return d
}

/** Path data of the arrow head at the end of a line. */
export function arrowPath(to: RouteEnd): string {
  const x = to.x + ARROW * to.outward
  const y = Math.floor(to.y) + 0.5
  return `M${to.x} ${y}L${x} ${y - 3.5}L${x} ${y + 3.5}Z`
}
