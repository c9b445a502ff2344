/**
 * Writes a matrix as tab-separated text, the way spreadsheets put it on the clipboard: cells holding a tab, a line
 * break or a quote are quoted and their quotes doubled.
 */
export function writeTsv(matrix: readonly (readonly string[])[]): string {
  return matrix.map((row) => row.map(quoted).join('\t')).join('\n')
}

/**
 * Reads tab-separated text as spreadsheets write it, with quoted cells and any line ends. One line break at the very
 * end belongs to the last row. Rows may differ in length; an empty text is no rows.
 */
export function readTsv(text: string): string[][] {
  if (text === '') return []
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at <= text.length) {
    const cell = text[at] === '"' ? readQuoted(text, at) : readBare(text, at)
    row.push(cell.value)
    at = cell.end
    if (text[at] === '\t') at++
    else {
      rows.push(row)
      row = []
      if (at >= text.length) break
      at += text.startsWith('\r\n', at) ? 2 : 1
      if (at >= text.length) break
    }
  }
  return rows
}

/** Text that a spreadsheet would run as a formula gets an apostrophe in front; `unguardFormula` takes it away. */
export function guardFormula(text: string): string {
  return /^'*[=+\-@]/.test(text) ? `'${text}` : text
}

/** The text that `guardFormula` was given. */
export function unguardFormula(text: string): string {
  return /^'+[=+\-@]/.test(text) ? text.slice(1) : text
}

function quoted(cell: string): string {
  return /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function readBare(text: string, start: number): { readonly value: string; readonly end: number } {
  let end = start
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n' && text[end] !== '\r') end++
  return { value: text.slice(start, end), end }
}

function readQuoted(text: string, start: number): { readonly value: string; readonly end: number } {
  let value = ''
  let at = start + 1
  while (at < text.length) {
    if (text[at] !== '"') value += text[at++]
    else if (text[at + 1] === '"') {
      value += '"'
      at += 2
    } else {
      const after = text[at + 1]
      const closes = after === undefined || after === '\t' || after === '\n' || after === '\r'
      // `"quoted" and more` was never quoted by a spreadsheet: it is that text.
      return closes ? { value, end: at + 1 } : readBare(text, start)
    }
  }
  return readBare(text, start)
}
