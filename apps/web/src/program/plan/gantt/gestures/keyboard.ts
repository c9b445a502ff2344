import type { Core } from '../core.ts'
import type { Unit } from '../time/dates.ts'
import type { Drafting } from './drafting.ts'
import type { Linking } from './linking.ts'
import type { Pointer } from './pointer.ts'
import type { Choosing, DependencyType, Span } from '../model.ts'
import { DAY, dayOf } from '../time/dates.ts'
import { moved, resized } from './drag.ts'
import { parentIndex, spanOf } from '../rows.ts'
import { tierOf, ZOOM_STEP } from '../time/scale.ts'
import { stuckSpoken } from '../words.ts'

const LINK_TYPES: Readonly<Record<string, DependencyType>> = { '1': 'FS', '2': 'SS', '3': 'FF', '4': 'SF' }

/**
 * Every gesture of the pointer by keys. Alt with an arrow starts a draft that Enter keeps and Escape drops; Alt+L starts
 * a dependency from the focused row.
 */
export function listenToKeys(core: Core, drafting: Drafting, linking: Linking, pointer: Pointer): void {
  const { root } = core.dom
  let spaceHeld = false
  let panned = false

  root.addEventListener('keydown', (event) => {
    if (event.target === core.dom.splitter || event.target === core.dom.stripNames) return
    if (event.key === ' ' && !event.repeat) {
      spaceHeld = true
      panned = false
      pointer.setPanning(true)
    }
    if (event.key === ' ' || actOn(core, drafting, linking, pointer, event)) {
      event.preventDefault()
      event.stopPropagation()
    }
  })
  root.addEventListener('pointerdown', () => (panned ||= spaceHeld), true)
  root.addEventListener('keyup', (event) => {
    if (event.key !== ' ' || !spaceHeld) return
    event.preventDefault()
    releaseSpace()
    if (panned || core.focusIndex < 0) return
    const look = core.events.onPeek ?? core.events.onSelect
    look?.(core.rows.at(core.focusIndex).id)
  })
  root.addEventListener('focusout', (event) => {
    if (root.contains(event.relatedTarget as Node | null)) return
    releaseSpace()
    if (!pointer.isBusy) drafting.drop()
  })

  function releaseSpace(): void {
    spaceHeld = false
    pointer.setPanning(false)
  }
}

/** True when the key meant something here. */
function actOn(core: Core, drafting: Drafting, linking: Linking, pointer: Pointer, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey)
    return event.key.toLowerCase() === 'a' && !event.shiftKey && choose(core, { kind: 'all' })
  if (event.key === 'Escape') return escape(core, drafting, linking, pointer)
  if (event.altKey) return alter(core, drafting, linking, event)
  if (event.key === 'Enter') return enter(core, drafting, linking)
  if (linking.isActive && LINK_TYPES[event.key]) {
    linking.choose(LINK_TYPES[event.key]!)
    return true
  }
  return travel(core, drafting, linking, event) || zoom(core, event)
}

function escape(core: Core, drafting: Drafting, linking: Linking, pointer: Pointer): boolean {
  if (pointer.isBusy) pointer.cancel()
  else if (linking.isActive) linking.drop()
  else if (drafting.current) drafting.drop()
  else return core.model.chosen !== undefined && choose(core, { kind: 'none' })
  return true
}

/** Chooses rows together, where the owner lets it. */
function choose(core: Core, how: Choosing): boolean {
  core.events.onChoose?.(how)
  return core.events.onChoose !== undefined
}

function enter(core: Core, drafting: Drafting, linking: Linking): boolean {
  if (linking.isActive) linking.keep()
  else if (drafting.current) drafting.keep()
  else if (core.focusIndex >= 0) core.events.onOpen?.(core.rows.at(core.focusIndex).id)
  return true
}

/** Alt+← → moves a day, with Shift a week; Alt+Shift+↑ ↓ makes the bar a day longer or shorter. */
function alter(core: Core, drafting: Drafting, linking: Linking, event: KeyboardEvent): boolean {
  const index = core.focusIndex
  if (index < 0) return false
  if (event.code === 'KeyL') {
    const { locked } = core.rows.at(index)
    if (locked !== undefined) core.say(locked)
    else if (!core.model.readOnly && core.events.onLink && spanOf(core.rows.at(index)))
      linking.begin(index, 'finish', { speak: true })
    return true
  }
  if (event.code === 'KeyP' && core.events.onLinksOf) {
    const { left, bottom } = core.focusBar.button.getBoundingClientRect()
    const box = core.dom.timeline.getBoundingClientRect()
    const y = core.focusBar.button.hidden ? box.top + (index + 1) * core.metrics.rowHeight : bottom
    core.events.onLinksOf(core.rows.at(index).id, {
      x: core.focusBar.button.hidden ? box.left + core.view().x + 40 : left,
      y,
    })
    return true
  }
  const sideways = { ArrowLeft: -DAY, ArrowRight: DAY }[event.key]
  const length = event.shiftKey ? { ArrowUp: DAY, ArrowDown: -DAY }[event.key] : undefined
  if (sideways === undefined && length === undefined) return false
  if (!core.canEdit(index)) {
    core.say(stuckSpoken(core.rows.at(index), core.model.readOnly === true))
    return true
  }
  const now = drafting.current?.span ?? spanOf(core.rows.at(index))
  if (!now) return create(core, drafting, index)
  const next = length === undefined ? moved(now, sideways! * (event.shiftKey ? 7 : 1)) : resized(now, length, DAY)
  propose(core, drafting, index, next)
  return true
}

function create(core: Core, drafting: Drafting, index: number): boolean {
  if (!core.events.onCreateDates) return false
  const first = dayOf(core.model.todayAt ?? core.scale.originAt) * DAY
  propose(core, drafting, index, { startsAt: first, endsAt: first + 5 * DAY })
  return true
}

function propose(core: Core, drafting: Drafting, index: number, span: Span): void {
  if (drafting.current?.index !== index) drafting.begin(index, span)
  core.reveal(index, span)
  drafting.propose(span, { speak: true })
}

function travel(core: Core, drafting: Drafting, linking: Linking, event: KeyboardEvent): boolean {
  const { rows } = core
  const index = core.focusIndex
  const page = Math.max(1, Math.floor(core.view().height / core.metrics.rowHeight) - 1)
  const letters = core.model.letterKeys !== false
  const to = (next: number) => {
    if (rows.count === 0) return true
    if (drafting.current) drafting.drop()
    core.focusRow(Math.min(rows.count - 1, Math.max(0, next)))
    core.reveal(core.focusIndex, false)
    if (linking.isActive) linking.aimAtFocus()
    else if (event.shiftKey && rows.count > 0) choose(core, { kind: 'range', id: rows.at(core.focusIndex).id })
    return true
  }
  switch (event.key) {
    case 'ArrowDown':
      return to(index + 1)
    case 'ArrowUp':
      return to(index - 1)
    case 'j':
      return letters && to(index + 1)
    case 'k':
      return letters && to(index - 1)
    case 'x':
      return letters && index >= 0 && choose(core, { kind: 'toggle', id: rows.at(index).id })
    case 'PageDown':
      return to(index + page)
    case 'PageUp':
      return to(index - page)
    case 'Home':
      return to(0)
    case 'End':
      return to(rows.count - 1)
    case 'ArrowRight':
      return index < 0 || unfold(core, index, to)
    case 'ArrowLeft':
      return index < 0 || fold(core, index, to)
    default:
      return false
  }
}

function unfold(core: Core, index: number, to: (next: number) => boolean): boolean {
  const row = core.rows.at(index)
  if (row.hasChildren && !row.expanded) core.events.onToggle?.(row.id, true)
  else if (row.hasChildren) to(index + 1)
  return true
}

function fold(core: Core, index: number, to: (next: number) => boolean): boolean {
  const row = core.rows.at(index)
  if (row.hasChildren && row.expanded) {
    core.events.onToggle?.(row.id, false)
    return true
  }
  const parent = parentIndex(core.rows, index)
  return parent < 0 || to(parent)
}

function zoom(core: Core, event: KeyboardEvent): boolean {
  if (core.model.letterKeys === false) return false
  const middle = core.view().width / 2
  switch (event.key) {
    case 't':
    case 'T':
      // With a selection the letter belongs to it.
      if (core.model.selectedId !== null || core.model.chosen !== undefined) return false
      core.goToToday()
      return true
    case '[':
    case ']':
      core.scrollTo(core.view().x + periodPx(core) * (event.key === ']' ? 1 : -1), core.view().y)
      return true
    case '+':
    case '=':
      core.zoomAt(middle, core.scale.pxPerDay * ZOOM_STEP)
      return true
    case '-':
    case '−':
      core.zoomAt(middle, core.scale.pxPerDay / ZOOM_STEP)
      return true
    case '0':
      core.fit()
      return true
    default:
      return false
  }
}

const PERIOD_DAYS: Readonly<Record<Unit, number>> = {
  day: 1,
  week: 7,
  month: 30,
  quarter: 91,
  year: 365,
  decade: 3_653,
  century: 36_525,
}

/** The width of one period of the upper header scale. */
function periodPx(core: Core): number {
  return PERIOD_DAYS[tierOf(core.scale.pxPerDay).major] * core.scale.pxPerDay
}
