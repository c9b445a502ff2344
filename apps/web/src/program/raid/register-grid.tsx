import { edit } from '@trireme/client'
import type { ChangeSet, RecordMap } from '@trireme/domain'
import { type CellEdit, type EditCause, Grid, type GridColumn, useTheme } from '@trireme/ui'
import { useCallback } from 'react'
import { counted } from '../../schedule/days.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import type { RegisterKind } from './registers.ts'

const ROW_PX = { dense: 28, default: 32, comfortable: 40 } as const
const VERBS: Readonly<Record<EditCause, string>> = {
  edit: 'Edit',
  paste: 'Paste',
  fill: 'Fill',
  clear: 'Clear',
  cut: 'Cut',
}

/** A row of a register: a record, and what was read from it. */
export type RegisterRow<K extends RegisterKind> = { readonly id: string; readonly record: RecordMap[K] }

const rowId = ({ id }: { readonly id: string }) => id

/** A register as a spreadsheet; a set of edited cells is one change and one step of undo. A column's id is its field. */
export function RegisterGrid<K extends RegisterKind, Row extends RegisterRow<K>>(props: {
  readonly kind: K
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly GridColumn<Row>[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
}) {
  const { kind, label, rows, columns, chosen, onChoose } = props
  const workspace = useWorkspace()
  const { density } = useTheme()
  const keep = useCallback(
    (edits: readonly CellEdit[], cause: EditCause) => {
      const byRow = Map.groupBy(edits, (each) => each.rowId)
      const changes: ChangeSet = [...byRow].flatMap(([id, cells]) => {
        const record = workspace.replica.get(kind, id as never)
        const wish = Object.fromEntries(cells.map(({ columnId, value }) => [columnId, value]))
        const change = record === undefined ? null : edit(kind, record, wish as Partial<RecordMap[K]>)
        return change === null ? [] : [change]
      })
      const what = `${VERBS[cause]} ${byRow.size === 1 ? kind : counted(byRow.size, kind)}`
      workspace.act(changes, what, edits.length > 1 ? { toast: `${what}: ${counted(edits.length, 'cell')}` } : {})
    },
    [workspace, kind],
  )
  return (
    <Grid
      label={label}
      rows={rows}
      rowId={rowId}
      columns={columns}
      today={workspace.today}
      rowHeight={ROW_PX[density]}
      revealId={chosen ?? null}
      onEdit={workspace.rights.mayWrite(kind) ? keep : undefined}
      onOpen={({ id }) => onChoose(id)}
      onPeek={({ id }) => onChoose(id)}
      onSelect={({ active }) => {
        if (chosen !== undefined && active !== null && active.id !== chosen) onChoose(active.id)
      }}
    />
  )
}
