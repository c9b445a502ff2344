import type { Core } from '../core.ts'
import type { Frame } from '../drawing/frame.ts'
import type { BarEnd } from '../links.ts'
import type { DependencyType, NewLink } from '../model.ts'
import type { Mark } from '../drawing/scene.ts'
import { barBox } from '../drawing/bars.ts'
import { routeEnd } from '../drawing/link-marks.ts'
import { endsOf, typeOfEnds } from '../links.ts'
import { rubberScene } from '../drawing/preview-scene.ts'
import { spanOf } from '../rows.ts'
import { linkHelp, linkTitle } from '../words.ts'

/** Drawing a dependency from one bar to another, by pointer or by keys. */
export interface Linking {
  readonly isActive: boolean
  begin(index: number, end: BarEnd, options: { readonly speak: boolean }): void
  /** Points at a row and one of its ends; -1 for none. `x` and `y` are in content pixels. */
  aim(index: number, end: BarEnd, x: number, y: number): void
  /** Aims at the focused row, with the type chosen by keys. */
  aimAtFocus(): void
  choose(type: DependencyType): void
  keep(): void
  drop(): void
}

export function createLinking(core: Core): Linking {
  let from: { index: number; end: BarEnd } | null = null
  let to: { index: number; end: BarEnd } | null = null

  const link = (): NewLink | null => {
    if (!from || !to || to.index < 0 || to.index === from.index) return null
    return {
      fromId: core.rows.at(from.index).id,
      toId: core.rows.at(to.index).id,
      type: typeOfEnds(from.end, to.end),
    }
  }
  const title = (wanted: NewLink) => linkTitle(wanted, (id) => core.rows.at(core.rows.indexOf(id)).title)
  const show = (x: number, y: number) => {
    const wanted = link()
    const row = Math.floor(y / core.metrics.rowHeight)
    core.setOverlay({
      rows: () => ({ first: Math.min(from!.index, row), end: Math.max(from!.index, row) + 1 }),
      scene: (frame) => paintRubber(core, frame, from!, wanted ? to : null, x, y),
    })
    const view = core.view()
    const top = Math.floor(y / core.metrics.rowHeight) * core.metrics.rowHeight
    const lines = wanted ? title(wanted) : ['Drop on a bar to link']
    core.showPill(
      lines.map((text) => ({ text })),
      x - view.x,
      top - view.y,
      'below',
    )
  }
  const aimAtFocus = () => {
    if (!from) return
    const index = core.focusIndex
    to = { index, end: to?.end ?? 'start' }
    const place = routeEnd(core.frame(), core.rows, index, to.end)
    const frame = core.frame()
    if (place) show(place.x + frame.x, place.y + frame.y)
    const wanted = link()
    if (wanted) core.say(title(wanted).join(' · '))
  }
  const stop = () => {
    from = null
    to = null
    core.setOverlay(null)
    core.showPill(null)
  }
  return {
    get isActive() {
      return from !== null
    },
    begin(index, end, { speak }) {
      from = { index, end }
      to = { index: -1, end: 'start' }
      if (speak) core.say(linkHelp(core.rows.at(index)))
    },
    aim(index, end, x, y) {
      to = { index, end }
      show(x, y)
    },
    aimAtFocus,
    choose(type) {
      if (!from) return
      from.end = endsOf(type).from
      to = { index: to?.index ?? -1, end: endsOf(type).to }
      aimAtFocus()
    },
    keep() {
      const wanted = link()
      // Whoever is asked says whether it is kept.
      if (wanted) core.events.onLink?.(wanted)
      stop()
    },
    drop: stop,
  }
}

function paintRubber(
  core: Core,
  frame: Frame,
  from: { index: number; end: BarEnd },
  to: { index: number; end: BarEnd } | null,
  x: number,
  y: number,
) {
  const start = routeEnd(frame, core.rows, from.index, from.end)
  const target: Mark[] = []
  const span = to ? spanOf(core.rows.at(to.index)) : null
  if (to && span)
    target.push({ kind: 'rect', ...barBox(frame, to.index, span), radius: 5, stroke: 'accent', lineWidth: 2 })
  const begin: [number, number] = start ? [start.x, start.y] : [x - frame.x, y - frame.y]
  return rubberScene(frame, begin, [x - frame.x, y - frame.y], target)
}
