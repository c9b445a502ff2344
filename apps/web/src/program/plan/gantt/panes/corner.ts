import type { GanttColumn, GanttModel } from '../model.ts'
import { pulseGlyph } from '../drawing/glyphs.ts'
import { variablePalette } from '../drawing/palette.ts'
import { svgOfMarks } from '../drawing/svg-backend.ts'
import { element, fillChildren, setAttribute, setText } from './dom.ts'

/** Stands for a word that would be wider than what is below it. */
const PULSE = `<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">${svgOfMarks([pulseGlyph(7, 7)], variablePalette)}</svg>`

/**
 * The visible column titles above the table, and how many have no room; the treegrid has its own, spoken ones.
 *
 * @param columns those of the model as they fit
 */
export function writeCorner(
  corner: HTMLElement,
  { titleColumn, columns: all }: GanttModel,
  columns: readonly GanttColumn[],
): void {
  const left = all.filter(({ width }, at) => width > 0 && columns[at]!.width === 0)
  const seen = columns.filter((column) => column.width > 0)
  fillChildren(corner, seen.length + (left.length > 0 ? 2 : 1), makeCell, (node, at) => {
    if (at > seen.length) return writeLeft(node, left)
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

function writeLeft(node: HTMLElement, left: readonly GanttColumn[]): void {
  setText(node, left.length === 1 ? '+1 column' : `+${left.length} columns`)
  node.className = 'gantt-corner-left'
  node.style.width = ''
  node.title = `No room for ${left.map(({ title }) => title).join(', ')}: draw the border to the right`
}

function makeCell(): HTMLElement {
  return element('div', '')
}
