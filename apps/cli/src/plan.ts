import type { Call, Command } from './command.ts'
import { type Named, nameOf, namesOfItems } from './item-names.ts'
import { Refused } from './refusal.ts'
import { type Column, printPairs, printTable } from './table.ts'
import { counted } from './words.ts'

type Scheduled = {
  readonly workItemId: string
  readonly startsAt: string
  readonly endsAt: string
  readonly critical: boolean
  readonly lateMinutes: number
  readonly lateDays: number
  readonly totalFloatMinutes: number | null
  readonly reasons: readonly string[]
}

type PlanAnswer = {
  readonly sequence: number
  readonly items: readonly Scheduled[]
  readonly unscheduled: readonly { readonly workItemId: string; readonly reason: string }[]
  readonly violations: readonly string[]
}

type Row = Scheduled & Named

export const plan: Command = {
  name: 'plan',
  summary: 'The schedule: when each item starts and ends, what is late, and why',
  words: [],
  options: {
    late: { type: 'boolean', help: 'only what ends after its target, latest first' },
    item: { type: 'string', help: 'one item by key or id, with every reason' },
    'as-of': { type: 'string', help: 'as it was: a date, a moment in UTC or the sequence of a change' },
  },
  more: 'Odds, a better order and a choice among initiatives take longer: trireme help jobs, and docs/jobs.md.',
  async run(call) {
    const asOf = call.text('as-of')
    const answer = await call.server.ask<PlanAnswer>({ path: '/plan', query: { asOf } })
    const names = await namesOfItems(call.server, asOf)
    const rows = answer.items.map((item): Row => ({ ...item, ...nameOf(names, item.workItemId) }))
    const wanted = call.text('item')
    if (wanted !== undefined) return printItem(call, answer, rows, names, wanted)
    const shown = call.has('late') ? lateOnes(rows) : rows
    if (call.json) return call.terminal.print(JSON.stringify({ ...answer, items: shown }))
    printTable(call.terminal, COLUMNS, shown)
    const late = lateOnes(rows).length
    call.terminal.note(`${counted(rows.length, 'item')}, ${late} late, ${answer.unscheduled.length} without dates.`)
    for (const violation of answer.violations) call.terminal.note(violation)
  },
}

const COLUMNS: readonly Column<Row>[] = [
  { title: 'Key', value: ({ key }) => key },
  { title: 'Title', value: ({ title }) => title, wide: true },
  { title: 'Starts', value: ({ startsAt }) => startsAt.slice(0, 10) },
  { title: 'Ends', value: lastDay },
  { title: 'Late', value: lateness, align: 'right' },
  { title: 'Why', value: ({ reasons }) => reasons.at(-1) ?? '', wide: true },
]

/** In working days of the item's calendar. */
function lateness({ lateDays }: Scheduled): string {
  return lateDays > 0 ? `${lateDays} d` : ''
}

/** The last day included: what ends at midnight ends the day before. */
function lastDay({ startsAt, endsAt }: Scheduled): string {
  if (!endsAt.endsWith('T00:00') || endsAt <= startsAt) return endsAt.slice(0, 10)
  return new Date(Date.parse(`${endsAt}Z`) - 1).toISOString().slice(0, 10)
}

function lateOnes(rows: readonly Row[]): Row[] {
  return rows.filter(({ lateMinutes }) => lateMinutes > 0).sort((one, other) => other.lateMinutes - one.lateMinutes)
}

function printItem(
  { terminal, json }: Call,
  { unscheduled }: PlanAnswer,
  rows: readonly Row[],
  names: ReadonlyMap<string, Named>,
  wanted: string,
): void {
  const isWanted = (id: string) => id === wanted || names.get(id)?.key.toLowerCase() === wanted.toLowerCase()
  const row = rows.find(({ workItemId }) => isWanted(workItemId))
  if (row === undefined) {
    const without = unscheduled.find(({ workItemId }) => isWanted(workItemId))
    throw new Refused(
      without === undefined
        ? `There is no item ${wanted} in the plan. Name it by its key or id.`
        : `${wanted} has no dates: ${without.reason}`,
    )
  }
  if (json) return terminal.print(JSON.stringify(row))
  printPairs(terminal, [
    ['Item', `${row.key} ${row.title}`],
    ['Starts', row.startsAt.replace('T', ' ')],
    ['Ends', row.endsAt.replace('T', ' ')],
    ['Late', lateness(row) || 'no'],
    ['Critical', row.critical ? 'yes' : 'no'],
    ['Why', row.reasons.join('\n') || 'no reason is known'],
  ])
}
