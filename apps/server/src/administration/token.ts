import type { Command } from './command.ts'
import { say } from './command.ts'
import { withInstance } from './instance.ts'
import { Refused, UsageError, readArguments, required } from './usage.ts'

export const createToken: Command = {
  name: 'token create',
  usage: '--email E [--name N] [--days D] [--scopes A,B]',
  help: `Makes a personal token for who signs in with this address, and prints it: the only time it is shown.
  --name    what lists call it (Command line)
  --days    how long it works, 1 to 3650, or "forever" (90)
  --scopes  <kind>:read, <kind>:write, *:read, *:write, or admin:* for all its owner may do (admin:*)`,
  async run(given) {
    const { values } = readArguments(given, {
      email: { type: 'string' },
      name: { type: 'string' },
      days: { type: 'string' },
      scopes: { type: 'string' },
    })
    const email = required(values, 'email')
    const expiresInDays = daysOf(values['days'])
    const scopes =
      values['scopes'] === undefined
        ? undefined
        : String(values['scopes'])
            .split(',')
            .map((scope) => scope.trim())
    const made = await withInstance('existing', ({ auth }) =>
      auth.createTokenFor({
        email,
        ...(values['name'] !== undefined && { name: String(values['name']) }),
        ...(expiresInDays !== undefined && { expiresInDays }),
        ...(scopes && { scopes }),
      }),
    )
    if (!made.ok) throw new Refused(`${made.refusal.title}. ${made.refusal.detail}`)
    const { id, token, expiresAt, organizationId } = made
    say(values['json'], { id, token, expiresAt, organizationId }, token)
  },
}

function daysOf(given: unknown): number | null | undefined {
  if (given === undefined) return undefined
  if (given === 'forever') return null
  const days = Number(given)
  if (Number.isInteger(days) && days >= 1 && days <= 3650) return days
  throw new UsageError(`--days takes a whole number from 1 to 3650, or forever, not “${String(given)}”.`)
}
