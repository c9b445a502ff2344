import type { Id, Snapshot } from '@trireme/domain'
import type { Plan } from '../plan.ts'
import { holderAmong } from '../statement/stays.ts'

/**
 * The team whose people do a team's work, as the plan books it: its own where any are known, else those of the nearest
 * team above that has any. Undefined without a team, and where nobody said who is there [R5].
 */
export function holdersIn(snapshot: Snapshot, { loads }: Pick<Plan, 'loads'>): (teamId: Id | null) => Id | undefined {
  const known = new Set(loads.flatMap((load) => (load.known ? [load.teamId] : [])))
  return (teamId) => (teamId === null ? undefined : holderAmong(snapshot, teamId, (id) => known.has(id)))
}
