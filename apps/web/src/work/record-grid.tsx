import { edit } from '@trireme/client'
import { type ChangeSet, type Kind, type RecordMap, definitionOf } from '@trireme/domain'
import { type CellEdit, type CellValue, type EditCause, Grid, type GridColumn, useTheme } from '@trireme/ui'
import { useCallback } from 'react'
import { counted } from '../schedule/days.ts'
import { useShownTable } from '../shell/shown-table.ts'
import { cellsOf } from './grid-cells.ts'
import { useWorkspace } from '../workspace/use-workspace.tsx'

const ROW_PX = { dense: 28, default: 32, comfortable: 40 } as const
const VERBS: Readonly<Record<EditCause, string>> = {
  edit: 'Edit',
  paste: 'Paste',
  fill: 'Fill',
  clear: 'Clear',
  cut: 'Cut',
}

/** A row: a record, and what was read from it. */
export type RecordRow<K extends Kind> = { readonly id: string; readonly record: RecordMap[K] }

const rowId = ({ id }: { readonly id: string }) => id

/** Records as a spreadsheet; a set of edited cells is one change and one step of undo. */
export function RecordGrid<K extends Kind, Row extends RecordRow<K>>(props: {
  readonly kind: K
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly GridColumn<Row>[]
  /** What a cell says of the record, where the column's id is not its field. */
  readonly wishOf?: (columnId: string, value: CellValue) => object
  /** As tall as its rows, in a page that scrolls. */
  readonly fits?: boolean
  /** How tall a row is that holds more than a line; else as the density says. */
  readonly rowPx?: number | undefined
  /** The one that is open elsewhere. */
  readonly chosen?: string | undefined
  readonly onChoose?: (id: string) => void
  /** The row one is at. */
  readonly onActive?: (id: string | null) => void
}) {
  const { kind, label, rows, columns, wishOf = fieldWish, fits, rowPx, chosen, onChoose, onActive } = props
  const workspace = useWorkspace()
  const { density } = useTheme()
  const keep = useCallback(
    (edits: readonly CellEdit[], cause: EditCause) => {
      const byRow = Map.groupBy(edits, (each) => each.rowId)
      const changes: ChangeSet = [...byRow].flatMap(([id, cells]) => {
        const record = workspace.replica.get(kind, id as never)
        const wish: object = Object.assign({}, ...cells.map(({ columnId, value }) => wishOf(columnId, value)))
        const change = record === undefined ? null : edit(kind, record, wish as Partial<RecordMap[K]>)
        return change === null ? [] : [change]
      })
      const { name, names } = definitionOf(kind)
      const what = `${VERBS[cause]} ${byRow.size === 1 ? name : counted(byRow.size, name, names)}`
      workspace.act(changes, what, edits.length > 1 ? { toast: `${what}: ${counted(edits.length, 'cell')}` } : {})
    },
    [workspace, kind, wishOf],
  )
  useShownTable(
    label,
    () => ({ head: columns.map(({ title }) => title), rows: rows.map((row) => cellsOf(columns, row)) }),
    rows.length > 0,
  )
  return (
    <Grid
      label={label}
      rows={rows}
      rowId={rowId}
      columns={columns}
      today={workspace.today}
      rowHeight={rowPx ?? ROW_PX[density]}
      fits={fits}
      revealId={chosen ?? null}
      onEdit={workspace.rights.mayWrite(kind) ? keep : undefined}
      onOpen={onChoose && (({ id }) => onChoose(id))}
      onPeek={onChoose && (({ id }) => onChoose(id))}
      onSelect={({ active }) => {
        onActive?.(active?.id ?? null)
        if (chosen !== undefined && active !== null && active.id !== chosen) onChoose?.(active.id)
      }}
    />
  )
}

function fieldWish(columnId: string, value: CellValue): object {
  return { [columnId]: value }
}
