import type { Replica } from '@trireme/client'
import { type FactChange, type Facts, type Id, factsSince, kindOfId, withOneOfBrought } from '@trireme/domain'
import { workingDaysBetween } from '@trireme/planning'
import { dayOf } from '../../schedule/days.ts'
import { workingTimesOf } from '../../work/working-time.ts'

type Rows = Pick<Facts, 'rows'>

/**
 * What changed between two looks, what an import brought as one line, its days counted as those of lateness and of causes are: by the calendar of each item.
 *
 * @param isTold which changes are wanted
 */
export function changesSince(
  replica: Replica,
  before: Rows,
  now: Rows,
  isTold: (change: FactChange) => boolean = () => true,
): readonly FactChange[] {
  const times = workingTimesOf(replica)
  const changes = factsSince(before, now, (id, from, to) =>
    workingDaysBetween(times.ofItem(replica.get('work-item', id as Id<'work-item'>)), dayOf(from), dayOf(to)),
  )
  return withOneOfBrought(changes.filter(isTold), (id) => {
    const kind = kindOfId(id)
    return kind !== undefined && (replica.get(kind, id as never)?.origin ?? null) !== null
  })
}
