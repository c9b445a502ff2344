import { type AnyRecord, type Kind, definitionOf, fieldsOf } from '@trireme/domain'
import type { LoggedChangeSet } from '@trireme/client'
import { printChangeSets } from '../change-sets.ts'
import type { Command } from '../command.ts'
import { UsageError } from '../refusal.ts'
import { printPairs } from '../table.ts'
import { findId, titlesOf } from './find-record.ts'
import { idsIn, pairsOf } from './show-record.ts'

export function getCommand(kind: Kind): Command {
  const { plural, name } = definitionOf(kind)
  return {
    name: `${plural} get`,
    summary: `Show one ${name}`,
    words: ['ID'],
    options: { 'as-of': { type: 'string', help: 'as it was: a date, a moment in UTC or the sequence of a change' } },
    async run({ server, terminal, words, text, json }) {
      const id = await findId(server, kind, words[0]!)
      const record = await server.ask<AnyRecord>({ path: `/${plural}/${id}`, query: { asOf: text('as-of') } })
      if (json) return terminal.print(JSON.stringify(record))
      const titles = await titlesOf(
        server,
        idsIn(
          kind,
          fieldsOf(kind).map(([field]) => field),
          [record],
        ),
      )
      printPairs(terminal, pairsOf(kind, record, titles))
    },
  }
}

export function historyCommand(kind: Kind): Command {
  const { plural, name } = definitionOf(kind)
  return {
    name: `${plural} history`,
    summary: `What was changed of one ${name}, newest first`,
    words: ['ID'],
    options: { limit: { type: 'string', help: 'at most so many changes, 1 to 100 (50)' } },
    async run({ server, terminal, words, text, json }) {
      const limit = text('limit')
      if (limit !== undefined && !/^([1-9]\d?|100)$/.test(limit))
        throw new UsageError(`--limit takes a number from 1 to 100, not “${limit}”.`)
      const id = await findId(server, kind, words[0]!)
      const answer = await server.ask<{ data: LoggedChangeSet[]; hasMore: boolean }>({
        path: `/${plural}/${id}/history`,
        query: { limit },
      })
      if (json) return terminal.print(JSON.stringify(answer))
      printChangeSets(terminal, answer.data)
    },
  }
}
