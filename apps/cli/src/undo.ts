import type { LoggedChangeSet, Session } from '@trireme/client'
import { ASKING, ONLY_LOOKED, mustAgree } from './agreement.ts'
import { changesAfter, lastSequence } from './changes.ts'
import { lineOf, summaryOf } from './change-sets.ts'
import type { Command } from './command.ts'
import { Refused, UsageError } from './refusal.ts'
import type { Server } from './server.ts'
import { oneLine } from './terminal.ts'

/** How far back one's own last write is looked for. */
const LOOKED_AT = 1_000

export const undo: Command = {
  name: 'undo',
  summary: 'Undo a write in one step: your last one, or the one of that number; what others did since stays',
  words: ['[CHANGE]'],
  options: ASKING,
  more: 'Shows which change it is, when it was written and what it did, and asks before it takes it back.',
  async run(call) {
    const { server, terminal, words, json } = call
    const [given] = words
    if (given !== undefined && !/^\d{1,15}$/.test(given))
      throw new UsageError(`A change is named by its number, not “${given}”. See: trireme changes`)
    const set = given === undefined ? await ownLast(server) : await changeOf(server, Number(given))
    if (!json) terminal.print(oneLine(`Takes back change ${lineOf(set)}`))
    if (call.has('dry-run')) return json ? terminal.print(JSON.stringify(set)) : terminal.note(ONLY_LOOKED)
    await mustAgree(call, 'Undo')
    const undone = await server.ask<Pick<LoggedChangeSet, 'sequence' | 'changes'>>({
      method: 'POST',
      path: `/change-sets/${set.sequence}/undo`,
    })
    if (json) return terminal.print(JSON.stringify(undone))
    if (undone.changes.length === 0) return terminal.print(`Nothing of change ${set.sequence} is left to undo.`)
    terminal.print(oneLine(`Undid change ${set.sequence}: ${summaryOf(undone)}.`))
    terminal.print(`That is change ${undone.sequence}; trireme undo ${undone.sequence} does it again.`)
  },
}

async function changeOf(server: Server, sequence: number): Promise<LoggedChangeSet> {
  const query = { after: Math.max(0, sequence - 1), limit: 1 }
  const { data } = await server.ask<{ data: readonly LoggedChangeSet[] }>({ path: '/changes', query })
  if (data[0]?.sequence !== sequence) throw new Refused(`There is no change ${sequence} that you may see.`)
  return data[0]
}

/** The last write of who asks that is neither an undo nor undone. */
async function ownLast(server: Server): Promise<LoggedChangeSet> {
  const { member } = await server.ask<Session>({ path: '/session' })
  const last = await lastSequence(server)
  const { data } = await changesAfter(server, Math.max(0, last - LOOKED_AT))
  const undone = new Set(data.map(({ undoes }) => undoes))
  const own = data.findLast(
    ({ actor, undoes, sequence }) => actor.id === member.id && undoes === null && !undone.has(sequence),
  )
  if (own === undefined)
    throw new Refused('None of the last 1,000 changes is yours to undo. Name one by its number; see: trireme changes')
  return own
}
