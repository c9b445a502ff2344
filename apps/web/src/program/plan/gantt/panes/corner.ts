import type { GanttModel } from '../model.ts'
import { pulseGlyph } from '../drawing/glyphs.ts'
import { variablePalette } from '../drawing/palette.ts'
import { svgOfMarks } from '../drawing/svg-backend.ts'
import { element, fillChildren, setAttribute, setText } from './dom.ts'

/** Stands for a word that would be wider than what is below it. */
const PULSE = `<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">${svgOfMarks([pulseGlyph(7, 7)], variablePalette)}</svg>`

/** The visible column titles above the table; the treegrid has its own, spoken ones. */
export function writeCorner(corner: HTMLElement, { titleColumn, columns }: GanttModel): void {
  const seen = columns.filter((column) => column.width > 0)
  fillChildren(corner, seen.length + 1, makeCell, (node, at) => {
    const column = seen[at - 1]
    const isGlyph = column?.shows === 'health'
    if (isGlyph) node.innerHTML = PULSE
    else setText(node, column ? column.title : titleColumn.title)
    setAttribute(node, 'title', isGlyph ? column.title : null)
    node.className = column ? 'gantt-corner-cell' : 'gantt-corner-title'
    node.classList.toggle('gantt-end', column?.align === 'end')
    node.style.width = column ? `${column.width}px` : ''
  })
}

function makeCell(): HTMLElement {
  return element('div', '')
}
