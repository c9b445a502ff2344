import type { Core } from '../core.ts'
import type { Drafting } from './drafting.ts'
import type { Gesture } from './gesture.ts'
import type { Linking } from './linking.ts'
import { drawn, edgeSpeed, moved, resized, snapDelta, THRESHOLD_PX } from './drag.ts'
import { canDraw, gestureOf, partOf } from './gesture.ts'
import { hitTest, nearerEnd } from './hit-test.ts'
import { linkUnder } from './link-hit.ts'
import { chainOf } from '../links.ts'
import { chainScene } from '../drawing/preview-scene.ts'
import { snapMinutes, timeAt } from '../time/scale.ts'

interface Press {
  readonly gesture: Gesture
  readonly pointerId: number
  /** Content pixels where the press began, and page pixels for the threshold. */
  readonly x: number
  readonly y: number
  readonly clientX: number
  readonly clientY: number
  /** The edges at which a drag scrolls, in the window: they stay where they are as long as it lasts. */
  readonly edges: Edges
  isDragging: boolean
}

interface Edges {
  readonly left: number
  readonly right: number
  readonly top: number
}

/** Hands on the timeline: hover, click, drag to move, resize, draw and link, pan with the space bar held. */
export interface Pointer {
  readonly isBusy: boolean
  /** Ends a drag as if nothing had happened. */
  cancel(): void
  setPanning(on: boolean): void
  /** The model or the scroll position changed under the pointer. */
  refresh(): void
}

export function createPointer(core: Core, drafting: Drafting, linking: Linking): Pointer {
  const { timeline, hoverLine } = core.dom
  let press: Press | null = null
  let panning = false
  let hovered = -1
  let last: PointerEvent | null = null
  let edgeFrame = 0

  const contentPoint = (event: PointerEvent | MouseEvent) => {
    const box = timeline.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }

  /** The line under a point where no bar is; -1 where picking one means nothing. */
  const linkAt = ({ x, y }: { readonly x: number; readonly y: number }) =>
    core.events.onPickLink && hitTest(core.rows, core.scale, core.metrics, x, y).part === 'empty'
      ? linkUnder(core, x, y)
      : -1

  const near = (index: number) => {
    const isFree = index >= 0 && core.canEdit(index)
    core.events.onNear?.(isFree ? core.rows.at(index).id : null, snapMinutes(core.scale.pxPerDay))
  }

  const hover = (index: number) => {
    if (hovered === index) return
    hovered = index
    near(index)
    if (index < 0 || index === core.focusBar.index) core.hoverBar.hide()
    else core.hoverBar.show(index, core.rows, core.scale, core.metrics, core.canEdit(index))
    if (!drafting.current && !linking.isActive) showChain(core, index)
    const button = index === core.focusBar.index ? core.focusBar.button : core.hoverBar.button
    if (index < 0) return core.events.onHover?.(null, null)
    // Where the hand is: a long bar begins far away.
    const { top, height } = button.getBoundingClientRect()
    core.events.onHover?.(core.rows.at(index).id, new DOMRect(last!.clientX - 24, top, 0, height))
  }

  const start = (event: PointerEvent) => {
    if (event.button !== 0 || press) return
    const { x, y } = contentPoint(event)
    const hit = hitTest(core.rows, core.scale, core.metrics, x, y)
    const gesture = gestureOf(core, hit, partOf(event), panning, event)
    if (!gesture) return
    if (hit.index >= 0 && !panning) core.focusRow(hit.index)
    near(hit.index)
    timeline.setPointerCapture(event.pointerId)
    press = {
      gesture,
      pointerId: event.pointerId,
      x,
      y,
      clientX: event.clientX,
      clientY: event.clientY,
      edges: edgesOf(core),
      isDragging: false,
    }
    if (gesture.kind === 'pan') timeline.classList.add('gantt-grabbing')
  }

  const drag = (event: PointerEvent) => {
    const { gesture } = press!
    const { x, y } = contentPoint(event)
    const step = snapMinutes(core.scale.pxPerDay)
    const delta = snapDelta(timeAt(core.scale, x) - timeAt(core.scale, press!.x), step, event.altKey)
    if (gesture.kind === 'move') drafting.propose(moved(gesture.from, delta), { speak: false })
    else if (gesture.kind === 'resize')
      drafting.propose(resized(gesture.from, delta, event.altKey ? 60 : 1440), { speak: false })
    else if (gesture.kind === 'create') {
      drafting.propose(drawn(timeAt(core.scale, press!.x), timeAt(core.scale, x), step), { speak: false })
    } else if (gesture.kind === 'link') {
      const hit = hitTest(core.rows, core.scale, core.metrics, x, y)
      const isOnBar = hit.index >= 0 && hit.part !== 'empty'
      linking.aim(isOnBar ? hit.index : -1, isOnBar ? nearerEnd(core.rows, core.scale, hit.index, x) : 'start', x, y)
    }
  }

  const begin = (now: Press) => {
    now.isDragging = true
    core.events.onHover?.(null, null)
    timeline.classList.add('gantt-dragging')
    const { gesture } = now
    if (gesture.kind === 'locked') sayLocked(core, gesture.index, now)
    if (gesture.kind === 'move' || gesture.kind === 'resize') {
      const { id, fixed } = core.rows.at(gesture.index)
      const isOneOfMany = gesture.kind === 'move' && core.model.chosen?.has(id) === true
      if (!isOneOfMany)
        timeline.classList.toggle('gantt-locked', gesture.kind === 'move' ? fixed !== undefined : fixed === 'bar')
      drafting.begin(gesture.index, gesture.from)
    }
    if (gesture.kind === 'create') {
      drafting.begin(
        gesture.index,
        drawn(timeAt(core.scale, now.x), timeAt(core.scale, now.x), snapMinutes(core.scale.pxPerDay)),
      )
    }
    if (gesture.kind === 'link') linking.begin(gesture.index, gesture.end, { speak: false })
  }

  const move = (event: PointerEvent) => {
    last = event
    const x = hoverLineX(core, event)
    follow(event)
    showHoverLine(core, x)
  }

  const follow = (event: PointerEvent) => {
    if (!press) {
      const { x, y } = contentPoint(event)
      const hit = hitTest(core.rows, core.scale, core.metrics, x, y)
      hover(hit.part === 'empty' ? -1 : hit.index)
      const isOnLink = hit.part === 'empty' && linkAt({ x, y }) >= 0
      timeline.style.cursor = panning ? 'grab' : isOnLink ? 'pointer' : canDraw(core, hit) ? 'crosshair' : ''
      return
    }
    const far = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) >= THRESHOLD_PX
    if (press.gesture.kind === 'pan') {
      core.scrollTo(
        press.gesture.x - (event.clientX - press.clientX),
        press.gesture.y - (event.clientY - press.clientY),
      )
      return
    }
    if (press.gesture.kind === 'click' || press.gesture.kind === 'choose') return
    if (!press.isDragging) {
      if (!far) return
      begin(press)
    }
    drag(event)
    if (!edgeFrame) edgeFrame = requestAnimationFrame(followEdge)
  }

  const followEdge = () => {
    edgeFrame = 0
    if (!press?.isDragging || !last) return
    const { left, right, top } = press.edges
    const dx = edgeSpeed(right - last.clientX) - edgeSpeed(last.clientX - left)
    const isLink = press.gesture.kind === 'link'
    const dy = isLink ? edgeSpeed(top + core.view().height - last.clientY) - edgeSpeed(last.clientY - top) : 0
    if (dx === 0 && dy === 0) return
    const view = core.view()
    core.scrollTo(view.x + dx, view.y + dy)
    drag(last)
    edgeFrame = requestAnimationFrame(followEdge)
  }

  const finish = (isKept: boolean) => {
    if (!press) return
    const { gesture, isDragging, pointerId } = press
    const clicked = press
    press = null
    if (timeline.hasPointerCapture(pointerId)) timeline.releasePointerCapture(pointerId)
    timeline.classList.remove('gantt-dragging', 'gantt-grabbing', 'gantt-locked')
    cancelAnimationFrame(edgeFrame)
    edgeFrame = 0
    if (!isDragging) {
      if (!isKept || !('index' in gesture)) return
      const { id } = core.rows.at(gesture.index)
      const link = gesture.kind === 'click' ? linkAt(clicked) : -1
      if (link >= 0) core.events.onPickLink?.(core.links.all[link]!.id, { x: clicked.clientX, y: clicked.clientY })
      else if (gesture.kind === 'choose') core.events.onChoose?.({ kind: gesture.how, id })
      else core.events.onSelect?.(id)
      return
    }
    if (gesture.kind === 'locked') return core.showPill(null)
    const owner = gesture.kind === 'link' ? linking : drafting
    if (isKept) owner.keep()
    else owner.drop()
  }

  timeline.addEventListener('pointerdown', start)
  timeline.addEventListener('pointermove', move)
  timeline.addEventListener('pointerup', () => finish(true))
  timeline.addEventListener('pointercancel', () => finish(false))
  timeline.addEventListener('lostpointercapture', () => finish(false))
  timeline.addEventListener('pointerleave', () => {
    hoverLine.hidden = true
    if (!press) hover(-1)
  })
  core.dom.stripTimeline.addEventListener('pointermove', (event) => showHoverLine(core, hoverLineX(core, event)))
  core.dom.stripTimeline.addEventListener('pointerleave', () => (hoverLine.hidden = true))
  timeline.addEventListener('dblclick', (event) => {
    const { x, y } = contentPoint(event)
    const hit = hitTest(core.rows, core.scale, core.metrics, x, y)
    if (hit.part !== 'empty') core.events.onOpen?.(core.rows.at(hit.index).id)
  })
  timeline.addEventListener('contextmenu', (event) => {
    const { x, y } = contentPoint(event)
    const hit = hitTest(core.rows, core.scale, core.metrics, x, y)
    if (hit.index < 0 || !core.events.onMenu) return
    event.preventDefault()
    core.events.onMenu(core.rows.at(hit.index).id, { x: event.clientX, y: event.clientY })
  })

  return {
    get isBusy() {
      return press !== null && press.isDragging
    },
    cancel: () => finish(false),
    setPanning(on) {
      panning = on
      timeline.style.cursor = on ? 'grab' : ''
    },
    refresh() {
      hovered = -1
      core.hoverBar.hide()
      if (press?.isDragging && last) drag(last)
    },
  }
}

function edgesOf(core: Core): Edges {
  const { top, right } = core.dom.scroller.getBoundingClientRect()
  return { left: right - core.view().width, right, top: top + core.dom.head.offsetHeight }
}

/** A bar that stays where it is says why, to eyes and ears. */
function sayLocked(core: Core, index: number, at: { readonly x: number }): void {
  const { locked } = core.rows.at(index)
  if (locked === undefined) return
  const view = core.view()
  core.dom.timeline.classList.add('gantt-locked')
  // A sentence a line: the pill does not wrap.
  const lines = locked.split(/(?<=\.) /).map((text) => ({ text }))
  core.showPill(lines, at.x - view.x, index * core.metrics.rowHeight - view.y)
  core.say(locked)
}

function showChain(core: Core, index: number): void {
  const chain = index < 0 ? [] : chainOf(core.links, index)
  if (chain.length === 0) {
    core.setOverlay(null)
    return
  }
  const ends = chain.flatMap((link) => [core.links.from[link]!, core.links.to[link]!]).filter((row) => row >= 0)
  const first = ends.reduce((least, row) => Math.min(least, row), index)
  const end = ends.reduce((most, row) => Math.max(most, row), index) + 1
  core.setOverlay({ rows: () => ({ first, end }), scene: (frame) => chainScene(frame, core.rows, core.links, chain) })
}

/** The hover line lives above the scrolled content, on the axis that timeline and strip share. Read before anything is written. */
function hoverLineX({ dom: { root } }: Core, event: PointerEvent): number {
  return Math.round(event.clientX - root.getBoundingClientRect().left)
}

function showHoverLine({ dom: { hoverLine } }: Core, x: number): void {
  hoverLine.hidden = false
  hoverLine.style.transform = `translateX(${x}px)`
}
