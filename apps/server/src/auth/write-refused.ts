import type { NotWritten } from '../store/index.ts'
import { type Outcome, refused } from './refusal.ts'

/** Says in this module's words why the store did not take a write. */
export function writeRefused(outcome: NotWritten): Outcome & { readonly ok: false } {
  if (outcome.because === 'refused') {
    const [first] = outcome.refusals
    return refused('write-refused', 422, first!.title, first!.detail, first!.field)
  }
  return refused('write-refused', 409, 'Somebody else was faster', 'Load the latest state and try again.')
}
