import type { Replica } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { type Place, type Plan, type PlanConsequences, workingDaysBetween } from '@trireme/planning'
import { formatDate } from '@trireme/ui'
import { counted, dayOf, daysLate, endsOn } from '../schedule/days.ts'
import { type Shift, shiftsOf, signedDays } from '../schedule/shifts.ts'
import { workingTimesOf } from '../work/working-time.ts'
import { nameOf } from '../workspace/value-text.ts'

/** Something that was promised, and what becomes of it. */
export type PromiseEffect = {
  readonly id: Id
  readonly what: 'Item' | 'Milestone' | 'Launch' | 'Goal'
  readonly name: string
  /** `4 d after its target of 3 May 2027`. */
  readonly says: string
  readonly tone: 'late' | 'rescued'
}

/** What an act of scheduling does, as people talk of it. */
export type Effects = {
  /** Items of their own dates, who slips worst first. */
  readonly shifts: readonly Shift[]
  /** What gets late first, then what is in time again. */
  readonly promises: readonly PromiseEffect[]
  readonly teams: readonly { readonly name: string; readonly says: string }[]
  /** Items that would have no dates any more. */
  readonly gone: readonly Id[]
}

/** Reads consequences with the records and the plan on screen: names, targets, launches and goals. */
export function effectsOf(replica: Replica, plan: Pick<Plan, 'items' | 'milestones'>, told: PlanConsequences): Effects {
  const times = workingTimesOf(replica)
  const timeOf = (id: Id) => times.ofItem(replica.get('work-item', id))
  const moved = new Map(told.moved.map(({ id, to }) => [id, to]))
  const from = new Map(told.moved.flatMap(({ id, from: was }) => (was === null ? [] : [[id, was] as const])))
  const movedItems = told.moved
    .map(({ id }) => id)
    .filter((id) => replica.get('work-item', id) !== undefined && plan.items.get(id)?.rolledUp !== true)
  const before = { items: from as unknown as Plan['items'] }
  const promises = [
    ...targets(replica, told),
    ...launches(replica, plan, moved, from, (one, other) =>
      workingDaysBetween(times.byDefault, dayOf(one), dayOf(other)),
    ),
    ...goals(replica, moved, from),
  ]
  return {
    shifts: shiftsOf(before, { moved, movedItems }, timeOf),
    promises: [...promises.filter(({ tone }) => tone === 'late'), ...promises.filter(({ tone }) => tone === 'rescued')],
    teams: told.overloads.map(({ teamId, days }) => ({
      name: replica.get('team', teamId as Id<'team'>)?.name ?? 'A team',
      says: `${counted(days, 'day')} with more work than people`,
    })),
    gone: told.gone,
  }
}

/** `Moves 12 items · worst +6 d · 2 newly late · 1 in time again · 1 team with more work than people`. */
export function summaryOf({ shifts, promises, teams, gone }: Effects): string {
  const [worst] = shifts
  const late = promises.filter(({ tone }) => tone === 'late').length
  const rescued = promises.length - late
  return [
    shifts.length === 0 ? 'Moves nothing' : `Moves ${counted(shifts.length, 'item')}`,
    ...(worst !== undefined && worst.days > 0 ? [`worst ${signedDays(worst.days)}`] : []),
    ...(gone.length === 0 ? [] : [`${counted(gone.length, 'item')} without dates`]),
    ...(late === 0 ? [] : [`${counted(late, 'promise')} missed or later`]),
    ...(rescued === 0 ? [] : [`${rescued} in time again`]),
    ...(teams.length === 0 ? [] : [`${counted(teams.length, 'team')} with more work than people`]),
  ].join(' · ')
}

function* targets(replica: Replica, told: PlanConsequences): Generator<PromiseEffect> {
  const places = new Map(told.moved.map(({ id, to }) => [id, to]))
  const effect = (id: Id, tone: PromiseEffect['tone'], says: string): PromiseEffect => {
    const what = replica.get('milestone', id as Id<'milestone'>) === undefined ? 'Item' : 'Milestone'
    return { id, what, name: nameOf(replica, id), says, tone }
  }
  const targetOf = (id: Id) =>
    (replica.get('work-item', id as Id<'work-item'>) ?? replica.get('milestone', id as Id<'milestone'>))?.targetOn
  const ends = (id: Id) => {
    const [place, targetOn] = [places.get(id), targetOf(id)]
    const target = targetOn == null ? '' : `, its target is ${formatDate(targetOn)}`
    return place === undefined ? `another target${target}` : `ends ${formatDate(endsOn(place))}${target}`
  }
  for (const id of told.newlyLate) yield effect(id, 'late', `newly late: ${ends(id)}`)
  for (const { id, wasMinutes, lateMinutes } of told.laterStill)
    if (daysLate(lateMinutes) > daysLate(wasMinutes))
      yield effect(id, 'late', `${daysLate(lateMinutes)} d late, ${daysLate(wasMinutes)} d until now`)
  for (const id of told.newlyInTime) yield effect(id, 'rescued', `in time again: ${ends(id)}`)
}

type Places = ReadonlyMap<Id, Place>

/** A launch is as late as the last of what ships with it. */
function* launches(
  replica: Replica,
  plan: Pick<Plan, 'items'>,
  moved: Places,
  from: Places,
  daysFrom: (one: string, other: string) => number,
): Generator<PromiseEffect> {
  const touched = new Set([...moved.keys()].flatMap((id) => replica.get('work-item', id)?.releaseId ?? []))
  for (const id of touched) {
    const release = replica.get('release', id)
    if (release === undefined || release.state === 'released' || release.state === 'dropped') continue
    const items = replica.referring('work-item', 'releaseId', id)
    const last = (placeOf: (item: Id) => Place | undefined) =>
      items.reduce<string | undefined>((latest, item) => {
        const place = placeOf(item.id)
        const on = place && endsOn(place)
        return on !== undefined && (latest === undefined || on > latest) ? on : latest
      }, undefined)
    const was = last((item) => from.get(item) ?? plan.items.get(item))
    const is = last((item) => moved.get(item) ?? plan.items.get(item))
    if (was === undefined || is === undefined || was === is) continue
    const { targetOn, name } = release
    const days = signedDays(daysFrom(was, is))
    const common = { id, what: 'Launch' as const, name }
    if (targetOn !== null && was > targetOn && is <= targetOn)
      yield { ...common, tone: 'rescued', says: `complete by its target of ${formatDate(targetOn)} again` }
    else if (targetOn !== null && is > targetOn && is > was)
      yield {
        ...common,
        tone: 'late',
        says: `complete on ${formatDate(is)} (${days}), its target is ${formatDate(targetOn)}`,
      }
  }
}

/** Work that was to count by a day and would not be done by then, or would be again. */
function* goals(replica: Replica, moved: Places, from: Places): Generator<PromiseEffect> {
  const told = new Set<Id>()
  for (const [id, place] of moved) {
    const was = from.get(id)
    if (was === undefined) continue
    for (const link of replica.referring('goal-link', 'workItemId', id as Id<'work-item'>)) {
      const goal = replica.get('goal', link.goalId)
      const byOn = link.byOn ?? replica.get('key-result', link.keyResultId)?.dueOn ?? goal?.endsOn ?? null
      if (goal === undefined || byOn === null || told.has(goal.id)) continue
      const [before, then] = [endsOn(was), endsOn(place)]
      if (before > byOn === then > byOn) continue
      told.add(goal.id)
      const common = { id: goal.id, what: 'Goal' as const, name: goal.title }
      const work = nameOf(replica, id)
      yield then > byOn
        ? {
            ...common,
            tone: 'late',
            says: `${work} ends ${formatDate(then)}, too late to count by ${formatDate(byOn)}`,
          }
        : { ...common, tone: 'rescued', says: `${work} ends in time to count by ${formatDate(byOn)} again` }
    }
  }
}
