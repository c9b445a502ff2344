import { type Terminal, oneLine } from './terminal.ts'

export type Column<T> = {
  readonly title: string
  readonly value: (row: T) => string
  readonly align?: 'right'
  /** May be cut when the terminal is narrow; others keep their width as long as possible. */
  readonly wide?: true
}

const GAP = '  '
const NARROWEST = 8

/** Prints rows as a table that fits the terminal; where nobody looks, nothing is cut. Columns without a value are left out. */
export function printTable<T>(terminal: Terminal, columns: readonly Column<T>[], rows: readonly T[]): void {
  if (rows.length === 0) return
  const cells = rows.map((row) => columns.map((column) => oneLine(column.value(row))))
  const shown = columns
    .map((column, index) => ({ ...column, index }))
    .filter(({ index }) => cells.some((row) => row[index] !== ''))
  const natural = shown.map(({ title, index }) => Math.max(widthOf(title), ...cells.map((row) => widthOf(row[index]!))))
  const widths = fit(natural, shown, terminal.width)
  const line = (values: readonly string[]) =>
    widths
      .map((width, place) => ({ width, text: values[place]!, align: shown[place]!.align }))
      .filter(({ width }) => width > 0)
      .map(({ width, text, align }) => pad(cut(text, width), width, align))
      .join(GAP)
      .trimEnd()
  terminal.print(terminal.bold(line(shown.map(({ title }) => title))))
  for (const row of cells) terminal.print(line(shown.map(({ index }) => row[index]!)))
}

/** Prints names and values below each other. */
export function printPairs(terminal: Terminal, pairs: readonly (readonly [name: string, value: string])[]): void {
  const width = Math.max(...pairs.map(([name]) => name.length))
  for (const [name, value] of pairs) {
    const [first = '', ...rest] = value.split('\n')
    terminal.print(`${terminal.faint(name.padEnd(width))}  ${oneLine(first)}`)
    for (const line of rest) terminal.print(`${' '.repeat(width)}  ${oneLine(line)}`)
  }
}

/** Narrows the widest wide columns first; then leaves out columns from the right. */
function fit(natural: readonly number[], columns: readonly { wide?: true }[], available: number): number[] {
  const widths = [...natural]
  const total = () => widths.reduce((sum, width) => sum + (width === 0 ? 0 : width + GAP.length), -GAP.length)
  while (total() > available) {
    const wide = widths.map((width, index) => (columns[index]!.wide && width > 2 * NARROWEST ? width : 0))
    const widest = Math.max(...wide)
    if (widest > 0) {
      widths[wide.indexOf(widest)]!--
      continue
    }
    const last = widths.findLastIndex((width) => width > 0)
    if (last <= 0) break
    const spare = available - (total() - widths[last]! - GAP.length) - GAP.length
    widths[last] = columns[last]!.wide && spare >= NARROWEST ? spare : 0
  }
  if (widths[0]! > available) widths[0] = Math.max(1, available)
  return widths
}

function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let kept = ''
  for (const { segment } of segments(text)) {
    if (widthOf(kept + segment) > width - 1) break
    kept += segment
  }
  return `${kept}…`
}

function pad(text: string, width: number, align: 'right' | undefined): string {
  const room = ' '.repeat(Math.max(0, width - widthOf(text)))
  return align === 'right' ? room + text : text + room
}

const PLAIN = /^[\u0020-\u024f\u2010-\u2027]*$/
const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u
const segmenter = new Intl.Segmenter()

function segments(text: string): Iterable<{ readonly segment: string }> {
  return segmenter.segment(text)
}

/** Columns a text takes on a terminal. */
function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length
  let width = 0
  for (const { segment } of segments(text)) width += WIDE.test(segment) ? 2 : 1
  return width
}
