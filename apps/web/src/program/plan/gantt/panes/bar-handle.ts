import type { Metrics } from '../drawing/frame.ts'
import type { Rows } from '../rows.ts'
import type { Scale } from '../time/scale.ts'
import { element, setAttribute } from './dom.ts'
import { hitSpan } from '../gestures/hit-test.ts'
import { describeBar } from '../words.ts'

/** A real button over a painted bar, with grips: what a mouse, a finger, a keyboard and a screen reader meet. */
export interface BarHandle {
  readonly button: HTMLElement
  readonly index: number
  show(index: number, rows: Rows, scale: Scale, metrics: Metrics, canEdit: boolean): void
  hide(): void
}

export function createBarHandle(timeline: HTMLElement, className: string, tabbable: boolean): BarHandle {
  const button = element('button', `gantt-bar ${className}`, { type: 'button', tabindex: tabbable ? '0' : '-1' })
  for (const part of ['start', 'resize', 'finish']) {
    const grip = element('span', `gantt-grip gantt-grip-${part}`, { 'aria-hidden': 'true' })
    grip.dataset['part'] = part
    button.append(grip)
  }
  button.hidden = true
  timeline.append(button)
  let index = -1
  return {
    button,
    get index() {
      return index
    },
    show(next, rows, scale, metrics, canEdit) {
      const span = hitSpan(rows, scale, next)
      if (!span) {
        this.hide()
        return
      }
      index = next
      const row = rows.at(next)
      const height = Math.max(24, metrics.barHeight + 2)
      const top = next * metrics.rowHeight + (metrics.rowHeight - height) / 2
      button.style.transform = `translate(${Math.round(span.left)}px,${top}px)`
      button.style.width = `${Math.round(span.right) - Math.round(span.left)}px`
      button.style.height = `${height}px`
      setAttribute(button, 'aria-label', describeBar(row))
      button.dataset['kind'] = row.kind
      setAttribute(button, 'data-fixed', row.fixed ?? null)
      button.classList.toggle('gantt-editable', canEdit)
      button.classList.toggle('gantt-fast', row.locked !== undefined)
      button.hidden = false
    },
    hide() {
      index = -1
      if (!button.hidden) button.hidden = true
    },
  }
}
