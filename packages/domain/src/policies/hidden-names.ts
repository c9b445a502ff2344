import { type Snapshot, tableOf } from '../changes/snapshot.ts'
import { type AnyRecord, definitionOf, kinds } from '../records/registry.ts'
import { type Access, isScoped, lookupIn } from './access.ts'
import { mayRead, mayReadAll } from './rules.ts'

/** What stands in a sentence for the name of something its reader may not see. */
const UNSEEN = 'something you may not see'

/** The same state, in which what somebody may not read has no name: a sentence may rest on it without telling what it is. */
export function withoutHiddenNames(snapshot: Snapshot, access: Access): Snapshot {
  const lookup = lookupIn(snapshot)
  const closed = kinds.filter((kind) => isScoped(kind) && !mayReadAll(access, kind))
  const tables = closed.flatMap((kind) => {
    const { title } = definitionOf(kind)
    if (title === undefined) return []
    const records = [...tableOf(snapshot, kind)].map(([id, record]): [typeof id, AnyRecord] => [
      id,
      mayRead(access, kind, record, lookup) ? record : { ...record, [title]: UNSEEN },
    ])
    return [[kind, new Map(records)] as const]
  })
  return { ...snapshot, ...Object.fromEntries(tables) }
}
