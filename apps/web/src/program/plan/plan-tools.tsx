import { Button } from '@trireme/ui'
import { Link2Off, Scale } from 'lucide-react'
import { usePlan } from '../../workspace/use-workspace.tsx'
import { LegendMenu } from './legend-menu.tsx'
import './plan-tools.css'

const ICON = { size: 14, 'aria-hidden': true } as const

export type PlanToolsProps = {
  readonly view: 'gantt' | 'grid'
  readonly onBroken: () => void
  readonly onLevel: () => void
}

/** What the plan is looked over with: what its signs mean, the dependencies it breaks, where there are any, and levelling. */
export function PlanTools({ view, onBroken, onLevel }: PlanToolsProps) {
  const broken = usePlan().violations.length
  return (
    <>
      {view === 'gantt' ? <LegendMenu /> : null}
      {broken === 0 ? null : (
        <Button variant="quiet" icon={<Link2Off {...ICON} />} onClick={onBroken}>
          <span>
            {broken.toLocaleString('en')} <span className="plan-tool-words">broken</span>
          </span>
        </Button>
      )}
      <Button variant="quiet" data-words="levelling overbooked resources" icon={<Scale {...ICON} />} onClick={onLevel}>
        <span className="plan-tool-words">Level…</span>
      </Button>
    </>
  )
}
