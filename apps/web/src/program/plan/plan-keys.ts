import type { KeyBinding } from '@trireme/ui'
import { useMemo } from 'react'
import { usePlaceKeys } from '../../shell/shell-state.tsx'

export type PlanKeys = {
  readonly view: 'gantt' | 'grid'
  readonly onFilter: () => void
  readonly onSearch: () => void
  readonly onSwitch: () => void
}

const nothing = () => {}
/** The Gantt acts on these itself; here they are only told. */
const GANTT_KEYS: readonly KeyBinding[] = [
  { keys: '⌥→', label: 'Move the bar by a day; with Shift by a week', run: nothing },
  { keys: '⌥⇧↑', label: 'Make the bar longer or shorter by a day', run: nothing },
  { keys: '⌥L', label: 'Draw a dependency', run: nothing },
]

/** The keys of the plan, acted on and listed in the help. Keep the functions between renders. */
export function usePlanKeys({ view, onFilter, onSearch, onSwitch }: PlanKeys): void {
  const bindings = useMemo<readonly KeyBinding[]>(
    () => [
      { keys: 'F', label: 'Filter', run: onFilter },
      { keys: '/', label: 'Search in this view', run: onSearch },
      { keys: 'V', label: 'Switch view', run: onSwitch },
      ...(view === 'gantt' ? GANTT_KEYS : []),
    ],
    [view, onFilter, onSearch, onSwitch],
  )
  usePlaceKeys(bindings)
}
