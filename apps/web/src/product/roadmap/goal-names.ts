import type { Replica } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { nameOf } from '../../workspace/value-text.ts'

/** The goals that an item serves, in one cell. */
export function goalNames(replica: Replica, ids: ReadonlySet<Id> | undefined): string {
  return [...(ids ?? [])].map((id) => nameOf(replica, id)).join('; ')
}
