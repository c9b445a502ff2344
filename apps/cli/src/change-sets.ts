import type { LoggedChangeSet } from '@trireme/client'
import { definitionOf } from '@trireme/domain'
import { type Column, printTable } from './table.ts'
import type { Terminal } from './terminal.ts'
import { counted, minute } from './words.ts'

const COLUMNS: readonly Column<LoggedChangeSet>[] = [
  { title: 'Change', value: ({ sequence }) => String(sequence), align: 'right' },
  { title: 'When (UTC)', value: ({ at }) => minute(at) },
  { title: 'Who', value: ({ actor }) => actor.name, wide: true },
  { title: 'What', value: ({ label }) => label, wide: true },
  { title: 'Of', value: summaryOf, wide: true },
]

/** Writes as a table, in the order given. */
export function printChangeSets(terminal: Terminal, sets: readonly LoggedChangeSet[]): void {
  printTable(terminal, COLUMNS, sets)
}

/** One write as a line of its own, for a list that grows. */
export function lineOf(set: LoggedChangeSet): string {
  return `${set.sequence}  ${minute(set.at)}  ${set.actor.name}: ${set.label} (${summaryOf(set)})`
}

/** What a write touched: the fields of one record, else how many of each kind. */
export function summaryOf({ changes }: Pick<LoggedChangeSet, 'changes'>): string {
  const [first] = changes
  if (changes.length === 1 && first?.op === 'update')
    return Object.keys(first.after)
      .map((field) => `${field}: ${short(first.before[field])} → ${short(first.after[field])}`)
      .join('; ')
  const counts = new Map<string, number>()
  for (const { op, kind } of changes) counts.set(`${op} ${kind}`, (counts.get(`${op} ${kind}`) ?? 0) + 1)
  return [...counts]
    .map(([what, count]) => {
      const [op = '', kind = ''] = what.split(' ')
      const { name, names } = definitionOf(kind as never)
      return `${DONE[op]} ${counted(count, name, names)}`
    })
    .join(', ')
}

const DONE: Readonly<Record<string, string>> = { create: 'made', update: 'changed', remove: 'archived' }

function short(value: unknown): string {
  if (value === null || value === undefined) return 'unknown'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
