import { LEAST_IN_TIME, type WorkItem, hasBegun, of100, of100Below, daysAgo, workingDayCount } from '@trireme/domain'
import { dayOf, formatDay, lastDayOf } from '../../time.ts'
import { daysLate, workingDaysOf } from '../../working-days.ts'
import type { Flag, FlagKind } from './flag.ts'
import type { FlagInputs } from './flags.ts'

/** What was said about dates, against plan, odds and the day. */
export function promises({ plan, tree, odds, today }: FlagInputs, item: WorkItem): Flag[] {
  const flags: Flag[] = []
  const planned = plan.items.get(item.id)
  const { targetOn, plannedEndsOn, plannedStartsOn } = item
  const add = (kind: FlagKind, value: string, threshold: string, reason: string, weight: number) =>
    flags.push({ kind, itemId: item.id, value, threshold, reason, weight })
  if (planned !== undefined && planned.lateMinutes > 0 && targetOn !== null) {
    const days = daysLate(planned)
    const [end, target] = [formatDay(lastDayOf(planned.endsAt, planned.startsAt)), formatDay(targetOn)]
    add('late', end, target, `Scheduled to end ${end}, ${workingDayCount(days)} after its target of ${target}.`, days)
  }
  const onTarget = targetOn === null ? undefined : odds?.(item.id)?.onTarget
  if (onTarget !== undefined && onTarget < LEAST_IN_TIME) {
    const runs = of100Below(onTarget, LEAST_IN_TIME)
    const reason = `In time for ${formatDay(targetOn!)} in ${runs} of 100 runs.`
    add('forecast-late', `${runs}%`, `${of100(LEAST_IN_TIME)}%`, reason, 100 - runs)
  }
  const due = targetOn ?? plannedEndsOn
  if (due !== null && due < today) {
    const what = targetOn === null ? 'planned end' : 'target'
    const days = dayOf(today) - dayOf(due)
    add('overdue', 'not done', formatDay(due), `Its ${what} of ${formatDay(due)} passed ${daysAgo(days)}.`, days)
  }
  const begun = hasBegun(item, tree.categoryOf(item))
  if (!begun && plannedStartsOn !== null && plannedStartsOn < today) {
    const days = dayOf(today) - dayOf(plannedStartsOn)
    const start = formatDay(plannedStartsOn)
    add('not-started', 'not started', start, `Planned to start ${start}, ${daysAgo(days)}.`, days)
  }
  const float = planned?.totalFloatMinutes ?? 0
  // What is late itself says so already.
  if (float < 0 && planned!.lateMinutes === 0) {
    const days = workingDaysOf(-float, planned!.minutesPerDay)
    add('negative-float', `−${workingDayCount(days)}`, '0', `It is ${workingDayCount(days)} later than everything that rests on it allows.`, days) // prettier-ignore
  }
  return flags
}
