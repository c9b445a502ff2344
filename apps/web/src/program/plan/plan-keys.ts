import type { KeyBinding } from '@trireme/ui'
import { useMemo } from 'react'
import { usePlaceKeys } from '../../shell/shell-state.tsx'

export type PlanKeys = {
  readonly view: 'gantt' | 'grid'
  readonly onFilter: () => void
  readonly onSearch: () => void
  readonly onSwitch: () => void
  /** Undefined for who may not change the plan. */
  readonly onImprove: (() => void) | undefined
}

/** The Gantt acts on these itself; here they are only told. */
const GANTT_KEYS: readonly KeyBinding[] = [
  { keys: 'J', beside: ['K'], label: 'Next row, previous row' },
  { keys: 'Space', label: 'Open the item, or close it' },
  { keys: 'Enter', label: 'Open the item, or keep the change in hand' },
  { keys: '⌥←', beside: ['⌥→'], label: 'Move the bar by a day; with Shift by a week' },
  { keys: '⌥⇧↑', beside: ['⌥⇧↓'], label: 'Make the bar longer or shorter by a day' },
  { keys: '⌥L', label: 'Draw a dependency' },
  { keys: '⌥P', label: 'Show the dependencies of the row, to change one' },
  { keys: 'X', label: 'Choose the row beside others; Shift with arrows or a click, all up to there' },
  { keys: '⌘A', label: 'Choose all rows' },
  { keys: '⇧⌘→', beside: ['⇧⌘←'], label: 'Indent, outdent' },
  { keys: '⇧⌘↑', beside: ['⇧⌘↓'], label: 'Move up or down in the order' },
  { keys: '⌘D', label: 'Duplicate with all below' },
  { keys: '⌘C', beside: ['⌘V'], label: 'Copy rows as text, add rows from the clipboard' },
  { keys: 'Del', label: 'Delete' },
  { keys: '+', beside: ['−'], label: 'Zoom in, zoom out' },
  { keys: '0', label: 'Fit the whole plan' },
  { keys: 'T', label: 'Go to today' },
  { keys: '[', beside: [']'], label: 'One period back, one ahead' },
]

/** The keys of the plan, acted on and listed in the help. Keep the functions between renders. */
export function usePlanKeys({ view, onFilter, onSearch, onSwitch, onImprove }: PlanKeys): void {
  const bindings = useMemo<readonly KeyBinding[]>(
    () => [
      { keys: 'F', label: 'Filter', run: onFilter },
      { keys: '/', label: 'Search in this view', run: onSearch },
      { keys: 'V', label: 'Switch view', run: onSwitch },
      ...(onImprove ? [{ keys: 'I', label: 'Look for a better order of work', run: onImprove }] : []),
      ...(view === 'gantt' ? GANTT_KEYS : []),
    ],
    [view, onFilter, onSearch, onSwitch, onImprove],
  )
  usePlaceKeys(bindings)
}
