import { type ChangeSet, type Snapshot, apply } from '@trireme/domain'
import type { Plan, Preview } from '@trireme/planning'
import { useMemo } from 'react'
import { usePlan, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'

/** A plan with the records it is of: today's, or those after changes that are only supposed. */
export type Shown = {
  readonly snapshot: Snapshot
  readonly plan: Plan
  /** What the changes would do; undefined of today's plan, and where they no longer fit it. */
  readonly preview: Preview | undefined
  /** Today's, beside what is supposed: what reads otherwise is marked. */
  readonly before?: Before
  /** Whether somebody else changed what the supposed changes rest on. */
  readonly isOld: boolean
}

export type Before = Pick<Shown, 'snapshot' | 'plan'>

/** The plan as it is, or as it would be after changes. Made anew when either changes. */
export function useSupposed(changes: ChangeSet): Shown {
  const { replica, schedule } = useWorkspace()
  const plan = usePlan()
  const versions = [useVersion('assignment'), useVersion('skill')].join()
  return useMemo(() => {
    if (changes.length === 0) return { snapshot: replica.snapshot, plan, preview: undefined, isOld: false }
    const applied = apply(replica.snapshot, changes)
    if (!applied.ok) return { snapshot: replica.snapshot, plan, preview: undefined, isOld: true }
    const preview = schedule.whatIf(changes)
    const before = { snapshot: replica.snapshot, plan }
    return { snapshot: applied.snapshot, plan: preview.plan, preview, before, isOld: false }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the plan and the versions stand for tables that change in place
  }, [replica, schedule, plan, changes, versions])
}
