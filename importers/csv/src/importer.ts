import { type Importer, beginning, foreignFormat } from '@trireme/domain'
import type { Dialect } from './context.ts'
import { describeTable } from './describe.ts'
import type { CsvDocument } from './document.ts'
import { guessCsv } from './guess.ts'
import { guessColumns } from './guess-columns.ts'
import { readCsv } from './read.ts'
import { draftTable } from './table-draft.ts'

/** A table of any origin, one work item a row. */
export const csvImporter: Importer<CsvDocument> = {
  id: 'csv',
  name: 'CSV',
  extensions: ['.csv', '.tsv', '.txt'],
  recognises: looksLikeCsv,
  read: readCsv,
  describe: (document) => describeTable(document, guessColumns(document)),
  guess: guessCsv,
  draft: (document, mapping, snapshot) => draftTable(document, mapping, snapshot, plainDialect(mapping.scope)),
}

function plainDialect(scope: string): Dialect {
  return {
    source: `csv:${scope}`,
    identity: ['id', 'key'],
    markdown: (text) => text,
    comment: () => null,
    splitsLabels: true,
    whyIgnored: () => 'The mapping leaves this column out.',
  }
}

/** How sure it is that a file is a table; 0.5 at most, since any text may be one. */
export function looksLikeCsv(bytes: Uint8Array, fileName: string): number {
  if (bytes.length === 0 || foreignFormat(bytes, { format: 'CSV', extension: '.csv' }) !== undefined) return 0
  if (beginning(bytes).trimStart().startsWith('<')) return 0
  return /\.(csv|tsv)$/i.test(fileName) ? 0.5 : /\.txt$/i.test(fileName) ? 0.3 : 0.1
}
