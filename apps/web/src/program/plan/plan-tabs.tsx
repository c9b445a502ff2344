import { Link } from '@tanstack/react-router'
import { Button, IconButton, ViewTabs } from '@trireme/ui'
import { ChevronsDownUp, ChevronsUpDown, Maximize2 } from 'lucide-react'
import type { ReactNode } from 'react'

const ICON = { size: 14, 'aria-hidden': true } as const

/** What moves about in the plan. */
export type PlanMoves = {
  readonly view: 'gantt' | 'grid'
  readonly onToday: () => void
  readonly onFit: () => void
  /** Whether any branch is closed, and how to open or close all. */
  readonly anyClosed: boolean
  readonly onOpenAll: () => void
  readonly onCloseAll: () => void
}

export type PlanTabsProps = PlanMoves & {
  /** Nothing is planned yet: then there is nothing to move about in. */
  readonly isEmpty: boolean
  /** There is no room for them beside the views: the tools at the end of the row have them too. */
  readonly narrow: boolean
  /** What stands at the end of the row. */
  readonly children: ReactNode
}

/** The views of the plan, and what moves about in them. */
export function PlanTabs(props: PlanTabsProps) {
  const { view, isEmpty, narrow } = props
  return (
    <ViewTabs
      current={view}
      tabs={[
        {
          id: 'gantt',
          label: 'Gantt',
          link: <Link to="/program/plan" search={(before) => ({ ...before, view: 'gantt' as const })} />,
        },
        {
          id: 'grid',
          label: 'Grid',
          link: <Link to="/program/plan" search={(before) => ({ ...before, view: 'grid' as const })} />,
        },
      ]}
    >
      {isEmpty ? null : narrow ? props.children : <Moves {...props} />}
    </ViewTabs>
  )
}

function Moves({ view, onToday, onFit, anyClosed, onOpenAll, onCloseAll, children }: PlanTabsProps) {
  return (
    <>
      {view === 'gantt' ? (
        <>
          <Button variant="quiet" onClick={onToday}>
            Today
          </Button>
          <IconButton label="Fit the whole plan" keyHint="0" icon={<Maximize2 {...ICON} />} onClick={onFit} />
        </>
      ) : null}
      <IconButton
        label={anyClosed ? 'Open all' : 'Close all'}
        icon={anyClosed ? <ChevronsUpDown {...ICON} /> : <ChevronsDownUp {...ICON} />}
        onClick={anyClosed ? onOpenAll : onCloseAll}
      />
      {children}
    </>
  )
}
