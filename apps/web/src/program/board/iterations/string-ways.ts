import { type BoardLayout, type CardPlace, GAP_PX, rectOf } from '../surface/board-layout.ts'

export type Point = { readonly x: number; readonly y: number }

const BEND_PX = 6

/**
 * The corners of a string from the right side of one card to the left side of another. It runs between columns and between
 * rows, through the place of a card only where none lies, so that it meets no card but its two ends.
 *
 * @param nth tells strings apart that run in the same gap: they lie beside each other there
 */
export function wayBetween(layout: BoardLayout, from: CardPlace, to: CardPlace, nth: number): readonly Point[] {
  const [source, target] = [rectOf(layout, from), rectOf(layout, to)]
  const start = { x: source.left + source.width, y: source.top + source.height / 2 }
  const end = { x: target.left, y: target.top + target.height / 2 }
  const inset = 2 + (nth % 4) * 1.25
  const [behind, before] = [start.x + inset, end.x - inset]
  const isForward = to.column > from.column
  if (isForward && isFree(layout, from, to))
    return corners(start, { x: before, y: start.y }, { x: before, y: end.y }, end)
  if (isForward && isFree(layout, to, from))
    return corners(start, { x: behind, y: start.y }, { x: behind, y: end.y }, end)
  const offset = ((nth % 3) - 1) * 2
  const gap = (start.y <= end.y ? target.top - GAP_PX / 2 : target.top + target.height + GAP_PX / 2) + offset
  return corners(
    start,
    { x: behind, y: start.y },
    { x: behind, y: gap },
    { x: before, y: gap },
    { x: before, y: end.y },
    end,
  )
}

/** Whether a string between them runs through a lane that neither end is in. */
export function isThroughOthers(from: CardPlace, to: CardPlace): boolean {
  return Math.abs(from.lane - to.lane) > 1
}

const STUB_PX = 7

/** Only where the string through these corners leaves and where it arrives. */
export function endsOfWay(points: readonly Point[]): string {
  const [start, end] = [points[0]!, points.at(-1)!]
  return `M${start.x} ${start.y}h${STUB_PX}M${end.x - STUB_PX} ${end.y}h${STUB_PX}`
}

/** The line through these corners, its bends rounded. */
export function pathThrough(points: readonly Point[]): string {
  return points
    .map((point, nth) => {
      const [before, after] = [points[nth - 1], points[nth + 1]]
      if (before === undefined) return `M${point.x} ${point.y}`
      if (after === undefined) return `L${point.x} ${point.y}`
      const [from, to] = [towards(point, before), towards(point, after)]
      return `L${from.x} ${from.y}Q${point.x} ${point.y} ${to.x} ${to.y}`
    })
    .join('')
}

/** Whether no card lies in the row of one place between its column and that of the other. */
function isFree({ cells }: BoardLayout, { lane, column, at }: CardPlace, other: CardPlace): boolean {
  const [first, last] = [Math.min(column, other.column) + 1, Math.max(column, other.column)]
  return cells[lane]!.slice(first, last).every(({ length }) => length <= at)
}

/** Without corners that are none. */
function corners(...points: readonly Point[]): readonly Point[] {
  const apart = points.filter((point, nth) => nth === 0 || !isSame(point, points[nth - 1]!))
  return apart.filter((point, nth) => {
    const [before, after] = [apart[nth - 1], apart[nth + 1]]
    if (before === undefined || after === undefined) return true
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y))
  })
}

function isSame(one: Point, other: Point): boolean {
  return one.x === other.x && one.y === other.y
}

/** A little from one point towards another, never past their middle. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const share = Math.min(BEND_PX, length / 2) / length
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}
