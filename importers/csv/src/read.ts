import { type ImportRefusal, type ReadResult, decode, foreignFormat } from '@trireme/domain'
import { CsvError, parse } from 'csv-parse/sync'
import { guessDelimiter } from './delimiter.ts'
import type { Column, CsvDocument, Row } from './document.ts'
import { unescapeCell } from './escape.ts'

export const csvLimits = { bytes: 100 << 20, columns: 500, rows: 200_000, cell: 1 << 20 } as const

/**
 * The table in a CSV file: any of `, ; TAB |`, UTF-8 or UTF-16 with its mark, repeated headers grouped, text in NFC. Everything that
 * is no whole table is refused with its row; nothing is repaired by guessing. Never throws.
 */
export function readCsv(bytes: Uint8Array, { fileName }: { readonly fileName: string }): ReadResult<CsvDocument> {
  const refuse = (reason: string, place: Omit<ImportRefusal, 'file' | 'reason'> = {}): ReadResult<CsvDocument> => ({
    ok: false,
    refusal: { file: fileName, ...place, reason },
  })
  if (bytes.length > csvLimits.bytes)
    return refuse('The file is larger than 100 MB. Split it, or export less at a time.')
  const foreign = foreignFormat(bytes, { format: 'CSV', extension: '.csv' })
  if (foreign !== undefined) return refuse(foreign)
  const decoded = decode(bytes)
  if (!decoded.ok) return refuse(decoded.reason, decoded.line === undefined ? {} : { row: decoded.line })
  const text = decoded.text.normalize('NFC')
  if (text.trim() === '') return refuse('The file is empty. Export it again, with a header in the first row.')
  const delimiter = guessDelimiter(text)
  const parsed = parseRecords(text, delimiter)
  if (!parsed.ok) return refuse(parsed.reason, { row: parsed.row })
  const fault = faultOf(parsed.records)
  if (fault !== undefined) return refuse(fault.reason, fault.place)
  const [header, ...rest] = parsed.records
  const columns = columnsOf(header!)
  const rows = rest
    .map((cells, index): Row => ({ row: index + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  return { ok: true, document: { fileName, encoding: decoded.encoding, delimiter, columns, rows } }
}

type Parsed =
  | { readonly ok: true; readonly records: string[][] }
  | { readonly ok: false; readonly row: number; readonly reason: string }

function parseRecords(text: string, delimiter: string): Parsed {
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      // A tab never stands in a cell by chance, so a quote inside one (5" disk) is no fault there.
      relax_quotes: delimiter === '\t',
      to: csvLimits.rows + 2,
    }) as string[][]
    return { ok: true, records: records.map((cells) => cells.map(unescapeCell)) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { ok: false, row: Number(error['records'] ?? 0) + 1, reason: quoteSentence(error) }
  }
}

function quoteSentence(error: CsvError): string {
  const line = `line ${String(error['lines'] ?? '?')} of the file`
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return `A cell opens with a quote (") that is never closed; the file ends inside it, at ${line}. Maybe it was cut off: export it again.`
  return `A quote (") stands where none can, at ${line}. Quotes inside a cell are doubled and the cell is quoted; export the file again.`
}

type Fault = { readonly place: Omit<ImportRefusal, 'file' | 'reason'>; readonly reason: string }

function faultOf(records: readonly (readonly string[])[]): Fault | undefined {
  const width = records[0]?.length ?? 0
  if (width > csvLimits.columns)
    return {
      place: { row: 1 },
      reason: `The table has ${width} columns, at most 500 can be read. Export fewer fields.`,
    }
  if (records[0]?.every((name) => name.trim() === ''))
    return {
      place: { row: 1 },
      reason: 'The first row is empty, and it must name the columns. Remove what stands above the header.',
    }
  if (records.length > csvLimits.rows + 1)
    return {
      place: { row: csvLimits.rows + 2 },
      reason: 'The table has more than 200,000 rows. Split it, or export less at a time.',
    }
  for (const [index, cells] of records.entries()) {
    if (cells.length !== width && !(cells.length === 1 && cells[0] === ''))
      return {
        place: { row: index + 1 },
        reason: `The row has ${cells.length} cells, the header ${width}. Maybe a cell holds the separator without quotes; correct the row or export again.`,
      }
    const long = cells.findIndex((cell) => cell.length > csvLimits.cell)
    if (long !== -1)
      return {
        place: { row: index + 1, column: records[0]![long] ?? '' },
        reason: 'The cell holds more than a million characters. Shorten it, or leave the column out.',
      }
  }
  return undefined
}

/** Names with their columns. A nameless column is called after its place. */
function columnsOf(header: readonly string[]): Column[] {
  const byName = new Map<string, number[]>()
  for (const [index, text] of header.entries()) {
    const name = text.trim().slice(0, 200) || `Column ${index + 1}`
    const indexes = byName.get(name)
    if (indexes === undefined) byName.set(name, [index])
    else indexes.push(index)
  }
  return [...byName].map(([name, indexes]) => ({ name, indexes }))
}
