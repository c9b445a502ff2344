import type { Replica } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { type Plan, type PlanConsequences, daysLate, workingDaysBetween } from '@trireme/planning'
import type { AskedAbout } from '../schedule/asked-about.ts'
import { formatDate, formatPercent } from '@trireme/ui'
import { counted, dayOf, endsOn, span } from '../schedule/days.ts'
import type { Between } from '../schedule/schedule.ts'
import { type Shift, shiftsOf, signedDays } from '../schedule/shifts.ts'
import { workingTimesOf } from '../work/working-time.ts'
import type { AskedAct } from '../workspace/asking.ts'
import { nameOf } from '../workspace/value-text.ts'
import { type Breaks, NOTHING_BROKEN, breaksOf, thingsText } from './broken.ts'

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
export type Effects = Breaks & {
  /** Items of their own dates, who slips worst first. */
  readonly shifts: readonly Shift[]
  /** What gets late first, then what is in time again. */
  readonly promises: readonly PromiseEffect[]
  readonly teams: readonly { readonly name: string; readonly says: string }[]
  /** People and teams who would have promised more than they have. */
  readonly people: readonly { readonly name: string; readonly says: string; readonly isTeam: boolean }[]
  /** Items that would have no dates any more. */
  readonly gone: readonly Id[]
}

/**
 * Reads consequences with the records and the plan on screen: names, and the days of calendars. What is broken by them is read from
 * the plans before and after; without these nothing is said of it.
 */
export function effectsOf(
  replica: Replica,
  plan: Pick<Plan, 'items' | 'milestones'>,
  told: PlanConsequences,
  overbooked: AskedAbout['overbooked'] = [],
  between?: Pick<Between, 'before' | 'after'>,
): Effects {
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
    ...launches(replica, told, (one, other) => workingDaysBetween(times.byDefault, dayOf(one), dayOf(other))),
    ...goals(replica, told),
  ]
  return {
    shifts: shiftsOf(before, { moved, movedItems }, timeOf),
    promises: [...promises.filter(({ tone }) => tone === 'late'), ...promises.filter(({ tone }) => tone === 'rescued')],
    teams: told.overloads.map(({ teamId, days }) => ({
      name: replica.get('team', teamId as Id<'team'>)?.name ?? 'A team',
      says: `${counted(days, 'day')} with more work than people`,
    })),
    people: overbooked.map((each) => ({
      name: nameOf(replica, 'teamId' in each ? each.teamId : each.personId),
      says: overbookedSays(replica, each),
      isTeam: 'teamId' in each,
    })),
    gone: told.gone,
    ...(between === undefined
      ? NOTHING_BROKEN
      : breaksOf(between.before.plan.violations, between.after.plan.violations, timeOf)),
  }
}

/** `10 days, 4 – 17 Mar 2027, up to 200% of their time: HAL-2 Tariff tables, HAL-7 Harbour fees`. */
function overbookedSays(replica: Replica, over: AskedAbout['overbooked'][number]): string {
  const { days, fromOn, untilOn, most, assignmentIds } = over
  const work = assignmentIds.map((id) => {
    const item = replica.get('work-item', replica.get('assignment', id as Id<'assignment'>)?.workItemId)
    return `${item?.key ?? ''} ${item?.title ?? ''}`.trim()
  })
  const part = most === undefined ? '' : `, up to ${formatPercent(Math.round(most * 100))} of their time`
  return `${counted(days, 'day')}, ${span(fromOn, untilOn)}${part}: ${[...new Set(work)].join(', ')}`
}

/** `Moves 12 items · worst +6 d · 2 targets, 1 launch later · breaks 1 dependency · 1 team with more work than people · 1 in time again`: the bad news first. */
export function summaryOf({ shifts, promises, teams, people, gone, broken, worse, mended }: Effects): string {
  const [worst] = shifts
  const { targets: late, launchesAndGoals } = latePromises({ promises })
  const later = [
    ...(late === 0 ? [] : [counted(late, 'target')]),
    ...(launchesAndGoals === '' ? [] : [launchesAndGoals]),
  ]
  const rescued = promises.filter(({ tone }) => tone === 'rescued').length
  return [
    shifts.length === 0 ? 'Moves nothing' : `Moves ${counted(shifts.length, 'item')}`,
    ...(worst !== undefined && worst.days > 0 ? [`worst ${signedDays(worst.days)}`] : []),
    ...(gone.length === 0 ? [] : [`${counted(gone.length, 'item')} without dates`]),
    ...(later.length === 0 ? [] : [`${later.join(', ')} later`]),
    ...(broken.length === 0 ? [] : [`breaks ${thingsText(broken)}`]),
    ...(worse.length === 0 ? [] : [`breaks ${thingsText(worse)} by more`]),
    ...(teams.length === 0 ? [] : [`${counted(teams.length, 'team')} with more work than people`]),
    ...(people.length === 0 ? [] : [`${whoText(people)} with more promised than they have`]),
    ...(rescued === 0 ? [] : [`${rescued} in time again`]),
    ...(mended.length === 0 ? [] : [`mends ${thingsText(mended)}`]),
  ].join(' · ')
}

/** What gets late or later, by what it is: targets of items and milestones, and the launches and goals that count on them. */
export function latePromises({ promises }: Pick<Effects, 'promises'>) {
  const late = promises.filter(({ tone }) => tone === 'late')
  const of = (...kinds: readonly PromiseEffect['what'][]) => late.filter(({ what }) => kinds.includes(what)).length
  const [launches, goals] = [of('Launch'), of('Goal')]
  const parts = [
    ...(launches === 0 ? [] : [counted(launches, 'launch', 'launches')]),
    ...(goals === 0 ? [] : [counted(goals, 'goal')]),
  ]
  return { targets: of('Item', 'Milestone'), launchesAndGoals: parts.join(', ') }
}

export function movesNothing({ shifts, gone }: Pick<Effects, 'shifts' | 'gone'>): boolean {
  return shifts.length + gone.length === 0
}

/** `Apply`; `Commit anyway`: of what moves nothing, all that is shown speaks against it. */
export function keepVerb({ as, asks }: Pick<AskedAct, 'as' | 'asks'>, effects: Effects): string {
  const isAnyway = as === 'underneath' || (movesNothing(effects) && effects.people.length > 0)
  return `${asks?.verb ?? 'Apply'}${isAnyway ? ' anyway' : ''}`
}

/** `2 people`, `1 person and 1 team`. */
export function whoText(people: Effects['people']): string {
  const teams = people.filter(({ isTeam }) => isTeam).length
  const named = people.length - teams
  const parts = [
    ...(named > 0 ? [counted(named, 'person', 'people')] : []),
    ...(teams > 0 ? [counted(teams, 'team')] : []),
  ]
  return parts.join(' and ')
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
  for (const { id, wasMinutes, lateMinutes, minutesPerDay } of told.laterStill) {
    const [was, is] = [wasMinutes, lateMinutes].map((minutes) => daysLate({ lateMinutes: minutes, minutesPerDay }))
    if (is! > was!) yield effect(id, 'late', `${is} d late, ${was} d until now`)
  }
  for (const id of told.newlyInTime) yield effect(id, 'rescued', `in time again: ${ends(id)}`)
}

/** A launch is as late as the last of what ships with it. */
function* launches(
  replica: Replica,
  told: PlanConsequences,
  daysFrom: (one: string, other: string) => number,
): Generator<PromiseEffect> {
  for (const { id, becomes, fromOn, toOn } of told.launches) {
    const release = replica.get('release', id as Id<'release'>)
    const target = release?.targetOn == null ? 'its target' : `its target of ${formatDate(release.targetOn)}`
    const common = { id, what: 'Launch' as const, name: release?.name ?? 'A launch' }
    const by = fromOn === null ? '' : ` (${signedDays(daysFrom(fromOn, toOn))})`
    yield becomes === 'in-time'
      ? { ...common, tone: 'rescued', says: `complete by ${target} again` }
      : { ...common, tone: 'late', says: `complete on ${formatDate(toOn)}${by}, after ${target}` }
  }
}

/** Work that was to count by a day and would not be done by then, or would be again. */
function* goals(replica: Replica, told: PlanConsequences): Generator<PromiseEffect> {
  for (const { id, workItemId, becomes, byOn, endsOn: on } of told.goals) {
    const common = { id, what: 'Goal' as const, name: replica.get('goal', id as Id<'goal'>)?.title ?? 'A goal' }
    const work = nameOf(replica, workItemId)
    yield becomes === 'late'
      ? { ...common, tone: 'late', says: `${work} ends ${formatDate(on)}, too late to count by ${formatDate(byOn)}` }
      : { ...common, tone: 'rescued', says: `${work} ends in time to count by ${formatDate(byOn)} again` }
  }
}
