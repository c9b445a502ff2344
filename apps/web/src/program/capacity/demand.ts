import type { Id, Snapshot, WorkItem } from '@trireme/domain'
import { type Plan, type WorkingTime, type WorkingTimes, workingMinutes } from '@trireme/planning'
import { MINUTES_A_DAY } from '../../schedule/days.ts'
import type { HeatRow } from './heat-rows.ts'
import type { Period } from './periods.ts'

export type Asked = { readonly item: WorkItem; readonly minutes: number }

/** What asks for the time of a team, or of a skill in some, in a period: most first. Minutes are of persons. */
export function demandIn(
  snapshot: Snapshot,
  plan: Pick<Plan, 'items' | 'solved'>,
  times: WorkingTimes,
  row: Pick<HeatRow, 'kind' | 'parts' | 'skillId'>,
  period: Period,
): readonly Asked[] {
  const holders = new Set(row.parts.map(({ teamId }) => teamId))
  const ground = plan.solved?.statement.ground
  return [...snapshot['work-item'].values()]
    .filter(({ id, teamId }) => {
      const holder = teamId === null ? undefined : ground?.teams.ground.get(teamId)?.pool
      return (
        holder !== undefined &&
        holders.has(holder as Id) &&
        (row.skillId === undefined || asksFor(plan, id, row.skillId))
      )
    })
    .map((item) => ({ item, minutes: minutesAsked(plan, item, times.ofTeam(item.teamId), period) }))
    .filter(({ minutes }) => minutes > 0)
    .toSorted((one, other) => other.minutes - one.minutes || (one.item.key < other.item.key ? -1 : 1))
}

function asksFor({ solved }: Pick<Plan, 'solved'>, itemId: Id, skillId: Id): boolean {
  const newest = solved?.statement.ground.estimates.get(itemId)
  return (newest?.duration ?? newest?.effort)?.skillId === skillId
}

function minutesAsked(plan: Pick<Plan, 'items'>, { id }: WorkItem, days: WorkingTime, { from, to }: Period): number {
  const planned = plan.items.get(id)
  if (planned?.people === undefined) return 0
  // What rests or is split asks for nobody in between.
  const pieces = planned.pieces ?? [[planned.startsAt, planned.endsAt] as const]
  const worked = pieces.map(([startsAt, endsAt]) =>
    workingMinutes(days, Math.max(startsAt, from * MINUTES_A_DAY), Math.min(endsAt, to * MINUTES_A_DAY)),
  )
  return planned.people * worked.reduce((sum, minutes) => sum + minutes, 0)
}
