import type { Id } from '@trireme/domain'
import { type Flag, effortByItem, flagsOf, workTree } from '@trireme/planning/tracking'
import { useMemo } from 'react'
import { useOdds, usePlan, useVersions, useWorkspace } from '../../workspace/use-workspace.tsx'

/** Beside what the plan is made from. */
const FLAGS_FROM = ['dependency', 'goal-link', 'status'] as const

/** Every flag of the plan as it is now, with the odds where there are any. */
export function useFlags(): readonly Flag[] {
  const { replica, today } = useWorkspace()
  const plan = usePlan()
  const odds = useOdds()
  const version = useVersions(FLAGS_FROM)
  return useMemo(() => {
    const { snapshot } = replica
    const oddsOf = odds === null ? undefined : (id: Id) => odds.of(id)
    const [tree, efforts] = [workTree(snapshot), effortByItem(snapshot)]
    return flagsOf({ snapshot, plan, tree, efforts, today, odds: oddsOf })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
  }, [replica, plan, odds, today, version])
}
