import { type Id, type Snapshot, type WorkItem, rulingForTime } from '@trireme/domain'
import { type Plan, type WorkingTimes, workingMinutes } from '@trireme/planning'
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
    .map((item) => ({ item, minutes: minutesAsked(plan, item, times, spanOf(period)) }))
    .filter(({ minutes }) => minutes > 0)
    .toSorted((one, other) => other.minutes - one.minutes || (one.item.key < other.item.key ? -1 : 1))
}

function asksFor({ solved }: Pick<Plan, 'solved'>, itemId: Id, skillId: Id): boolean {
  const newest = solved?.statement.ground.estimates.get(itemId)
  return newest !== undefined && rulingForTime(newest)?.skillId === skillId
}

/** Minutes of persons that an item asks for between two moments, as it is planned. */
export function minutesAsked(
  plan: Pick<Plan, 'items'>,
  { id, teamId }: Pick<WorkItem, 'id' | 'teamId'>,
  times: WorkingTimes,
  { startsAt, endsAt }: { readonly startsAt: number; readonly endsAt: number },
): number {
  const planned = plan.items.get(id)
  if (planned?.people === undefined) return 0
  const time = times.ofTeam(teamId)
  // What rests or is split asks for nobody in between.
  const pieces = planned.pieces ?? [[planned.startsAt, planned.endsAt] as const]
  const worked = pieces.map(([from, to]) => workingMinutes(time, Math.max(from, startsAt), Math.min(to, endsAt)))
  return planned.people * worked.reduce((sum, minutes) => sum + minutes, 0)
}

function spanOf({ from, to }: Period) {
  return { startsAt: from * MINUTES_A_DAY, endsAt: to * MINUTES_A_DAY }
}
