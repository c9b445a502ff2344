import type { Replica } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { type Plan, daysLate } from '@trireme/planning'
import { workingTimesOf } from '../work/working-time.ts'
import { nameOf } from '../workspace/value-text.ts'
import { counted } from './days.ts'
import type { Consequences } from './schedule.ts'
import { type TimeOf, inShort, namesInShort, signedDays, worstSlip } from './shifts.ts'

/** A line said of what is in the hand; `late` is bad news, `rescued` good. */
export type ToldLine = { readonly text: string; readonly tone?: 'late' | 'rescued' }

export type Late = Pick<Consequences, 'newlyLate' | 'newlyInTime' | 'laterStill'>
type InHand = Late & Pick<Consequences, 'othersMoved' | 'furthestSlip' | 'placeOf'>

/**
 * What a bar in the hand does to others, as short lines: how many move and who slips worst, who gets late, who was late
 * and gets later, and last who is rescued.
 */
export function toldWhileDragging(replica: Replica, plan: Plan, moved: InHand, inHand: Id): readonly ToldLine[] {
  const others = moved.othersMoved()
  const worst = worstSlip(plan, moved, inHand, timesOf(replica))
  const slip = worst === undefined ? '' : ` · ${inShort(nameOf(replica, worst.id))} ${signedDays(worst.days)}`
  const names = (ids: readonly Id[]) => namesInShort(ids.map((id) => nameOf(replica, id)))
  const { newlyLate, newlyInTime } = moved
  return [
    { text: `${others === 0 ? 'Moves nothing else' : `Moves ${counted(others, 'other item')}`}${slip}` },
    ...(newlyLate.length === 0
      ? []
      : [{ text: `${newlyLate.length} newly late: ${names(newlyLate)}`, tone: 'late' as const }]),
    ...laterStillLine(replica, moved).map((text) => ({ text, tone: 'late' as const })),
    ...(newlyInTime.length === 0
      ? []
      : [{ text: `${newlyInTime.length} in time again: ${names(newlyInTime)}`, tone: 'rescued' as const }]),
  ]
}

/** `EU ETS allowances 13 d later: 79 d late · 2 more later still`; none where nothing late gets a day later. */
export function laterStillLine(replica: Replica, { laterStill }: Late): readonly string[] {
  const later = laterStill
    .map((each) => {
      const late = daysLate(each)
      return { id: each.id, late, by: late - daysLate({ ...each, lateMinutes: each.wasMinutes }) }
    })
    .filter(({ by }) => by > 0)
    .toSorted((one, other) => other.by - one.by)
  const [worst] = later
  if (worst === undefined) return []
  const others = later.length === 1 ? '' : ` · ${later.length - 1} more later still`
  return [`${inShort(nameOf(replica, worst.id))} ${worst.by} d later: ${worst.late} d late${others}`]
}

/** The calendar of each item, looked up once for many. */
export function timesOf(replica: Replica): TimeOf {
  const times = workingTimesOf(replica)
  return (id) => times.ofItem(replica.get('work-item', id))
}
