import type { WorkItem } from '@trireme/domain'
import type { PlannedItem } from '@trireme/planning'
import { formatDate } from '@trireme/ui'
import { endsOn, startsOn } from '../../schedule/days.ts'

/** A bar where a hand has put it: plan minutes, the end exclusive. */
export type DraftedSpan = { readonly startsAt: number; readonly endsAt: number }

/** Why a bar cannot be put there at all: what has happened has its dates. Undefined where it can be tried. */
export function refusalOfDraft(draft: DraftedSpan, planned: PlannedItem | undefined): string | undefined {
  const fixed = fixedPart(planned)
  const stays = fixed === 'bar' || (fixed === 'start' && startsOn(draft) !== startsOn(planned!))
  return stays ? whyFixed(planned) : undefined
}

/** What of a bar no hand can move: all of it, or its start alone; undefined where all of it moves. */
export function fixedPart(planned: PlannedItem | undefined): 'bar' | 'start' | undefined {
  if (planned?.rolledUp || planned?.mode === 'done') return 'bar'
  return planned?.mode === 'started' ? 'start' : undefined
}

/** Why, as a sentence; undefined where all of it moves. */
export function whyFixed(planned: PlannedItem | undefined): string | undefined {
  if (planned?.rolledUp) return 'Its dates come from the items below it: move those'
  if (planned?.mode === 'done') return `Done on ${formatDate(endsOn(planned))}: its dates are what happened`
  if (planned?.mode === 'started') return 'Under way: drag its end instead'
  return undefined
}

/** What a moved bar is called in the history. */
export function draftLabel(item: WorkItem | undefined): string {
  return `Move ${item?.key || item?.title || 'an item'}`
}
