import { escapeCell } from './escape.ts'

export type CellValue = string | number | boolean | null | undefined

/**
 * CSV text of these rows (RFC 4180: comma, CRLF, quotes doubled). Texts that a spreadsheet would run are escaped;
 * numbers stand as they are. Empty is null. Read by `readCsv`, every text comes back as it was.
 */
export function toCsv(rows: readonly (readonly CellValue[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const safe = escapeCell(value)
  return /[",\r\n\t;|]|^\s|\s$|^\uFEFF/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
