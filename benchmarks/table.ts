import { type BenchmarkRow, round } from './row.ts'

const HEAD = ['name', 'measured', 'peer', 'ratio', 'budget', 'ok'] as const
/** Columns of figures, which read best from the right. */
const FIGURES = new Set([1, 3, 4])

/** Rows as a table for the terminal, with their notes below. */
export function tableOf(rows: readonly BenchmarkRow[]): string {
  const notes = [...new Set(rows.flatMap(({ note }) => (note === undefined ? [] : [note])))]
  const lines = [HEAD, ...rows.map((row) => cellsOf(row, notes))]
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  const written = lines.map((line) =>
    line
      .map((cell, column) => (FIGURES.has(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd(),
  )
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [written[0], rule, ...written.slice(1), ...notes.map((note, index) => `(${index + 1}) ${note}`)].join('\n')
}

function cellsOf({ name, value, unit, peer, ratio, budget, ok, note }: BenchmarkRow, notes: readonly string[]) {
  return [
    note === undefined ? name : `${name} (${notes.indexOf(note) + 1})`,
    `${round(value)} ${unit}`,
    peer ? `${round(peer.value)} ${unit}, ${peer.name}` : '',
    ratio === undefined ? '' : `${ratio} ×`,
    budget === undefined ? '' : `≤ ${budget} ${ratio === undefined ? unit : '×'}`,
    ok === undefined ? '' : ok ? 'yes' : 'NO',
  ]
}
