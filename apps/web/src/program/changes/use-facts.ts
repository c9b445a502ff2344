import type { Facts, Id, Scope } from '@trireme/domain'
import { factsInSteps } from '@trireme/planning'
import { FLAGS, FLAG_KINDS, type Flag, type FlagKind } from '@trireme/planning/tracking'
import { useCallback } from 'react'
import { useSliced } from '../../schedule/use-sliced.ts'
import { useStandingOdds, usePlan, useVersions, useWorkspace } from '../../workspace/use-workspace.tsx'

/** Beside what the plan is made from. */
const FACTS_FROM = ['actual', 'release', 'milestone', 'risk', 'risk-response'] as const

/** What is true of a scope now, as an update would keep it; worked out between frames, and until then what was before of the same scope, or null. */
export function useFacts(
  scope: Scope,
  flags: readonly Flag[],
): { readonly facts: Facts | null; readonly isCurrent: boolean } {
  const { replica } = useWorkspace()
  const plan = usePlan()
  const odds = useStandingOdds()
  const version = useVersions(FACTS_FROM)
  const reading = useCallback(
    function* () {
      const { snapshot, sequence } = replica
      const byKind = new Map<FlagKind, number>()
      for (const { kind, itemId } of flags) {
        const item = snapshot['work-item'].get(itemId as Id<'work-item'>)
        if (item !== undefined && scope.has(item)) byKind.set(kind, (byKind.get(kind) ?? 0) + 1)
      }
      const counts = FLAG_KINDS.flatMap((kind) => {
        const count = byKind.get(kind)
        return count === undefined ? [] : [{ title: FLAGS[kind].title, count }]
      })
      yield
      return yield* factsInSteps({
        snapshot,
        plan,
        scope,
        sequence,
        oddsOf: (id) => odds?.of(id),
        flags: counts,
        actuals: snapshot.actual.values(),
      })
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
    [replica, plan, odds, scope, flags, version],
  )
  const { found = null, isWorking } = useSliced(reading, scope.id)
  return { facts: found, isCurrent: !isWorking }
}
