import type { Facts, Id, Scope } from '@trireme/domain'
import { factsOf } from '@trireme/planning'
import { FLAGS, FLAG_KINDS, type Flag } from '@trireme/planning/tracking'
import { useMemo } from 'react'
import { useStandingOdds, usePlan, useVersions, useWorkspace } from '../../workspace/use-workspace.tsx'

/** Beside what the plan is made from. */
const FACTS_FROM = ['actual', 'release', 'milestone', 'risk', 'risk-response'] as const

/** What is true of a scope now, as an update would keep it. */
export function useFacts(scope: Scope, flags: readonly Flag[]): Facts {
  const { replica } = useWorkspace()
  const plan = usePlan()
  const odds = useStandingOdds()
  const version = useVersions(FACTS_FROM)
  return useMemo(() => {
    const { snapshot, sequence } = replica
    const inScope = flags.filter(({ itemId }) => {
      const item = snapshot['work-item'].get(itemId as Id<'work-item'>)
      return item !== undefined && scope.has(item)
    })
    const counts = FLAG_KINDS.flatMap((kind) => {
      const count = inScope.filter((flag) => flag.kind === kind).length
      return count === 0 ? [] : [{ title: FLAGS[kind].title, count }]
    })
    return factsOf({
      snapshot,
      plan,
      scope,
      sequence,
      oddsOf: (id) => odds?.of(id),
      flags: counts,
      actuals: snapshot.actual.values(),
    })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
  }, [replica, plan, odds, scope, flags, version])
}
