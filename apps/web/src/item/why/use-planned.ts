import { useMemo } from 'react'
import type { Planned } from '@trireme/planning/causes'
import { usePlan, useWorkspace } from '../../workspace/use-workspace.tsx'

/** The plan of the page with its records; the same object until the plan is another. */
export function usePlanned(): Planned {
  const { schedule } = useWorkspace()
  const plan = usePlan()
  return useMemo(() => ({ snapshot: schedule.inputs.snapshot, plan }), [schedule, plan])
}
