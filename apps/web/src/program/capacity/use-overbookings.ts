import { type Plan, type TeamOverbooking, overbookings } from '@trireme/planning'
import { useEffect, useState } from 'react'
import { whenIdle } from '../../schedule/idle.ts'

const WITHIN_MS = 500

/** Where a plan is provably overbooked: worked out once the page has painted; undefined until then. */
export function useOverbookings(plan: Pick<Plan, 'solved'>): readonly TeamOverbooking[] | undefined {
  const [known, setKnown] = useState<{ readonly of: Plan['solved']; readonly found: readonly TeamOverbooking[] }>()
  const { solved } = plan
  useEffect(() => whenIdle(() => setKnown({ of: solved, found: overbookings({ solved }) }), WITHIN_MS), [solved])
  return known?.of === solved ? known?.found : undefined
}
