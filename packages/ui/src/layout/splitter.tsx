import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { classNames } from '../class-names.ts'
import './layout.css'

export interface SplitterProps {
  /** What it resizes: `Resize inspector`. */
  readonly label: string
  /** Size in px of the pane it belongs to. */
  readonly size: number
  readonly min: number
  readonly max: number
  readonly onResize: (size: number) => void
  /** The size a double click goes back to. */
  readonly initial?: number
  /** Which way the divider line runs; a vertical one sits between left and right. */
  readonly line?: 'vertical' | 'horizontal'
  /** The pane it sizes: before the divider (left or above), or after it. */
  readonly pane?: 'before' | 'after'
  readonly className?: string
}

/** The draggable line between two panes. Arrows move by 16 px, with Shift by 64; Home and End go to the limits. */
export function Splitter(props: SplitterProps) {
  const { label, size, min, max, onResize, initial, line = 'vertical', pane = 'before' } = props
  const drag = useRef<{ readonly from: number; readonly size: number } | null>(null)
  const along = (event: PointerEvent) => (line === 'vertical' ? event.clientX : event.clientY)
  const direction = pane === 'before' ? 1 : -1
  const resize = (next: number) => onResize(Math.round(Math.min(max, Math.max(min, next))))

  function onKeyDown(event: KeyboardEvent) {
    const step = event.shiftKey ? 64 : 16
    const forward = line === 'vertical' ? 'ArrowRight' : 'ArrowDown'
    const back = line === 'vertical' ? 'ArrowLeft' : 'ArrowUp'
    if (event.key === forward) resize(size + step * direction)
    else if (event.key === back) resize(size - step * direction)
    else if (event.key === 'Home') resize(min)
    else if (event.key === 'End') resize(max)
    else return
    event.preventDefault()
  }

  return (
    <div
      className={classNames('tri-splitter', props.className)}
      data-line={line}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={line}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={onKeyDown}
      onDoubleClick={() => initial !== undefined && resize(initial)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { from: along(event), size }
      }}
      onPointerMove={(event) => {
        if (drag.current) resize(drag.current.size + (along(event) - drag.current.from) * direction)
      }}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
    />
  )
}
