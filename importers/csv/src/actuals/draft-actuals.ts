import type { Draft, DraftRecord, ImportOccasion, Mapping, Snapshot } from '@trireme/domain'
import { mayCreateSomewhere } from '@trireme/domain'
import { type CsvDocument, valuesOfColumn } from '../document.ts'
import { Sheet } from '../sheet.ts'
import { judgeOf } from './judged.ts'
import { KnownActuals, type Standing } from './known-actuals.ts'
import { RowReader, type Told } from './read-row.ts'
import { isActualTarget } from './targets.ts'

/** What rows of recorded work would become: records beside those that are there, each row of which it cannot with its reason. */
export function draftActuals(
  document: CsvDocument,
  mapping: Mapping,
  snapshot: Snapshot,
  occasion?: ImportOccasion,
): Draft {
  const source = mapping.scope === '' ? 'actuals' : `actuals:${mapping.scope}`
  const mayMakePeople = occasion === undefined || mayCreateSomewhere(occasion.access, 'person')
  const reader = new RowReader(new Sheet(document, mapping), { mapping, snapshot, source, mayMakePeople })
  const rows = document.rows.flatMap((row) => reader.read(row) ?? [])
  const told = onceEach(rows, reader)
  const standings = new KnownActuals(snapshot, source, reader.ownCurrency).standingsOf(told)
  const corrected = new Set(told.map(({ corrects }) => corrects).filter((id) => id !== ''))
  const named = new Set(told.map(({ id }) => id))
  const judge = judgeOf(snapshot, reader, occasion)
  const actuals = told.flatMap((row) => {
    const standing = standings.get(row)!
    // What is there already was judged when it came.
    if (standing.is === 'here') return [recordOf(row, standing)]
    if (isNothing(row, standing, corrected, reader) || !judge(row, standing.corrects)) return []
    if (row.corrects !== '' && standing.corrects === null && !named.has(row.corrects))
      reader.tally.add('Corrections', 'What they correct is neither here nor in the file: they come along as records of their own.', row.corrects) // prettier-ignore
    return [recordOf(row, standing)]
  })
  listLeftOut(document, mapping, reader)
  const needed = new Set(actuals.map(({ values }) => (values['personId'] as { origin?: string } | null)?.origin))
  const people = reader.named.records().filter(({ origin }) => needed.has(origin))
  return {
    file: document.fileName,
    records: [...people, ...actuals],
    notCarried: reader.tally.list(),
    refusals: reader.refusals,
  }
}

function onceEach(rows: readonly Told[], reader: RowReader): readonly Told[] {
  const first = new Map<string, Told>()
  return rows.filter((told) => {
    const earlier = told.id === '' ? undefined : first.get(told.id)
    if (earlier === undefined) first.set(told.id, told)
    else reader.refuse(told.row, 'id', `The id “${told.id}” stands in row ${earlier.row} already. Give each row its own, or leave that column out.`) // prettier-ignore
    return earlier === undefined
  })
}

function recordOf(told: Told, standing: Standing): DraftRecord {
  const { row, item, personId, teamId, fromOn, untilOn, minutes, cost, currency, inferred, note } = told
  if (standing.is === 'here') {
    const { actual, note: other } = standing
    return { kind: 'actual', origin: `is:${actual.id}`, id: actual.id, row, values: other === undefined ? {} : { note: other } } // prettier-ignore
  }
  const supersedes = standing.corrects === null ? {} : { supersedesId: standing.corrects }
  const said = { personId, teamId, fromOn, untilOn, minutes, cost, currency, inferred, note }
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null))
  const values = { workItemId: item.id, ...given, ...supersedes, source: 'import' }
  return { kind: 'actual', origin: standing.origin, row, values }
}

/** Whether a row adds nothing that holds: what another row corrects, or no work and no money where it takes none back. */
function isNothing(
  { id, minutes, cost, item }: Told,
  { corrects }: Exclude<Standing, { is: 'here' }>,
  corrected: ReadonlySet<string>,
  { tally }: RowReader,
): boolean {
  const isCorrected = id !== '' && corrected.has(id)
  const isZero = corrects === null && (minutes ?? 0) === 0 && (cost ?? 0) === 0
  if (isCorrected)
    tally.add('Corrected rows', 'Another row of the file corrects them; that one comes along.', item.title)
  else if (isZero) tally.add('Rows of nothing', 'They say no work and no money.', item.title)
  return isCorrected || isZero
}

function listLeftOut(document: CsvDocument, mapping: Mapping, reader: RowReader): void {
  const targets = new Map(mapping.columns.map(({ column, target }) => [column, target]))
  for (const column of document.columns) {
    const target = targets.get(column.name) ?? 'ignore'
    const values = target === 'ignore' ? valuesOfColumn(document, column) : []
    if (values.length > 0)
      reader.tally.add(`Column "${column.name}"`, 'The mapping leaves this column out.', values[0], values.length)
    if (!isActualTarget(target))
      reader.refusals.push({
        file: document.fileName,
        column: column.name,
        reason: `The mapping sends this column to "${target}", which is no target. Choose another one.`,
      })
  }
}
