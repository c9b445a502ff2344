import type { Scope } from '@trireme/domain'
import { useCallback } from 'react'
import { useSliced } from '../../schedule/use-sliced.ts'
import { usePlan, useStandingOdds, useVersions, useWorkspace } from '../../workspace/use-workspace.tsx'
import { decisionsNeeded } from './decisions-needed.ts'

/** What Home reads beside what the plan is made from. */
export const NEEDED_FROM = [
  'decision',
  'assumption',
  'dependency',
  'release',
  'gate',
  'approval',
  'issue',
  'milestone',
  'person',
  'team',
  'document',
  'signature',
] as const

/** What of a scope needs a decision; worked out between frames, and until then what was found before of the same scope. */
export function useDecisionsNeeded(scope: Scope) {
  const { replica, today } = useWorkspace()
  const plan = usePlan()
  const odds = useStandingOdds()
  const version = useVersions(NEEDED_FROM)
  return useSliced(
    useCallback(
      () => decisionsNeeded(replica.snapshot, plan, odds, scope, today),
      // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
      [replica, plan, odds, scope, today, version],
    ),
    scope.id,
  )
}
