import type { ReactNode } from 'react'
import type { PastePlan } from './bulk.ts'
import type { CellEdit, GridColumn } from './columns.ts'
import type { GridSort } from './grid-header.tsx'
import type { GridTree } from './grid-row.tsx'

/** What a set of edits came from; one set is one step of undo. */
export type EditCause = 'edit' | 'paste' | 'fill' | 'clear' | 'cut'

export interface GridProps<Row> {
  /** The name of the grid for assistive technology. */
  readonly label: string
  /** In order and, for a tree, flattened: only rows whose ancestors are open. A new array when anything changed. */
  readonly rows: readonly Row[]
  /** Stable: pass a function declared outside of the component. */
  readonly rowId: (row: Row) => string
  /** The first is frozen. Keep the array between renders; a new one renders every row. */
  readonly columns: readonly GridColumn<Row>[]
  /** The person's today, `YYYY-MM-DD`, for dates like `fri`. */
  readonly today: string
  /** px: 28 dense, 32, 40 comfortable; on a phone at least 44. */
  readonly rowHeight?: number
  /** As tall as its rows: the page around it scrolls. Otherwise it fills its place and scrolls itself. */
  readonly fits?: boolean
  readonly tree?: GridTree<Row>
  readonly sort?: GridSort
  readonly onSort?: (columnId: string) => void
  /** Cells to change, all of one act. The grid shows what `rows` say: apply them optimistically. */
  readonly onEdit?: (edits: readonly CellEdit[], cause: EditCause) => void
  /** Given to show a preview before pasting; without it the readable cells are pasted and the rest announced. */
  readonly onPaste?: (plan: PastePlan) => void
  /**
   * A row that was pointed at from elsewhere: when this names another one, its row becomes the active one and comes into
   * view as soon as it is among the rows. The focus stays where it is.
   */
  readonly revealId?: string | null
  /** Enter on a cell that cannot be edited, a double click there, or the word Open in the first column. */
  readonly onOpen?: (row: Row) => void
  /** Space. */
  readonly onPeek?: (row: Row) => void
  readonly onSelect?: (selected: { readonly active: Row | null; readonly rows: readonly Row[] }) => void
  readonly onResizeColumn?: (columnId: string, width: number) => void
  /** What is wrong with a cell as it stands, such as a refusal of the server. */
  readonly problem?: (row: Row, columnId: string) => string | null
  /** Shown in place of rows when there are none. */
  readonly empty?: ReactNode
}
