// What a spreadsheet takes for a formula, behind any number of quotes that an earlier export put before it.
const DANGEROUS = /^'*[=+\-@\t\r\0]/
const ESCAPED = /^'+[=+\-@\t\r\0]/

/** A cell that no spreadsheet runs as a formula: one `'` before it where it starts like one. OWASP ASVS 5.0.0, 1.2.10. */
export function escapeCell(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text
}

/** Takes off exactly what `escapeCell` puts on: `unescapeCell(escapeCell(text))` is `text`, for every text. */
export function unescapeCell(text: string): string {
  return ESCAPED.test(text) ? text.slice(1) : text
}
