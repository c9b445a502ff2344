import type { ChangeSet, Id } from '@trireme/domain'
import { type Gain, type LevelChoice, type Levelled, gainOf, levelByHand, overfullDays } from '@trireme/planning'
import { useEffect, useState } from 'react'
import { whenFree } from '../../../schedule/idle.ts'
import { usePlan, useWorkspace } from '../../../workspace/use-workspace.tsx'

/** Levelling as it was asked for, and what taking it would do. */
export type LevelledNow = {
  readonly levelled: Levelled
  readonly changes: ChangeSet
  readonly gain: Gain
  readonly overfull: { readonly was: number; readonly is: number }
}

/** Worked out when the page is free, anew with each choice and each change of the plan; null until it is. */
export function useLevelled(
  scope: readonly Id[],
  held: ReadonlySet<Id>,
  { withinFloat, order }: Required<Pick<LevelChoice, 'withinFloat' | 'order'>>,
): LevelledNow | null {
  const { schedule } = useWorkspace()
  const plan = usePlan()
  const [now, setNow] = useState<LevelledNow | null>(null)
  useEffect(
    () =>
      whenFree(() => {
        const { snapshot } = schedule.inputs
        const levelled = levelByHand(snapshot, plan, { scope, held, withinFloat, order })
        if (levelled === undefined) return setNow(null)
        const { changes } = levelled
        const { after } = schedule.foresee(changes).between()
        const overfull = (of: typeof plan) =>
          of.loads.reduce((days, load) => days + (load.known ? overfullDays(load) : 0), 0)
        setNow({
          levelled,
          changes,
          gain: gainOf(snapshot, plan, after),
          overfull: { was: overfull(plan), is: overfull(after.plan) },
        })
      }),
    [schedule, plan, scope, held, withinFloat, order],
  )
  return now
}
