import type { GanttModel } from '../model.ts'
import { element, fillChildren, setText } from './dom.ts'

/** The visible column titles above the table; the treegrid has its own, spoken ones. */
export function writeCorner(corner: HTMLElement, { titleColumn, columns }: GanttModel): void {
  const seen = columns.filter((column) => column.width > 0)
  fillChildren(corner, seen.length + 1, makeCell, (node, at) => {
    const column = seen[at - 1]
    setText(node, column ? column.title : titleColumn.title)
    node.className = column ? 'gantt-corner-cell' : 'gantt-corner-title'
    node.classList.toggle('gantt-end', column?.align === 'end')
    node.style.width = column ? `${column.width}px` : ''
  })
}

function makeCell(): HTMLElement {
  return element('div', '')
}
