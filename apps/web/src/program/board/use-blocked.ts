import type { Id } from '@trireme/domain'
import { finished } from '@trireme/planning'
import { effortByItem, registered, waitingFlags, workTree } from '@trireme/planning/tracking'
import { useMemo } from 'react'
import { usePlan, useVersions, useWorkspace } from '../../workspace/use-workspace.tsx'

/** Beside what the plan is made from. */
const BLOCKED_FROM = ['dependency', 'status', 'issue'] as const

/** What stands in the way of open work, in words: an open issue, or work that should have been done before it. */
export function useBlocked(): ReadonlyMap<Id, string> {
  const { replica, today } = useWorkspace()
  const plan = usePlan()
  const version = useVersions(BLOCKED_FROM)
  return useMemo(() => {
    const { snapshot } = replica
    const inputs = { snapshot, plan, tree: workTree(snapshot), efforts: effortByItem(snapshot), today }
    const flags = [...registered(inputs), ...finished(waitingFlags(inputs))].filter(
      ({ kind }) => kind === 'issue' || kind === 'blocked',
    )
    return new Map([...Map.groupBy(flags, ({ itemId }) => itemId)].map(([id, own]) => [id, sentences(own)]))
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
  }, [replica, plan, today, version])
}

function sentences(flags: readonly { readonly reason: string }[]): string {
  return flags.map(({ reason }) => reason.replace(/^Blocked: /, '')).join(' ')
}
