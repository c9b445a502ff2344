import type { Dependency, Lag } from '@trireme/domain'
import type { MspdiDocument } from './document.ts'
import { textOf } from './xml.ts'

/**
 * What our own files say beyond what MS Project reads in them. They are told by their author; records in them by the
 * UUID of their ids, in the elements that MS Project keeps its GUIDs in. Both stay when Project saves such a file again.
 *
 * - `ManualStart` and `ManualFinish` are the planned dates whoever rules the dates; none means none.
 * - The task type says which estimates there are: both (fixed units), duration alone, effort alone (fixed work); none
 *   where the duration is marked as estimated.
 * - An assignment under the GUID of its task is the team of the item and its number of people, and no promise; rows
 *   of it without work are its pauses.
 * - A task that must start or finish on a day is pinned there if levelling leaves its assignments alone
 *   (`LevelAssignments`); else it is bound by two equal days.
 * - `Contact` is the owner. A generic resource is a team. A base calendar may name the one it is based on.
 * - A milestone without a work breakdown code is a milestone, and no work item with that label.
 * - Labels stand in a text column known by its GUID; the names of baselines in the notes of the project.
 */
export const AUTHOR = 'Trireme'

export const LABELS = { name: 'Labels', guid: '7452494D-454C-4142-0000-000000000001' } as const

export const FIXED_UNITS = 0
export const FIXED_DURATION = 1
export const FIXED_WORK = 2

export function isOurs({ project }: Pick<MspdiDocument, 'project'>): boolean {
  return textOf(project, 'Author') === AUTHOR
}

/** The lag of a dependency as a plan of MS Project can say it: by the clock, or by working time of no named calendar. */
export function toldLag({ lag, lagCalendar }: Dependency): Lag {
  if (lag.unit === 'percent') return { unit: 'percent', amount: Math.round(lag.amount) + 0 }
  const amount = Math.round(lag.amount * 10) / 10 + 0
  return { unit: lagCalendar === 'always' ? 'elapsed-minutes' : lag.unit, amount }
}

/** A line in the notes of the project for each baseline: `Baseline 0: As agreed, taken 2027-03-01T09:00:00.000Z`. */
export function baselineLine(number: number, name: string, takenAt: string): string {
  return `Baseline ${number}: ${name}, taken ${takenAt}`
}

export function baselineNames(notes: string): ReadonlyMap<number, { readonly name: string; readonly takenAt: string }> {
  const lines = notes.matchAll(/^Baseline (\d{1,2}): (.*), taken (\d{4}-\d\d-\d\dT[\d:.]+Z)\s*$/gm)
  return new Map(Array.from(lines, ([, number, name, takenAt]) => [Number(number), { name: name!, takenAt: takenAt! }]))
}
