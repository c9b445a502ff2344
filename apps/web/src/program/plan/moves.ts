import type { Replica } from '@trireme/client'
import type { Id } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { counted, daysLate } from '../../schedule/days.ts'
import type { Consequences } from '../../schedule/schedule.ts'
import {
  type Shift,
  type TimeOf,
  inShort,
  namesInShort,
  shiftsOf,
  signedDays,
  worstSlip,
} from '../../schedule/shifts.ts'
import { workingTimesOf } from '../../work/working-time.ts'
import { nameOf } from '../../workspace/value-text.ts'
import type { ToldLine } from './gantt/index.ts'

/** A change of dates that was kept, with all it moved: what its panel lists. */
export type Move = {
  /** What it is called in the history. */
  readonly label: string
  /** What happened, in a sentence. */
  readonly text: string
  readonly shifts: readonly Shift[]
  readonly newlyLate: ReadonlySet<Id>
  readonly newlyInTime: ReadonlySet<Id>
  /** Working days late of what was late already and is later now. */
  readonly laterStill: ReadonlyMap<Id, number>
  /** What the cause of each shift is worked out from. */
  readonly between: Consequences['between']
}

type Late = Pick<Consequences, 'newlyLate' | 'newlyInTime' | 'laterStill'>
type InHand = Late & Pick<Consequences, 'movedCount' | 'furthestSlip' | 'placeOf'>
type Moved = Late & Pick<Consequences, 'moved' | 'movedItems' | 'between'>

/**
 * What a bar in the hand does to others, as short lines: how many move and who slips worst, who gets late, who was late
 * and gets later, and last who is rescued.
 */
export function toldWhileDragging(replica: Replica, plan: Plan, moved: InHand, inHand: Id): readonly ToldLine[] {
  const worst = worstSlip(plan, moved, inHand, timesOf(replica))
  const slip = worst === undefined ? '' : ` · ${inShort(nameOf(replica, worst.id))} ${signedDays(worst.days)}`
  const names = (ids: readonly Id[]) => namesInShort(ids.map((id) => nameOf(replica, id)))
  const { newlyLate, newlyInTime } = moved
  return [
    { text: `Moves ${counted(moved.movedCount, 'item')}${slip}` },
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
function laterStillLine(replica: Replica, { laterStill }: Late): readonly string[] {
  const later = laterStill
    .map(({ id, wasMinutes, lateMinutes }) => {
      const late = daysLate(lateMinutes)
      return { id, late, by: late - daysLate(wasMinutes) }
    })
    .filter(({ by }) => by > 0)
  if (later.length === 0) return []
  const worst = later.reduce((most, each) => (each.by > most.by ? each : most))
  const others = later.length === 1 ? '' : ` · ${later.length - 1} more later still`
  return [`${inShort(nameOf(replica, worst.id))} ${worst.by} d later: ${worst.late} d late${others}`]
}

/** The calendar of each item, looked up once for many. */
function timesOf(replica: Replica): TimeOf {
  const times = workingTimesOf(replica)
  return (id) => times.ofItem(replica.get('work-item', id))
}

/** What a drop came to, for the toast and its panel. */
export function moveOf(
  replica: Replica,
  plan: Plan,
  moved: Moved,
  inHand: Id,
  told: { label: string; landing: string },
): Move {
  const others = moved.movedItems.filter((id) => id !== inHand).length
  const parts = [
    told.landing,
    ...(others === 0 ? [] : [`${counted(others, 'other item')} moved`]),
    ...(moved.newlyLate.length === 0 ? [] : [`${moved.newlyLate.length} newly late`]),
    ...laterStillLine(replica, moved),
    ...(moved.newlyInTime.length === 0 ? [] : [`${moved.newlyInTime.length} in time again`]),
  ]
  return {
    label: told.label,
    text: parts.join(' · '),
    shifts: shiftsOf(plan, moved, timesOf(replica)),
    newlyLate: new Set(moved.newlyLate),
    newlyInTime: new Set(moved.newlyInTime),
    laterStill: new Map(moved.laterStill.map(({ id, lateMinutes }) => [id, daysLate(lateMinutes)])),
    between: moved.between,
  }
}
