import { Button, Popover, Skeleton } from '@trireme/ui'
import { SlidersHorizontal } from 'lucide-react'
import { Suspense, lazy } from 'react'
import type { ColumnId } from './column-ids.ts'

const DisplayPanel = lazy(async () => ({ default: (await import('./display/display-panel.tsx')).DisplayPanel }))

export type DisplayMenuProps = {
  readonly view: 'gantt' | 'grid'
  readonly shownIds: readonly ColumnId[]
  /** Null while the columns are on their way. */
  readonly titleOf: ((id: ColumnId) => string) | null
  readonly onColumns: (ids: readonly ColumnId[]) => void
  readonly onZoom: (pxPerDay: number) => void
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** How the plan looks: one popover for all of it, read when it is first opened. */
export function DisplayMenu(props: DisplayMenuProps) {
  return (
    <Popover
      title="Display"
      align="end"
      open={props.open}
      onOpenChange={props.onOpenChange}
      trigger={
        <Button
          variant="quiet"
          data-words="baseline compare columns zoom group variance"
          icon={<SlidersHorizontal size={14} aria-hidden="true" />}
        >
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
