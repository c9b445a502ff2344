import { Button, Popover, Skeleton } from '@trireme/ui'
import { SlidersHorizontal } from 'lucide-react'
import { Suspense, lazy } from 'react'
import type { ColumnId } from './grid-columns.tsx'

const DisplayPanel = lazy(async () => ({ default: (await import('./display/display-panel.tsx')).DisplayPanel }))

export type DisplayMenuProps = {
  readonly view: 'gantt' | 'grid'
  readonly shownIds: readonly ColumnId[]
  readonly titleOf: (id: ColumnId) => string
  readonly onColumns: (ids: readonly ColumnId[]) => void
  readonly onZoom: (pxPerDay: number) => void
}

/** How the plan looks: one popover for all of it, read when it is first opened. */
export function DisplayMenu(props: DisplayMenuProps) {
  return (
    <Popover
      title="Display"
      align="end"
      trigger={
        <Button variant="quiet" icon={<SlidersHorizontal size={14} aria-hidden="true" />}>
          Display
        </Button>
      }
    >
      <Suspense fallback={<Skeleton rows={6} style={{ width: 240, height: 16, margin: '8px 0' }} />}>
        <DisplayPanel {...props} />
      </Suspense>
    </Popover>
  )
}
