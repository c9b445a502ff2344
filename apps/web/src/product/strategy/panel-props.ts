import type { Id } from '@trireme/domain'
import type { Standings } from './standing.ts'

/** What the panels of goals and key results share. */
export type PanelProps = {
  readonly standings: Standings
  readonly onClose: () => void
  readonly onChoose: (id: Id) => void
}
