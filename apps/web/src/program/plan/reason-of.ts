import type { Id } from '@trireme/domain'
import { whyInShort } from '@trireme/planning'
import type { Planned } from '../../schedule/schedule.ts'

/** Why a bar lies, or would lie, where it does, in short. */
export function reasonOf({ snapshot, plan }: Planned, id: Id): string {
  return whyInShort(snapshot, plan, id)
}
