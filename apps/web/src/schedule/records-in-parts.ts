import type { AnyRecord, Kind, Snapshot } from '@trireme/domain'
import { planInputs } from '@trireme/planning'

/** Records of one kind, in a message to a worker that plans. */
export type RecordsTold = { readonly op: 'records'; readonly kind: Kind; readonly records: readonly AnyRecord[] }

/** The records that a plan is made from, so many in a message: the page gets its turn between two. */
export function* recordsInParts(snapshot: Snapshot, atOnce: number): Generator<RecordsTold> {
  for (const kind of planInputs) {
    let records: AnyRecord[] = []
    for (const record of snapshot[kind].values()) {
      records.push(record as AnyRecord)
      if (records.length < atOnce) continue
      yield { op: 'records', kind, records }
      records = []
    }
    if (records.length > 0) yield { op: 'records', kind, records }
  }
}
