import { type Snapshot, diff } from '@trireme/domain'
import { meaningsIn } from '../field-meanings.ts'
import { dateInputs } from '../inputs.ts'

/** Whether two states differ at most in what people read and no plan is made of, so that an order found for one is as good for the other. O(records). */
export function differInWordsAlone(was: Snapshot, now: Snapshot): boolean {
  return diff(was, now, dateInputs).every(
    (change) => change.op === 'update' && [...meaningsIn(change).keys()].every((meaning) => meaning === 'none'),
  )
}
