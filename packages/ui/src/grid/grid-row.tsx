import { memo, type ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { cellText, type GridColumn } from './columns.ts'
import { GridCell } from './grid-cell.tsx'
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
  readonly index: number
  readonly height: number
  readonly columns: readonly GridColumn<Row>[]
  readonly layout: ColumnLayout
  readonly span: Span
  readonly tree: GridTree<Row> | undefined
  readonly problem: ((row: Row, columnId: string) => string | null) | undefined
  /** Whether the first column offers to open the row. */
  readonly openable: boolean
  /** Column of the active cell if it is in this row, else −1. */
  readonly active: number
  /** First and last selected column in this row, −1 for none. */
  readonly left: number
  readonly right: number
  /** Whether the selection ends in this row: the fill handle sits in its last cell. */
  readonly fillHandle: boolean
  readonly editor: ReactNode
}

function Row<R>(props: GridRowProps<R>) {
  const { row, index, height, columns, layout, span, tree, active, left, right } = props
  const depth = tree?.depth(row)
  const expanded = tree?.expanded(row)
  const shown = [0]
  for (let column = Math.max(1, span.start); column < span.end; column++) shown.push(column)
  if (active > 0 && !shown.includes(active)) shown.push(active)
  return (
    <div
      role="row"
      className={classNames('tri-grid-row', active >= 0 && 'tri-grid-row-active')}
      aria-rowindex={index + 2}
      aria-level={depth === undefined ? undefined : depth + 1}
      aria-expanded={expanded ?? undefined}
      style={{ top: index * height, height, lineHeight: `${height - 1}px`, width: layout.total }}
    >
      {shown.map((at) => {
        const column = columns[at]!
        return (
          <GridCell
            key={column.id}
            row={row}
            column={column}
            text={cellText(column, row)}
            at={at}
            left={layout.lefts[at]!}
            width={layout.widths[at]!}
            active={at === active}
            selected={left >= 0 && at >= left && at <= right}
            handle={props.fillHandle && at === right}
            problem={props.problem?.(row, column.id) ?? null}
            depth={at === 0 ? depth : undefined}
            expanded={at === 0 ? expanded : undefined}
            tree={at === 0 ? tree : undefined}
            openable={at === 0 && props.openable}
            editor={at === active ? props.editor : null}
          />
        )
      })}
    </div>
  )
}

/** A row is rendered again only when one of its own properties changes; vertical scrolling leaves it alone. */
export const GridRow = memo(Row) as typeof Row
