import type { Id } from '@trireme/domain'
import { type CellEdit, type EditCause, Grid, type GridColumn, type GridTree, useTheme } from '@trireme/ui'
import { type ReactNode, useEffect, useMemo } from 'react'
import { counted } from '../../schedule/days.ts'
import { useShell } from '../../shell/shell-state.tsx'
import type { WorkRow } from '../../work/tree.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { changesOfEdits } from './grid-edits.ts'

const ROW_PX = { dense: 28, default: 32, comfortable: 40 } as const
const VERBS: Readonly<Record<EditCause, string>> = {
  edit: 'Edit',
  paste: 'Paste',
  fill: 'Fill',
  clear: 'Clear',
  cut: 'Cut',
}

export type PlanGridProps = {
  readonly rows: readonly WorkRow[]
  readonly columns: readonly GridColumn<WorkRow>[]
  readonly closed: ReadonlySet<Id>
  readonly onToggle: (id: Id) => void
  readonly sort: { readonly columnId: string; readonly direction: 'ascending' | 'descending' } | undefined
  readonly onSort: (columnId: string) => void
  readonly idOfKey: (key: string) => Id | undefined
  readonly empty: ReactNode
}

const rowId = ({ item }: WorkRow) => item.id

/** Work items as a spreadsheet; a set of edited cells is one change and one step of undo. */
export function PlanGrid({ rows, columns, closed, onToggle, sort, onSort, idOfKey, empty }: PlanGridProps) {
  const workspace = useWorkspace()
  const shell = useShell()
  const { density } = useTheme()
  const tree = useMemo<GridTree<WorkRow>>(
    () => ({
      depth: (row) => row.depth,
      expanded: (row) => (row.hasChildren ? !closed.has(row.item.id) : null),
      onToggle: (row) => onToggle(row.item.id),
    }),
    [closed, onToggle],
  )

  const { pointedAt, pointAt } = shell
  useEffect(() => {
    if (pointedAt !== null && rows.some(({ item }) => item.id === pointedAt)) pointAt(null)
  }, [pointedAt, pointAt, rows])

  function keep(edits: readonly CellEdit[], cause: EditCause) {
    const changes = changesOfEdits(workspace.replica, workspace.schedule.current, edits, idOfKey)
    const rowsTouched = new Set(edits.map((edit) => edit.rowId)).size
    const label =
      rowsTouched === 1
        ? `${VERBS[cause]} ${workspace.replica.get('work-item', edits[0]!.rowId)?.key || 'an item'}`
        : `${VERBS[cause]} ${counted(rowsTouched, 'item')}`
    workspace.act(changes, label, edits.length > 1 ? { toast: `${label}: ${counted(edits.length, 'cell')}` } : {})
  }

  return (
    <Grid
      label="Work items"
      rows={rows}
      rowId={rowId}
      columns={columns}
      today={workspace.today}
      rowHeight={ROW_PX[density]}
      tree={tree}
      revealId={pointedAt ?? shell.openItem}
      sort={sort}
      onSort={onSort}
      onEdit={workspace.rights.mayWrite('work-item') ? keep : undefined}
      onOpen={({ item }) => shell.showItem(item.id)}
      onPeek={({ item }) => shell.showItem(item.id)}
      onSelect={({ active }) => {
        if (shell.openItem !== null && active !== null) shell.showItem(active.item.id)
      }}
      empty={empty}
    />
  )
}
