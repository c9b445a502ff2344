import type { ChangeSet, Id } from '@trireme/domain'
import { type Plan, type Preview, type WorkingTime, lastDayOf, overbookings } from '@trireme/planning'
import { formatDate } from '@trireme/ui'
import { counted, endsOn } from '../../../schedule/days.ts'
import { type Shift, daysLater, inShort } from '../../../schedule/shifts.ts'
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

/** `Booking no longer overbooked, Data newly overbooked`: what becomes of teams in another plan; empty where that is as it was. */
export function overbookingWords(before: Pick<Plan, 'solved'>, { snapshot, plan }: Pick<Shown, 'snapshot' | 'plan'>) {
  const teamsIn = (each: Pick<Plan, 'solved'>) => new Set(overbookings(each).map(({ teamId }) => teamId))
  const [was, is] = [teamsIn(before), teamsIn(plan)]
  return [
    ...[...was].filter((id) => !is.has(id)).map((id) => `${nameIn(snapshot.team, id)} no longer overbooked`),
    ...[...is].filter((id) => !was.has(id)).map((id) => `${nameIn(snapshot.team, id)} newly overbooked`),
  ].join(', ')
}

/**
 * `(most: “Second offer” 46 d earlier, “One invoice” 1 d later)`: what gains and what loses most, with the space before it;
 * empty where no end is on another day.
 *
 * @param shifts the worst slip first
 */
export function extremesWords(shifts: readonly Pick<Shift, 'id' | 'days'>[], nameOf: (id: Id) => string): string {
  const [worst, best] = [shifts[0], shifts.at(-1)]
  const told = [
    best !== undefined && best.days < 0 ? `“${inShort(nameOf(best.id))}” ${-best.days} d earlier` : '',
    worst !== undefined && worst.days > 0 ? `“${inShort(nameOf(worst.id))}” ${worst.days} d later` : '',
  ].filter(Boolean)
  return told.length === 0 ? '' : ` (most: ${told.join(', ')})`
}

/**
 * `11 items would move (most: …), 1 would be in time, nothing newly late, Core no longer overbooked, the plan ends …`: as many
 * items as are told once it is kept.
 */
export function effectOf(
  {
    movedCount,
    newlyLate,
    newlyInTime,
    laterStill,
    plan: then,
  }: Pick<Preview, 'movedCount' | 'newlyLate' | 'newlyInTime' | 'laterStill'> & { readonly plan: Pick<Plan, 'solved'> },
  plan: Pick<Plan, 'solved'>,
  /** Of the functions above. */
  words: { readonly short?: string; readonly extremes?: string; readonly overbooking?: string } = {},
): string {
  const { short = '', extremes = '', overbooking = '' } = words
  const [was, is] = [plan, then].map((each) => each.solved?.schedule.finishAt ?? 0) as [number, number]
  return [
    movedCount === 0
      ? `Nothing would move${short === '' ? '' : `: ${short}`}`
      : `${counted(movedCount, 'item')} would move${extremes}`,
    newlyInTime.length === 0 ? '' : `${newlyInTime.length} would be in time`,
    newlyLate.length === 0 ? 'nothing newly late' : `${newlyLate.length} newly late`,
    laterStill.length === 0 ? '' : `${laterStill.length} late later still`,
    overbooking,
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
