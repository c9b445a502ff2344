import type { WorkItem } from '@trireme/domain'
import { endMoment, startMoment } from './dates.ts'
import type { Row } from './outline.ts'
import type { Writing } from './writing.ts'

/** ConstraintType and its date; a task has one, a summary of few kinds. */
export type Constraint = { readonly type: number; readonly date: string | undefined }

const SOON: Constraint = { type: 0, date: undefined }
const AS_LATE = 1
const MUST_START = 2
const MUST_FINISH = 3
const NOT_BEFORE = 4
const START_BY = 5
const END_NOT_BEFORE = 6
const END_BY = 7
const OF_SUMMARIES: readonly number[] = [NOT_BEFORE, END_BY]

/** The one constraint that a task can have: what moves its dates before what only watches over them. */
export function constraintOf(writing: Writing, { item, isSummary }: Row): Constraint {
  const { tally } = writing
  const all = constraintsOf(writing, item)
  if (item.dateMode === 'manual') {
    if (all.length > 0)
      tally.add('Constraints of work planned by hand', 'MS Project looks at none there; they are left out.', item.title)
    return SOON
  }
  if (item.dateMode === 'pinned' && item.plannedStartsOn === null && item.plannedEndsOn === null)
    tally.add('Pinned without a date', 'It is written as automatic.', item.title)
  const possible = isSummary ? all.filter(({ type }) => OF_SUMMARIES.includes(type)) : all
  if (possible.length < all.length)
    tally.add('Constraints of parents', 'A summary task may only start no earlier or finish no later.', item.title)
  if (possible.length > 1)
    tally.add('Further constraints', 'A task has one; the one that moves it first is kept.', item.title)
  return possible[0] ?? SOON
}

function constraintsOf(writing: Writing, item: WorkItem): readonly Constraint[] {
  const { dateMode, plannedStartsOn, plannedEndsOn, asLate } = item
  const isPinned = dateMode === 'pinned'
  const found: (readonly [number, string | undefined, boolean?])[] = [
    [MUST_START, isPinned ? startMoment(writing, item, plannedStartsOn) : undefined],
    [MUST_FINISH, isPinned && plannedStartsOn === null ? endMoment(writing, item, plannedEndsOn) : undefined],
    [NOT_BEFORE, startMoment(writing, item, item.notBeforeOn)],
    [END_NOT_BEFORE, endMoment(writing, item, item.endNotBeforeOn)],
    [AS_LATE, undefined, asLate],
    [START_BY, startMoment(writing, item, item.startByOn)],
    [END_BY, endMoment(writing, item, item.endByOn)],
  ]
  return found.filter(([, date, holds]) => holds ?? date !== undefined).map(([type, date]) => ({ type, date }))
}
