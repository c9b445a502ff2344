import type { AnyRecord, Id, Kind, Snapshot } from '@trireme/domain'
import { planInputs } from '@trireme/planning'

/** Records of one kind, in a message to a worker that plans. */
export type RecordsTold = { readonly op: 'records'; readonly kind: Kind; readonly records: readonly AnyRecord[] }

/** The records that a plan is made from, or of other kinds, so many in a message: the page gets its turn between two. */
export function* recordsInParts(
  snapshot: Snapshot,
  atOnce: number,
  kinds: readonly Kind[] = planInputs,
): Generator<RecordsTold> {
  for (const kind of kinds) {
    let records: AnyRecord[] = []
    for (const record of (snapshot[kind] as ReadonlyMap<Id, AnyRecord>).values()) {
      records.push(record)
      if (records.length < atOnce) continue
      yield { op: 'records', kind, records }
      records = []
    }
    if (records.length > 0) yield { op: 'records', kind, records }
  }
}
