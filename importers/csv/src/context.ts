import type { ImportRefusal, Mapping, NamedRecords, Snapshot, Tally, WallTime } from '@trireme/domain'
import { instantIn } from '@trireme/domain'
import type { Column, CsvDocument, Row } from './document.ts'
import { readWhen, type When } from './dates.ts'
import type { Outline } from './outline.ts'
import type { Sheet } from './sheet.ts'

/** What a source writes in its own way. */
export type Dialect = {
  /** Before the colon of every origin. */
  readonly source: string
  /** The columns that tell items apart, the best first. */
  readonly identity: readonly ('id' | 'key')[]
  /** Text of the source as Markdown. */
  readonly markdown: (text: string) => string
  /** Who said what when, where comments say so; null where a cell is only text. */
  readonly comment: (text: string) => { readonly at: string; readonly author: string; readonly body: string } | null
  /** Whether a cell of labels may hold several, set apart by commas or semicolons. */
  readonly splitsLabels: boolean
  /** Why a column that is left out is left out. */
  readonly whyIgnored: (column: Column) => string
}

/** Everything the parts of a draft read, and where they put what they cannot carry. */
export type Context = {
  readonly document: CsvDocument
  readonly sheet: Sheet
  readonly mapping: Mapping
  readonly snapshot: Snapshot
  readonly dialect: Dialect
  readonly outline: Outline
  readonly originOf: ReadonlyMap<Row, string>
  /** Origins of the work items that are there already. */
  readonly standing: ReadonlySet<string>
  readonly named: NamedRecords
  readonly tally: Tally
  readonly refusals: ImportRefusal[]
}

/** Leaves out what a row says under a target; the row itself comes along. */
export function refuse(context: Context, row: Row, target: string, reason: string): void {
  const column = context.sheet.columns(target)[0]?.name
  const place = column === undefined ? {} : { column }
  context.refusals.push({ file: context.document.fileName, row: row.row, ...place, cell: true, reason })
}

/** A date or time of a row; an unreadable one is refused with its cell. */
export function whenOf(context: Context, row: Row, target: string): When | undefined {
  const text = context.sheet.cell(row, target)
  if (text === '') return undefined
  const read = readWhen(text, context.mapping.dateOrder)
  if (read.ok) return read.when
  refuse(
    context,
    row,
    target,
    read.reason === 'order unknown'
      ? `"${text}" can be read with the day or with the month first. Choose the order of dates in the mapping.`
      : `Expected a date such as 2027-03-31, found "${text.slice(0, 60)}". Correct the cell, or choose the other order of dates in the mapping.`,
  )
  return undefined
}

export function instantOf(context: Context, when: When | { wall: WallTime; instant: null }): string {
  return when.instant ?? instantIn(context.mapping.timeZone, when.wall)
}
