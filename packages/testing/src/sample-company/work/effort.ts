import type { Random } from '../../random.ts'
import { addDays, workdaysBetween } from '../days.ts'
import { type TeamPlan, teamPlans } from '../people/roster.ts'
import type { PlannedItem } from './planned-work.ts'

/** How much work an item is, and how many people are at it. */
export type Effort = { readonly units: number; readonly hours: number }

const HORIZON_WEEKS = 30
const HOURS_A_DAY = 8

/**
 * Effort of the leaves. Windows are given, so the number of people follows from how loaded the team is to be at its
 * busiest: demand is scaled until the peak week of the horizon is the one its roster states.
 */
export function effortsOf(items: readonly PlannedItem[], monday: string, random: Random): ReadonlyMap<number, Effort> {
  const leaves = items.filter((item) => item.children.length === 0 && item.state !== 'dropped')
  const basic = new Map(
    leaves.map((item) => [
      item.index,
      item.level === 'Story' ? random.pick([1, 1, 1.5, 2]) : random.pick([1, 2, 2, 3]),
    ]),
  )
  const efforts = new Map<number, Effort>()
  for (const team of teamPlans) {
    const own = leaves.filter((item) => item.team === team.name)
    const peak = Math.max(...weeklyUnits(own, basic, monday))
    const factor = peak === 0 ? 1 : (team.peakLoad * peopleAtWork(team)) / peak
    for (const item of own) {
      const units = Math.min(4, Math.max(0.5, Math.round(basic.get(item.index)! * factor * 2) / 2))
      const days = workdaysBetween(item.startsOn, item.endsOn)
      efforts.set(item.index, { units, hours: Math.max(8, Math.round((days * HOURS_A_DAY * units * 0.95) / 4) * 4) })
    }
  }
  return efforts
}

/** People of a team that planned work gets: employment times focus. */
export function peopleAtWork({ people, focusPercent }: TeamPlan): number {
  const employed = people.map((spec) => Number(spec.split(';')[1] ?? 100) / 100)
  return (employed.reduce((sum, share) => sum + share, 0) * focusPercent) / 100
}

/** People wanted in each of the coming weeks. */
function weeklyUnits(items: readonly PlannedItem[], units: ReadonlyMap<number, number>, monday: string): number[] {
  return Array.from({ length: HORIZON_WEEKS }, (_, week) => {
    const [from, until] = [addDays(monday, week * 7), addDays(monday, week * 7 + 4)]
    return items
      .filter((item) => item.state !== 'done' && item.startsOn <= until && item.endsOn >= from)
      .map((item) => {
        const start = item.startsOn > from ? item.startsOn : from
        const end = item.endsOn < until ? item.endsOn : until
        return (units.get(item.index)! * workdaysBetween(start, end)) / 5
      })
      .reduce((sum, share) => sum + share, 0)
  })
}
