import type { Replica } from '@trireme/client'
import type { Id } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { counted } from '../../schedule/days.ts'
import type { Consequences } from '../../schedule/schedule.ts'
import { type Shift, inShort, namesInShort, shiftsOf, signedDays, worstSlip } from '../../schedule/shifts.ts'
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
}

type Moved = Pick<Consequences, 'moved' | 'movedItems' | 'newlyLate' | 'newlyInTime'>

/** What a bar in the hand does to others, as short lines: how many move, who slips worst, who gets late, who is rescued. */
export function toldWhileDragging(replica: Replica, plan: Plan, moved: Moved, inHand: Id): readonly ToldLine[] {
  const worst = worstSlip(plan, moved, inHand)
  const slip = worst === undefined ? '' : ` · ${inShort(nameOf(replica, worst.id))} ${signedDays(worst.days)}`
  const names = (ids: readonly Id[]) => namesInShort(ids.map((id) => nameOf(replica, id)))
  const { newlyLate, newlyInTime } = moved
  return [
    { text: `Moves ${counted(moved.movedItems.length, 'item')}${slip}` },
    ...(newlyLate.length === 0
      ? []
      : [{ text: `${newlyLate.length} newly late: ${names(newlyLate)}`, tone: 'late' as const }]),
    ...(newlyInTime.length === 0
      ? []
      : [{ text: `${newlyInTime.length} back in time: ${names(newlyInTime)}`, tone: 'rescued' as const }]),
  ]
}

/** What a drop came to, for the toast and its panel. */
export function moveOf(plan: Plan, moved: Moved, inHand: Id, told: { label: string; landing: string }): Move {
  const others = moved.movedItems.filter((id) => id !== inHand).length
  const parts = [
    told.landing,
    ...(others === 0 ? [] : [`${counted(others, 'other item')} moved`]),
    ...(moved.newlyLate.length === 0 ? [] : [`${moved.newlyLate.length} newly late`]),
    ...(moved.newlyInTime.length === 0 ? [] : [`${moved.newlyInTime.length} back in time`]),
  ]
  return {
    label: told.label,
    text: parts.join(' · '),
    shifts: shiftsOf(plan, moved),
    newlyLate: new Set(moved.newlyLate),
    newlyInTime: new Set(moved.newlyInTime),
  }
}
