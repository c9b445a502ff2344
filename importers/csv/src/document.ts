/** Columns of one name, in the order of the file; Jira repeats the header for every further value. */
export type Column = { readonly name: string; readonly indexes: readonly number[] }

/** One row under the header. */
export type Row = {
  /** As a spreadsheet counts it: the header is row 1. */
  readonly row: number
  readonly cells: readonly string[]
}

/** A table as it was read: text in cells, formula escapes taken off, nothing interpreted yet. */
export type CsvDocument = {
  readonly fileName: string
  readonly encoding: string
  readonly delimiter: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

/** The filled cells of a row under a name. */
export function cellsOf(row: Row, column: Column): string[] {
  return column.indexes.map((index) => (row.cells[index] ?? '').trim()).filter((text) => text !== '')
}

/** Every filled cell under a name, from the top. */
export function valuesOfColumn(document: CsvDocument, column: Column): string[] {
  return document.rows.flatMap((row) => cellsOf(row, column))
}
