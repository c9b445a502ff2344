import type { Core } from '../core.ts'
import { choosing } from './gesture.ts'

/** Hands on the table: a click selects and brings the bar into view, a double click or the word Open opens, the twisty folds. */
export function listenToTree(core: Core): void {
  const { tree } = core.dom
  tree.addEventListener('click', (event) => {
    const index = rowUnder(event)
    if (index < 0) return
    core.focusRow(index)
    const row = core.rows.at(index)
    if (isTwisty(event) && row.hasChildren) {
      core.events.onToggle?.(row.id, !row.expanded)
      return
    }
    if (isOpener(event)) {
      core.events.onOpen?.(row.id)
      return
    }
    const how = choosing(event)
    if (how !== null && core.events.onChoose) {
      core.events.onChoose({ kind: how, id: row.id })
      return
    }
    core.reveal(index, true)
    core.events.onSelect?.(row.id)
  })
  tree.addEventListener('dblclick', (event) => {
    const index = rowUnder(event)
    if (index >= 0 && choosing(event) === null && !isTwisty(event) && !isOpener(event))
      core.events.onOpen?.(core.rows.at(index).id)
  })
  tree.addEventListener('contextmenu', (event) => {
    const index = rowUnder(event)
    if (index < 0 || !core.events.onMenu) return
    event.preventDefault()
    core.events.onMenu(core.rows.at(index).id, { x: event.clientX, y: event.clientY })
  })
  listenToFocusBar(core)
}

/** A focused bar is told like a hovered one. */
function listenToFocusBar(core: Core): void {
  const { button } = core.focusBar
  button.addEventListener('focus', () => {
    if (core.focusIndex >= 0) core.events.onHover?.(core.rows.at(core.focusIndex).id, button.getBoundingClientRect())
  })
  button.addEventListener('blur', () => core.events.onHover?.(null, null))
}

function isTwisty(event: MouseEvent): boolean {
  return (event.target as Element).closest('.gantt-twisty') !== null
}

function isOpener(event: MouseEvent): boolean {
  return (event.target as Element).closest('.gantt-open') !== null
}

function rowUnder(event: MouseEvent): number {
  const node = (event.target as Element).closest<HTMLElement>('.gantt-row')
  return node ? Number(node.dataset['index']) : -1
}
