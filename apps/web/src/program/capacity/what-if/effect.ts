import type { ChangeSet, Id } from '@trireme/domain'
import { type Plan, type Preview, type WorkingTime, lastDayOf, overbookings } from '@trireme/planning'
import { formatDate } from '@trireme/ui'
import { counted, endsOn } from '../../../schedule/days.ts'
import { daysLater } from '../../../schedule/shifts.ts'
import type { Shown } from '../use-supposed.ts'

/** `Booking is short of Frontend`: why more people in a team may move nothing; empty where no skill is short in a team that the changes are of. */
export function shortWords(changes: ChangeSet, { snapshot, plan }: Pick<Shown, 'snapshot' | 'plan'>): string {
  const touched = new Set<unknown>(
    changes.map((each) => (each.kind === 'team' ? each.id : each.op === 'create' ? each.values['teamId'] : undefined)),
  )
  const short = Map.groupBy(
    overbookings(plan).filter(({ teamId, skillIds }) => touched.has(teamId) && skillIds.length > 0),
    ({ teamId }) => teamId,
  )
  return [...short]
    .map(([teamId, found]) => {
      const skills = new Set(found.flatMap(({ skillIds }) => skillIds.map((id) => nameIn(snapshot.skill, id))))
      return `${nameIn(snapshot.team, teamId)} is short of ${[...skills].join(' and ')}`
    })
    .join(', ')
}

function nameIn(table: ReadonlyMap<Id, { readonly name: string }>, id: Id): string {
  return table.get(id)?.name ?? ''
}

/**
 * `11 items would move, 1 would be in time, nothing newly late, the plan ends …`: as many items as are told once it is kept.
 *
 * @param short why nothing moves where nothing does, in words of `shortWords`
 */
export function effectOf(
  {
    movedCount,
    newlyLate,
    newlyInTime,
    plan: then,
  }: Pick<Preview, 'movedCount' | 'newlyLate' | 'newlyInTime'> & { readonly plan: Pick<Plan, 'solved'> },
  plan: Pick<Plan, 'solved'>,
  short: string,
): string {
  const [was, is] = [plan, then].map((each) => each.solved?.schedule.finishAt ?? 0) as [number, number]
  return [
    movedCount === 0
      ? `Nothing would move${short === '' ? '' : `: ${short}`}`
      : `${counted(movedCount, 'item')} would move`,
    newlyInTime.length === 0 ? '' : `${newlyInTime.length} would be in time`,
    newlyLate.length === 0 ? 'nothing newly late' : `${newlyLate.length} newly late`,
    was === is
      ? `the plan ends ${formatDate(lastDayOf(is))} as before`
      : `the plan ends ${formatDate(lastDayOf(is))} instead of ${formatDate(lastDayOf(was))}`,
  ]
    .filter(Boolean)
    .join(', ')
}

type Places = Pick<Plan, 'items' | 'milestones'>

/** The last day of an item or milestone in two plans, and by how many working days it is later; undefined where either has none. */
export function endMoved(before: Places, then: Places, id: Id, time: Pick<WorkingTime, 'minutesOn'>) {
  const [from, to] = [placeIn(before, id), placeIn(then, id)]
  return {
    from: from === undefined ? 'no date' : formatDate(endsOn(from)),
    to: to === undefined ? 'no date' : formatDate(endsOn(to)),
    days: from === undefined || to === undefined ? undefined : daysLater(time, from, to),
  }
}

function placeIn({ items, milestones }: Places, id: Id) {
  const at = milestones.get(id)?.at
  return at === undefined ? items.get(id) : { startsAt: at, endsAt: at }
}
