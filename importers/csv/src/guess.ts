import {
  type Mapping,
  type Snapshot,
  type StatusCategory,
  foldName,
  guessLevels,
  guessStatus,
  guessTypes,
  statusOfCategory,
} from '@trireme/domain'
import { guessColumns } from './guess-columns.ts'
import { guessDateOrder } from './dates.ts'
import type { CsvDocument } from './document.ts'
import { outlineOf } from './outline.ts'
import { Sheet } from './sheet.ts'
import { dateTargets } from './targets.ts'

/** The mapping a person is offered first for a table of any origin. */
export function guessCsv(document: CsvDocument, snapshot: Snapshot): Mapping {
  return guessMapping(document, snapshot, {
    importer: 'csv',
    scope: document.fileName
      .replace(/^.*[/\\]/, '')
      .replace(/\.[A-Za-z]{2,4}$/, '')
      .slice(0, 120),
    columns: guessColumns(document),
  })
}

export type Known = Pick<Mapping, 'importer' | 'scope' | 'columns'>

/** The rest of a mapping once the columns are known: their values are looked at. */
export function guessMapping(document: CsvDocument, snapshot: Snapshot, known: Known): Mapping {
  const sheet = new Sheet(document, known)
  const organization = [...snapshot.organization.values()][0]
  return {
    ...known,
    statuses: guessStatuses(sheet, snapshot),
    types: guessAllTypes(sheet, snapshot),
    people: [],
    dates: 'as-in-file',
    place: { product: null, program: null, portfolio: null },
    dateOrder: guessDateOrder(dateTargets.flatMap((target) => sheet.values(target))),
    timeZone: organization?.timeZone ?? 'UTC',
  }
}

function guessStatuses(sheet: Sheet, snapshot: Snapshot): Mapping['statuses'] {
  const categories = new Map<string, StatusCategory | undefined>()
  for (const row of sheet.document.rows) {
    const value = sheet.cell(row, 'status')
    if (value !== '' && !categories.has(value))
      categories.set(value, readCategory(value, sheet.cell(row, 'status-category')))
  }
  const named = [...categories]
    .slice(0, 1000)
    .map(([value, category]) => ({ value, to: guessStatus(value, category, snapshot) }))
  return [...named, { value: '', to: statusOfCategory('backlog', 'Backlog', snapshot) }]
}

/** The file's category, which does not tell what was dropped from what was done, and backlog from what is planned. */
function readCategory(status: string, category: string): StatusCategory | undefined {
  const folded = foldName(category)
  const name = foldName(status)
  if (folded === 'in progress' || folded === 'indeterminate') return 'active'
  if (folded === 'done')
    return /won'?t|cancel|reject|duplicate|invalid|obsolete|abandon|declin|drop/.test(name) ? 'dropped' : 'done'
  if (folded === 'to do' || folded === 'new')
    return /backlog|idea|icebox|triage|open|new/.test(name) ? 'backlog' : 'planned'
  return undefined
}

/** Types by name, and for rows without one a type by depth. */
function guessAllTypes(sheet: Sheet, snapshot: Snapshot): Mapping['types'] {
  const named = [...new Set(sheet.values('type'))].slice(0, 900)
  const depths = outlineOf(sheet).depth
  const levels =
    named.length > 0 && sheet.values('type').length === sheet.document.rows.length ? [] : guessLevels(depths, snapshot)
  return [...guessTypes(named, snapshot), ...levels.map((to, index) => ({ value: `Level ${index + 1}`, to }))]
}
