import { Button, IconButton, Menu, type MenuEntry } from '@trireme/ui'
import { Ellipsis, Link2Off, ListOrdered, Scale } from 'lucide-react'
import { useState } from 'react'
import { usePlan } from '../../workspace/use-workspace.tsx'
import { LegendAt, LegendMenu, LEGEND_TITLE } from './legend-menu.tsx'
import type { PlanMoves } from './plan-tabs.tsx'
import './plan-tools.css'

const ICON = { size: 14, 'aria-hidden': true } as const
const BROKEN = <Link2Off {...ICON} />
const LEVEL = <Scale {...ICON} />
const IMPROVE = <ListOrdered {...ICON} />

export type PlanToolsProps = PlanMoves & {
  /** All of them stand in one menu, and what moves about in the plan with them. */
  readonly narrow: boolean
  readonly onBroken: () => void
  readonly onLevel: () => void
  /** Not for those who may not change the plan. */
  readonly onImprove: (() => void) | undefined
}

/** What the plan is looked over with: what its signs mean, the dependencies it breaks, where there are any, and levelling. */
export function PlanTools(props: PlanToolsProps) {
  const { view, narrow, onBroken, onLevel, onImprove } = props
  const broken = usePlan().violations.length
  const brokenWords = `${broken.toLocaleString('en')} broken`
  if (narrow) return <ToolsMenu {...props} brokenWords={broken === 0 ? null : brokenWords} />
  return (
    <>
      {view === 'gantt' ? <LegendMenu /> : null}
      {broken === 0 ? null : (
        <Button variant="quiet" icon={BROKEN} onClick={onBroken}>
          {brokenWords}
        </Button>
      )}
      <Button variant="quiet" data-words="levelling overbooked resources" icon={LEVEL} onClick={onLevel}>
        Level…
      </Button>
      {onImprove ? (
        <Button variant="quiet" icon={IMPROVE} onClick={onImprove}>
          Improve…
        </Button>
      ) : null}
    </>
  )
}

function ToolsMenu(props: PlanToolsProps & { readonly brokenWords: string | null }) {
  const { view, onToday, onFit, anyClosed, onOpenAll, onCloseAll, onBroken, onLevel, onImprove, brokenWords } = props
  const [button, setButton] = useState<HTMLElement | null>(null)
  const [legendAt, setLegendAt] = useState<{ readonly x: number; readonly y: number } | null>(null)
  const item = (label: string, onSelect: () => void, more?: object): MenuEntry => ({
    kind: 'item',
    label,
    onSelect,
    ...more,
  })
  const showLegend = () => {
    const { right, bottom } = button!.getBoundingClientRect()
    setLegendAt({ x: right, y: bottom })
  }
  const entries: readonly MenuEntry[] = [
    ...(view === 'gantt' ? [item('Today', onToday), item('Fit the whole plan', onFit)] : []),
    anyClosed ? item('Open all', onOpenAll) : item('Close all', onCloseAll),
    ...(view === 'gantt' ? [item(LEGEND_TITLE, showLegend)] : []),
    { kind: 'divider' },
    ...(brokenWords === null ? [] : [item(brokenWords, onBroken, { icon: BROKEN })]),
    item('Level…', onLevel, { icon: LEVEL }),
    ...(onImprove ? [item('Improve…', onImprove, { icon: IMPROVE })] : []),
  ]
  return (
    <span ref={setButton}>
      <Menu align="end" entries={entries} trigger={<IconButton label="Tools" icon={<Ellipsis {...ICON} />} />} />
      {legendAt === null ? null : <LegendAt at={legendAt} onClose={() => setLegendAt(null)} />}
    </span>
  )
}
