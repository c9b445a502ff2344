import type { Activity } from '@trireme/engine'
import type { Ground } from './ground.ts'
import { deadlineOf } from './leaf.ts'
import { isLeaf } from './tree.ts'

/** The activities that stand where a parent starts and finishes. */
export const startHubId = (id: string) => `start of ${id}`
export const finishHubId = (id: string) => `finish of ${id}`

/** A moment before which no part of a parent starts. */
export function startHub({ tree, calendars }: Ground, parent: number): Activity {
  const { id, calendarId } = tree.items[parent]!
  return { id: startHubId(id), calendar: calendars.choose(calendarId).id }
}

/**
 * The moment at which all parts of a parent are finished, with its target. Where none of them moves it may lie in the
 * past, so it does not move either.
 */
export function finishHub(ground: Ground, parent: number): Activity {
  const { id, calendarId, targetOn } = ground.tree.items[parent]!
  const calendar = ground.calendars.choose(calendarId)
  return {
    id: finishHubId(id),
    calendar: calendar.id,
    placement: standing(settledFinish(ground, parent)),
    deadlineAt: deadlineOf(targetOn, calendar.axis),
  }
}

export function standing(at: number | undefined): Activity['placement'] {
  return at === undefined ? undefined : { kind: 'fixed', startAt: at, finishAt: at }
}

/** The last finish of a leaf or of the leaves below, when none of those that are planned can move. */
export function settledFinish({ tree, leaves }: Ground, index: number): number | undefined {
  let last: number | undefined
  for (let at = index; at < tree.end[index]!; at++) {
    const leaf = leaves[at]
    if (leaf === undefined || leaf.unscheduled !== undefined) continue
    if (leaf.window === undefined) return undefined
    last = Math.max(last ?? leaf.window.finishAt, leaf.window.finishAt)
  }
  return last
}

/** How many leaves an item has, itself if it is one: with dates, and without. */
export function partsOf({ tree, leaves }: Ground, index: number): { planned: number; undated: number } {
  const parts = { planned: 0, undated: 0 }
  for (let at = index; at < tree.end[index]!; at++) {
    if (!isLeaf(tree, at)) continue
    if (leaves[at]!.unscheduled === undefined) parts.planned++
    else parts.undated++
  }
  return parts
}
