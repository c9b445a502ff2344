import { type Snapshot, emptySnapshot, tableOf } from '../changes/snapshot.ts'
import type { Kind } from '../records/registry.ts'
import { type Access, lookupIn } from './access.ts'
import { asTold, mayRead, mayReadAll, untoldFields } from './rules.ts'

/** The part of these kinds of a state that somebody may see: what would be loaded into their browser. */
export function seenState(access: Access, snapshot: Snapshot, kinds: readonly Kind[]): Snapshot {
  const lookup = lookupIn(snapshot)
  const seen: Partial<Record<Kind, unknown>> = emptySnapshot()
  for (const kind of kinds) {
    const table = tableOf(snapshot, kind)
    const readable = mayReadAll(access, kind)
      ? table
      : new Map([...table].filter(([, record]) => mayRead(access, kind, record, lookup)))
    const isToldWhole = untoldFields(access, kind).length === 0
    seen[kind] = isToldWhole
      ? readable
      : new Map([...readable].map(([id, record]) => [id, asTold(access, kind, record)]))
  }
  return seen as Snapshot
}
