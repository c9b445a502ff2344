import { type Snapshot, tableOf } from '../changes/snapshot.ts'
import { type AnyRecord, type Kind, definitionOf, kinds } from '../records/registry.ts'
import { type Access, isScoped, lookupIn } from './access.ts'
import { mayRead, mayReadAll } from './rules.ts'

/** The same state, in which what somebody may not read has no name: a sentence may rest on it without telling what it is. */
export function withoutHiddenNames(snapshot: Snapshot, access: Access): Snapshot {
  const lookup = lookupIn(snapshot)
  return kinds
    .filter((kind) => isScoped(kind) && !mayReadAll(access, kind))
    .reduce(
      (veiled, kind) =>
        withoutNames(veiled, kind, (record) => mayRead(access, kind, record, lookup), 'something you may not see'),
      snapshot,
    )
}

/** The same state, in which the records of a kind that are not seen are called `name` and have no key. */
export function withoutNames(
  snapshot: Snapshot,
  kind: Kind,
  isSeen: (record: AnyRecord) => boolean,
  name: string,
): Snapshot {
  const { title, fields } = definitionOf(kind)
  if (title === undefined) return snapshot
  const nameless = { [title]: name, ...('key' in fields && { key: '' }) }
  const records = [...tableOf(snapshot, kind).values()].map((record): [AnyRecord['id'], AnyRecord] => [
    record.id,
    isSeen(record) ? record : { ...record, ...nameless },
  ])
  return { ...snapshot, [kind]: new Map(records) }
}
