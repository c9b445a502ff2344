import { type Id, capitalized } from '@trireme/domain'
import { whyInShort } from '@trireme/planning'
import type { Planned } from '../../schedule/schedule.ts'

/** Why a bar lies, or would lie, where it does, in short. */
export function reasonOf({ snapshot, plan }: Planned, id: Id): string {
  return whyInShort(snapshot, plan, id)
}

/** The same without the day on which it starts, where that is not what is asked: `It may not end before 12 Mar.` */
export function reasonAlone(planned: Planned, id: Id): string {
  const told = reasonOf(planned, id)
  const at = told.indexOf(': ')
  const why = at < 0 ? told : told.slice(at + 2)
  return capitalized(why)
}
