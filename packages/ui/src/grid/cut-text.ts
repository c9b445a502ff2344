/** A cell that shows less than its text tells the whole of it: to a pointer over it, and below it while it has the focus. */
export function tellWhole(target: EventTarget): void {
  const cell = (target as Element).closest<HTMLElement>('.tri-cell')
  if (cell === null || 'problem' in cell.dataset) return
  const text = cell.querySelector<HTMLElement>('.tri-cell-text') ?? cell
  if (isCut(text)) {
    cell.dataset['whole'] = cell.title = text.textContent
  } else if ('whole' in cell.dataset) {
    delete cell.dataset['whole']
    cell.removeAttribute('title')
  }
}

/** By more than what rounding makes of a line. */
function isCut({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement): boolean {
  return scrollWidth > clientWidth || scrollHeight > clientHeight + 2
}
