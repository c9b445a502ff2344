import { announce, guardFormula } from '@trireme/ui'

/** Lines of cells as CSV after RFC 4180; text that a spreadsheet would run as a formula has an apostrophe before it, a number stays one. */
export function csvText(lines: readonly (readonly (string | number | null)[])[]): string {
  const textOf = (cell: string | number | null) => (typeof cell === 'string' ? guardFormula(cell) : String(cell ?? ''))
  return lines.map((cells) => cells.map((cell) => quoted(textOf(cell))).join(',')).join('\r\n') + '\r\n'
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/**
 * Saves a CSV file, which begins with the mark by which spreadsheets know its letters.
 *
 * @param today of the organization: a file is named by the day that stands in it
 */
export function saveCsv(name: string, text: string, today: string): void {
  saveFile(new Blob([`\uFEFF${text}`], { type: 'text/csv' }), `${name}-${today}.csv`)
}

export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  announce(`Saved ${name}`)
}
