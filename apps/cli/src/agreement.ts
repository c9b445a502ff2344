import type { Session } from '@trireme/client'
import type { Call, Options } from './command.ts'
import { Refused, UsageError } from './refusal.ts'

/** Options of commands that show what they would do and ask before they do it. */
export const ASKING: Options = {
  'dry-run': { type: 'boolean', help: 'only show what it would do' },
  yes: { type: 'boolean', short: 'y', help: 'do it without asking' },
}

/** What is said where nothing was done because only a look was wanted. */
export const ONLY_LOOKED = 'Nothing was changed: this was a dry run.'

/** Goes on only with --yes, or where somebody at the terminal says so; throws otherwise. */
export async function mustAgree({ server, terminal, has }: Call, verb: 'Apply' | 'Undo'): Promise<void> {
  if (has('yes')) return
  if (!terminal.canAsk)
    throw new UsageError(`Nobody is here to ask: say --yes to ${verb.toLowerCase()} it, or --dry-run to only look.`)
  const { organization } = await server.ask<Session>({ path: '/session' })
  const where = verb === 'Apply' ? 'to' : 'in'
  if (!(await terminal.ask(`${verb} this ${where} ${organization.name} at ${server.url}?`)))
    throw new Refused('Nothing was changed.')
}
