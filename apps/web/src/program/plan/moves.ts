import type { Replica } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { type Plan, daysLate } from '@trireme/planning'
import { formatDate } from '@trireme/ui'
import { counted, endsOn, span, startsOn } from '../../schedule/days.ts'
import type { Consequences } from '../../schedule/schedule.ts'
import { type Shift, shiftsOf } from '../../schedule/shifts.ts'
import { type Late, laterStillLine, timesOf } from '../../schedule/told.ts'
import type { DraftedSpan } from './drafts.ts'

/** A change of dates that was kept, with all it moved: what its panel lists. */
export type Move = {
  /** What it is called in the history. */
  readonly label: string
  /** What happened, in a sentence. */
  readonly text: string
  /** Something gets late by it, or later. */
  readonly isLater: boolean
  readonly shifts: readonly Shift[]
  readonly newlyLate: ReadonlySet<Id>
  readonly newlyInTime: ReadonlySet<Id>
  /** Working days late of what was late already and is later now. */
  readonly laterStill: ReadonlyMap<Id, number>
  /** What the cause of each shift is worked out from. */
  readonly between: Consequences['between']
}

type Moved = Late & Pick<Consequences, 'moved' | 'movedItems' | 'othersMoved' | 'between'>

/** What a drop came to, for the toast and its panel. */
export function moveOf(replica: Replica, plan: Plan, moved: Moved, told: { label: string; landing: string }): Move {
  const others = moved.othersMoved()
  const later = laterStillLine(replica, moved)
  const parts = [
    told.landing,
    ...(others === 0 ? [] : [`${counted(others, 'other item')} moved`]),
    ...(moved.newlyLate.length === 0 ? [] : [`${moved.newlyLate.length} newly late`]),
    ...later,
    ...(moved.newlyInTime.length === 0 ? [] : [`${moved.newlyInTime.length} in time again`]),
  ]
  return {
    label: told.label,
    text: parts.join(' · '),
    isLater: moved.newlyLate.length + later.length > 0,
    shifts: shiftsOf(plan, moved, timesOf(replica)),
    newlyLate: new Set(moved.newlyLate),
    newlyInTime: new Set(moved.newlyInTime),
    laterStill: new Map(moved.laterStill.map((each) => [each.id, daysLate(each)])),
    between: moved.between,
  }
}

/** Where a bar went, as the plan has it and not as the hand had it: `now ends 3 Dec 2026`. */
export function landingText(before: DraftedSpan | undefined, after: DraftedSpan): string {
  if (before !== undefined && startsOn(before) === startsOn(after)) return `now ends ${formatDate(endsOn(after))}`
  return `is now ${span(startsOn(after), endsOn(after))}`
}
