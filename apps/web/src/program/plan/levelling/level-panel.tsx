import type { Id } from '@trireme/domain'
import type { Moved } from '@trireme/planning'
import { Button } from '@trireme/ui'
import { ByHand } from './by-hand.tsx'
import { PlanPanel } from '../plan-panel.tsx'
import { Waiting } from './waiting.tsx'

export type LevelPanelProps = {
  readonly view: 'hand' | 'waiting'
  readonly onView: (view: 'hand' | 'waiting') => void
  /** Where levelling would put what it delays; null where there is nothing to see. */
  readonly onShow: (places: ReadonlyMap<Id, Moved> | null) => void
  readonly onOpen: (id: Id) => void
  readonly onClose: () => void
}

const VIEWS = [
  { id: 'hand', label: 'Planned by hand' },
  { id: 'waiting', label: 'Waiting for people' },
] as const

/** What levelling has moved, and what it would move of what was planned by hand: who waits, for whom, and what would bring it back. */
export function LevelPanel({ view, onView, onShow, onOpen, onClose }: LevelPanelProps) {
  return (
    <PlanPanel
      title="Levelling"
      onClose={onClose}
      actions={VIEWS.map(({ id, label }) => (
        <Button
          key={id}
          className="plan-panel-view"
          variant="quiet"
          aria-pressed={id === view}
          onClick={() => onView(id)}
        >
          {label}
        </Button>
      ))}
    >
      {view === 'hand' ? <ByHand onShow={onShow} onOpen={onOpen} onKept={onClose} /> : <Waiting onOpen={onOpen} />}
    </PlanPanel>
  )
}
