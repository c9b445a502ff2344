import type { AcceptedShare } from '@trireme/planning/tracking'
import { useEffect, useMemo, useState } from 'react'
import { usePlan, useVersions, useWorkspace } from '../workspace/use-workspace.tsx'

/** Beside what the plan is made from. */
const ACCEPTED_FROM = ['work-item', 'status', 'milestone', 'actual'] as const

/**
 * How much of each item is accepted: by itself, and with all that is below it; null where nobody knows. `shown` is the first
 * in whole percent of 1.
 */
export type Accepted = { readonly own: AcceptedShare; readonly of: AcceptedShare; readonly shown: AcceptedShare }

const UNKNOWN: Accepted = { own: () => null, of: () => null, shown: () => null }

/** The rules, which no first view needs. */
let known: typeof import('./accepted-work.ts') | undefined

/** The accepted share of work, as every screen shows it; of nothing is it known until the rules have come. */
export function useAccepted(): Accepted {
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const plan = usePlan()
  const version = useVersions(ACCEPTED_FROM)
  const [rules, setRules] = useState(known)
  const [reads, setReads] = useState(0)
  useEffect(() => {
    if (rules !== undefined) void rules.readActuals(workspace, () => setReads((count) => count + 1))
    else void import('./accepted-work.ts').then((module) => setRules((known = module)))
  }, [rules, workspace, version])
  return useMemo(
    () => rules?.acceptedWork(replica, { plan, today }) ?? UNKNOWN,
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
    [replica, plan, today, rules, reads, version],
  )
}
