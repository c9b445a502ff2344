import { randomBytes } from 'node:crypto'
import { type Id, type Kind, definitionOf, mintId } from '@trireme/domain'

const PREFIXES = {
  user: 'usr',
  account: 'acc',
  session: 'ses',
  verification: 'ver',
  token: 'tok',
  invitation: 'inv',
} as const

/** A new id for something only this module keeps. Ids are names, not secrets. */
export function mintIdentityId(of: string): string {
  return mintId(PREFIXES[of as keyof typeof PREFIXES] ?? 'idn', Date.now(), randomBytes(10))
}

/** A new id for a record. */
export function mintRecordId<K extends Kind>(kind: K): Id<K> {
  return mintId<K>(definitionOf(kind).prefix, Date.now(), randomBytes(10))
}
