import type { Command } from './command.ts'
import { type Named, nameOf, namesOfItems } from './item-names.ts'
import { type Column, printTable } from './table.ts'
import { counted } from './words.ts'

type Flag = {
  readonly kind: string
  readonly title: string
  readonly workItemId: string
  readonly value: string
  readonly threshold: string
  readonly reason: string
}

type FlagsAnswer = {
  readonly sequence: number
  readonly forecast: { readonly jobId: string; readonly sequence: number } | null
  readonly baseline: { readonly measure: 'cost' | 'effort' } | null
  readonly flags: readonly Flag[]
}

type Row = Flag & Named

export const flags: Command = {
  name: 'flags',
  summary: 'What is in danger: late, blocked, unstaffed, behind the baseline and so on, with why',
  words: [],
  options: {
    kind: { type: 'string', help: 'only one kind, such as late' },
    forecast: { type: 'string', help: 'a forecast job that is done: what rests on its odds, too' },
  },
  more: 'Odds are asked for by trireme jobs begin forecast.',
  async run(call) {
    const { server, terminal } = call
    const answer = await server.ask<FlagsAnswer>({
      path: '/plan/flags',
      query: { forecast: call.text('forecast'), kind: call.text('kind') },
    })
    const shown = answer.flags
    if (call.json) return terminal.print(JSON.stringify(answer))
    const names = await namesOfItems(server)
    printTable(
      terminal,
      COLUMNS,
      shown.map((flag): Row => ({ ...nameOf(names, flag.workItemId), ...flag, title: nameOf(names, flag.workItemId).title, kind: flag.title })), // prettier-ignore
    )
    const held = answer.baseline === null ? '' : `, held against the baseline in ${answer.baseline.measure === 'cost' ? 'money' : 'hours'}` // prettier-ignore
    const odds = answer.forecast === null ? 'without odds' : `with the odds of change ${answer.forecast.sequence}`
    terminal.note(`${counted(shown.length, 'flag')}, ${odds}${held}.`)
  },
}

const COLUMNS: readonly Column<Row>[] = [
  { title: 'Flag', value: ({ kind }) => kind },
  { title: 'Key', value: ({ key }) => key },
  { title: 'Title', value: ({ title }) => title, wide: true },
  { title: 'Why', value: ({ reason }) => reason, wide: true },
]
