import type { Replica } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { namesOf } from '../../workspace/value-text.ts'

/** The goals that an item serves, in one cell. */
export function goalNames(replica: Replica, ids: ReadonlySet<Id> | undefined): string {
  return namesOf(replica, ids ?? [], '; ')
}
