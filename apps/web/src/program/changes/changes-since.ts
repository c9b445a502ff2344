import type { Replica } from '@trireme/client'
import { type FactChange, type Facts, type Id, factsSince } from '@trireme/domain'
import { workingDaysBetween } from '@trireme/planning'
import { dayOf } from '../../schedule/days.ts'
import { workingTimesOf } from '../../work/working-time.ts'

type Rows = Pick<Facts, 'rows'>

/** What changed between two looks, its days counted as those of lateness and of causes are: by the calendar of each item. */
export function changesSince(replica: Replica, before: Rows, now: Rows): readonly FactChange[] {
  const times = workingTimesOf(replica)
  return factsSince(before, now, (id, from, to) =>
    workingDaysBetween(times.ofItem(replica.get('work-item', id as Id<'work-item'>)), dayOf(from), dayOf(to)),
  )
}
