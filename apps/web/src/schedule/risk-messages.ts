import type { Id } from '@trireme/domain'
import type { RisksWorth } from '@trireme/planning'
import type { RecordsTold } from './records-in-parts.ts'

/** What the page tells its worker for risks: records in parts, then what it asks. */
export type ToldAboutRisks =
  | RecordsTold
  /** `endOf`: items whose common end is meant; without, the end of the plan. */
  | { readonly op: 'ask'; readonly today: string; readonly endOf?: readonly Id[] }

/** What it answers: how far it is, then what it found; null where there is no plan. */
export type RisksAnswer =
  { readonly op: 'progress'; readonly share: number } | { readonly op: 'found'; readonly worth: RisksWorth | null }
