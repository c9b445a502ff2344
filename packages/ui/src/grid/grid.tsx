import { useLayoutEffect, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { isEditable, type CellEdit, type CellValue } from './columns.ts'
import { clearRange, copyRange, fillDown, fillRange, planPaste } from './bulk.ts'
import { announce } from '../marks/announcer.tsx'
import { CellEditor, type AfterEdit } from './cell-editor.tsx'
import { tellWhole } from './cut-text.ts'
import { GridFooter } from './grid-footer.tsx'
import { GridHeader } from './grid-header.tsx'
import { gridCommand, type GridCommand } from './grid-keys.ts'
import { GridRow } from './grid-row.tsx'
import {
  cellCount,
  move,
  rangeOf,
  selectAll,
  selectCell,
  selectRows,
  type CellAt,
  type Selection,
} from './selection.ts'
import { readTsv, writeTsv } from './tsv.ts'
import { HEADER_PX, useGridPointer } from './use-grid-pointer.ts'
import type { EditCause, GridProps } from './grid-props.ts'
import { useSelection } from './use-selection.ts'
import { useSeenWidth } from './use-seen-width.ts'
import { useViewport } from './use-viewport.ts'
import { firstColumnPx, isNarrow, layoutColumns, scrollToShow } from './window.ts'
import './grid.css'

interface Editing {
  readonly rowId: string
  readonly columnId: string
  readonly typed: string | null
}

const MIN_COLUMN_PX = 48
/** On a phone a finger meets a row, and the first column has room for two lines. */
const NARROW_ROW_PX = 44

/**
 * A spreadsheet of records: one focused cell, ranges, editing in place, clipboard, fill, and a tree in the first
 * column. Only rows and columns in view are in the document. Knows columns and cells, not what they mean.
 */
export function Grid<Row>(props: GridProps<Row>) {
  const { rows, rowId, columns, tree, today, onEdit, problem, fits = false } = props
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const [sized, setSized] = useState<Readonly<Record<string, number>>>({})
  const [editing, setEditing] = useState<Editing | null>(null)
  const seen = useSeenWidth(scroller)
  const narrow = isNarrow(seen)
  const rowHeight = Math.max(props.rowHeight ?? 32, narrow ? NARROW_ROW_PX : 0)
  const layout = useMemo(() => {
    const [first = 0, ...rest] = columns.map(({ id, width }) => sized[id] ?? width)
    const others = rest.reduce((sum, width) => sum + width, 0)
    const isSized = columns[0] !== undefined && sized[columns[0].id] !== undefined
    return layoutColumns([isSized ? first : firstColumnPx({ wanted: first, others, seen }), ...rest])
  }, [columns, sized, seen])
  const view = useViewport(scroller, rowHeight, rows.length, layout, fits)
  const bounds = { rows: rows.length, columns: columns.length, page: view.page }
  const [selection, setSelection] = useSelection(rows, rowId, bounds)
  const range = rangeOf(selection)
  const block = { rows, columns, rowId }
  const activeRow = rows[selection.anchor.row]
  const activeColumn = columns[selection.anchor.column]

  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    scroller.current?.querySelector<HTMLElement>('[data-active]')?.focus({ preventScroll: !fits })
  })

  const revealed = useRef<string | null>(null)
  const wanted = props.revealId ?? null
  useLayoutEffect(() => {
    if (wanted === null || wanted === revealed.current) {
      revealed.current = wanted
      return
    }
    const row = rows.findIndex((each) => rowId(each) === wanted)
    if (row < 0) return
    revealed.current = wanted
    if (row === selection.anchor.row) return
    const at = { row, column: Math.max(0, selection.anchor.column) }
    setSelection(selectCell(at))
    show({ row, column: 0 })
  })

  function select(next: Selection, reveal: CellAt | null = next.anchor) {
    wantsFocus.current = true
    setSelection(next)
    if (reveal) show(reveal)
    const covered = rangeOf(next)
    props.onSelect?.({
      active: rows[next.anchor.row] ?? null,
      rows: covered ? rows.slice(covered.top, covered.bottom + 1) : [],
    })
    if (covered && cellCount(covered) > 1) {
      announce(`${covered.bottom - covered.top + 1} rows by ${covered.right - covered.left + 1} columns selected`)
    }
  }

  function show(at: CellAt) {
    const element = scroller.current
    if (!element || at.row < 0) return
    const top = at.row * rowHeight
    element.scrollTop = scrollToShow(element.scrollTop, element.clientHeight - HEADER_PX, top, top + rowHeight)
    if (at.column === 0) return
    const left = layout.lefts[at.column]! - layout.widths[0]!
    element.scrollLeft = scrollToShow(
      element.scrollLeft,
      element.clientWidth - layout.widths[0]!,
      left,
      left + layout.widths[at.column]!,
    )
  }

  function emit(edits: readonly CellEdit[], cause: EditCause) {
    if (edits.length > 0) onEdit?.(edits, cause)
  }

  function edit(typed: string | null): boolean {
    if (!activeRow || !activeColumn || !onEdit || !isEditable(activeColumn, activeRow)) return false
    if (activeColumn.type === 'check') {
      if (typed !== null && typed !== ' ') return false
      emit(
        [{ rowId: rowId(activeRow), columnId: activeColumn.id, value: activeColumn.value(activeRow) !== true }],
        'edit',
      )
    } else setEditing({ rowId: rowId(activeRow), columnId: activeColumn.id, typed })
    return true
  }

  function commit(value: CellValue, after: AfterEdit) {
    setEditing(null)
    if (activeRow && activeColumn && value !== activeColumn.value(activeRow)) {
      emit([{ rowId: rowId(activeRow), columnId: activeColumn.id, value }], 'edit')
    }
    if (after === 'stay') return
    const next = move(selection, after, bounds)
    select(next.anchor.row < 0 ? selection : next)
  }

  function cancel() {
    setEditing(null)
    wantsFocus.current = true
  }

  function sortOrOpen(): boolean {
    if (selection.anchor.row < 0) {
      if (activeColumn?.sortable) props.onSort?.(activeColumn.id)
      return true
    }
    if (edit(null)) return true
    if (activeRow === undefined || !props.onOpen) return false
    props.onOpen(activeRow)
    return true
  }

  /** In the first column ← and → close and open a row before they move. */
  function toggled(step: string, extend: boolean): boolean {
    if (!tree || extend || activeRow === undefined || selection.anchor.column !== 0) return false
    const expanded = tree.expanded(activeRow)
    if ((step === 'right' && expanded === false) || (step === 'left' && expanded === true)) {
      tree.onToggle(activeRow)
      return true
    }
    if (step !== 'left') return false
    const depth = tree.depth(activeRow)
    const parent = rows.findLastIndex((row, index) => index < selection.anchor.row && tree.depth(row) < depth)
    if (parent < 0) return false
    select(selectCell({ row: parent, column: 0 }))
    return true
  }

  /** True when the command was carried out, so that the key means nothing else. */
  function carryOut(command: GridCommand): boolean {
    switch (command.kind) {
      case 'move': {
        if (toggled(command.steps[0]!, command.extend)) return true
        const next = command.steps.reduce((from, step) => move(from, step, bounds, command.extend), selection)
        select(next, next.head)
        return true
      }
      case 'edit':
        return edit(command.typed)
      case 'open':
        return sortOrOpen()
      case 'peek':
        if (activeColumn?.type === 'check' && edit(' ')) return true
        if (activeRow !== undefined) props.onPeek?.(activeRow)
        return true
      case 'clear':
        if (!range || !onEdit) return false
        emit(clearRange(block, range), 'clear')
        return true
      case 'fill-down':
        if (!range || !onEdit) return false
        emit(fillDown(block, range), 'fill')
        return true
      case 'select-all':
        select(selectAll(selection, bounds), null)
        return true
      case 'select-rows':
        select(selectRows(selection, bounds))
        return true
      case 'collapse-range':
        if (!range || cellCount(range) === 1) return false
        select(selectCell(selection.anchor))
        return true
      case 'resize':
        if (selection.anchor.row >= 0) return false
        resize(selection.anchor.column, layout.widths[selection.anchor.column]! + command.by)
        return true
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (editing || event.defaultPrevented || event.nativeEvent.isComposing) return
    const command = gridCommand(event)
    if (command && carryOut(command)) event.preventDefault()
  }

  function resize(column: number, width: number) {
    const id = columns[column]!.id
    const next = Math.max(MIN_COLUMN_PX, Math.round(width))
    setSized((before) => ({ ...before, [id]: next }))
    props.onResizeColumn?.(id, next)
  }

  function onCopy(event: ClipboardEvent, cut: boolean) {
    if (editing || !range) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', writeTsv(copyRange(block, range)))
    announce(`${cellCount(range)} cells copied`)
    if (cut && onEdit) emit(clearRange(block, range), 'cut')
  }

  function onPaste(event: ClipboardEvent) {
    if (editing || !range || !onEdit) return
    event.preventDefault()
    const plan = planPaste(block, range, readTsv(event.clipboardData.getData('text/plain')), today)
    if (props.onPaste) return props.onPaste(plan)
    emit(plan.edits, 'paste')
    const left = plan.refused.length + plan.outside
    announce(`${plan.edits.length} cells pasted${left ? `, ${left} left out` : ''}`)
  }

  const { filling, handlers } = useGridPointer({
    scroller,
    layout,
    rowHeight,
    rowCount: rows.length,
    selection,
    editing: editing !== null,
    select,
    show,
    onPressAgain: () => edit(null),
    onFill: (source, target) => {
      emit(fillRange(block, source, target), 'fill')
      const head = { row: target.bottom, column: target.right }
      select({ anchor: { row: target.top, column: target.left }, head }, head)
    },
  })
  const painted = filling ?? range

  const editor =
    editing &&
    activeRow !== undefined &&
    activeColumn &&
    editing.rowId === rowId(activeRow) &&
    editing.columnId === activeColumn.id ? (
      <CellEditor
        key={`${editing.rowId} ${editing.columnId}`}
        column={activeColumn}
        row={activeRow}
        typed={editing.typed}
        today={today}
        onCommit={commit}
        onCancel={cancel}
        onRefused={(reason) => {
          setEditing(null)
          announce(reason, 'urgent')
        }}
      />
    ) : null

  const shown: number[] = []
  for (let index = view.rows.start; index < view.rows.end; index++) shown.push(index)
  const anchorRow = selection.anchor.row
  if (anchorRow >= 0 && activeRow !== undefined && (anchorRow < view.rows.start || anchorRow >= view.rows.end))
    shown.push(anchorRow)

  return (
    <div
      className="tri-grid"
      data-narrow={narrow || undefined}
      data-fits={fits ? (view.isWhole ? 'whole' : 'sideways') : undefined}
      data-reveals={wanted !== null || undefined}
    >
      <div
        ref={scroller}
        className="tri-grid-scroller"
        role={tree ? 'treegrid' : 'grid'}
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        onScroll={view.onScroll}
        onKeyDown={onKeyDown}
        onCopy={(event) => onCopy(event, false)}
        onCut={(event) => onCopy(event, true)}
        onPaste={onPaste}
        {...handlers}
        onMouseOver={(event) => tellWhole(event.target)}
        onFocus={(event) => tellWhole(event.target)}
        onClick={(event) => {
          const row = (event.target as Element).closest('.tri-cell-open')?.closest('[role=row]')
          const opened = rows[Number(row?.getAttribute('aria-rowindex')) - 2]
          if (row && opened !== undefined) props.onOpen?.(opened)
        }}
        onDoubleClick={(event) => {
          if ((event.target as Element).closest('.tri-cell') && !editing && !edit(null) && activeRow !== undefined)
            props.onOpen?.(activeRow)
        }}
      >
        <GridHeader
          columns={columns}
          layout={layout}
          span={view.columns}
          sort={props.sort}
          active={anchorRow < 0 || rows.length === 0 ? selection.anchor.column : -1}
          onPress={(column) => {
            select(selectCell({ row: -1, column }))
            if (columns[column]!.sortable) props.onSort?.(columns[column]!.id)
          }}
          onResize={resize}
        />
        <div role="rowgroup" className="tri-grid-body" style={{ height: rows.length * rowHeight, width: layout.total }}>
          {shown.map((index) => {
            const row = rows[index]
            if (row === undefined) return null
            const inside = painted !== null && index >= painted.top && index <= painted.bottom
            return (
              <GridRow
                key={rowId(row)}
                row={row}
                index={index}
                height={rowHeight}
                columns={columns}
                layout={layout}
                span={view.columns}
                tree={tree}
                problem={problem}
                openable={props.onOpen !== undefined}
                active={index === anchorRow ? selection.anchor.column : -1}
                left={inside ? painted.left : -1}
                right={inside ? painted.right : -1}
                fillHandle={onEdit !== undefined && editing === null && inside && index === painted.bottom}
                editor={index === anchorRow ? editor : null}
              />
            )
          })}
        </div>
      </div>
      {rows.length === 0 ? <div className="tri-grid-empty">{props.empty}</div> : null}
      <GridFooter block={block} range={range} />
    </div>
  )
}
