import { useRef, useState, type PointerEvent, type RefObject } from 'react'
import { extendTo, rangeOf, selectCell, type CellAt, type CellRange, type Selection } from './selection.ts'
import type { ColumnLayout } from './window.ts'

/** Height of the header row, px. */
export const HEADER_PX = 32

export interface GridPointerOptions {
  readonly scroller: RefObject<HTMLElement | null>
  readonly layout: ColumnLayout
  readonly rowHeight: number
  readonly rowCount: number
  readonly selection: Selection
  readonly editing: boolean
  readonly select: (next: Selection, reveal: CellAt) => void
  readonly show: (at: CellAt) => void
  /** A click on the cell that was active already. */
  readonly onPressAgain: () => void
  readonly onFill: (source: CellRange, target: CellRange) => void
}

/**
 * The mouse in the grid: press selects, Shift-press and drag extend, the fill handle fills, a second press edits. A
 * finger only selects; its drags scroll.
 */
export function useGridPointer(options: GridPointerOptions) {
  const { scroller, layout, rowHeight, rowCount, selection, select } = options
  const [filling, setFilling] = useState<CellRange | null>(null)
  const pressedAgain = useRef(false)
  const range = rangeOf(selection)

  function cellUnder(event: PointerEvent): CellAt | null {
    const element = scroller.current
    if (!element) return null
    const box = element.getBoundingClientRect()
    const x = event.clientX - box.left
    const along = x < layout.widths[0]! ? x : x + element.scrollLeft
    const down = event.clientY - box.top - HEADER_PX + element.scrollTop
    const past = layout.lefts.findIndex((left) => left > along)
    return {
      row: Math.max(0, Math.min(rowCount - 1, Math.floor(down / rowHeight))),
      column: (past === -1 ? layout.lefts.length : Math.max(1, past)) - 1,
    }
  }

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const target = event.target as Element
    const cell = target.closest('.tri-cell')
    const at = cellUnder(event)
    if (!cell || !at || event.button !== 0 || target.closest('button, a, input')) return
    const hadFocus = cell.contains(document.activeElement)
    event.preventDefault()
    // Leaving an editor commits it, before the selection moves away from its cell.
    if (options.editing && document.activeElement instanceof HTMLElement) document.activeElement.blur()
    if (event.pointerType !== 'touch') event.currentTarget.setPointerCapture(event.pointerId)
    if (target.closest('[data-fill-handle]') && range) return setFilling(range)
    const same = at.row === selection.anchor.row && at.column === selection.anchor.column
    pressedAgain.current = same && hadFocus && !event.shiftKey && !options.editing && event.pointerType === 'mouse'
    select(event.shiftKey ? extendTo(selection, at) : selectCell(at), at)
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const at = cellUnder(event)
    if (!at) return
    if (filling && range) {
      const next = { ...range, top: Math.min(range.top, at.row), bottom: Math.max(range.bottom, at.row) }
      if (next.top !== filling.top || next.bottom !== filling.bottom) setFilling(next)
      options.show({ row: at.row, column: range.right })
    } else if (at.row !== selection.head.row || at.column !== selection.head.column) {
      pressedAgain.current = false
      select(extendTo(selection, at), at)
    }
  }

  function onPointerUp() {
    if (filling && range) options.onFill(range, filling)
    else if (pressedAgain.current) options.onPressAgain()
    pressedAgain.current = false
    setFilling(null)
  }

  function onPointerCancel() {
    pressedAgain.current = false
    setFilling(null)
  }

  return { filling, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel } }
}
