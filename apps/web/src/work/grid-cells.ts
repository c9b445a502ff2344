import { type GridColumn, copyText, unguardFormula } from '@trireme/ui'

/** A row of a grid as it is taken along: numbers as they are, dates as ISO, all else as it reads. */
export function cellsOf<Row>(columns: readonly GridColumn<Row>[], row: Row): readonly (string | number | null)[] {
  return columns.map((column) => {
    const value = column.value(row)
    return typeof value === 'number' ? value : unguardFormula(copyText(column, row))
  })
}
