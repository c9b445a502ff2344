import type { Id } from '@trireme/domain'

/** Where a card lies: the nth of the cell where a lane and a column meet. */
export type CardPlace = { readonly lane: number; readonly column: number; readonly at: number }

/** Cards by lane, column and order. */
export type Cells = readonly (readonly (readonly Id[])[])[]

/** Pixels; every card is as high as the others, so that places are worked out and never measured. */
export type BoardSizes = {
  readonly columnPx: number
  readonly cardPx: number
  /** Above all lanes: the heads of the columns. */
  readonly headPx: number
  /** The band with the name of a lane; 0 where there is one lane only. */
  readonly bandPx: number
  /** What stands above the cards of a cell, in the lanes that have it. */
  readonly cellHeadPx: number
}

export type Rect = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

export type BoardLayout = {
  readonly cells: Cells
  readonly sizes: BoardSizes
  readonly columns: number
  readonly width: number
  readonly height: number
  /** From the top of the board; `bodyTop` is where the cells of the lane begin, `cellHeadPx` what their cards stand below. */
  readonly lanes: readonly {
    readonly top: number
    readonly bodyTop: number
    readonly cellHeadPx: number
    readonly height: number
  }[]
}

export const GAP_PX = 8
/** An empty lane is a place to drop at, and no more. */
const EMPTY_PX = 24

/** Lanes below each other, each as high as its longest cell. */
export function layOut(
  cells: Cells,
  sizes: BoardSizes,
  columns: number,
  hasCellHeads: (lane: number) => boolean = () => true,
): BoardLayout {
  let top = sizes.headPx
  const lanes = cells.map((row, nth) => {
    const cellHeadPx = hasCellHeads(nth) ? sizes.cellHeadPx : 0
    const longest = Math.max(...row.map(({ length }) => length))
    const bodyTop = top + sizes.bandPx
    const height = sizes.bandPx + cellHeadPx + GAP_PX + (longest === 0 ? EMPTY_PX : longest * (sizes.cardPx + GAP_PX))
    const lane = { top, bodyTop, cellHeadPx, height }
    top += height
    return lane
  })
  return { cells, sizes, columns, width: columns * sizes.columnPx, height: top, lanes }
}

/** Where a card of this place is drawn. */
export function rectOf({ sizes, lanes }: BoardLayout, { lane, column, at }: CardPlace): Rect {
  return {
    left: column * sizes.columnPx + GAP_PX,
    top: lanes[lane]!.bodyTop + lanes[lane]!.cellHeadPx + GAP_PX + at * (sizes.cardPx + GAP_PX),
    width: sizes.columnPx - 2 * GAP_PX,
    height: sizes.cardPx,
  }
}

/** The whole cell, as it is tinted while a card is over it. */
export function cellRect({ sizes, lanes }: BoardLayout, { lane, column }: Omit<CardPlace, 'at'>): Rect {
  const { bodyTop, height } = lanes[lane]!
  return {
    left: column * sizes.columnPx,
    top: bodyTop,
    width: sizes.columnPx,
    height: height - sizes.bandPx,
  }
}

/**
 * The place under a point of the board, in its pixels, for a card that is carried there; null beside all columns.
 * `line` counts every card of the cell, `at` those that are not the carried one.
 */
export function slotAt(
  layout: BoardLayout,
  point: { readonly x: number; readonly y: number },
  carried: Id,
): (CardPlace & { readonly line: number }) | null {
  const { sizes, lanes, columns, cells } = layout
  const column = Math.floor(point.x / sizes.columnPx)
  if (column < 0 || column >= columns || lanes.length === 0) return null
  const below = lanes.findIndex(({ top, height }) => point.y < top + height)
  const lane = below === -1 ? lanes.length - 1 : below
  const cell = cells[lane]![column]!
  const first = lanes[lane]!.bodyTop + lanes[lane]!.cellHeadPx + GAP_PX
  const nearest = Math.round((point.y - first) / (sizes.cardPx + GAP_PX))
  const line = Math.max(0, Math.min(cell.length, nearest))
  const own = cell.indexOf(carried)
  return { lane, column, line, at: own !== -1 && line > own ? line - 1 : line }
}

/** The cards that reach into a part of the board: thousands cost what those in sight do. */
export function cardsIn(layout: BoardLayout, view: Rect): CardPlace[] {
  const { sizes, lanes, columns, cells } = layout
  const pitch = sizes.cardPx + GAP_PX
  const firstColumn = Math.max(0, Math.floor(view.left / sizes.columnPx))
  const lastColumn = Math.min(columns - 1, Math.floor((view.left + view.width) / sizes.columnPx))
  return lanes.flatMap(({ top, bodyTop, cellHeadPx, height }, lane) => {
    if (top + height < view.top || top > view.top + view.height) return []
    const start = bodyTop + cellHeadPx + GAP_PX
    const from = Math.max(0, Math.floor((view.top - start) / pitch))
    const until = Math.ceil((view.top + view.height - start) / pitch)
    const places: CardPlace[] = []
    for (let column = firstColumn; column <= lastColumn; column++)
      for (let at = from; at < Math.min(until, cells[lane]![column]!.length); at++) places.push({ lane, column, at })
    return places
  })
}

/** Where each card lies. */
export function placesOf(cells: Cells): ReadonlyMap<Id, CardPlace> {
  return new Map(
    cells.flatMap((row, lane) =>
      row.flatMap((cell, column) => cell.map((id, at) => [id, { lane, column, at }] as const)),
    ),
  )
}
