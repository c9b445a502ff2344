import type { PlanMinutes } from '../model.ts'
import type { Scale } from '../time/scale.ts'
import type { Area } from './surface.ts'
import type { Tick } from '../time/ticks.ts'
import { element, fillChildren, setText } from './dom.ts'
import { tierOf, timeAt, xOf } from '../time/scale.ts'
import { majorTicks, minorTicks } from '../time/ticks.ts'

/** The two header scales as text elements; long periods keep their name at the left edge by `position: sticky`. */
export interface Header {
  show(area: Area, scale: Scale, todayAt: PlanMinutes | null): void
  /** Hides what would show its tail alone at the left edge of the view. */
  cut(seenX: number): void
}

/** Half the width of the pill of today, and the room a label beside it needs. */
const PILL_HALF = 22
const LABEL_INSET = 5
/** What a letter of a label takes, about, and the ground beside a name of the upper row. */
const LETTER = 7
const MAJOR_PADDING = 12

export function createHeader(axis: HTMLElement): Header {
  const majors = element('div', 'gantt-majors')
  const minors = element('div', 'gantt-minors')
  const today = element('div', 'gantt-today')
  today.textContent = 'Today'
  axis.append(majors, minors, today)
  let labels: readonly Label[] = []
  return {
    show(area, scale, todayAt) {
      const from = timeAt(scale, area.x)
      const to = timeAt(scale, area.x + area.width)
      const tier = tierOf(scale.pxPerDay)
      const todayX = todayAt === null ? null : Math.round(xOf(scale, todayAt))
      showTicks(majors, majorTicks(tier, from, to, scale.firstMonth), scale, makeMajor, () => true)
      const minorsShown = minorTicks(tier, from, to, scale.pxPerDay, scale.firstMonth)
      showTicks(minors, minorsShown, scale, makeMinor, (tick) => isClear(scale, tick, todayX))
      today.hidden = todayX === null
      today.style.transform = `translateX(${(todayX ?? 0) - PILL_HALF}px)`
      labels = [...majors.children, ...minors.children].map((node, at) =>
        labelOf(node as HTMLElement, at < majors.childElementCount),
      )
    },
    cut(seenX) {
      for (const { node, from, until } of labels) {
        const visibility = from < seenX && seenX < until ? 'hidden' : ''
        if (node.style.visibility !== visibility) node.style.visibility = visibility
      }
    },
  }
}

/** Whether a minor label leaves the pill of today alone and fits its own period. */
export function isClear(scale: Scale, tick: Tick, todayX: number | null): boolean {
  const left = xOf(scale, tick.startsAt) + LABEL_INSET
  const width = tick.label.length * LETTER
  if (width + 2 > xOf(scale, tick.endsAt) - xOf(scale, tick.startsAt)) return false
  return todayX === null || left > todayX + PILL_HALF + 2 || left + width < todayX - PILL_HALF - 2
}

/** A label, and between which left edges of the view only its tail would be seen. */
type Label = { readonly node: HTMLElement; readonly from: number; readonly until: number }

function labelOf(node: HTMLElement, isMajor: boolean): Label {
  const [left, width] = [node.style.left, node.style.width].map(Number.parseFloat) as [number, number]
  const label = (node.textContent ?? '').length * LETTER
  // A long period keeps its name at the edge until its own end pushes that out.
  return isMajor
    ? { node, from: left + width - label - MAJOR_PADDING, until: left + width }
    : { node, from: left + LABEL_INSET, until: left + LABEL_INSET + label }
}

function makeMajor(): HTMLElement {
  const node = element('div', 'gantt-major')
  node.append(element('span', 'gantt-major-label'))
  return node
}

function makeMinor(): HTMLElement {
  return element('div', 'gantt-minor')
}

function showTicks(
  parent: HTMLElement,
  ticks: readonly Tick[],
  scale: Scale,
  make: () => HTMLElement,
  isShown: (tick: Tick) => boolean,
): void {
  fillChildren(parent, ticks.length, make, (node, at) => {
    const tick = ticks[at]!
    const x = Math.round(xOf(scale, tick.startsAt))
    node.style.left = `${x}px`
    node.style.width = `${Math.round(xOf(scale, tick.endsAt)) - x}px`
    setText((node.firstElementChild as HTMLElement | null) ?? node, isShown(tick) ? tick.label : '')
  })
}
