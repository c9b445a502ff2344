import { type Importer, type Mapping, type Snapshot, beginning } from '@trireme/domain'
import { counted, describeTable } from '../describe.ts'
import type { CsvDocument } from '../document.ts'
import { plainHeader } from '../guess-columns.ts'
import { looksLikeCsv } from '../importer.ts'
import { readCsv } from '../read.ts'
import { Sheet } from '../sheet.ts'
import { draftActuals } from './draft-actuals.ts'
import { guessActualColumns, guessOrderOfDays } from './guess-actual-columns.ts'
import { whenTargets, workedTargets } from './targets.ts'

/** A table of work that was done and money that was spent, one record a row: a time sheet, or our own export of actuals. */
export const actualsCsvImporter: Importer<CsvDocument> = {
  id: 'actuals-csv',
  name: 'Recorded work (CSV)',
  extensions: ['.csv', '.tsv', '.txt'],
  comparesWithSeen: true,
  recognises: (bytes, fileName) => (looksLikeCsv(bytes, fileName) > 0 && isOfWorkDone(bytes) ? 0.8 : 0),
  read: readCsv,
  describe(document) {
    const columns = guessActualColumns(document)
    const people = counted(new Sheet(document, { columns }).values('person'))
    const counts = [{ what: 'rows', count: document.rows.length }]
    return { ...describeTable(document, columns), people, counts }
  },
  guess: guessActuals,
  draft: draftActuals,
}

function guessActuals(document: CsvDocument, snapshot: Snapshot): Mapping {
  const columns = guessActualColumns(document)
  const sheet = new Sheet(document, { columns })
  return {
    importer: 'actuals-csv',
    // Time sheets of one tool have other names every month, and ids that go on.
    scope: '',
    columns,
    statuses: [],
    types: [],
    people: [],
    dates: 'as-in-file',
    place: { product: null, program: null, portfolio: null },
    dateOrder: guessOrderOfDays(whenTargets.flatMap((target) => sheet.values(target))),
    timeZone: snapshot.organization.values().next().value?.timeZone ?? 'UTC',
  }
}

/** Words of a header that only a record of work done has. */
const OF_WORK_DONE =
  /^(workitemid|work date|worked.*|date worked|.* worked|hours logged|logged.*|time ?spent.*|spent (on|hours|date)|hours spent|actual (hours|costs?|minutes|days)|work ?log id|tempo worklog id|time entry id)$/
/** Words of a header that plans have. */
const OF_PLANS =
  /^(status|type|issue type|parent.*|priority|owner|assignee|estimate.*|.* estimate|progress|percent complete|complete|predecessors?|due.*|depends on|blocked by|story points?)$/

/** By its header alone: names an item, a day and an amount, in words of what was done and none of what is planned. */
function isOfWorkDone(bytes: Uint8Array): boolean {
  const header = beginning(bytes, 8000).replaceAll('\0', '').split(/\r?\n/, 1)[0]!
  const read = readCsv(new TextEncoder().encode(header), { fileName: '' })
  if (!read.ok) return false
  const names = read.document.columns.map(({ name }) => plainHeader(name))
  if (!names.some((name) => OF_WORK_DONE.test(name)) || names.some((name) => OF_PLANS.test(name))) return false
  const has = new Set<string>(guessActualColumns(read.document).map(({ target }) => target))
  const amount = [...Object.keys(workedTargets), 'cost'].some((target) => has.has(target))
  return amount && has.has('item') && (has.has('on') || has.has('from'))
}
