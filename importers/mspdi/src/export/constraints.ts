import { SOON, constraintsOn, isOfStart, isOfSummaries } from '../constraints.ts'
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

const NONE: Constraint = { type: SOON, date: undefined, isPin: false }

/** The one constraint that a task can have: what moves its dates before what only watches over them. */
export function constraintOf(writing: Writing, { item, isSummary }: Row): Constraint {
  const { tally } = writing
  const all = constraintsOn(item, isSummary).map(({ type, on, isPin }): Constraint => {
    const date = isOfStart(type) ? startMoment(writing, item, on) : endMoment(writing, item, on)
    return { type, date, isPin }
  })
  if (item.dateMode === 'manual') {
    if (all.length > 0)
      tally.add('Constraints of work planned by hand', 'MS Project looks at none there; they are left out.', item.title)
    return NONE
  }
  if (item.dateMode === 'pinned' && item.plannedStartsOn === null && item.plannedEndsOn === null)
    tally.add('Pinned without a date', 'It is written as automatic.', item.title)
  const possible = isSummary ? all.filter(isOfSummaries) : all
  if (possible.length < all.length)
    tally.add('Constraints of parents', 'A summary task may only start no earlier or finish no later.', item.title)
  if (possible.length > 1)
    tally.add('Further constraints', 'A task has one; the one that moves it first is kept.', item.title)
  return possible[0] ?? NONE
}
