import type { PlanSearch } from '../../addresses.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { LevelPanel } from './levelling/level-panel.tsx'
import { MendingPanel } from './mending/mending-panel.tsx'

export type PlanPanelsProps = {
  readonly search: Pick<PlanSearch, 'broken' | 'level'>
  readonly onSearch: (wish: PlanSearch) => void
}

/** The panel below the plan that its address names. */
export function PlanPanels({ search: { broken, level }, onSearch }: PlanPanelsProps) {
  const shell = useShell()
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
