import { type Snapshot, diff } from '@trireme/domain'
import { dateInputs } from '../inputs.ts'

/** Fields that people read and no plan is made of. */
const WORDS: ReadonlySet<string> = new Set(['title', 'name', 'description'])

/** Whether two states differ in names and descriptions at most, so that an order found for one is as good for the other. O(records). */
export function differInWordsAlone(was: Snapshot, now: Snapshot): boolean {
  return diff(was, now, dateInputs).every(
    (change) => change.op === 'update' && Object.keys(change.after).every((field) => WORDS.has(field)),
  )
}
