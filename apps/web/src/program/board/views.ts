import type { WorkItem } from '@trireme/domain'
import type { KeyBinding } from '@trireme/ui'
import { type ComponentType, type LazyExoticComponent, type ReactNode, lazy } from 'react'
import type { BoardSearch } from '../../addresses.ts'

/** What a view of the board is given. */
export type BoardViewProps = {
  readonly search: BoardSearch
  readonly setSearch: (wish: BoardSearch) => void
  /** Whether an item meets the filters. */
  readonly matches: (item: WorkItem) => boolean
  readonly isFiltered: boolean
  /** Tells what is shown, at the right of the filters; the same function always. */
  readonly onResult: (said: ReactNode) => void
}

/** A view of the board: a tab, what is shown below it, and what stands at the right of the tabs. */
export type BoardView = {
  readonly id: NonNullable<BoardSearch['view']>
  readonly label: string
  readonly View: LazyExoticComponent<ComponentType<BoardViewProps>>
  readonly Tools: LazyExoticComponent<ComponentType<BoardViewProps>>
  /** Keys the view acts on by itself; here they are only told. */
  readonly keys: readonly KeyBinding[]
  /** What it is for, said where there is no work yet. */
  readonly empty: string
}

const CARD_KEYS: readonly KeyBinding[] = [
  { keys: 'J', beside: ['K'], label: 'Next card, previous card; arrows go from card to card' },
  { keys: '⌥←', beside: ['⌥→'], label: 'Move the card to the column before, after' },
  { keys: '⌥↑', beside: ['⌥↓'], label: 'Move the card up, down' },
  { keys: 'M', label: 'Move the card to…' },
  {
    keys: 'S',
    beside: ['A', 'T', 'P', 'D'],
    label: 'Set status, owner, team, priority, target of the card or of all chosen',
  },
  { keys: 'X', label: 'Choose the card beside others' },
  { keys: '⌘A', label: 'Choose all cards' },
  { keys: 'Del', label: 'Delete' },
  { keys: 'Enter', label: 'Open the item' },
]

/** The views in the order of their tabs; the first is the one without a word in the address. */
export const BOARD_VIEWS: readonly BoardView[] = [
  {
    id: 'board',
    label: 'Board',
    View: lazy(async () => ({ default: (await import('./kanban/kanban-view.tsx')).KanbanView })),
    Tools: lazy(async () => ({ default: (await import('./kanban/kanban-tools.tsx')).KanbanTools })),
    keys: CARD_KEYS,
    empty: 'Work stands here by its status: what is to come, under way and done, and what waits for something.',
  },
  {
    id: 'program',
    label: 'Program board',
    View: lazy(async () => ({ default: (await import('./iterations/program-view.tsx')).ProgramView })),
    Tools: lazy(async () => ({ default: (await import('./iterations/program-tools.tsx')).ProgramTools })),
    keys: CARD_KEYS,
    empty:
      'Teams are rows here and iterations columns: who does what in which weeks, with strings for what waits for what. It begins with work; then give it teams, and make iterations.',
  },
  {
    id: 'flow',
    label: 'Flow',
    View: lazy(async () => ({ default: (await import('./flow/flow-view.tsx')).FlowView })),
    Tools: lazy(async () => ({ default: (await import('./flow/flow-tools.tsx')).FlowTools })),
    keys: [
      { keys: '←', beside: ['→'], label: 'Previous, next day or item of a chart' },
      { keys: 'Enter', label: 'Open the item' },
    ],
    empty:
      'How work flows is counted here: how long items take, how many are finished a week, and what has been under way for too long. It begins with work that goes from status to status.',
  },
]
