import {
  type KeyboardEvent,
  type MouseEvent,
  type FocusEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { type Cell, type CellReading, cellAt, cellName } from './heat-cells.ts'
import type { HeatRow } from './heat-rows.ts'
import type { Period } from './periods.ts'
import type { RowWindow } from './use-row-window.ts'

export type HeatWalkOptions = Pick<CellReading, 'periods'> & {
  readonly rows: readonly HeatRow[]
  readonly hasCells: (row: HeatRow) => boolean
  readonly shown: RowWindow
  readonly rowPx: number
  /** The pane it scrolls in. */
  readonly pane: HTMLElement | null
  readonly open: Cell | null
  readonly onOpen: (cell: Cell | null) => void
  /** Goes on where the shown periods end: −1 earlier, 1 later. */
  readonly onPage: (direction: -1 | 1) => void
}

const HEAD_PX = 48

/**
 * Goes over the cells of a table: arrows move, Enter opens what makes a cell, Tab leaves. Says where Tab enters, and which
 * rows the keys may reach next.
 */
export function useHeatWalk(table: RefObject<HTMLTableElement | null>, options: HeatWalkOptions) {
  const { periods, rows, hasCells, shown, rowPx, pane, open, onOpen, onPage } = options
  const [focused, setFocused] = useState<Cell | null>(null)
  const wanted = useRef<string | null>(null)
  const entry = entryOf(rows.slice(shown.first, shown.end).filter(hasCells), periods, open ?? focused)
  const entryAt = rows.findIndex(({ id }) => id === entry?.rowId)
  const openAt = open === null ? -1 : rows.findIndex(({ id }) => id === open.rowId)

  useLayoutEffect(() => {
    if (pane === null || openAt < 0) return
    // What makes the cell opens below and takes room as it is read: its row stays in sight.
    const observer = new ResizeObserver(() => scrollToRow(pane, openAt, rowPx))
    observer.observe(pane)
    return () => observer.disconnect()
  }, [pane, openAt, rowPx])
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const cell = table.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(wanted.current)}"]`)
    if (cell == null) return
    wanted.current = null
    cell.focus({ preventScroll: true })
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  /** Rows without cells, as headings are, are passed over; nothing where there is none on that side. */
  function goTo(row: number, column: number, step: -1 | 1) {
    if (column < 0 || column >= periods.length) return onPage(column < 0 ? -1 : 1)
    let at = row
    while (rows[at] !== undefined && !hasCells(rows[at]!)) at += step
    const to = rows[at]
    if (to === undefined) return
    const cell = { rowId: to.id, on: periods[column]!.on }
    wanted.current = cellName(cell)
    if (pane !== null) scrollToRow(pane, at, rowPx)
    setFocused(cell)
  }

  function onKeyDown(event: KeyboardEvent) {
    const cell = cellAt(event.target)
    if (cell === null || event.altKey || event.metaKey) return
    const row = rows.findIndex(({ id }) => id === cell.rowId)
    const column = periods.findIndex(({ on }) => on === cell.on)
    const to = targetOf(event, row, column, { rows: rows.length, columns: periods.length })
    if (to !== null) {
      event.preventDefault()
      goTo(...to, event.key === 'ArrowUp' || event.key === 'End' ? -1 : 1)
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      toggle(cell)
    } else if (event.key === 'Escape' && open !== null) {
      event.preventDefault()
      onOpen(null)
    }
  }

  function toggle(cell: Cell) {
    onOpen(open !== null && cellName(open) === cellName(cell) ? null : cell)
  }

  function onClick(event: MouseEvent) {
    const cell = cellAt(event.target)
    if (cell !== null) toggle(cell)
  }

  function onFocus({ target }: FocusEvent) {
    setFocused((before) => cellAt(target) ?? before)
  }

  /** Before anybody has come in only where Tab would. */
  function isInReach(at: number): boolean {
    return Math.abs(at - entryAt) <= (focused === null ? 0 : 1) || rows[at]?.id === focused?.rowId
  }

  return { entry, isInReach, handlers: { onClick, onKeyDown, onFocus } }
}

/** Where Tab enters the table: the cell that is open or was left, as far as it is in sight, else the first known one. */
function entryOf(inSight: readonly HeatRow[], periods: readonly Period[], last: Cell | null): Cell | null {
  const row = inSight.find(({ id }) => id === last?.rowId) ?? inSight[0]
  const period = periods.find(({ on }) => on === last?.on) ?? periods[0]
  return row === undefined || period === undefined ? null : { rowId: row.id, on: period.on }
}

function targetOf(
  { key, ctrlKey }: KeyboardEvent,
  row: number,
  column: number,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): [row: number, column: number] | null {
  if (key === 'Home') return [ctrlKey ? 0 : row, 0]
  if (key === 'End') return [ctrlKey ? rows - 1 : row, columns - 1]
  if (ctrlKey) return null
  if (key === 'ArrowLeft') return [row, column - 1]
  if (key === 'ArrowRight') return [row, column + 1]
  if (key === 'ArrowUp') return [row - 1, column]
  return key === 'ArrowDown' ? [row + 1, column] : null
}

/** So that the row is in sight below the head, before anybody looks for its cells. */
function scrollToRow(pane: HTMLElement, row: number, rowPx: number): void {
  const top = row * rowPx
  const room = pane.clientHeight - HEAD_PX - rowPx
  if (top < pane.scrollTop) pane.scrollTop = top
  else if (top > pane.scrollTop + room) pane.scrollTop = top - room
}
