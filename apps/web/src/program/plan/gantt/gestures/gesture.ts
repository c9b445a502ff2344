import type { Core } from '../core.ts'
import type { Hit } from './hit-test.ts'
import type { BarEnd } from '../links.ts'
import type { Span } from '../model.ts'
import { spanOf } from '../rows.ts'

/** What a press on the timeline would become if the pointer moved. */
export type Gesture =
  | { readonly kind: 'move' | 'resize'; readonly index: number; readonly from: Span }
  | { readonly kind: 'create'; readonly index: number }
  | { readonly kind: 'link'; readonly index: number; readonly end: BarEnd }
  | { readonly kind: 'pan'; readonly x: number; readonly y: number }
  | { readonly kind: 'click'; readonly index: number }
  | { readonly kind: 'choose'; readonly index: number; readonly how: 'toggle' | 'range' }
  /** A click, and where it becomes a drag, a sentence that says why not. */
  | { readonly kind: 'locked'; readonly index: number }

/** Null where a press means nothing. */
export function gestureOf(
  core: Core,
  hit: Hit,
  part: string | undefined,
  panning: boolean,
  event: PointerEvent,
): Gesture | null {
  if (panning) {
    const view = core.view()
    return { kind: 'pan', x: view.x, y: view.y }
  }
  if (hit.index < 0) return null
  const how = choosing(event)
  if (how !== null && core.events.onChoose) return { kind: 'choose', index: hit.index, how }
  const row = core.rows.at(hit.index)
  const span = spanOf(row)
  if (!core.canEdit(hit.index)) {
    const canLink =
      !core.model.readOnly && row.locked === undefined && span !== null && core.events.onLink !== undefined
    if (canLink && (part === 'start' || part === 'finish')) return { kind: 'link', index: hit.index, end: part }
    return row.locked === undefined ? { kind: 'click', index: hit.index } : { kind: 'locked', index: hit.index }
  }
  if (!span)
    return core.events.onCreateDates ? { kind: 'create', index: hit.index } : { kind: 'click', index: hit.index }
  if (part === 'start' || part === 'finish') return { kind: 'link', index: hit.index, end: part }
  // A finger that meets a bar without its button scrolls; the first tap brings the button.
  if (hit.part === 'empty' || (event.pointerType === 'touch' && !(event.target as Element).closest('.gantt-bar'))) {
    return { kind: 'click', index: hit.index }
  }
  if (part === 'resize' && row.kind === 'leaf') return { kind: 'resize', index: hit.index, from: span }
  return { kind: 'move', index: hit.index, from: span }
}

/** Whether a press with these keys held chooses beside what is chosen; null for a plain one. */
export function choosing(event: Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>): 'toggle' | 'range' | null {
  if (event.shiftKey) return 'range'
  return event.ctrlKey || event.metaKey ? 'toggle' : null
}

/** The grip an event fell on, if any. */
export function partOf(event: PointerEvent): string | undefined {
  return (event.target as HTMLElement).dataset?.['part']
}

/** Whether a drag here would draw dates for a row that has none. */
export function canDraw(core: Core, hit: Hit): boolean {
  return (
    hit.index >= 0 &&
    core.canEdit(hit.index) &&
    Number.isNaN(core.rows.startsAt[hit.index]) &&
    !!core.events.onCreateDates
  )
}
