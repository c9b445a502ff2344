import type { Facts, Id, Scope } from '@trireme/domain'
import { factsOf, slipKinds, slipping } from '@trireme/planning'
import { useMemo } from 'react'
import { useOdds, usePlan, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'

export const SLIPS = {
  late: { title: 'Late', says: 'Scheduled to end after its target.' },
  blocked: { title: 'Blocked', says: 'An open issue stands in its way.' },
  'forecast-late': { title: 'Forecast late', says: 'In time in fewer than 80 of 100 runs.' },
  overdue: { title: 'Overdue', says: 'Planned to have ended, and not done.' },
  'no-float': { title: 'No float', says: 'Near, and with less than a day to spare.' },
} as const

/** What is true of a scope now, as an update would keep it. */
export function useFacts(scope: Scope): Facts {
  const { replica } = useWorkspace()
  const plan = usePlan()
  const odds = useOdds()
  const version = (['release', 'milestone', 'risk', 'risk-response', 'issue'] as const)
    .map((kind) => useVersion(kind))
    .join()
  return useMemo(() => {
    const { snapshot, sequence } = replica
    const oddsOf = (id: Id) => odds?.of(id)
    const slips = slipping(snapshot, plan, scope, oddsOf)
    const flags = slipKinds.flatMap((kind) => {
      const count = slips.filter((slip) => slip.kind === kind).length
      return count === 0 ? [] : [{ title: SLIPS[kind].title, count }]
    })
    return factsOf({ snapshot, plan, scope, sequence, oddsOf, flags })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
  }, [replica, plan, odds, scope, version])
}
