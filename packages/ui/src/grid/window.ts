/** Where the columns lie: left edges and widths in px, in order. */
export interface ColumnLayout {
  readonly lefts: readonly number[]
  readonly widths: readonly number[]
  readonly total: number
}

/** Half-open span of indexes. */
export interface Span {
  readonly start: number
  readonly end: number
}

export function layoutColumns(widths: readonly number[]): ColumnLayout {
  const lefts: number[] = []
  let left = 0
  for (const width of widths) {
    lefts.push(left)
    left += width
  }
  return { lefts, widths, total: left }
}

/** Up to this width, in px, a grid is read on a phone. */
const NARROW_PX = 640
const NARROW_SHARE = 0.5
/** Of a wider name the end is far from what stands beside it. */
const MOST_PX = 560

/** Whether so much of a grid is seen as on a phone; nothing seen yet is not narrow. */
export function isNarrow(seen: number): boolean {
  return seen > 0 && seen <= NARROW_PX
}

/** How wide the first column is before somebody sizes it, in px: it takes what the others leave of what is seen, and on a phone at most half of it. */
export function firstColumnPx({
  wanted,
  others,
  seen,
}: {
  readonly wanted: number
  readonly others: number
  readonly seen: number
}): number {
  if (isNarrow(seen)) return Math.min(wanted, Math.round(seen * NARROW_SHARE))
  return Math.max(wanted, Math.min(MOST_PX, seen - others))
}

/** The rows of equal height that a view of `height` px shows at `scrollTop`, with some to spare on either side. */
export function rowsInView(scrollTop: number, height: number, rowHeight: number, count: number, spare: number): Span {
  // Steps of four rows: a new span, and with it a render, only every few wheel ticks.
  const first = Math.floor(scrollTop / rowHeight / 4) * 4
  const start = Math.max(0, Math.min(count, first - spare))
  return { start, end: Math.min(count, first + Math.ceil(height / rowHeight) + 4 + spare) }
}

/** The columns that a view of `width` px shows at `scrollLeft`, with one to spare on either side. */
export function columnsInView(scrollLeft: number, width: number, { lefts, widths }: ColumnLayout): Span {
  const start = lefts.findIndex((left, index) => left + widths[index]! > scrollLeft)
  const past = lefts.findIndex((left) => left >= scrollLeft + width)
  return { start: Math.max(0, start - 1), end: Math.min(lefts.length, past === -1 ? lefts.length : past + 1) }
}

/** The scroll offset nearest to the present one at which `[from, to]` is in a view of `room` px. */
export function scrollToShow(offset: number, room: number, from: number, to: number): number {
  if (from < offset) return from
  return to > offset + room ? Math.min(from, to - room) : offset
}
