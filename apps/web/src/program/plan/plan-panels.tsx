import type { PlanSearch } from '../../addresses.ts'
import { useEffect } from 'react'
import { type WhySearch, idNamed } from '../../item/why/why-address.ts'
import { whenIdle } from '../../schedule/idle.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { LevelPanel } from './levelling/level-panel.tsx'
import { MendingPanel } from './mending/mending-panel.tsx'

export type PlanPanelsProps = {
  readonly search: Pick<PlanSearch, 'broken' | 'level'> & Pick<WhySearch, 'why'>
  readonly onSearch: (wish: PlanSearch) => void
}

/** The panel below the plan that its address names. What is asked why of is seen above its own. */
export function PlanPanels({ search: { broken, level, why }, onSearch }: PlanPanelsProps) {
  const shell = useShell()
  useAskedInSight(why)
  if (level !== undefined)
    return (
      <LevelPanel
        view={level}
        onView={(view) => onSearch({ level: view })}
        onShow={shell.setProposed}
        onOpen={shell.showItem}
        onClose={() => onSearch({ level: undefined })}
      />
    )
  return broken === undefined ? null : (
    <MendingPanel key={broken} first={broken} onOpen={shell.showItem} onClose={() => onSearch({ broken: undefined })} />
  )
}

/** Brings what is asked why of into what the panel leaves of the plan, and marks it, once that is as low as it gets. */
function useAskedInSight(why: string | undefined): void {
  const { replica } = useWorkspace()
  const { pointAt } = useShell()
  const id = why === undefined ? null : idNamed(replica, why)
  useEffect(() => {
    if (id === null) return undefined
    const stop = whenIdle(() => pointAt(id), 500)
    return () => {
      stop()
      pointAt(null)
    }
  }, [id, pointAt])
}
