import { type Importer, beginning } from '@trireme/domain'
import {
  type CsvDocument,
  type Dialect,
  describeTable,
  draftTable,
  guessMapping,
  looksLikeCsv,
  readCsv,
} from '@trireme/import-csv'
import { guessJiraColumns, isJiraHeader, whyIgnored } from './jira-columns.ts'
import { markdownOf } from './markup.ts'

/**
 * A CSV export of Jira Cloud or Data Center. Items are told apart by their key, since ids repeat from site to site.
 */
export const jiraCsvImporter: Importer<CsvDocument> = {
  id: 'jira-csv',
  name: 'Jira CSV',
  extensions: ['.csv'],
  recognises: (bytes, fileName) => (looksLikeCsv(bytes, fileName) > 0 && isJiraHeader(headerOf(bytes)) ? 0.95 : 0),
  read: readCsv,
  describe: (document) => describeTable(document, guessJiraColumns(document)),
  guess: (document, snapshot) =>
    guessMapping(document, snapshot, { importer: 'jira-csv', scope: '', columns: guessJiraColumns(document) }),
  draft: (document, mapping, snapshot) => draftTable(document, mapping, snapshot, dialectOf(mapping.scope)),
}

/** @param scope a name for the site, where two sites use the same keys */
function dialectOf(scope: string): Dialect {
  return {
    source: scope === '' ? 'jira' : `jira:${scope}`,
    identity: ['key', 'id'],
    markdown: markdownOf,
    comment: readComment,
    splitsLabels: false,
    whyIgnored,
  }
}

/** `07/Jan/25 9:00 AM;712020:d4;Split this`: when, who, what. */
export function readComment(text: string): { at: string; author: string; body: string } | null {
  const match = /^([^;\n]{6,40});([^;\n]{0,200});([\s\S]*)$/.exec(text)
  return match && { at: match[1]!, author: match[2]!.trim(), body: match[3]!.trim() || '(no text)' }
}

/** The beginning of a file as text, of UTF-16 every second byte: enough to read a header. */
function headerOf(bytes: Uint8Array): string {
  return beginning(bytes, 8000)
    .replaceAll('\0', '')
    .replace(/^(\u00ff\u00fe|\u00fe\u00ff)/, '')
}
