/** A cell by position. Row −1 is the header. */
export interface CellAt {
  readonly row: number
  readonly column: number
}

/** Inclusive corners of a block of cells. */
export interface CellRange {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** The active cell (anchor), which has the focus, and the opposite corner of the range (head). */
export interface Selection {
  readonly anchor: CellAt
  readonly head: CellAt
}

export interface GridBounds {
  readonly rows: number
  readonly columns: number
  /** Rows that fit the view, for Page Up and Page Down. */
  readonly page: number
}

export type Step = 'up' | 'down' | 'left' | 'right' | 'pageUp' | 'pageDown' | 'top' | 'bottom' | 'rowStart' | 'rowEnd'

/** One cell. */
export function selectCell(at: CellAt): Selection {
  return { anchor: at, head: at }
}

/** The range between the active cell and another. */
export function extendTo(selection: Selection, head: CellAt): Selection {
  return { anchor: selection.anchor, head }
}

/** Every cell; the active one becomes the first. */
export function selectAll(selection: Selection, { rows, columns }: GridBounds): Selection {
  return rows === 0 ? selection : { anchor: { row: 0, column: 0 }, head: { row: rows - 1, column: columns - 1 } }
}

/** The whole rows of the range. */
export function selectRows(selection: Selection, { columns }: GridBounds): Selection {
  return {
    anchor: { row: selection.anchor.row, column: 0 },
    head: { row: selection.head.row, column: columns - 1 },
  }
}

/** Moves the active cell, or with `extending` the other corner. Stops at the edges; only moving reaches the header. */
export function move(selection: Selection, step: Step, bounds: GridBounds, extending = false): Selection {
  const from = extending ? selection.head : selection.anchor
  const to = clampCell(stepped(from, step, bounds), bounds, extending ? 0 : -1)
  return extending ? extendTo(selection, to) : selectCell(to)
}

/** The block a selection covers; null while the header has the focus. */
export function rangeOf({ anchor, head }: Selection): CellRange | null {
  if (anchor.row < 0 || head.row < 0) return null
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  }
}

export function cellCount({ top, bottom, left, right }: CellRange): number {
  return (bottom - top + 1) * (right - left + 1)
}

export function clampCell(at: CellAt, { rows, columns }: GridBounds, firstRow = 0): CellAt {
  return {
    row: Math.max(firstRow, Math.min(rows - 1, at.row)),
    column: Math.max(0, Math.min(columns - 1, at.column)),
  }
}

function stepped({ row, column }: CellAt, step: Step, { rows, columns, page }: GridBounds): CellAt {
  switch (step) {
    case 'up':
      return { row: row - 1, column }
    case 'down':
      return { row: row + 1, column }
    case 'left':
      return { row, column: column - 1 }
    case 'right':
      return { row, column: column + 1 }
    case 'pageUp':
      return { row: Math.max(0, row - page), column }
    case 'pageDown':
      return { row: row + page, column }
    case 'top':
      return { row: 0, column }
    case 'bottom':
      return { row: rows - 1, column }
    case 'rowStart':
      return { row, column: 0 }
    case 'rowEnd':
      return { row, column: columns - 1 }
  }
}
