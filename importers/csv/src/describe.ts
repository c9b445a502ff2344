import type { Counted, Description, DescribedColumn } from '@trireme/domain'
import { shorten } from '@trireme/domain'
import { type Column, type CsvDocument, cellsOf, valuesOfColumn } from './document.ts'
import { isAmbiguous } from './dates.ts'
import { Sheet } from './sheet.ts'

const NAMES: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }
const MAPPABLE = 60
const SAMPLES = 4

/** What a table holds, as a person sees it before mapping it. */
export function describeTable(
  document: CsvDocument,
  guessed: readonly { column: string; target: string }[],
): Description {
  const sheet = new Sheet(document, { columns: [...guessed] })
  const filled = (target: string) => sheet.values(target).length
  return {
    format: `CSV, ${document.encoding}, separated by ${NAMES[document.delimiter] ?? document.delimiter}`,
    columns: document.columns.map((column) => describeColumn(document, column)),
    statuses: counted(sheet.values('status')),
    types: counted(sheet.values('type')),
    people: counted(sheet.values('owner')),
    counts: [
      { what: 'rows', count: document.rows.length },
      { what: 'parents', count: document.rows.filter((row) => sheet.cell(row, 'parent') !== '').length },
      {
        what: 'dependencies',
        count: filled('dependency: predecessors') + filled('dependency: is blocked by') + filled('dependency: blocks'),
      },
      { what: 'comments', count: filled('comment') },
    ],
  }
}

function describeColumn(document: CsvDocument, column: Column): DescribedColumn {
  const values = counted(valuesOfColumn(document, column))
  const ambiguous = values.find(({ value }) => isAmbiguous(value))?.value
  return {
    name: column.name,
    repeats: column.indexes.length,
    filled: document.rows.filter((row) => cellsOf(row, column).length > 0).length,
    samples: values.slice(0, SAMPLES).map(({ value }) => shorten(value, 80)),
    values:
      values.length <= MAPPABLE ? values.map(({ value, count }) => ({ value: shorten(value, 200), count })) : null,
    ...(ambiguous === undefined ? {} : { ambiguousDate: ambiguous }),
  }
}

/** Different values with their counts, the most frequent first. */
export function counted(values: readonly string[]): Counted[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
}
