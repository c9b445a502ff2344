import { randomBytes } from 'node:crypto'
import { mintId } from '@trireme/domain'

const PREFIXES = {
  user: 'usr',
  account: 'acc',
  session: 'ses',
  verification: 'ver',
  token: 'tok',
  invitation: 'inv',
  calendar: 'cfe',
} as const

/** A new id for something only this module keeps. Ids are names, not secrets. */
export function mintIdentityId(of: string): string {
  return mintId(PREFIXES[of as keyof typeof PREFIXES] ?? 'idn', Date.now(), randomBytes(10))
}
