import { type AnyRecord, type Kind, definitionOf, fieldsOf } from '@trireme/domain'
import type { Call, Command } from '../command.ts'
import { UsageError } from '../refusal.ts'
import { printTable } from '../table.ts'
import { counted } from '../words.ts'
import { titlesOf } from './find-record.ts'
import { columnsFor, idsIn, shownFields } from './show-record.ts'

type Page = { readonly data: readonly AnyRecord[]; readonly nextCursor: string | null; readonly total?: number }

const PAGE = 100

/** Loaded only when something is listed: the protocol behind it takes as long as all the rest. */
const listQuery = () => import('./list-query.ts')

export function listCommand(kind: Kind): Command {
  const { plural, names } = definitionOf(kind)
  return {
    name: `${plural} list`,
    summary: `List ${names}`,
    words: [],
    options: {
      filter: {
        type: 'string',
        multiple: true,
        help: 'FIELD=A,B, !=, >, >=, <, <=, ~ (contains); none is unknown; may be repeated',
      },
      sort: { type: 'string', help: 'fields with commas between; a minus before those that go down' },
      limit: { type: 'string', help: 'at most so many (100), or all' },
      'as-of': { type: 'string', help: 'as it was: a date, a moment in UTC or the sequence of a change' },
      fields: { type: 'string', help: 'the columns to show, with commas between' },
      csv: { type: 'boolean', help: 'CSV with every field' },
    },
    run: (call) => (call.has('csv') ? printCsv(call, kind) : printList(call, kind)),
  }
}

async function printCsv(call: Call, kind: Kind): Promise<void> {
  if (call.json) throw new UsageError('--csv and --json exclude each other.')
  if (call.text('limit') !== undefined)
    throw new UsageError('--csv gives every row that matches. Leave --limit out, or narrow it with --filter.')
  const { listQueryOf } = await listQuery()
  const query = await listQueryOf(call, kind)
  const response = await call.server.open({ path: `/${definitionOf(kind).plural}/csv`, query }, 'text/csv')
  call.terminal.print((await response.text()).trimEnd())
}

async function printList(call: Call, kind: Kind): Promise<void> {
  const { server, terminal, json } = call
  const { name, names } = definitionOf(kind)
  const most = limitOf(call.text('limit'))
  const fields = await fieldsToShow(kind, call.text('fields'))
  const { records, total } = await readRecords(call, kind, most)
  if (json) return terminal.print(JSON.stringify({ data: records, total, hasMore: total > records.length }))
  if (records.length === 0) return terminal.note(`No ${names} match.`)
  const titles = await titlesOf(server, idsIn(kind, fields, records))
  printTable(terminal, columnsFor(kind, fields, titles), records)
  if (total > records.length)
    terminal.note(`${records.length} of ${counted(total, name, names)}; --limit all shows the rest.`)
}

async function readRecords(
  call: Call,
  kind: Kind,
  most: number,
): Promise<{ records: readonly AnyRecord[]; total: number }> {
  const { listQueryOf } = await listQuery()
  const query = await listQueryOf(call, kind)
  const records: AnyRecord[] = []
  let cursor: string | undefined
  let total = 0
  do {
    const limit = Math.min(PAGE, most - records.length)
    const page = await call.server.ask<Page>({
      path: `/${definitionOf(kind).plural}`,
      query: { ...query, limit, ...(cursor === undefined ? { count: 'true' } : { cursor }) },
    })
    total = page.total ?? total
    records.push(...page.data)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && records.length < most)
  return { records, total }
}

function limitOf(given: string | undefined): number {
  if (given === undefined) return PAGE
  if (given === 'all') return Infinity
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given)
  throw new UsageError(`--limit takes a whole number from 1, or all, not “${given}”.`)
}

async function fieldsToShow(kind: Kind, given: string | undefined): Promise<string[]> {
  if (given === undefined) return shownFields(kind)
  const { fieldNamed } = await listQuery()
  const known = ['id', ...fieldsOf(kind).map(([name]) => name), 'origin', 'version', 'createdAt', 'updatedAt']
  return given.split(',').map((name) => fieldNamed(kind, name.trim(), known))
}
