import { type Id, type RecordMap, type Snapshot, type WorkItem, hasBegun } from '@trireme/domain'
import type { Period } from '../allocating/periods.ts'
import type { Plan } from '../plan.ts'
import { dateOf, dayOf, lastDayOf } from '../time.ts'
import { workingTimes } from '../working-time.ts'
import { type Actual, type Spent, spentByItem } from './actuals.ts'
import { chainOf } from './baseline-parts.ts'
import { type CostCategory, type Costs, type CostSheet, costSheet } from './cost-sheet.ts'
import { convertedLine } from './budget-sums.ts'
import { dayShares } from './day-shares.ts'
import { effortByItem } from './effort.ts'
import { ownEffortOf } from './own-effort.ts'
import { costOver } from './planned-cost.ts'
import { type ProgressGround, plannedShare, progressOf } from './progress.ts'
import { type Rates, ratesOf } from './rates.ts'
import { type WorkTree, workTree } from './work-tree.ts'

export type BudgetLine = RecordMap['budget-line']

export type PeriodCosts = { readonly period: Period } & Readonly<Record<CostCategory, Costs>>

export type CostByPeriod = {
  readonly periods: readonly PeriodCosts[]
  /** Before the first period, and after the last. */
  readonly before: Readonly<Record<CostCategory, Costs>>
  readonly after: Readonly<Record<CostCategory, Costs>>
  /** Of all time, in the periods and outside them. */
  readonly whole: Readonly<Record<CostCategory, Costs>>
  readonly gaps: CostGaps
}

/** What is not in the figures, or not for certain, because nobody knows it [R5]. */
export type CostGaps = {
  /** The lowest open items, and those of them without an estimate, without dates, or without a rate. */
  readonly open: number
  readonly unestimated: number
  readonly undated: number
  readonly unpriced: number
  /** Those under way of which nobody said how far: left is their estimate less the time that was recorded. */
  readonly unknownProgress: number
  /** Recorded minutes without a rate. */
  readonly unpricedMinutes: number
  /** Budget lines in a currency without an exchange rate. */
  readonly unconverted: number
}

export type CostInputs = {
  readonly snapshot: Snapshot
  readonly plan: Pick<Plan, 'items'>
  readonly actuals: Iterable<Actual>
  /** `YYYY-MM-DD`. */
  readonly today: string
  readonly periods: readonly Period[]
  /** Whose money counts; everybody's unless told. */
  readonly isOf?: (item: WorkItem) => boolean
  readonly isLineOf?: (line: BudgetLine) => boolean
}

type Counted = { -readonly [Gap in keyof CostGaps]: CostGaps[Gap] }

type Ground = ProgressGround & {
  readonly spent: Spent
  readonly snapshot: Snapshot
  readonly plan: Pick<Plan, 'items'>
  readonly rates: Rates
  readonly tree: WorkTree
  readonly sheet: CostSheet
  readonly gaps: Counted
  readonly isOf: (item: WorkItem) => boolean
  /** Items that somebody was promised to. */
  readonly committed: ReadonlySet<Id>
}

/** Cost follows the schedule [2.8]: recorded work at dated rates, what is left of it where the plan puts it, budget lines. */
export function costByPeriod(inputs: CostInputs): CostByPeriod {
  const { snapshot, plan, actuals, periods, isOf = () => true, isLineOf = () => true } = inputs
  const [times, rates, efforts, tree] = [workingTimes(snapshot), ratesOf(snapshot), effortByItem(snapshot), workTree(snapshot)] // prettier-ignore
  const spent = spentByItem(snapshot, actuals, { times, rates })
  const promises = [...snapshot.assignment.values()].filter(({ state }) => state === 'committed')
  const ground: Ground = {
    snapshot,
    plan,
    times,
    rates,
    efforts,
    tree,
    spent,
    isOf,
    today: dayOf(inputs.today),
    sheet: costSheet(periods),
    gaps: { open: 0, unestimated: 0, undated: 0, unpriced: 0, unknownProgress: 0, unpricedMinutes: 0, unconverted: 0 },
    committed: new Set(promises.map(({ workItemId }) => workItemId)),
  }
  addSpent(ground, spent)
  for (const root of tree.roots) addRest(ground, root)
  for (const line of snapshot['budget-line'].values()) if (isLineOf(line)) addLine(ground, line)
  const { cells, before, after, whole } = ground.sheet
  return {
    periods: periods.map((period, index) => ({ period, ...cells[index]! })),
    before,
    after,
    whole,
    gaps: ground.gaps,
  }
}

function addSpent({ snapshot, sheet, gaps, isOf }: Ground, spent: Spent): void {
  for (const [id, days] of spent) {
    const item = snapshot['work-item'].get(id as never)!
    if (!isOf(item)) continue
    const category = bookedAs(snapshot, item)
    for (const { day, minutes, cost } of days) {
      if (cost === null) gaps.unpricedMinutes += minutes
      else sheet.add(category, 'spent', { firstDay: day, lastDay: day }, () => cost)
    }
  }
}

/** What is left of an item and of all below it, from today on, where the plan puts it. */
function addRest(ground: Ground, item: WorkItem): void {
  const { snapshot, plan, tree, gaps, rates, efforts, times, today, sheet, committed } = ground
  const parts = tree.childrenOf(item.id)
  for (const part of parts) addRest(ground, part)
  if (!ground.isOf(item) || tree.categoryOf(item) === 'done') return
  const one = parts.length === 0 ? 1 : 0
  gaps.open += one
  const minutes = ownEffortOf(tree, efforts, item)
  if (minutes === null) return void (gaps.unestimated += one)
  const planned = plan.items.get(item.id)
  if (planned === undefined) return void (gaps.undated += one)
  const share = one === 0 ? 0 : progressOf(ground, item, plannedShare(times, item, planned))(today)
  const left = share === null ? Math.max(0, minutes - recordedOf(ground, item)) : minutes * (1 - share)
  const lastDay = Math.max(today, dayOf(lastDayOf(planned.endsAt, planned.startsAt)))
  const shares = dayShares(times.ofItem(item), Math.max(today, dayOf(dateOf(planned.startsAt))), lastDay)
  const costOf = (first: number, last: number) =>
    costOver(left, shares, { teamId: item.teamId }, { rates, first, last })
  if (costOf(shares.firstDay, lastDay) === null) return void (gaps.unpriced += one)
  const begun = hasBegun(item, tree.categoryOf(item))
  if (share === null && begun) gaps.unknownProgress++
  const figure = begun || committed.has(item.id) ? 'committed' : 'forecast'
  sheet.add(bookedAs(snapshot, item), figure, shares, (first, last) => costOf(first, last) ?? 0)
}

/** Minutes that were recorded of an item until today. */
function recordedOf({ spent, today }: Ground, { id }: WorkItem): number {
  return (spent.get(id) ?? []).reduce((sum, { day, minutes }) => sum + (day <= today ? minutes : 0), 0)
}

const FIGURE_OF = { target: 'target', baseline: 'budget', forecast: 'forecast', actual: 'spent' } as const

/** Spread over the working time of its period, at the exchange rate of its first day. */
function addLine({ rates, times, sheet, gaps }: Ground, line: BudgetLine): void {
  const amount = convertedLine(rates, line)
  if (amount === undefined) return void gaps.unconverted++
  const shares = dayShares(times.byDefault, dayOf(line.fromOn), dayOf(line.untilOn))
  const part = (first: number, last: number) => amount * (shares.by(last) - shares.by(first - 1))
  sheet.add(line.category, FIGURE_OF[line.budgetVersion], shares, part)
}

/** What an item is booked as, or else the nearest above that says; opex where nobody does. */
function bookedAs(snapshot: Pick<Snapshot, 'work-item'>, { id }: WorkItem): CostCategory {
  for (const at of chainOf(snapshot, id)) {
    const said = snapshot['work-item'].get(at as never)?.costCategory
    if (said) return said
  }
  return 'opex'
}
