import type { Replica } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { type OverbookedPerson, type OverbookedTeam, newlyOverbooked, newlyOverbookedTeams } from '@trireme/planning'
import { workingTimesOf } from '../work/working-time.ts'
import { type FarMove, furthestMove } from './far-moves.ts'
import type { Foreseen } from './schedule.ts'

/** What somebody is asked about before an act is kept, beside how many it moves. */
export type AskedAbout = {
  /** What it moves by more than a few days though nobody said that it should be there. */
  readonly furthest: () => FarMove | undefined
  /** Who would have promised more than they have: people by name, then teams. */
  readonly overbooked: readonly (OverbookedPerson | OverbookedTeam)[]
}

/** Looked at once an act is done, so that nothing of it loads with the plan. */
export function askedAbout(replica: Replica, { act, consequences }: Foreseen): AskedAbout {
  const { changes, snapshot, plan, preview } = act
  const timeOf = (id: Id) => workingTimesOf(replica).ofItem(replica.get('work-item', id))
  return {
    furthest: () => furthestMove({ changes, snapshot, plan, preview, consequences, timeOf }),
    overbooked: [newlyOverbooked, newlyOverbookedTeams].flatMap((newly): AskedAbout['overbooked'] =>
      newly(snapshot, plan, preview.snapshot, changes),
    ),
  }
}
