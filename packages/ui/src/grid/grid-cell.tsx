import { Check } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { TreeExpander } from '../layout/tree-expander.tsx'
import { alignmentOf, isEditable, type ColumnType, type GridColumn } from './columns.ts'
import type { GridTree } from './grid-row.tsx'

export interface GridCellProps<Row> {
  readonly row: Row
  readonly column: GridColumn<Row>
  readonly text: string
  /** Index of the column; the first is frozen. */
  readonly at: number
  /** px */
  readonly left: number
  readonly width: number
  readonly active: boolean
  readonly selected: boolean
  readonly handle: boolean
  readonly problem: string | null
  readonly depth: number | undefined
  readonly expanded: boolean | null | undefined
  readonly tree: GridTree<Row> | undefined
  readonly openable: boolean
  readonly editor: ReactNode
}

function Cell<R>(props: GridCellProps<R>) {
  const { row, column, at, active, selected, problem, editor, handle } = props
  const content = column.render?.(column.value(row), row) ?? usualContent(column.type, props.text)
  const bare = at !== 0 && !active && !handle
  return (
    <div
      role="gridcell"
      className={classNames(
        'tri-cell',
        `tri-cell-${column.type}`,
        alignmentOf(column) === 'end' && 'tri-cell-end',
        at === 0 && 'tri-cell-frozen',
        bare && 'tri-cell-bare',
      )}
      data-active={active || undefined}
      data-selected={selected || undefined}
      data-editing={editor ? true : undefined}
      data-problem={problem !== null || undefined}
      tabIndex={active && !editor ? 0 : -1}
      aria-colindex={at + 1}
      aria-selected={selected}
      aria-readonly={isEditable(column, row) ? undefined : true}
      aria-invalid={problem !== null || undefined}
      aria-description={problem ?? undefined}
      title={problem ?? undefined}
      style={{ width: props.width, left: at === 0 ? undefined : props.left }}
    >
      {bare ? content : <Furnished {...props} content={content} />}
    </div>
  )
}

/** A cell is rendered again only when it changes itself, so that a new column in view costs only its own cells. */
export const GridCell = memo(Cell) as typeof Cell

/** The content of a cell that holds more than its text: arrow, editor, message or fill handle. */
function Furnished<R>(props: GridCellProps<R> & { readonly content: ReactNode }) {
  const { row, tree, depth, editor, problem } = props
  return (
    <>
      {tree && depth !== undefined ? (
        <TreeExpander
          depth={depth}
          expanded={props.expanded ?? null}
          label={props.text}
          onToggle={() => tree.onToggle(row)}
        />
      ) : null}
      {editor ? editor : <span className="tri-cell-text">{props.content}</span>}
      {props.openable && !editor ? (
        <button type="button" tabIndex={-1} aria-hidden="true" className="tri-cell-open" title="Open (Space)" />
      ) : null}
      {props.active && problem && !editor ? <span className="tri-cell-reason">{problem}</span> : null}
      {props.handle ? <span className="tri-fill-handle" data-fill-handle aria-hidden="true" /> : null}
    </>
  )
}

/** A check shows its mark; “No” is spoken, and seen as an empty cell. */
function usualContent(type: ColumnType, text: string): ReactNode {
  if (type !== 'check') return text
  return text === 'Yes' ? <Check size={14} aria-label="Yes" /> : <span className="tri-unseen">{text}</span>
}
