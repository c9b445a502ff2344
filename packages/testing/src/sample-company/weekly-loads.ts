import type { Id, Snapshot } from '@trireme/domain'
import { addDays, mondayOf, workdaysBetween } from './days.ts'

/**
 * People wanted over people there, by team and week from today's on, as planned and before any levelling. A rough
 * count (weekdays, present employment, no leave) that shows whether a portfolio has something to level.
 */
export function weeklyLoads(state: Snapshot, today: string, weeks: number): ReadonlyMap<string, readonly number[]> {
  const monday = mondayOf(today)
  const parents = new Set([...state['work-item'].values()].map(({ parentId }) => parentId))
  const open = [...state['work-item'].values()].filter((item) => {
    const { category } = state.status.get(item.statusId)!
    return item.plannedStartsOn !== null && category !== 'done' && category !== 'dropped' && !parents.has(item.id)
  })
  return new Map(
    [...state.team.values()].map((team) => {
      const own = open.filter(({ teamId }) => teamId === team.id)
      const people = peopleOf(state, team.id, today) * (team.focusPercent / 100)
      const loads = Array.from({ length: weeks }, (_, week) => {
        const [from, until] = [addDays(monday, week * 7), addDays(monday, week * 7 + 4)]
        return (
          own.reduce(
            (sum, item) => sum + item.units * share(item.plannedStartsOn!, item.plannedEndsOn!, from, until),
            0,
          ) / people
        )
      })
      return [team.name, loads]
    }),
  )
}

function share(startsOn: string, endsOn: string, from: string, until: string): number {
  if (startsOn > until || endsOn < from) return 0
  return workdaysBetween(startsOn > from ? startsOn : from, endsOn < until ? endsOn : until) / 5
}

function peopleOf(state: Snapshot, teamId: Id<'team'>, today: string): number {
  return [...state.membership.values()]
    .filter((membership) => membership.teamId === teamId && (membership.fromOn ?? today) <= today)
    .map(({ personId, sharePercent }) => (state.person.get(personId)!.employmentPercent * sharePercent) / 10_000)
    .reduce((sum, part) => sum + part, 0)
}
