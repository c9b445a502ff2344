import type { Id } from '@trireme/domain'
import { type Effort, type Flag, type WorkTree, flagsOf } from '@trireme/planning/tracking'
import { useMemo } from 'react'
import { useBaselines, useTracking, useTrackingRecords } from '../../program/finances/use-tracking.ts'
import { useOdds, usePlan, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'

/** Flags, and whether those that rest on what is loaded on demand are among them. */
export type Raised = { readonly flags: readonly Flag[]; readonly isComplete: boolean }

/** Every flag of open work [2.19]; those that rest on odds or on the newest baseline come when these have come. */
export function useFlags(work: { readonly tree: WorkTree; readonly efforts: ReadonlyMap<Id, Effort> }): Raised {
  const { replica, today } = useWorkspace()
  const plan = usePlan()
  const odds = useOdds()
  const [baseline] = useBaselines()
  const { isHere } = useTrackingRecords(baseline?.id ?? null)
  const tracking = useTracking({ baseline, statusOn: today, measure: undefined, isHere })
  const { tree, efforts } = work
  const versions = (['actual', 'dependency', 'goal-link', 'issue', 'assumption'] as const)
    .map((kind) => useVersion(kind))
    .join()
  const flags = useMemo(() => {
    const { snapshot } = replica
    const recordedUntil = new Map<Id, string>()
    for (const { workItemId, untilOn } of snapshot.actual.values())
      if (untilOn > (recordedUntil.get(workItemId) ?? '')) recordedUntil.set(workItemId, untilOn)
    return flagsOf({
      snapshot,
      plan,
      tree,
      efforts,
      today,
      odds: odds === null ? undefined : (id) => odds.of(id),
      tracking: tracking ?? undefined,
      recordedUntil,
    })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- versions stand for tables that change in place
  }, [replica, plan, tree, efforts, today, odds, tracking, versions])
  return { flags, isComplete: baseline === undefined || tracking !== null }
}
