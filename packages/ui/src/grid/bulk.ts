import { fromIso, toIso } from '../input/iso-date.ts'
import { copyText, isEditable, parseCell, type CellEdit, type CellValue, type GridColumn } from './columns.ts'
import type { CellAt, CellRange } from './selection.ts'

/** A pasted cell that was not taken, and why. */
export interface RefusedCell {
  readonly rowId: string
  readonly columnId: string
  readonly text: string
  readonly reason: string
}

/** What a paste would do, to be shown before it is done. */
export interface PastePlan {
  readonly matrix: readonly (readonly string[])[]
  readonly edits: readonly CellEdit[]
  readonly refused: readonly RefusedCell[]
  /** Cells that fell outside of the grid. */
  readonly outside: number
}

/** The cells of a grid, by position. */
export interface CellBlock<Row> {
  readonly rows: readonly Row[]
  readonly columns: readonly GridColumn<Row>[]
  readonly rowId: (row: Row) => string
}

/** The texts of a range, for the clipboard. */
export function copyRange<Row>({ rows, columns }: CellBlock<Row>, range: CellRange): string[][] {
  return rows
    .slice(range.top, range.bottom + 1)
    .map((row) => columns.slice(range.left, range.right + 1).map((column) => copyText(column, row)))
}

/**
 * Plans a paste at the top left of the range. One copied cell fills the whole range; otherwise the matrix is laid down
 * once, and a range that is a multiple of it is filled with repetitions, as spreadsheets do.
 */
export function planPaste<Row>(
  block: CellBlock<Row>,
  range: CellRange,
  matrix: readonly (readonly string[])[],
  today: string,
): PastePlan {
  const height = repeated(matrix.length, range.bottom - range.top + 1)
  const matrixWidth = matrix.reduce((widest, row) => Math.max(widest, row.length), 0)
  const width = repeated(matrixWidth, range.right - range.left + 1)
  const edits: CellEdit[] = []
  const refused: RefusedCell[] = []
  let outside = 0
  for (let down = 0; down < height; down++) {
    const texts = matrix[down % matrix.length]!
    for (let along = 0; along < width; along++) {
      const text = texts[along % matrixWidth]
      if (text === undefined) continue
      const row = block.rows[range.top + down]
      const column = block.columns[range.left + along]
      if (row === undefined || column === undefined) {
        outside++
        continue
      }
      const at = { rowId: block.rowId(row), columnId: column.id }
      const read = isEditable(column, row)
        ? parseCell(column, row, text, today)
        : { ok: false as const, reason: `${column.title} cannot be edited here.` }
      if (!read.ok) {
        if (text !== copyText(column, row)) refused.push({ ...at, text, reason: read.reason })
      } else if (read.value !== column.value(row)) edits.push({ ...at, value: read.value })
    }
  }
  return { matrix, edits, refused, outside }
}

/** Empties the editable cells of a range; cells whose column refuses emptiness keep their value. */
export function clearRange<Row>(block: CellBlock<Row>, range: CellRange): CellEdit[] {
  return editsFor(block, range, () => null)
}

/**
 * Continues the cells of `source` over `target`, a range of the same columns that contains it. Numbers and dates with
 * an even step go on counting; everything else repeats.
 */
export function fillRange<Row>(block: CellBlock<Row>, source: CellRange, target: CellRange): CellEdit[] {
  return editsFor(block, target, ({ row, column }) => {
    if (row >= source.top && row <= source.bottom) return undefined
    const cells = block.rows.slice(source.top, source.bottom + 1).map((each) => block.columns[column]!.value(each))
    return continued(cells, row - source.top)
  })
}

/** ⌘D: the top row of the range repeated downwards; of a single row, the row above it. */
export function fillDown<Row>(block: CellBlock<Row>, range: CellRange): CellEdit[] {
  const from = range.top === range.bottom ? range.top - 1 : range.top
  if (from < 0) return []
  return editsFor(block, { ...range, top: from + 1 }, ({ column }) => block.columns[column]!.value(block.rows[from]!))
}

/** The value of a sequence at an index before or after it. */
export function continued(cells: readonly CellValue[], index: number): CellValue {
  const numbers = cells.map(asNumber)
  const [first, second] = numbers
  if (first !== null && first !== undefined && second !== null && second !== undefined) {
    const step = second - first
    const even = numbers.every((value, at) => value !== null && Math.abs(value - first - at * step) < 1e-9)
    if (even) return typeof cells[0] === 'number' ? round(first + index * step) : toIso(first + index * step)
  }
  return cells[((index % cells.length) + cells.length) % cells.length] ?? null
}

/** Sum, average and count of the numbers in a range, or null when there are none. */
export function summarize<Row>(
  { rows, columns }: CellBlock<Row>,
  range: CellRange,
): { readonly sum: number; readonly average: number; readonly count: number } | null {
  let sum = 0
  let count = 0
  for (const column of columns.slice(range.left, range.right + 1)) {
    if (column.type !== 'number') continue
    for (const row of rows.slice(range.top, range.bottom + 1)) {
      const value = column.value(row)
      if (typeof value !== 'number') continue
      sum += value
      count++
    }
  }
  return count === 0 ? null : { sum: round(sum), average: round(sum / count), count }
}

function editsFor<Row>(
  block: CellBlock<Row>,
  range: CellRange,
  value: (at: CellAt) => CellValue | undefined,
): CellEdit[] {
  const edits: CellEdit[] = []
  for (let row = range.top; row <= range.bottom; row++)
    for (let column = range.left; column <= range.right; column++) {
      const [record, shape] = [block.rows[row], block.columns[column]]
      if (record === undefined || shape === undefined || !isEditable(shape, record)) continue
      const next = value({ row, column })
      if (next === undefined || next === shape.value(record) || shape.check?.(next, record)) continue
      edits.push({ rowId: block.rowId(record), columnId: shape.id, value: next })
    }
  return edits
}

function repeated(length: number, room: number): number {
  return length > 0 && room > length && room % length === 0 ? room : length
}

function asNumber(value: CellValue): number | null {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? fromIso(value) : null
}

function round(value: number): number {
  return Math.round(value * 1e9) / 1e9
}
