import { loadPlan } from '@trireme/client'
import { type Snapshot, diff } from '@trireme/domain'
import { type Plan, plan, planInputs } from '@trireme/planning'
import { useEffect, useMemo, useState } from 'react'
import { http } from '../../session/calls.ts'
import { usePlan, useWorkspace } from '../../workspace/use-workspace.tsx'

/** The plan as it was at the end of a day, planned from that day. */
export type Past =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed' }
  | { readonly phase: 'there'; readonly snapshot: Snapshot; readonly plan: Plan; readonly sequence: number }

/** The records as they were at the end of a day, from the server, planned here as today's are. */
export function usePast(on: string): Past {
  const [past, setPast] = useState<{ readonly on: string; readonly past: Past } | null>(null)
  useEffect(() => {
    let isWanted = true
    void loadPlan(http, on).then((loaded) => {
      if (!isWanted) return
      if (!loaded.ok) return setPast({ on, past: { phase: 'failed' } })
      const { base: snapshot, sequence } = loaded
      setPast({ on, past: { phase: 'there', snapshot, sequence, plan: plan(snapshot, { today: on }) } })
    })
    return () => {
      isWanted = false
    }
  }, [on])
  return past?.on === on ? past.past : { phase: 'loading' }
}

/** Why each end lies elsewhere than then, in words that stand behind “because”; undefined until that part of the app is there. */
export function useBecause(past: Past): ((id: string) => string | undefined) | undefined {
  const { schedule } = useWorkspace()
  const current = usePlan()
  const [told, setTold] = useState<typeof import('@trireme/planning/causes') | null>(null)
  useEffect(() => {
    void import('@trireme/planning/causes').then(setTold, () => undefined)
  }, [])
  return useMemo(() => {
    if (told === null || past.phase !== 'there') return undefined
    const { snapshot } = schedule.inputs
    const changes = diff(past.snapshot, snapshot, planInputs)
    const causes = told.causesOf(past, { snapshot, plan: current }, changes)
    return (id) => {
      const cause = causes.of(id)
      return cause === undefined ? undefined : told.becauseOf(causes, cause)
    }
  }, [told, past, schedule, current])
}
