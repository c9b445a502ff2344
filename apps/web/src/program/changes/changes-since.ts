import type { Replica } from '@trireme/client'
import { type FactChange, type Facts, type Id, factsSince, kindOfId, withOneOfBrought } from '@trireme/domain'
import { type Plan, daysLate, workingDaysBetween } from '@trireme/planning'
import { dayOf, endsOn } from '../../schedule/days.ts'
import { workingTimesOf } from '../../work/working-time.ts'

type Rows = Pick<Facts, 'rows'>

/**
 * What changed between two looks, what an import brought as one line, its days counted as those of lateness and of causes are: by the calendar of each item.
 *
 * @param plan of now, where now is today; null where both are of what an update keeps
 * @param isTold which changes are wanted
 */
export function changesSince(
  replica: Replica,
  plan: Pick<Plan, 'items'> | null,
  before: Rows,
  now: Rows,
  isTold: (change: FactChange) => boolean = () => true,
): readonly FactChange[] {
  const times = workingTimesOf(replica)
  const changes = factsSince(before, now, (id, from, to) => {
    const item = replica.get('work-item', id as Id<'work-item'>)
    const planned = plan?.items.get(id as Id)
    // From its promise to where it ends now is what every other screen calls late: the plan counts that, once.
    if (planned !== undefined && planned.lateMinutes > 0 && from === item?.targetOn && to === endsOn(planned))
      return daysLate(planned)
    return workingDaysBetween(times.ofItem(item), dayOf(from), dayOf(to))
  })
  return withOneOfBrought(changes.filter(isTold), (id) => {
    const kind = kindOfId(id)
    return kind !== undefined && (replica.get(kind, id as never)?.origin ?? null) !== null
  })
}
