import type { Id } from '@trireme/domain'
import { useMemo } from 'react'
import { startsOn } from '../../../schedule/days.ts'
import { withAllBelow } from '../../../work/commands.ts'
import { usePlan, useVersion, useWorkspace } from '../../../workspace/use-workspace.tsx'

/** What of the plan is levelled: below an item, of a team, starting between two days; null leaves open. */
export type ScopeChoice = {
  readonly item: Id | null
  readonly team: Id | null
  readonly from: string | null
  readonly until: string | null
}

/** The items planned by hand that a choice means, as long as it and the plan stay the same array. */
export function useScope({ item, team, from, until }: ScopeChoice): readonly Id[] {
  const { replica } = useWorkspace()
  const plan = usePlan()
  const version = useVersion('work-item')
  return useMemo(() => {
    const below = item === null ? null : new Set<Id>(withAllBelow(replica, item))
    return [...plan.items].flatMap(([id, planned]) => {
      if (planned.rolledUp || planned.mode !== 'manual') return []
      const on = startsOn(planned)
      const isMeant =
        (below === null || below.has(id)) &&
        (team === null || replica.get('work-item', id as Id<'work-item'>)?.teamId === team) &&
        (from === null || on >= from) &&
        (until === null || on <= until)
      return isMeant ? [id] : []
    })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for the table, which changes in place
  }, [replica, plan, version, item, team, from, until])
}
