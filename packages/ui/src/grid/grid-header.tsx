import { ArrowDown, ArrowUp } from 'lucide-react'
import { useRef, type PointerEvent } from 'react'
import { classNames } from '../class-names.ts'
import { alignmentOf, type GridColumn } from './columns.ts'
import type { ColumnLayout, Span } from './window.ts'

export interface GridSort {
  readonly columnId: string
  readonly direction: 'ascending' | 'descending'
}

export interface GridHeaderProps<Row> {
  readonly columns: readonly GridColumn<Row>[]
  readonly layout: ColumnLayout
  readonly span: Span
  readonly sort: GridSort | undefined
  /** Column with the focus, −1 when it is in the rows. */
  readonly active: number
  readonly onPress: (column: number) => void
  readonly onResize: (column: number, width: number) => void
}

/** The header row. A press or Enter sorts; the right edge, or Alt with ← and →, resizes. */
export function GridHeader<Row>({ columns, layout, span, sort, active, onPress, onResize }: GridHeaderProps<Row>) {
  return (
    <div role="rowgroup" className="tri-grid-head" style={{ width: layout.total }}>
      <div role="row" aria-rowindex={1} className="tri-grid-head-row">
        {columns.map((column, at) => {
          if (at !== 0 && at !== active && (at < span.start || at >= span.end)) return null
          const sorted = sort?.columnId === column.id ? sort.direction : undefined
          return (
            <div
              key={column.id}
              role="columnheader"
              className={classNames('tri-grid-title', at === 0 && 'tri-cell-frozen')}
              data-align={alignmentOf(column)}
              data-active={at === active || undefined}
              data-sortable={column.sortable || undefined}
              tabIndex={at === active ? 0 : -1}
              aria-colindex={at + 1}
              aria-sort={sorted ?? (column.sortable ? 'none' : undefined)}
              style={{ width: layout.widths[at], left: at === 0 ? undefined : layout.lefts[at] }}
              onClick={() => onPress(at)}
            >
              <span className="tri-cell-text">{column.title}</span>
              {sorted === 'ascending' ? <ArrowUp size={12} aria-hidden="true" /> : null}
              {sorted === 'descending' ? <ArrowDown size={12} aria-hidden="true" /> : null}
              <ResizeGrip width={layout.widths[at]!} onResize={(width) => onResize(at, width)} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

function ResizeGrip({ width, onResize }: { readonly width: number; readonly onResize: (width: number) => void }) {
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null)
  return (
    <span
      className="tri-resize-grip"
      aria-hidden="true"
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event: PointerEvent) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { x: event.clientX, width }
      }}
      onPointerMove={(event) => drag.current && onResize(drag.current.width + event.clientX - drag.current.x)}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
    />
  )
}
