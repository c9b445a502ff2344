import type { GanttColumn, GanttModel, GanttRow, Preview } from '../model.ts'
import type { Rows } from '../rows.ts'
import { element, setAttribute, setText } from './dom.ts'
import { stateGlyph, stateWords } from '../drawing/glyphs.ts'
import { variablePalette } from '../drawing/palette.ts'
import { svgOfMarks } from '../drawing/svg-backend.ts'
import { describeWhisker } from '../words.ts'

export interface TreeState {
  readonly model: GanttModel
  readonly rows: Rows
  readonly rowHeight: number
  readonly focusIndex: number
}

/** The cells of a row as they would read; undefined where they stay. */
type TextsOf = NonNullable<Preview['textsOf']>

/** The rows of the treegrid that are in view. Row elements are kept and reused: scrolling by one row rewrites one. */
export interface TreeRows {
  /** Shows the rows `first` up to `end`. `afresh` rewrites those already shown. */
  show(first: number, end: number, state: TreeState, afresh: boolean): void
  /** Marks the focused and the selected row without rewriting any. */
  mark(state: TreeState): void
  /** Shows the cells of rows as a draft would make them; null shows them as they are. */
  preview(textsOf: TextsOf | null): void
  /** The row element at an index, or null when it is not in view. */
  elementOf(index: number): HTMLElement | null
}

interface Slot {
  readonly node: HTMLElement
  index: number
  row: GanttRow | null
  /** Whether cells of it read as a draft would make them. */
  isPreviewed: boolean
}

/** What each level stands further in, px. */
export const INDENT = 12

let nextId = 0

export function createTreeRows(tree: HTMLElement): TreeRows {
  const prefix = `gantt${nextId++}`
  const heading = element('div', 'gantt-spoken gantt-heading', { role: 'row' })
  const group = element('div', 'gantt-rows', { role: 'rowgroup' })
  tree.append(heading, group)
  let slots: Slot[] = []
  let columns: readonly GanttColumn[] | null = null
  let textsOf: TextsOf | null = null

  const rebuild = (count: number, state: TreeState) => {
    columns = state.model.columns
    writeHeading(heading, state.model)
    group.replaceChildren()
    slots = Array.from({ length: count }, (_, at) => {
      const node = buildRow(state.model.columns)
      node.id = `${prefix}-row-${at}`
      group.append(node)
      return { node, index: -1, row: null, isPreviewed: false }
    })
  }

  /** Most rows read as they did at the step before, and are left alone. */
  const previewCells = (slot: Slot, row: GanttRow) => {
    const texts = textsOf?.(row.id)
    if (texts === undefined && !slot.isPreviewed) return
    writeCells(slot.node, row, columns!, texts)
    slot.isPreviewed = texts !== undefined
  }

  return {
    show(first, end, state, afresh) {
      const { rows, model } = state
      if (end - first > slots.length || columns !== model.columns) rebuild(end - first + 4, state)
      setAttribute(tree, 'aria-rowcount', String(rows.count + 1))
      for (let index = first; index < end; index++) {
        const slot = slots[index % slots.length]!
        if (!afresh && slot.index === index) continue
        const row = rows.at(index)
        if (slot.index !== index) slot.node.style.transform = `translateY(${index * state.rowHeight}px)`
        else if (afresh) slot.node.style.transform = `translateY(${index * state.rowHeight}px)`
        if (slot.row !== row || slot.index !== index) {
          writeRow(slot.node, row, index, model)
          slot.isPreviewed = false
          previewCells(slot, row)
        }
        slot.node.hidden = false
        slot.index = index
        slot.row = row
        markRow(slot.node, row, index, state)
      }
      for (const slot of slots) {
        if (slot.index >= end || slot.index < first) {
          slot.node.hidden = true
          slot.index = -1
          slot.row = null
        }
      }
      markActive(tree, slots, state)
    },
    mark(state) {
      for (const slot of slots) if (slot.row) markRow(slot.node, slot.row, slot.index, state)
      markActive(tree, slots, state)
    },
    preview(next) {
      if (next === null && textsOf === null) return
      textsOf = next
      for (const slot of slots) if (slot.row) previewCells(slot, slot.row)
    },
    elementOf: (index) => slots.find((slot) => slot.index === index)?.node ?? null,
  }
}

function markRow(node: HTMLElement, row: GanttRow, index: number, state: TreeState): void {
  const { selectedId, chosen } = state.model
  setAttribute(node, 'aria-selected', String(chosen?.has(row.id) ?? row.id === selectedId))
  node.classList.toggle('gantt-focused', index === state.focusIndex)
}

function markActive(tree: HTMLElement, slots: readonly Slot[], state: TreeState): void {
  const active = slots.find((slot) => slot.index === state.focusIndex)
  setAttribute(tree, 'aria-activedescendant', active ? active.node.id : null)
}

function writeHeading(heading: HTMLElement, model: GanttModel): void {
  heading.setAttribute('aria-rowindex', '1')
  const titles = [model.titleColumn.title, ...model.columns.map((column) => column.title)]
  heading.replaceChildren(
    ...titles.map((title) => {
      const cell = element('div', '', { role: 'columnheader' })
      cell.textContent = title
      return cell
    }),
  )
}

function buildRow(columns: readonly GanttColumn[]): HTMLElement {
  const node = element('div', 'gantt-row', { role: 'row' })
  const title = element('div', 'gantt-title', { role: 'rowheader' })
  // For the pointer; the keyboard has Enter. Its word is in the style sheet, not in the text of the row.
  const open = element('span', 'gantt-open', { 'aria-hidden': 'true', title: 'Open (Enter or a double click)' })
  title.append(
    element('span', 'gantt-twisty', { 'aria-hidden': 'true' }),
    element('span', 'gantt-name'),
    element('span', 'gantt-tail'),
    open,
  )
  node.append(title)
  for (const column of columns) {
    const isSeen = column.width > 0
    const cell = element('div', isSeen ? 'gantt-cell' : 'gantt-spoken', { role: 'gridcell' })
    if (isSeen) cell.style.width = `${column.width}px`
    if (column.align === 'end') cell.classList.add('gantt-end')
    if (column.shows === 'alarm') cell.classList.add('gantt-alarm')
    node.append(cell)
  }
  return node
}

function writeRow(node: HTMLElement, row: GanttRow, index: number, model: GanttModel): void {
  node.dataset['index'] = String(index)
  const rank =
    row.kind === 'group'
      ? ' gantt-group'
      : row.kind !== 'summary'
        ? ''
        : row.level === 1
          ? ' gantt-summary gantt-topmost'
          : ' gantt-summary'
  node.className = `gantt-row${rank}`
  setAttribute(node, 'aria-level', String(row.level))
  setAttribute(node, 'aria-rowindex', String(index + 2))
  setAttribute(node, 'aria-expanded', row.hasChildren ? String(row.expanded) : null)
  const title = node.firstElementChild as HTMLElement
  title.style.paddingLeft = `${(row.level - 1) * INDENT + 6}px`
  ;(title.firstElementChild as HTMLElement).className = row.hasChildren ? 'gantt-twisty' : 'gantt-twisty gantt-none'
  setText(title.children[1] as HTMLElement, row.title)
  setText(title.children[2] as HTMLElement, row.tail ?? '')
  writeCells(node, row, model.columns, undefined)
}

/** Writes the cells of a row, those that a draft would change marked. */
function writeCells(
  node: HTMLElement,
  row: GanttRow,
  columns: readonly GanttColumn[],
  previewed: ReturnType<TextsOf>,
): void {
  columns.forEach((column, at) => {
    const cell = node.children[at + 1] as HTMLElement
    const text = row.cells[at] ?? ''
    const next = previewed?.[at] ?? text
    writeCell(cell, column, row, next)
    cell.classList.toggle('gantt-previewed', next !== text)
  })
}

function writeCell(cell: HTMLElement, column: GanttColumn, row: GanttRow, text: string): void {
  if (column.shows === 'whisker') {
    setText(cell, row.whisker === undefined ? '' : describeWhisker(row, row.whisker))
    return
  }
  if (column.shows !== 'health') {
    setText(cell, text)
    return
  }
  const words = stateWords(row)
  if (cell.dataset['health'] === words) return
  cell.dataset['health'] = words
  cell.innerHTML = `${stateSvg(row)}<span class="gantt-spoken">${words}</span>`
}

function stateSvg(row: GanttRow): string {
  const glyph = stateGlyph(row, 7, 7)
  if (glyph.length === 0) return ''
  const marks = svgOfMarks(glyph, variablePalette)
  return `<svg width="24" height="14" viewBox="0 0 24 14" aria-hidden="true">${marks}</svg>`
}
