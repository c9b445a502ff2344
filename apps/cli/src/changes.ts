import { type LoggedChangeSet, followServer } from '@trireme/client'
import { lineOf, printChangeSets } from './change-sets.ts'
import type { Call, Command } from './command.ts'
import { Refused, UsageError } from './refusal.ts'
import type { Server } from './server.ts'
import { oneLine } from './terminal.ts'

type Page = { readonly data: readonly LoggedChangeSet[]; readonly sequence: number; readonly hasMore: boolean }

const SHOWN = 20
const PAGE = 1_000
const BEYOND = 999_999_999_999_999

export const changes: Command = {
  name: 'changes',
  summary: `What was written, oldest first; the last ${SHOWN} unless --after says more`,
  words: [],
  options: {
    after: { type: 'string', help: 'everything after the change of this number' },
    follow: { type: 'boolean', help: 'go on with what is written from now on, until Ctrl-C; with --json a line each' },
  },
  async run(call) {
    const { server, terminal, json } = call
    const after = call.text('after')
    if (after !== undefined && !/^\d{1,15}$/.test(after))
      throw new UsageError(`--after takes the number of a change, not “${after}”.`)
    const from = after === undefined ? (await lastSequence(server)) - (call.has('follow') ? 0 : SHOWN) : Number(after)
    const { data, sequence } = await changesAfter(server, Math.max(0, from))
    if (call.has('follow')) return follow(call, data, sequence)
    if (json) return terminal.print(JSON.stringify({ data, sequence }))
    if (data.length === 0) return terminal.note('Nothing was written since.')
    printChangeSets(terminal, data)
  },
}

export async function lastSequence(server: Server): Promise<number> {
  return (await server.ask<Page>({ path: '/changes', query: { after: BEYOND, limit: 1 } })).sequence
}

/** Every write after a sequence that the asker may see. */
export async function changesAfter(
  server: Server,
  after: number,
): Promise<{ data: LoggedChangeSet[]; sequence: number }> {
  const data: LoggedChangeSet[] = []
  for (let at = after; ;) {
    const page = await server.ask<Page>({ path: '/changes', query: { after: at, limit: PAGE } })
    data.push(...page.data)
    if (!page.hasMore) return { data, sequence: page.sequence }
    at = page.sequence
  }
}

/** Prints what there is and what comes, through interruptions, until the command is stopped or its token ends. */
function follow({ server, terminal, json }: Call, already: readonly LoggedChangeSet[], from: number): Promise<void> {
  const print = (set: LoggedChangeSet) => terminal.print(json ? JSON.stringify(set) : oneLine(lineOf(set)))
  already.forEach(print)
  let sequence = from
  return new Promise((_, reject) => {
    const stop = followServer(server.http)({
      after: () => sequence,
      onChangeSet: (set) => {
        sequence = set.sequence
        print(set)
      },
      onReload: async () => {
        const missed = await changesAfter(server, sequence)
        sequence = missed.sequence
        missed.data.forEach(print)
      },
      onConnection: (connection) => {
        if (connection === 'offline') terminal.note(`${server.url} does not answer; waiting for it.`)
      },
      onSignedOut: () => {
        stop()
        reject(new Refused('The token does not work any more, so nothing more is shown.'))
      },
    })
  })
}
