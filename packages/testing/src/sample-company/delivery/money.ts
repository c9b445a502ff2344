import type { Id, NewMap } from '@trireme/domain'
import { type Day, addDays, addWorkdays, daysBetween, earliest, latest, workdaysBetween, yearOf } from '../days.ts'
import type { Frame } from '../organization.ts'
import type { Staff } from '../people/people.ts'
import { teamPlans } from '../people/roster.ts'
import { type Setting, idOf, occasion } from '../setting.ts'
import type { PlannedItem } from '../work/planned-work.ts'
import { type Work, initiativeOf } from '../work/records.ts'

/** What an hour costs by country, in its currency: half of it salary. */
const HOURLY = { Germany: [92, null], Portugal: [64, null], USA: [128, 'USD'] } as const
const RAISE = 1.04

/** What an hour of each team costs, with a raise at the turn of the year, and what a dollar is worth. */
export function addRates(setting: Setting, staff: Staff): void {
  const when = occasion(setting, setting.begunOn, 'viewer', 'Entered rates', 14)
  const lastYear = `${yearOf(setting.today)}-01-01`
  for (const [index, { name, country }] of teamPlans.entries()) {
    const [base, currency] = HOURLY[country]
    const amountPerHour = base + (index % 4) * 3
    const teamId = idOf(staff.teams, name)
    setting.journal.create({ ...when, author: 'portfolio' }, 'cost-rate', { teamId, amountPerHour, currency })
    const raised = { teamId, currency, fromOn: lastYear, amountPerHour: Math.round(amountPerHour * RAISE) }
    setting.journal.create({ ...when, author: 'portfolio' }, 'cost-rate', raised)
  }
  for (const [fromOn, worth] of [
    [null, 0.93],
    [addDays(setting.today, -180), 0.91],
  ] as const)
    setting.journal.create({ ...when, author: 'portfolio' }, 'exchange-rate', { currency: 'USD', worth, fromOn })
}

/** How far actual work went beyond what was estimated, by team: some teams see it coming, some never do. */
const OVERRUN: Readonly<Record<string, number>> = { Documents: 1.28, Booking: 1.18, Emissions: 1.22, Foundation: 0.95 }
const RECORDED_DAYS = 520
const CHUNK_DAYS = 28

/** What the work took, four weeks at a time, for a year and a half; and a few invoices. */
export function addActuals(setting: Setting, staff: Staff, work: Work): void {
  const random = setting.randomOf('actuals')
  const since = addDays(setting.today, -RECORDED_DAYS)
  for (const item of work.items) {
    const effort = work.efforts.get(item.index)
    const end = earliest(item.state === 'done' ? item.endsOn : setting.yesterday, setting.yesterday)
    const overrun = (OVERRUN[item.team] ?? 1.04) * (0.85 + random.next() * 0.3)
    if (effort === undefined || (item.state !== 'done' && item.state !== 'active')) continue
    if (end < since || item.startsOn > end || random.chance(0.06)) continue
    const hours = effort.hours * ((item.progressPercent ?? 100) / 100) * overrun
    addHours(setting, staff, work, item, { hours, from: item.startsOn, until: end })
  }
  addInvoices(setting, work)
}

type Span = { readonly hours: number; readonly from: Day; readonly until: Day }

function addHours(setting: Setting, staff: Staff, work: Work, item: PlannedItem, { hours, from, until }: Span): void {
  const whole = Math.max(1, workdaysBetween(from, until))
  for (let fromOn = from; fromOn <= until; fromOn = addDays(fromOn, CHUNK_DAYS)) {
    const untilOn = earliest(addDays(fromOn, CHUNK_DAYS - 1), until)
    const minutes = Math.round((hours * workdaysBetween(fromOn, untilOn) * 4) / whole) * 15
    if (minutes === 0) continue
    const day = earliest(addWorkdays(untilOn, 1), setting.yesterday)
    const when = occasion(setting, day, 'program', `Time of the teams until ${untilOn.slice(0, 7)}`, 17)
    setting.journal.create(when, 'actual', {
      workItemId: work.ids[item.index]!,
      teamId: idOf(staff.teams, item.team),
      fromOn,
      untilOn,
      minutes,
      source: 'tracker',
      recordedAt: when.at,
    })
  }
}

const invoices = [
  ['Electronic bill of lading issued and endorsed', -40, 18_500, 'Certificates for electronic signatures'],
  ['Electronic bill of lading issued and endorsed', -12, 7_200, 'Lawyers on MLETR'],
] as const

function addInvoices(setting: Setting, work: Work): void {
  for (const [title, days, cost, note] of invoices) {
    const day = addDays(setting.today, days)
    const when = occasion(setting, addDays(day, 2), 'portfolio', `Booked an invoice: ${note}`, 13)
    const values = { fromOn: day, untilOn: day, cost, note, source: 'import', recordedAt: when.at } as const
    setting.journal.create(when, 'actual', { workItemId: work.ids[work.byTitle(title).index]!, ...values })
  }
}

/** What was approved: by quarter for each program, and for what belongs to none by product; bought things beside people. */
export function addBudgets(setting: Setting, frame: Frame, work: Work): void {
  const when = occasion(setting, addDays(setting.today, -91), 'portfolio', 'Approved the budgets', 18)
  const owners = Map.groupBy(
    work.items.filter((item) => item.children.length === 0 && item.state !== 'dropped'),
    (item) => item.program ?? item.product,
  )
  for (const [owner, items] of owners) {
    const scope = scopeOf(frame, owner)
    const quarters = quartersAround(setting.today)
    for (const [index, [fromOn, untilOn]] of quarters.entries()) {
      const people = costIn(work, items, fromOn, untilOn)
      if (people === 0) continue
      const line = (values: Pick<NewMap['budget-line'], 'account' | 'category' | 'budgetVersion' | 'amount'>) =>
        setting.journal.create(when, 'budget-line', { ...scope, fromOn, untilOn, ...values })
      const approved = round(people * (1.02 + (index % 3) * 0.06))
      const capex = round(approved * (owner === 'ETS' || owner === 'Atlantic' ? 0.85 : 0.7))
      line({ account: 'New features', category: 'capex', budgetVersion: 'baseline', amount: capex })
      line({ account: 'Upkeep', category: 'opex', budgetVersion: 'baseline', amount: approved - capex })
      line({ account: 'Cloud', category: 'opex', budgetVersion: 'baseline', amount: round(people * 0.08) })
      line({ account: 'New features', category: 'capex', budgetVersion: 'target', amount: round(capex * 0.97) })
      line({ account: 'Upkeep', category: 'opex', budgetVersion: 'target', amount: round((approved - capex) * 0.97) })
      const version = untilOn < setting.today ? 'actual' : 'forecast'
      line({ account: 'Cloud', category: 'opex', budgetVersion: version, amount: round(people * 0.09) })
    }
  }
}

function scopeOf(frame: Frame, owner: string): Pick<NewMap['budget-line'], 'programId' | 'productId' | 'portfolioId'> {
  if (frame.programs.has(owner)) return { programId: idOf(frame.programs, owner) }
  if (owner !== '') return { productId: idOf(frame.products, owner) }
  return { portfolioId: idOf(frame.portfolios, 'Platform') }
}

const MEAN_HOURLY = 85

function costIn(work: Work, items: readonly PlannedItem[], fromOn: Day, untilOn: Day): number {
  return items.reduce((sum, item) => {
    const [from, until] = [latest(item.startsOn, fromOn), earliest(item.endsOn, untilOn)]
    const effort = work.efforts.get(item.index)
    if (effort === undefined || from > until) return sum
    const share = workdaysBetween(from, until) / Math.max(1, workdaysBetween(item.startsOn, item.endsOn))
    return sum + effort.hours * share * MEAN_HOURLY
  }, 0)
}

function round(amount: number): number {
  return Math.round(amount / 500) * 500
}

/** The quarter before last to four ahead. */
function quartersAround(today: Day): readonly (readonly [Day, Day])[] {
  const at = yearOf(today) * 4 + Math.floor((Number(today.slice(5, 7)) - 1) / 3)
  const startOf = (quarter: number): Day =>
    `${Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-01`
  return Array.from({ length: 6 }, (_, index) => [startOf(at - 1 + index), addDays(startOf(at + index), -1)] as const)
}

/** New things are booked as investments; some work has its progress counted another way than by hand. */
export function addBookings(setting: Setting, work: Work): void {
  const when = occasion(setting, addDays(setting.begunOn, 30), 'portfolio', 'Said how initiatives are booked', 15)
  for (const item of work.items.filter(({ level }) => level === 'Initiative')) {
    const isNew = daysBetween(item.startsOn, item.endsOn) > 150 && initiativeOf(work.items, item).product !== ''
    setting.journal.update(when, 'work-item', work.ids[item.index] as Id<'work-item'>, {
      costCategory: isNew ? 'capex' : 'opex',
    })
  }
}
