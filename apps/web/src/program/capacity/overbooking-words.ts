import type { Id, Snapshot } from '@trireme/domain'
import {
  type Forcing,
  type Outcome,
  type OverbookedMore,
  type TeamOverbooking,
  type WorkingTimes,
  overbookedCounts,
} from '@trireme/planning'
import { counted, endsOn, span, startsOn } from '../../schedule/days.ts'
import { dayText } from './day-text.ts'
import type { Period } from './periods.ts'
import type { Bracket } from './heat-cells.ts'

const MINUTES_A_DAY = 1440

/** `24 Feb – 3 Mar 2027`. */
export function overbookedDays(overbooking: Pick<TeamOverbooking, 'startsAt' | 'endsAt'>): string {
  return span(startsOn(overbooking), endsOn(overbooking))
}

/** `overbooked 12 Apr – 27 Apr 2027: 21 d due, 16 d of people; what does not fit is planned later`. */
export function overbookedWords(overbooking: TeamOverbooking, minutesPerDay: number): string {
  const { demandMinutes, capacityMinutes } = overbooking
  const days = (minutes: number) => dayText(minutes, minutesPerDay)
  const sums = `${days(demandMinutes)} due, ${days(capacityMinutes)} of people`
  return `overbooked ${overbookedDays(overbooking)}: ${sums}; what does not fit is planned later`
}

/** Why a time above 100% has no frame; of so many items that are planned in it. */
export function unframedWords(items: number): string {
  const what = items === 1 ? 'one item takes more a day than its team has' : `${items} items go on side by side`
  return `▲ Above 100% as ${what}. No date is proven out of reach by it: taken in turns it may all fit, so no frame says overbooked.`
}

/** `overbooked: 5 stretches of 4 teams, by 17 items`. */
export function overbookedText(found: readonly TeamOverbooking[]): string {
  const { stretches, teams, items } = overbookedCounts(found)
  const [ranges, of] = [counted(stretches, 'stretch', 'stretches'), counted(teams, 'team')]
  return `overbooked: ${ranges} of ${of}, by ${counted(items, 'item')}`
}

/** `+5 d`: how much more is due than fits. */
export function excessText(minutes: number, minutesPerDay: number): string {
  return `+${dayText(minutes, minutesPerDay)}`
}

/** A team's name, and so many person-minutes of it as days. */
export type TeamDays = (teamId: Id, minutes: number) => { readonly team: string; readonly days: string }

export function teamDays(snapshot: Snapshot, times: Pick<WorkingTimes, 'ofTeam'>): TeamDays {
  return (teamId, minutes) => ({
    team: snapshot.team.get(teamId as Id<'team'>)?.name ?? '',
    days: dayText(minutes, times.ofTeam(teamId).minutesPerDay),
  })
}

/** `solves it, makes Berth overbooked by 16.1 d, 1 newly late, 2 late later still, takes 26 d of somebody’s time, costs 49,560 €`. */
export function outcomeWords(
  { left, elsewhere, newlyInTime, newlyLate, laterStill }: Outcome,
  told: {
    /** Person-minutes too much as it is. */
    readonly before: number
    readonly minutesPerDay: number
    readonly days: TeamDays
    /** What it takes of somebody's planned work. */
    readonly minutes: number
    /** What that costs, in words; empty where nothing is known. */
    readonly cost: string
  },
): string {
  const { before, minutesPerDay, minutes, cost, days } = told
  return [
    left < 1 ? 'solves it' : `leaves ${dayText(left, minutesPerDay)} of ${dayText(before, minutesPerDay)}`,
    ...elsewhere.map((more) => madeOverbooked(more, days)),
    newlyInTime === 0 ? '' : `${newlyInTime} more in time`,
    newlyLate === 0 ? 'nothing newly late' : `${newlyLate} newly late`,
    laterStill === 0 ? '' : `${laterStill} late later still`,
    minutes === 0 ? '' : `takes ${dayText(minutes, minutesPerDay)} of somebody’s time`,
    cost,
  ]
    .filter(Boolean)
    .join(', ')
}

/** `makes Berth overbooked by 16.1 d`; of one that is already, `… by 16.1 d more`. */
function madeOverbooked({ teamId, wasMinutes, minutes }: OverbookedMore, days: TeamDays): string {
  const { team, days: more } = days(teamId, minutes - wasMinutes)
  return `makes ${team} overbooked by ${more}${wasMinutes === 0 ? '' : ' more'}`
}

/** What leaves an item no other time. */
export function heldWords({ heldBy }: Pick<Forcing, 'heldBy'>): string {
  switch (heldBy) {
    case 'pinned':
      return 'pinned'
    case 'manual':
      return 'set by hand'
    case 'started':
      return 'begun'
    case 'target':
      return 'by its target'
  }
}

/** Where a range of days lies among the periods; undefined where it does not reach into this one. */
export function bracketIn(
  overbooking: TeamOverbooking,
  { from, to }: Pick<Period, 'from' | 'to'>,
  words: string,
): Bracket | undefined {
  const [first, last] = [
    Math.floor(overbooking.startsAt / MINUTES_A_DAY),
    Math.floor((overbooking.endsAt - 1) / MINUTES_A_DAY),
  ]
  if (last < from || first >= to) return undefined
  return { isFirst: first >= from, isLast: last < to, words }
}
