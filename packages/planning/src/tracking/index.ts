export { type Actual, type Spent, type SpentDay, spentByItem, standingActuals } from './actuals.ts'
export {
  type AgainstBaseline,
  measureFor,
  newestFirst,
  recordedUntil,
  trackBaseline,
  trackingInputs,
} from './against-baseline.ts'
export { type BaselineEntry, type Measure } from './baseline-parts.ts'
export { type BudgetSum, type BudgetVersion, budgetSums } from './budget-sums.ts'
export { type Period, calendarPeriods } from '../allocating/periods.ts'
export {
  type BudgetLine,
  type CostByPeriod,
  type CostGaps,
  type CostInputs,
  type PeriodCosts,
  costByPeriod,
} from './cost-by-period.ts'
export { COST_CATEGORIES, type CostCategory, type Costs, bothCategories, freeOf } from './cost-sheet.ts'
export { type EarnedSchedule, type EarnedScheduleInputs, earnedSchedule } from './earned-schedule.ts'
export { type Effort, effortByItem } from './effort.ts'
export { FLAGS, FLAG_KINDS, type Flag, type FlagKind, LEAST_INDEX, MOST_GROWTH, MOST_OVER } from './flags/flag.ts'
export { waitingFlags } from './flags/dependency-flags.ts'
export { type Raised, flagInputs, raisedFlags } from './flags/raised.ts'
export { registered } from './flags/registered.ts'
export { type FlagInputs, type FlagOdds, flagsInSteps, flagsOf } from './flags/flags.ts'
export {
  type Completion,
  ESTIMATE_METHODS,
  type EstimateMethod,
  type Performance,
  type Sums,
  divided,
  iterationSums,
  performance,
} from './performance.ts'
export { type TeamIterations, teamIterations } from './iterations.ts'
export { type AcceptedInputs, type AcceptedShare, acceptedBy } from './accepted.ts'
export { isMadeOfRates } from './made-of-rates.ts'
export { methodOf } from './progress.ts'
export { ownEffortOf, wholeEffortOf } from './own-effort.ts'
export { type Rates, type Worker, ratesOf } from './rates.ts'
export { recordedEffect } from './recorded-effect.ts'
export { NOTHING, type RollUp, acceptedShare, rollUp, rollUpOf, shareOf, sum } from './roll-up.ts'
export { type BaselineWish, takeBaseline } from './take-baseline.ts'
export { type Tracking, type TrackingInputs, trackWork } from './track-work.ts'
export { type CurvePoint, type TrackedCurve } from './tracked-curve.ts'
export { type Tracked, UNTRACKED, sumOfTracked } from './tracked.ts'
export { type WorkTree, categoryOf, workTree } from './work-tree.ts'
