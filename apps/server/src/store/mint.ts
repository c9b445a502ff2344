import { randomBytes } from 'node:crypto'
import { type Id, type Kind, definitionOf, mintId } from '@trireme/domain'

/** A new id of a kind, from the clock and the system's randomness. */
export function mint<K extends Kind>(kind: K): Id<K> {
  return mintId<K>(definitionOf(kind).prefix, Date.now(), randomBytes(10))
}
