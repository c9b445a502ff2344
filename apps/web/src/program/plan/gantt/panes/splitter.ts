import type { GanttDom } from './dom.ts'
import type { GanttModel } from '../model.ts'

const LEAST = 140

/** Width of the table when nobody chose one: its columns. */
export function naturalTreeWidth(model: GanttModel): number {
  return model.columns.reduce((sum, column) => sum + column.width, model.titleColumn.width)
}

/** The border between table and timeline: dragged, or moved by arrow keys. */
export function listenToSplitter(dom: GanttDom, tree: { width(): number; setWidth(width: number): void }): void {
  const { splitter } = dom
  splitter.setAttribute('aria-valuemin', String(LEAST))
  splitter.setAttribute('aria-valuemax', '1200')
  let grabbed: { x: number; width: number } | null = null
  splitter.addEventListener('pointerdown', (event) => {
    splitter.setPointerCapture(event.pointerId)
    grabbed = { x: event.clientX, width: tree.width() }
  })
  splitter.addEventListener('pointermove', (event) => {
    if (grabbed) tree.setWidth(Math.max(LEAST, grabbed.width + event.clientX - grabbed.x))
  })
  splitter.addEventListener('lostpointercapture', () => (grabbed = null))
  splitter.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    tree.setWidth(Math.max(LEAST, tree.width() + step))
  })
}
