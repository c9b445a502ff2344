import { type AnyRecord, type Kind, type Snapshot, tableOf } from '@trireme/domain'

/** Records handed over at once: a few milliseconds of this thread, between which it answers others. */
export const SLICE = 500

/** Hands these kinds of a state to another thread in slices, and lets others be answered between them. */
export async function handOver(
  snapshot: Snapshot,
  kinds: readonly Kind[],
  tell: (kind: Kind, records: readonly AnyRecord[]) => void,
): Promise<void> {
  for (const kind of kinds) {
    const records = [...tableOf(snapshot, kind).values()]
    for (let at = 0; at < records.length; at += SLICE) {
      tell(kind, records.slice(at, at + SLICE))
      await new Promise(setImmediate)
    }
  }
}
