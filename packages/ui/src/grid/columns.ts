import type { ReactNode } from 'react'
import type { Choice } from '../controls/pick-list.tsx'
import { formatDate } from '../input/iso-date.ts'
import { shortened, whyNoDate, whyNoNumber } from '../input/refused.ts'
import { parseSmartDate } from '../input/smart-date.ts'
import { parseSmartNumber } from '../input/smart-number.ts'
import { guardFormula, unguardFormula } from './tsv.ts'

/** What a cell holds: a date as `YYYY-MM-DD`, a choice or reference by its id, nothing as null. */
export type CellValue = string | number | boolean | null

export type ColumnType = 'text' | 'number' | 'date' | 'choice' | 'reference' | 'check'

/** What came of reading a text as a value. */
export type ParsedCell =
  { readonly ok: true; readonly value: CellValue } | { readonly ok: false; readonly reason: string }

export interface GridColumn<Row> {
  readonly id: string
  readonly title: string
  readonly type: ColumnType
  /** px */
  readonly width: number
  readonly value: (row: Row) => CellValue
  /** Absent means read only. */
  readonly editable?: boolean | ((row: Row) => boolean)
  /** What a choice or reference column offers. */
  readonly choices?: readonly Choice[] | ((row: Row) => readonly Choice[])
  /** The text shown, where the usual one of the type will not do. */
  readonly format?: (value: CellValue, row: Row) => string
  /** Content shown in place of the text; the text stays what is copied, searched and spoken. */
  readonly render?: (value: CellValue, row: Row) => ReactNode
  /** Reads a text in place of the usual reader of the type; never called with an empty text. */
  readonly parse?: (text: string, row: Row) => ParsedCell
  /** What is wrong with a value that reads well, as a sentence, or null. */
  readonly check?: (value: CellValue, row: Row) => string | null
  readonly sortable?: boolean
  /** Where its texts stand, other than usual for the type: figures with words between them belong to the right. */
  readonly align?: 'start' | 'end'
}

/** One cell to change. */
export interface CellEdit {
  readonly rowId: string
  readonly columnId: string
  readonly value: CellValue
}

export function isEditable<Row>(column: GridColumn<Row>, row: Row): boolean {
  return typeof column.editable === 'function' ? column.editable(row) : column.editable === true
}

export function choicesOf<Row>(column: GridColumn<Row>, row: Row): readonly Choice[] {
  return typeof column.choices === 'function' ? column.choices(row) : (column.choices ?? [])
}

/** Numbers stand at the right, everything else at the left, unless the column says otherwise. */
export function alignmentOf({ align, type }: Pick<GridColumn<never>, 'align' | 'type'>): 'start' | 'end' {
  return align ?? (type === 'number' ? 'end' : 'start')
}

/** The text of a cell as a person reads it. */
export function cellText<Row>(column: GridColumn<Row>, row: Row): string {
  const value = column.value(row)
  if (column.format) return column.format(value, row)
  if (value === null) return ''
  switch (column.type) {
    case 'number':
      return typeof value === 'number' ? formatNumber(value) : String(value)
    case 'date':
      return formatDate(String(value))
    case 'choice':
    case 'reference':
      return choicesOf(column, row).find((choice) => choice.id === value)?.label ?? String(value)
    case 'check':
      return value ? 'Yes' : 'No'
    case 'text':
      return String(value)
  }
}

/** The text of a cell as it goes to the clipboard: dates ISO, numbers with all digits, formulas made harmless. */
export function copyText<Row>(column: GridColumn<Row>, row: Row): string {
  const value = column.value(row)
  if (value === null) return ''
  if (column.type === 'number' || column.type === 'date') return String(value)
  return guardFormula(column.type === 'text' ? String(value) : cellText(column, row))
}

/** The text an editor of the cell opens with. */
export function editText<Row>(column: GridColumn<Row>, row: Row): string {
  const value = column.value(row)
  if (value === null) return ''
  return column.type === 'choice' || column.type === 'reference' || column.type === 'date'
    ? cellText(column, row)
    : String(value)
}

/** Reads a typed or pasted text as a value of the column. Empty is null; a reason says what is expected instead. */
export function parseCell<Row>(column: GridColumn<Row>, row: Row, text: string, today: string): ParsedCell {
  const read =
    text.trim() === '' ? { ok: true as const, value: null } : (column.parse ?? usualReader(column, today))(text, row)
  if (!read.ok) return read
  const wrong = column.check?.(read.value, row) ?? null
  return wrong === null ? read : { ok: false, reason: wrong }
}

function usualReader<Row>(column: GridColumn<Row>, today: string): (text: string, row: Row) => ParsedCell {
  switch (column.type) {
    case 'number':
      return (text) => found(parseSmartNumber(text), () => whyNoNumber(text))
    case 'date':
      return (text) => found(parseSmartDate(text, today), () => whyNoDate(text, today))
    case 'choice':
    case 'reference':
      return (text, row) =>
        found(
          choiceNamed(choicesOf(column, row), unguardFormula(text)),
          () => `${column.title} has no “${shortened(text)}”.`,
        )
    case 'check':
      return (text) => found(readYesNo(text), () => `“${shortened(text)}” is neither yes nor no.`)
    case 'text':
      return (text) => ({ ok: true, value: unguardFormula(text) })
  }
}

function found(value: CellValue, reason: () => string): ParsedCell {
  return value === null ? { ok: false, reason: reason() } : { ok: true, value }
}

function choiceNamed(choices: readonly Choice[], text: string): string | null {
  const wanted = text.trim().toLowerCase()
  const exact = choices.find((choice) => choice.label.toLowerCase() === wanted || choice.id === text.trim())
  return exact?.id ?? null
}

function readYesNo(text: string): boolean | null {
  if (/^(yes|true|y|1|x|✓)$/i.test(text.trim())) return true
  return /^(no|false|n|0)$/i.test(text.trim()) ? false : null
}

const NUMBERS = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

function formatNumber(value: number): string {
  return NUMBERS.format(value)
}
