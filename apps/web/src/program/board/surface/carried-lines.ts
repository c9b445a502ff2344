import type { Replica } from '@trireme/client'
import type { ChangeSet, Id } from '@trireme/domain'
import { formatDate } from '@trireme/ui'
import { endsOn } from '../../../schedule/days.ts'
import type { Schedule } from '../../../schedule/schedule.ts'
import { type ToldLine, toldWhileDragging } from '../../../schedule/told.ts'

/** What dropping a card would do to the plan, as the Gantt says of a bar in the hand: when it ends, and what moves with it. */
export function carriedLines(
  { replica, schedule }: { readonly replica: Replica; readonly schedule: Pick<Schedule, 'current' | 'preview'> },
  changes: ChangeSet,
  id: Id,
): readonly ToldLine[] {
  if (changes.length === 0) return []
  const plan = schedule.current
  const consequences = schedule.preview(changes)
  if (consequences.refusal !== undefined) return [{ text: consequences.refusal, tone: 'late' }]
  const before = plan.items.get(id)
  const after = consequences.placeOf(id) ?? before
  const ends =
    after === undefined
      ? []
      : before === undefined || endsOn(before) === endsOn(after)
        ? [`Ends ${formatDate(endsOn(after))}${before === undefined ? '' : ', as now'}`]
        : [`Ends ${formatDate(endsOn(after))}, now ${formatDate(endsOn(before))}`]
  return [
    ...ends.map((text) => ({ text })),
    ...(consequences.movesNothing ? [] : toldWhileDragging(replica, plan, consequences, id)),
  ]
}
