import type { Id, RecordMap, Snapshot } from '@trireme/domain'
import { holderAmong } from '../statement/stays.ts'
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
 * for which the same worker's time was entered: inferred for a team, to what was entered for the team or for anybody who
 * does its work then; inferred for nobody in particular, to anybody's.
 */
export function spentByItem(
  snapshot: Snapshot,
  actuals: Iterable<Actual>,
  { times, rates }: { readonly times: WorkingTimes; readonly rates: Rates },
): Spent {
  const spent = new Map<Id, readonly SpentDay[]>()
  const worksIn = whoWorksIn(snapshot)
  for (const [itemId, own] of Map.groupBy(standingActuals(actuals), ({ workItemId }) => workItemId as Id)) {
    const item = snapshot['work-item'].get(itemId as never)
    if (item === undefined) continue
    const time = times.ofItem(item)
    const entered = own.filter(({ inferred }) => !inferred)
    // Nothing adds to no day, and what takes another back has the days of that, be they wrong by centuries.
    const told = own.filter(({ minutes, cost }) => minutes || cost)
    const days = told.flatMap((actual) => {
      return daysOf(actual, item.teamId, { minutesOn: time.minutesOn, rates }).filter(
        ({ day }) => !actual.inferred || !entered.some((other) => yieldsTo(actual, other, dateOf(day * DAY), worksIn)),
      )
    })
    spent.set(itemId, days.toSorted((one, other) => one.day - other.day)) // prettier-ignore
  }
  return spent
}

function yieldsTo(inferred: Actual, entered: Actual, on: string, worksIn: WorksIn): boolean {
  if (on < entered.fromOn || entered.untilOn < on) return false
  if (inferred.personId === null && inferred.teamId === null) return true
  if (inferred.personId !== null || entered.personId === null)
    return inferred.personId === entered.personId && inferred.teamId === entered.teamId
  const { teamId } = entered
  return teamId === null ? worksIn(entered.personId, inferred.teamId!, on) : teamId === inferred.teamId
}

type WorksIn = (personId: Id, teamId: Id, on: string) => boolean

/** Whether a person is of the people who do a team's work on a day: its own, else those of the team above. */
function whoWorksIn(snapshot: Snapshot): WorksIn {
  const members = Map.groupBy(snapshot.membership.values(), ({ teamId }) => teamId as Id)
  const counted = new Set<Id>(Array.from(snapshot.capacity.values(), ({ teamId }) => teamId))
  return (personId, teamId, on) => {
    const holder = holderAmong(snapshot, teamId, (id) => members.has(id) || counted.has(id))
    return (members.get(holder as Id) ?? []).some(
      (member) => member.personId === personId && (member.fromOn ?? on) <= on && on <= (member.untilOn ?? on),
    )
  }
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
