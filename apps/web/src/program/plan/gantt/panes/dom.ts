/** The fixed skeleton of the component. Everything that changes lives inside these elements. */
export interface GanttDom {
  readonly root: HTMLElement
  readonly scroller: HTMLElement
  readonly sizer: HTMLElement
  readonly head: HTMLElement
  readonly corner: HTMLElement
  readonly axis: HTMLElement
  readonly body: HTMLElement
  readonly tree: HTMLElement
  readonly timeline: HTMLElement
  readonly strip: HTMLElement
  readonly stripNames: HTMLElement
  readonly stripTimeline: HTMLElement
  readonly splitter: HTMLElement
  readonly hoverLine: HTMLElement
  readonly pill: HTMLElement
  readonly live: HTMLElement
}

/**
 * One scroll container holds three bands: the head sticks to the top, the capacity strip to the bottom, and in each the
 * left part sticks to the left. Bars, grid and names therefore move together, without a script.
 */
export function buildDom(host: HTMLElement): GanttDom {
  const root = element('div', 'gantt')
  const scroller = element('div', 'gantt-scroller')
  const sizer = element('div', 'gantt-sizer')
  const head = element('div', 'gantt-head')
  const corner = element('div', 'gantt-corner', { 'aria-hidden': 'true' })
  const axis = element('div', 'gantt-axis', { 'aria-hidden': 'true' })
  const body = element('div', 'gantt-body')
  const tree = element('div', 'gantt-tree', { role: 'treegrid', tabindex: '0' })
  const timeline = element('div', 'gantt-timeline')
  const strip = element('div', 'gantt-strip')
  const stripNames = element('div', 'gantt-strip-names', { role: 'list', tabindex: '0' })
  const stripTimeline = element('div', 'gantt-strip-timeline', { 'aria-hidden': 'true' })
  const splitter = element('div', 'gantt-splitter', {
    role: 'separator',
    tabindex: '0',
    'aria-orientation': 'vertical',
    'aria-label': 'Width of the table',
  })
  const hoverLine = element('div', 'gantt-hover-line', { 'aria-hidden': 'true' })
  const pill = element('div', 'gantt-pill', { 'aria-hidden': 'true' })
  const live = element('div', 'gantt-spoken', { role: 'status', 'aria-live': 'polite' })
  head.append(corner, axis)
  body.append(tree, timeline)
  const stripBody = element('div', 'gantt-strip-body')
  stripBody.append(stripNames, stripTimeline)
  strip.append(stripBody)
  sizer.append(head, body, strip)
  scroller.append(sizer)
  // Of a size of its own: what the pill says lays out nothing around it.
  const room = element('div', 'gantt-pill-room')
  room.append(pill)
  root.append(scroller, splitter, hoverLine, room, live)
  host.append(root)
  hoverLine.hidden = true
  pill.hidden = true
  return {
    root, scroller, sizer, head, corner, axis, body, tree, timeline, strip, stripNames, stripTimeline, splitter,
    hoverLine, pill, live,
  } // prettier-ignore
}

export function element(
  tag: string,
  className: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElement {
  const node = document.createElement(tag)
  node.className = className
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  return node
}

/**
 * Writes only what differs: an unchanged write still costs style work. Another text in the place of one costs no more than
 * its letters, where a new node would be styled and laid out as such.
 */
export function setText(node: HTMLElement, text: string): void {
  const { firstChild: first, lastChild: last } = node
  if (first instanceof Text && first === last) {
    if (first.data !== text) first.data = text
  } else if (node.textContent !== text) node.textContent = text
}

export function setAttribute(node: Element, name: string, value: string | null): void {
  if (value === null) node.removeAttribute(name)
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value)
}

/** Grows or shrinks a row of equal children to `count` and hands each to `fill`. */
export function fillChildren(
  parent: HTMLElement,
  count: number,
  make: () => HTMLElement,
  fill: (node: HTMLElement, index: number) => void,
): void {
  while (parent.childElementCount < count) parent.append(make())
  while (parent.childElementCount > count) parent.lastElementChild!.remove()
  for (let index = 0; index < count; index++) fill(parent.children[index] as HTMLElement, index)
}
