import type { Id } from '@trireme/domain'
import type { Random } from '../../random.ts'
import { type Day, addDays, atTime, daysBetween, earliest, endOfMonth, halfYear, latest, mondayOf } from '../days.ts'
import type { Frame } from '../organization.ts'
import { type Staff } from '../people/people.ts'
import { office } from '../people/roster.ts'
import { type IdsByName, type Setting, idOf, occasion } from '../setting.ts'
import { type Work } from '../work/records.ts'
import { type GoalPlan, type KeyResultPlan, bets, goalPlans } from './goals.ts'
import { type MetricPlan, along, metricPlans } from './metrics.ts'

export type Strategy = { readonly goals: IdsByName<'goal'> }

type KeyResultAt = { readonly id: Id<'key-result'>; readonly goalId: Id<'goal'>; readonly dueOn: Day }

const ownerOfProduct: Readonly<Record<string, keyof typeof office>> = {
  'Halyard Freight': 'product',
  'Halyard Port Call': 'portCall',
  'Halyard Ledger': 'ledger',
  'Halyard Fleet': 'fleet',
}

/** Metrics with eighteen months of readings, goals with key results, and the bets of the work on them. */
export function addStrategy(setting: Setting, frame: Frame, staff: Staff, work: Work): Strategy {
  const metrics = addMetrics(setting, frame, staff)
  const goals = new Map<string, Id<'goal'>>()
  const keyResults = new Map<string, KeyResultAt>()
  const add = (plan: GoalPlan, parentId: Id<'goal'> | null) => {
    const goalId = addGoal(setting, frame, staff, plan, parentId)
    goals.set(plan.title, goalId)
    for (const [index, result] of plan.keyResults.entries())
      keyResults.set(
        result[0],
        addKeyResult(setting, staff, metrics, { plan, result, goalId, weight: plan.keyResults.length - index }),
      )
    for (const child of plan.children ?? []) add(child, goalId)
  }
  for (const plan of goalPlans) add(plan, null)
  addBets(setting, work, keyResults)
  return { goals }
}

function addMetrics(setting: Setting, frame: Frame, staff: Staff): IdsByName<'metric'> {
  const ids = new Map<string, Id<'metric'>>()
  const when = occasion(setting, addDays(setting.begunOn, 2), 'admin', 'Defined metrics', 10)
  for (const plan of metricPlans) {
    const { name, unit, direction, aggregation, source } = plan
    const productId = plan.product === '' ? null : idOf(frame.products, plan.product)
    const ownerId = personOf(staff, plan.product)
    ids.set(
      plan.key,
      setting.journal.create(when, 'metric', { name, unit, direction, aggregation, source, productId, ownerId }),
    )
    addReadings(setting, plan, ids.get(plan.key)!)
  }
  return ids
}

function addReadings(setting: Setting, plan: MetricPlan, metricId: Id<'metric'>): void {
  const random = setting.randomOf(`readings of ${plan.key}`)
  const days = plan.every === 'week' ? mondays(setting) : monthEnds(setting)
  for (const day of days) {
    const share = daysBetween(setting.begunOn, day) / daysBetween(setting.begunOn, setting.today)
    const until = earliest(endOfMonth(day), addDays(setting.yesterday, -1))
    const when = occasion(setting, addDays(until, 1), 'admin', `Took in readings until ${until}`, 6)
    setting.journal.create(when, 'reading', {
      metricId,
      value: valueAt(plan, share, random),
      validAt: atTime(day, 4),
      source: plan.source,
    })
  }
}

/** The course of its shape with ups and downs, never below zero and no percentage above a hundred. */
function valueAt({ from, to, shape, noise, digits, unit }: MetricPlan, share: number, random: Random): number {
  const course = from + (to - from) * along(shape, share)
  const wave = (random.next() + random.next() + random.next() - 1.5) * 1.4
  const value = course * (1 + wave * noise)
  const limited = Math.max(0, unit === '%' && to <= 100 ? Math.min(100, value) : value)
  return Number(limited.toFixed(digits))
}

function mondays(setting: Setting): Day[] {
  const first = mondayOf(addDays(setting.begunOn, 7))
  return Array.from({ length: 77 }, (_, week) => addDays(first, week * 7)).filter((day) => day < setting.today)
}

function monthEnds(setting: Setting): Day[] {
  const ends: Day[] = []
  for (let day = endOfMonth(setting.begunOn); day < setting.yesterday; day = endOfMonth(addDays(day, 1))) ends.push(day)
  return ends
}

/** Goals are set a month before their time begins, or as soon as there is somebody to set them. */
function addGoal(
  setting: Setting,
  frame: Frame,
  staff: Staff,
  plan: GoalPlan,
  parentId: Id<'goal'> | null,
): Id<'goal'> {
  const time = timeOf(setting, plan)
  const label =
    parentId === null ? 'Set the goals of the company' : `Set goals for ${halfYear(setting.today, plan.half).name}`
  const when = occasion(setting, setOn(setting, plan), 'portfolio', label, 11)
  return setting.journal.create(when, 'goal', {
    title: plan.title,
    parentId,
    portfolioId: idOf(frame.portfolios, plan.portfolio),
    productId: plan.product === undefined ? null : idOf(frame.products, plan.product),
    ownerId: parentId === null ? idOf(staff.people, nameOf('portfolio')) : personOf(staff, plan.product ?? ''),
    commitment: plan.commitment ?? 'committed',
    ...time,
  })
}

type KeyResultGiven = {
  readonly plan: GoalPlan
  readonly result: KeyResultPlan
  readonly goalId: Id<'goal'>
  readonly weight: number
}

function addKeyResult(
  setting: Setting,
  staff: Staff,
  metrics: IdsByName<'metric'>,
  given: KeyResultGiven,
): KeyResultAt {
  const { plan, goalId, weight } = given
  const [title, metric, startValue, targetValue, confidencePercent, measure = 'reach'] = given.result
  const dueOn = timeOf(setting, plan).endsOn
  const setAt = setOn(setting, plan)
  const when = occasion(setting, addDays(setAt, 1), 'portfolio', 'Agreed key results', 11)
  const id = setting.journal.create(when, 'key-result', {
    title,
    goalId,
    metricId: metric === null ? null : idOf(metrics, metric),
    measure,
    startValue,
    targetValue,
    floorValue: measure === 'stay-above' ? targetValue! * 0.98 : null,
    dueOn,
    weight,
    confidencePercent: Math.min(90, confidencePercent + 15),
    ownerId: personOf(staff, plan.product ?? ''),
  })
  const judged = occasion(
    setting,
    latest(addDays(setAt, 10), addDays(setting.today, -20)),
    'portfolio',
    'Judged the confidence of key results',
    15,
  )
  setting.journal.update(judged, 'key-result', id, { confidencePercent })
  return { id, goalId, dueOn }
}

function timeOf(setting: Setting, plan: GoalPlan): { readonly startsOn: Day; readonly endsOn: Day } {
  const first = halfYear(setting.today, plan.children === undefined ? plan.half : plan.half - 1)
  return { startsOn: first.startsOn, endsOn: halfYear(setting.today, plan.half).endsOn }
}

function setOn(setting: Setting, plan: GoalPlan): Day {
  const ahead = addDays(timeOf(setting, plan).startsOn, -28)
  const day = plan.children === undefined && ahead > addDays(setting.today, -30) ? addDays(setting.today, -30) : ahead
  return plan.children === undefined ? latest(addDays(setting.begunOn, 5), day) : addDays(setting.begunOn, 3)
}

function addBets(setting: Setting, work: Work, keyResults: ReadonlyMap<string, KeyResultAt>): void {
  const random = setting.randomOf('bets')
  for (const [title, result, low, likely, high, confidencePercent] of bets) {
    const item = work.byTitle(title)
    const keyResult = keyResults.get(result)
    if (keyResult === undefined)
      throw new Error(`The sample company bets on "${result}", which is no key result of it.`)
    const day = latest(addDays(item.createdOn, 8), addDays(setting.today, -28 - 7 * random.between(0, 12)))
    setting.journal.create(occasion(setting, day, 'product', 'Said what the work is for', 10), 'goal-link', {
      workItemId: work.ids[item.index]!,
      goalId: keyResult.goalId,
      keyResultId: keyResult.id,
      expectedLow: low,
      expectedLikely: likely,
      expectedHigh: high,
      byOn: latest(keyResult.dueOn, endOfMonth(addDays(item.endsOn, 60))),
      effectDelayDays: random.pick([14, 30, 60, 90]),
      confidencePercent,
    })
  }
}

function personOf(staff: Staff, product: string): Id<'person'> {
  return idOf(staff.people, nameOf(ownerOfProduct[product] ?? 'platform'))
}

function nameOf(key: keyof typeof office): string {
  return office[key].split(',')[0]!
}
