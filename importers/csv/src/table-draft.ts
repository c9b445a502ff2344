import {
  type Draft,
  type DraftRecord,
  type Mapping,
  NamedRecords,
  type Snapshot,
  Tally,
  carriedParents,
  foldName,
  originIn,
} from '@trireme/domain'
import type { Context, Dialect } from './context.ts'
import { commentsOf } from './draft-comments.ts'
import { customColumns, customOf } from './draft-custom.ts'
import { estimatesOf } from './draft-estimates.ts'
import { itemOf } from './draft-item.ts'
import { linksOf, originNamed } from './draft-links.ts'
import { type CsvDocument, type Row, valuesOfColumn } from './document.ts'
import { outlineOf } from './outline.ts'
import { Sheet } from './sheet.ts'
import { customFieldOf, isTarget } from './targets.ts'

/** What a table becomes under a mapping: each row a work item, and all that its cells name. */
export function draftTable(document: CsvDocument, mapping: Mapping, snapshot: Snapshot, dialect: Dialect): Draft {
  const context = contextOf(document, mapping, snapshot, dialect)
  const rows = document.rows.filter((row) => context.originOf.has(row))
  const custom = customColumns(context)
  const typed = typesOf(context, rows)
  const placed = carriedParents(
    rows.map((row) => ({
      origin: context.originOf.get(row)!,
      parent: parentOf(context, row),
      level: typed.get(row)!.level,
    })),
  )
  const titles = new Map(
    rows.map((row) => [context.originOf.get(row)!, `row ${row.row}: ${context.sheet.cell(row, 'work-item.title')}`]),
  )
  for (const { origin, why } of placed.misplaced) context.tally.add('Parents', why, titles.get(origin))
  const above = new Set([...placed.parents.values()].filter((parent) => parent !== null))
  const nameOfAccount = accountNames(context)
  const items: DraftRecord[] = []
  const parts: DraftRecord[] = []
  for (const row of rows) {
    const origin = context.originOf.get(row)!
    const parent = placed.parents.get(origin) ?? null
    const isParent = above.has(origin)
    const ref = parent === null ? undefined : { origin: parent }
    const item = itemOf(context, row, { typeId: typed.get(row)!.ref, parent: ref, isParent })
    items.push({ ...item, custom: customOf(context, custom.columns, row) })
    parts.push(...estimatesOf(context, row, isParent), ...commentsOf(context, row, nameOfAccount))
  }
  const links = linksOf(context, placed.parents)
  listIgnored(context)
  return {
    file: document.fileName,
    records: [...context.named.records(), ...custom.records, ...items, ...parts, ...links],
    notCarried: context.tally.list(),
    refusals: context.refusals,
  }
}

function contextOf(document: CsvDocument, mapping: Mapping, snapshot: Snapshot, dialect: Dialect): Context {
  const sheet = new Sheet(document, mapping)
  const tally = new Tally()
  const outline = outlineOf(sheet)
  const refusals: Context['refusals'] = []
  const originOf = identify(sheet, dialect, (row, reason) =>
    refusals.push({ file: document.fileName, row: row.row, reason }),
  )
  const standing = new Set([...snapshot['work-item'].values()].flatMap(({ origin }) => origin ?? []))
  const named = new NamedRecords(dialect.source, mapping, snapshot, tally)
  return { document, sheet, mapping, snapshot, dialect, outline, originOf, standing, named, tally, refusals }
}

/** An origin for every row: by id or key, else by title and parent. Rows without a title and second rows of an id are refused. */
function identify(sheet: Sheet, dialect: Dialect, refuse: (row: Row, reason: string) => void): Map<Row, string> {
  const origins = new Map<Row, string>()
  const first = new Map<string, Row>()
  for (const row of sheet.document.rows) {
    const title = sheet.cell(row, 'work-item.title')
    if (title === '') {
      refuse(
        row,
        sheet.has('work-item.title')
          ? 'The row has no title. Fill it, or remove the row.'
          : 'No column is mapped to the title. Choose the one that names the items.',
      )
      continue
    }
    const id = dialect.identity.map((target) => sheet.cell(row, target)).find((text) => text !== '')
    const origin = id === undefined ? byTitle(sheet, dialect, row, title, first) : originIn(dialect.source, id)
    const earlier = first.get(origin)
    if (earlier !== undefined)
      refuse(
        row,
        `The id "${id}" stands in row ${earlier.row} already. Give each row its own, or map another column to the id.`,
      )
    else {
      first.set(origin, row)
      origins.set(row, origin)
    }
  }
  return origins
}

function byTitle(sheet: Sheet, dialect: Dialect, row: Row, title: string, taken: ReadonlyMap<string, Row>): string {
  const path = [sheet.cell(row, 'parent'), title].map(foldName)
  for (let number = 1; ; number++) {
    const origin = originIn(dialect.source, 'title', ...path, ...(number === 1 ? [] : [String(number)]))
    if (!taken.has(origin)) return origin
  }
}

function typesOf({ sheet, named, outline }: Context, rows: readonly Row[]): Map<Row, { ref: unknown; level: number }> {
  return new Map(rows.map((row) => [row, named.type(sheet.cell(row, 'type') || `Level ${outline.depthOf(row)}`)]))
}

function parentOf(context: Context, row: Row): string | null {
  const above = context.outline.parents.get(row)
  if (above !== undefined) return context.originOf.get(above) ?? null
  const outside = context.outline.outside.get(row)
  if (outside === undefined) return null
  const origin = originNamed(context, outside)
  if (origin === undefined)
    context.tally.add(
      'Parents',
      'No row of the file, and no item brought from this source before, has this id, key or title.',
      `row ${row.row}: ${outside}`,
    )
  return origin ?? null
}

/** Who an account is, from the columns that give name and account side by side. */
function accountNames({ sheet }: Context): (account: string) => string {
  const names = new Map<string, string>()
  for (const row of sheet.document.rows)
    for (const [name, account] of [
      ['owner', 'owner-id'],
      ['reporter', 'reporter-id'],
    ] as const) {
      const known = sheet.cell(row, account)
      if (known !== '' && sheet.cell(row, name) !== '') names.set(known, sheet.cell(row, name))
    }
  return (account) => names.get(account) ?? account
}

function listIgnored({ sheet, document, dialect, tally, mapping, refusals }: Context): void {
  for (const column of document.columns) {
    const values = valuesOfColumn(document, column)
    const target = sheet.targetOf(column)
    if (target === 'ignore' && values.length > 0)
      tally.add(`Column "${column.name}"`, dialect.whyIgnored(column), values[0], values.length)
  }
  const reporters = sheet.values('reporter')
  if (reporters.length > 0)
    tally.add(
      'Reporters',
      'A work item has an owner here; who reported it stays in the source.',
      reporters[0],
      reporters.length,
    )
  const created = sheet.values('created')
  if (created.length > 0)
    tally.add(
      'Days of creation',
      'Changes of status before the import are not in the file: flow shows work from its start and end, else from the day it is brought here.',
      created[0],
      created.length,
    )
  for (const { column, target } of mapping.columns)
    if (!isTarget(target) && customFieldOf(target) === undefined)
      refusals.push({
        file: document.fileName,
        column,
        reason: `The mapping sends this column to "${target}", which is no target. Choose another one.`,
      })
}
