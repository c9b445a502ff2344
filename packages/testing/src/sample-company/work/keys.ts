import { type Snapshot, tableOf } from '@trireme/domain'
import type { HistoryEntry } from '../journal.ts'

/** The state with the keys that a store gives while it takes in the history: counted up, in order of creation. */
export function withKeys(state: Snapshot, history: readonly HistoryEntry[], prefix: string): Snapshot {
  const keyed = { ...state, 'work-item': new Map(state['work-item']) }
  const items = tableOf(keyed, 'work-item')
  const made = history
    .flatMap(({ changes }) => changes)
    .filter(({ op, kind }) => op === 'create' && kind === 'work-item')
  for (const [index, { id }] of made.entries()) items.set(id, { ...items.get(id)!, key: `${prefix}-${index + 1}` })
  return keyed
}
