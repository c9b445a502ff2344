import type { GridColumn } from '@trireme/ui'
import { csvText } from '../../../shell/csv-file.ts'
import { cellsOf } from '../../../work/grid-cells.ts'
import type { WorkRow } from '../../../work/tree.ts'

/** What the numbers of a column are counted in, for its heading. */
const UNITS: Readonly<Record<string, string>> = {
  progressPercent: '%',
  late: 'working days',
  startVariance: 'working days',
  finishVariance: 'working days',
  durationVariance: 'working days',
  workVariance: 'hours',
}

/**
 * Rows as CSV after RFC 4180: raw values, dates as ISO, how deep each row stands first. Text that a spreadsheet would run as a
 * formula has an apostrophe before it.
 */
export function csvOf(rows: readonly WorkRow[], columns: readonly GridColumn<WorkRow>[]): string {
  const titles = columns.map(({ id, title }) => (UNITS[id] === undefined ? title : `${title} (${UNITS[id]})`))
  return csvText([['Level', ...titles], ...rows.map((row) => [row.depth + 1, ...cellsOf(columns, row)])])
}
