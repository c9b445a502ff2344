import type { Id, RecordMap, Snapshot } from '@trireme/domain'
import { DAY, dateOf, dayOf } from '../time.ts'
import type { WorkingTimes } from '../working-time.ts'
import type { Rates } from './rates.ts'

export type Actual = RecordMap['actual']

/** What an item took on one day. Money is in the currency of the organization; null where no rate tells it. */
export type SpentDay = { readonly day: number; readonly minutes: number; readonly cost: number | null }

/** What each item took itself, by day, the earliest first. Items that nobody recorded anything of are not in it [R5]. */
export type Spent = ReadonlyMap<Id, readonly SpentDay[]>

/** Those that hold: what a later one corrects does not, nor what corrects itself in a circle. */
export function standingActuals(actuals: Iterable<Actual>): readonly Actual[] {
  const all = [...actuals]
  const corrected = new Set<Id>(all.flatMap(({ supersedesId }) => supersedesId ?? []))
  return all.filter(({ id }) => !corrected.has(id))
}

/**
 * What was spent, day by day: an actual is spread over the working time of its period. What was inferred gives way on days
 * for which the same worker's time was entered; inferred for nobody in particular, it gives way to anybody's.
 */
export function spentByItem(
  snapshot: Pick<Snapshot, 'work-item'>,
  actuals: Iterable<Actual>,
  { times, rates }: { readonly times: WorkingTimes; readonly rates: Rates },
): Spent {
  const spent = new Map<Id, readonly SpentDay[]>()
  for (const [itemId, own] of Map.groupBy(standingActuals(actuals), ({ workItemId }) => workItemId as Id)) {
    const item = snapshot['work-item'].get(itemId as never)
    if (item === undefined) continue
    const time = times.ofItem(item)
    const entered = own.filter(({ inferred }) => !inferred)
    const days = own.flatMap((actual) => {
      const yields = actual.inferred ? entered.filter((other) => isSameWorker(actual, other)) : []
      return daysOf(actual, item.teamId, { minutesOn: time.minutesOn, rates }).filter(
        ({ day }) => !yields.some((other) => dayOf(other.fromOn) <= day && day <= dayOf(other.untilOn)),
      )
    })
    spent.set(itemId, days.toSorted((one, other) => one.day - other.day)) // prettier-ignore
  }
  return spent
}

function isSameWorker(inferred: Actual, entered: Actual): boolean {
  if (inferred.personId === null && inferred.teamId === null) return true
  return inferred.personId === entered.personId && inferred.teamId === entered.teamId
}

function daysOf(
  actual: Actual,
  teamId: Id | null,
  { minutesOn, rates }: { readonly minutesOn: (day: number) => number; readonly rates: Rates },
): SpentDay[] {
  const [first, last] = [dayOf(actual.fromOn), dayOf(actual.untilOn)]
  const period = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const working = period.filter((day) => minutesOn(day) > 0)
  // Work done on days off is work all the same: it is spread evenly.
  const weights = working.length === 0 ? period.map(() => 1) : working.map(minutesOn)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  return (working.length === 0 ? period : working).map((day, index) => {
    const share = weights[index]! / whole
    const minutes = (actual.minutes ?? 0) * share
    return { day, minutes, cost: costOn(actual, teamId, { day, share, minutes, rates }) }
  })
}

type Part = { readonly day: number; readonly share: number; readonly minutes: number; readonly rates: Rates }

function costOn(actual: Actual, teamId: Id | null, { day, share, minutes, rates }: Part): number | null {
  const on = dateOf(day * DAY)
  if (actual.cost !== null) return rates.converted(actual.cost * share, actual.currency, on) ?? null
  const hourly = rates.hourly({ personId: actual.personId, teamId: actual.teamId ?? teamId }, on)
  return hourly === undefined ? null : (minutes / 60) * hourly
}
