import type { Id } from '@trireme/domain'
import type { Random } from '../../random.ts'
import { addDays, earliest, latest } from '../days.ts'
import type { Staff } from '../people/people.ts'
import { type TeamPlan, teamPlans } from '../people/roster.ts'
import { type Setting, idOf, occasion } from '../setting.ts'
import type { PlannedItem } from './planned-work.ts'
import { type Work, epicOf } from './records.ts'

/** What was expected of each item, and what was learnt since; some items nobody has estimated. */
export function addEstimates(setting: Setting, staff: Staff, work: Work): void {
  const random = setting.randomOf('estimates')
  for (const item of work.items) {
    const effort = work.efforts.get(item.index)
    if (effort === undefined || item.flags.has('blank')) continue
    const again = item.flags.has('re') || (item.state !== 'backlog' && random.chance(0.18))
    addEstimate(setting, staff, work, item, again ? effort.hours * (0.55 + random.next() * 0.25) : effort.hours, random)
    if (again) addSecondEstimate(setting, staff, work, item, effort.hours, random)
  }
  for (const item of work.items.filter((each) => each.level === 'Epic' && each.state === 'backlog'))
    addEpicEstimate(setting, staff, work, item, random)
}

function addEstimate(
  setting: Setting,
  staff: Staff,
  work: Work,
  item: PlannedItem,
  hours: number,
  random: Random,
): void {
  const epic = epicOf(work.items, item)!
  const day = earliest(addDays(item.createdOn, 4), setting.yesterday)
  const when = occasion(setting, day, 'product', `Estimated ${epic.title}`, 14)
  const single = item.level === 'Story' && random.chance(0.25)
  setting.journal.create(when, 'estimate', {
    ...figures(item, hours, single, random),
    ...about(staff, work, item, when.at),
  })
}

function addSecondEstimate(
  setting: Setting,
  staff: Staff,
  work: Work,
  item: PlannedItem,
  hours: number,
  random: Random,
): void {
  const day = latest(
    addDays(item.createdOn, 12),
    earliest(addDays(item.startsOn, 6), addDays(setting.today, -random.between(2, 25))),
  )
  const when = occasion(setting, day, 'product', `Estimated ${item.title} again`, 14)
  setting.journal.create(when, 'estimate', {
    ...figures(item, hours, false, random),
    ...about(staff, work, item, when.at),
    method: 'after the first spike',
  })
}

/** More than the parts add up to: some of it is not yet broken down. */
function addEpicEstimate(setting: Setting, staff: Staff, work: Work, item: PlannedItem, random: Random): void {
  const when = occasion(
    setting,
    earliest(addDays(item.createdOn, 6), setting.yesterday),
    'product',
    'Sized what comes later',
    16,
  )
  const parts = leavesBelow(work, item).map((leaf) => work.efforts.get(leaf.index)?.hours ?? 0)
  const hours = parts.reduce((sum, part) => sum + part, 0) * 1.15
  setting.journal.create(when, 'estimate', {
    ...figures({ ...item, team: 'Rates' }, hours, false, random),
    ...about(staff, work, item, when.at),
    method: 'by comparison',
  })
}

function leavesBelow(work: Work, item: PlannedItem): PlannedItem[] {
  const below = item.children.map((child) => work.items[child]!)
  return below.length === 0 ? [item] : below.flatMap((child) => leavesBelow(work, child))
}

function about(staff: Staff, work: Work, item: PlannedItem, estimatedAt: string) {
  const plan = teamOf(item)
  const ofCraft = item.index % 3 === 0
  return {
    workItemId: work.ids[item.index]!,
    skillId: ofCraft ? (idOf(staff.skills, plan.skill) as Id<'skill'>) : null,
    authorId: staff.members.product,
    estimatedAt,
  }
}

function figures(item: PlannedItem, hours: number, single: boolean, random: Random) {
  const { estimatesIn, hoursPerPoint } = teamOf(item)
  const size = estimatesIn === 'points' ? hoursPerPoint! : estimatesIn === 'days' ? 8 : 1
  const step = estimatesIn === 'hours' ? 4 : estimatesIn === 'days' ? 0.5 : 1
  const round = (value: number) => Math.max(step, Math.round(value / size / step) * step)
  const likely = round(hours)
  const spread = {
    low: Math.min(likely, round(hours * (0.65 + random.next() * 0.2))),
    high: Math.max(likely, round(hours * (1.25 + random.next() * 0.75))),
  }
  return { unit: estimatesIn, likely, ...(single ? {} : spread) }
}

function teamOf(item: PlannedItem): TeamPlan {
  return teamPlans.find((plan) => plan.name === item.team)!
}
