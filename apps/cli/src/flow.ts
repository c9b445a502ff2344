import type { Command } from './command.ts'
import { findId } from './records/find-record.ts'
import { type Column, printPairs, printTable } from './table.ts'
import { counted } from './words.ts'

type Week = { readonly monday: string; readonly finished: number; readonly isWhole: boolean }
type FlowAnswer = {
  readonly from: string
  readonly until: string
  readonly items: number
  readonly partial: boolean
  readonly finished: readonly { readonly cycleDays: number | null }[]
  readonly percentiles: readonly { readonly share: number; readonly days: number }[] | null
  readonly weeks: readonly Week[]
  readonly underWay: readonly { readonly ageDays: number; readonly usualDays: number | null }[]
}

export const flow: Command = {
  name: 'flow',
  summary: 'How work flows: cycle times, what is finished a week, the age of what is in progress',
  words: [],
  options: {
    from: { type: 'string', help: 'the first day; else thirteen weeks back' },
    until: { type: 'string', help: 'the last day; else today' },
    team: { type: 'string', help: 'work of one team, by name or id' },
    type: { type: 'string', help: 'all work of one type; else what has no parts' },
  },
  async run(call) {
    const { server, terminal } = call
    const [team, type] = [call.text('team'), call.text('type')]
    const query = {
      from: call.text('from'),
      until: call.text('until'),
      teamId: team === undefined ? undefined : await findId(server, 'team', team),
      typeId: type === undefined ? undefined : await findId(server, 'work-item-type', type),
    }
    const answer = await server.ask<FlowAnswer>({ path: '/plan/flow', query })
    if (call.json) return terminal.print(JSON.stringify(answer))
    const { percentiles, underWay, finished, weeks } = answer
    const old = underWay.filter(({ ageDays, usualDays }) => usualDays !== null && ageDays > usualDays).length
    printPairs(terminal, [
      [
        'Of',
        `${counted(answer.items, 'item')}${answer.partial ? ' you may see' : ''}, ${answer.from} to ${answer.until}`,
      ],
      ['Finished', counted(finished.length, 'item')],
      [
        'Cycle time',
        percentiles?.map(({ share, days }) => `${share * 100} of 100 in ${counted(days, 'day')} or less`).join('\n') ??
          'unknown: nothing with a start was finished',
      ],
      ['In progress', `${counted(underWay.length, 'item')}, ${old} for longer than 85 of 100 took`],
    ])
    printTable(terminal, COLUMNS, weeks)
  },
}

const COLUMNS: readonly Column<Week>[] = [
  { title: 'Week of', value: ({ monday, isWhole }) => (isWhole ? monday : `${monday} (not ended)`) },
  { title: 'Finished', value: ({ finished }) => String(finished), align: 'right' },
]
