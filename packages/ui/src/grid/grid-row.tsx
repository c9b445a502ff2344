import { Check } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { TreeExpander } from '../layout/tree-expander.tsx'
import { alignmentOf, cellText, isEditable, type ColumnType, type GridColumn } from './columns.ts'
import type { ColumnLayout, Span } from './window.ts'

/** How rows nest. The first column carries the indent and the arrow. */
export interface GridTree<Row> {
  /** 0 for roots. */
  readonly depth: (row: Row) => number
  /** Null for leaves. */
  readonly expanded: (row: Row) => boolean | null
  readonly onToggle: (row: Row) => void
}

export interface GridRowProps<Row> {
  readonly row: Row
  readonly rowId: string
  readonly index: number
  readonly height: number
  readonly columns: readonly GridColumn<Row>[]
  readonly layout: ColumnLayout
  readonly span: Span
  readonly tree: GridTree<Row> | undefined
  readonly problem: ((row: Row, columnId: string) => string | null) | undefined
  /** Column of the active cell if it is in this row, else −1. */
  readonly active: number
  /** First and last selected column in this row, −1 for none. */
  readonly left: number
  readonly right: number
  /** Whether the selection goes on in the row below: the fill handle sits in its last row. */
  readonly fillHandle: boolean
  readonly editor: ReactNode
}

function Row<R>(props: GridRowProps<R>) {
  const { row, index, height, columns, layout, span, tree, active } = props
  const expanded = tree?.expanded(row) ?? null
  const shown = [0]
  for (let column = Math.max(1, span.start); column < span.end; column++) shown.push(column)
  if (active > 0 && !shown.includes(active)) shown.push(active)
  return (
    <div
      role="row"
      className="tri-grid-row"
      aria-rowindex={index + 2}
      aria-level={tree ? tree.depth(row) + 1 : undefined}
      aria-expanded={expanded ?? undefined}
      aria-selected={props.left >= 0}
      style={{ top: index * height, height, lineHeight: `${height - 1}px`, width: layout.total }}
    >
      {shown.map((column) => (
        <Cell key={columns[column]!.id} {...props} column={column} expanded={expanded} />
      ))}
    </div>
  )
}

/** A row is rendered again only when one of its own properties changes; scrolling and moving about leave it alone. */
export const GridRow = memo(Row) as typeof Row

function Cell<R>(props: GridRowProps<R> & { readonly column: number; readonly expanded: boolean | null }) {
  const { row, column: at, columns, layout, active, editor } = props
  const column = columns[at]!
  const isActive = at === active
  const text = cellText(column, row)
  const selected = at >= props.left && at <= props.right && props.left >= 0
  const problem = props.problem?.(row, column.id) ?? null
  const bare = !isActive && at !== 0 && problem === null && !(props.fillHandle && at === props.right)
  const content =
    isActive && editor ? editor : (column.render?.(column.value(row), row) ?? usualContent(column.type, text))
  return (
    <div
      role="gridcell"
      className={classNames('tri-cell', at === 0 && 'tri-cell-frozen')}
      data-column={at}
      data-align={alignmentOf(column.type)}
      data-type={column.type}
      data-active={isActive || undefined}
      data-selected={selected || undefined}
      data-editing={(isActive && Boolean(editor)) || undefined}
      data-problem={problem !== null || undefined}
      data-bare={bare || undefined}
      tabIndex={isActive && !editor ? 0 : -1}
      aria-colindex={at + 1}
      aria-selected={selected}
      aria-readonly={!isEditable(column, row)}
      aria-invalid={problem !== null || undefined}
      aria-description={problem ?? undefined}
      title={problem ?? undefined}
      style={{ width: layout.widths[at], left: at === 0 ? undefined : layout.lefts[at] }}
    >
      {bare ? content : <Furnished {...props} text={text} content={content} message={isActive ? problem : null} />}
    </div>
  )
}

/** The content of a cell that holds more than its text: arrow, editor, message or fill handle. */
function Furnished<R>(
  props: GridRowProps<R> & {
    readonly column: number
    readonly expanded: boolean | null
    readonly text: string
    readonly content: ReactNode
    readonly message: string | null
  },
) {
  const { row, tree, column, active, editor, content, message } = props
  const edited = column === active && Boolean(editor)
  return (
    <>
      {column === 0 && tree ? (
        <TreeExpander
          depth={tree.depth(row)}
          expanded={props.expanded}
          label={props.text}
          onToggle={() => tree.onToggle(row)}
        />
      ) : null}
      {edited ? content : <span className="tri-cell-text">{content}</span>}
      {message && !edited ? <span className="tri-cell-reason">{message}</span> : null}
      {props.fillHandle && column === props.right ? (
        <span className="tri-fill-handle" data-fill-handle aria-hidden="true" />
      ) : null}
    </>
  )
}

/** A check shows its mark; “No” is spoken, and seen as an empty cell. */
function usualContent(type: ColumnType, text: string): ReactNode {
  if (type !== 'check') return text
  return text === 'Yes' ? <Check size={14} aria-label="Yes" /> : <span className="tri-unseen">{text}</span>
}
