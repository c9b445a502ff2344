import { type WorkItem, mustEndOn, mustStartOn } from '@trireme/domain'
import { endMoment, startMoment } from './dates.ts'
import type { Row } from './outline.ts'
import type { Writing } from './writing.ts'

/** ConstraintType and its date; a task has one, a summary of few kinds. */
export type Constraint = {
  readonly type: number
  readonly date: string | undefined
  /** Work that is pinned has the type of work that must start or end on a day. */
  readonly isPin: boolean
}

const SOON: Constraint = { type: 0, date: undefined, isPin: false }
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
  const all = constraintsOf(writing, item, isSummary)
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

/** Two bounds on one day are the one that must; a summary can have no such. */
function constraintsOf(writing: Writing, item: WorkItem, isSummary: boolean): readonly Constraint[] {
  const { dateMode, plannedStartsOn, plannedEndsOn, notBeforeOn, startByOn, endNotBeforeOn, endByOn } = item
  const isPinned = dateMode === 'pinned'
  const [mustStart, mustEnd] = isSummary ? [null, null] : [mustStartOn(item), mustEndOn(item)]
  const start = (type: number, on: string | null, isPin = false) => dated(type, startMoment(writing, item, on), isPin)
  const end = (type: number, on: string | null, isPin = false) => dated(type, endMoment(writing, item, on), isPin)
  return [
    start(MUST_START, isPinned ? plannedStartsOn : null, true),
    end(MUST_FINISH, isPinned && plannedStartsOn === null ? plannedEndsOn : null, true),
    start(MUST_START, mustStart),
    end(MUST_FINISH, mustEnd),
    start(NOT_BEFORE, mustStart === null ? notBeforeOn : null),
    end(END_NOT_BEFORE, mustEnd === null ? endNotBeforeOn : null),
    item.asLate ? [{ type: AS_LATE, date: undefined, isPin: false }] : [],
    start(START_BY, mustStart === null ? startByOn : null),
    end(END_BY, mustEnd === null ? endByOn : null),
  ].flat()
}

function dated(type: number, date: string | undefined, isPin: boolean): readonly Constraint[] {
  return date === undefined ? [] : [{ type, date, isPin }]
}
