export { DrawnBefore } from '@trireme/engine/simulate'
export { acceptScheduled } from './accept-scheduled.ts'
export { datesKept } from './dates-kept.ts'
export {
  type MovedPlace,
  type Overload,
  type PlanConsequences,
  consequencesOf,
  digestOf,
} from './consequences/consequences.ts'
export { type HitGoal, type HitLaunch } from './consequences/promises.ts'
export { type FixAllChoice, type FixedAll, fixAll } from './fixing/fix-all.ts'
export { type Fix, fixesOf } from './fixing/fixes.ts'
export { type Delayed } from './levelling/delayed.ts'
export { type LevelChoice, type Levelled, levelByHand } from './levelling/level-by-hand.ts'
export { waitingForPeople } from './levelling/waiting-for-people.ts'
export * from './allocating/index.ts'
export {
  type ForecastChoice,
  type ForecastMode,
  type ForecastProgress,
  type Odds,
  type PlanForecast,
  forecastPlan,
} from './forecasting/forecast-plan.ts'
export {
  type EndChange,
  type EndOdds,
  type RiskWorth,
  type RisksWorth,
  type WorthChoice,
  risksWorth,
} from './forecasting/risks-worth.ts'
export {
  type FewChangesChoice,
  type OrderOnTheWay,
  type OrdersToChoose,
  ordersToChoose,
  withFewChanges,
} from './improving/few-changes.ts'
export { type Gain, type Moved, gainOf, reasonsAfter } from './improving/gain.ts'
export {
  type BetterOrder,
  type ImproveChoice,
  type Proposal,
  improvePlan,
  proposalOf,
} from './improving/improve-plan.ts'
export { differInWordsAlone } from './improving/words-alone.ts'
export { leavesConsequences, movesDates } from './field-meanings.ts'
export { type FactInputs, type FactOdds, factsInSteps, factsOf } from './facts.ts'
export { type OpenJoining, joiningsOf } from './forecasting/state-joining.ts'
export { responsesTo } from './forecasting/state-risks.ts'
export { type AfterItsDay, type SlippingLaunch, slippingLaunches } from './slipping-launches.ts'
export { type Hearer, type SlipKind, type Slipping, movedBetween, slipping, whoMustHear } from './slipping.ts'
export { inputHash } from './hash.ts'
export { consequenceInputs, planInputs } from './inputs.ts'
export { type HeldOver, endWithoutSentence, heldAtEnd, heldOver, heldOverSentence } from './overbooking/held-over.ts'
export { type Forcing, type TeamOverbooking, overbookedCounts, overbookings } from './overbooking/overbookings.ts'
export {
  type Outcome,
  type OverbookedMore,
  byOutcome,
  leftOf,
  outcomeOf,
  overbookedMore,
} from './overbooking/outcome.ts'
export { type WayOut, type WaysOutOptions, waysOut } from './overbooking/ways-out.ts'
export { type Plan, type PlanOptions, engineVersion, plan } from './plan.ts'
export { type Planner, openPlanner } from './planner.ts'
export type { Place } from './moved.ts'
export type { LaterStill, Preview } from './preview.ts'
export { daysToEndOn } from './reading/days-to-end.ts'
export { holdersIn } from './reading/holders.ts'
export { type PlannedItem } from './reading/items.ts'
export {
  type LaunchDays,
  type LaunchOddsOf,
  type LaunchStanding,
  launchStanding,
  plannedSpanIn,
} from './reading/launch-standing.ts'
export { type SkillLoad, type TeamLoad, isOver, loadsBetween, overfullDays } from './reading/loads.ts'
export { type PlannedMilestone } from './reading/milestones.ts'
export { type PeopleTime, TIME_STEPS, type TimeStep, peopleTime } from './reading/people-time.ts'
export { type FreeTime, type IsGiven, freeTime, isAgreed } from './reading/free-time.ts'
export { type OverbookedPerson, newlyOverbooked } from './reading/overbooked-people.ts'
export { type OverbookedTeam, newlyOverbookedTeams } from './reading/overbooked-teams.ts'
export { type PersonLoad, personLoads } from './reading/person-loads.ts'
export { about, titleIn } from './reading/sentences.ts'
export { type PlanViolation } from './reading/violations.ts'
export { type ArrivalOdds, type Wait, waitsInSteps, waitsOf } from './reading/waits.ts'
export { IN_A_STEP, type InSteps, finished } from './steps.ts'
export { type Mode } from './statement/leaf.ts'
export { type Late, daysLate, wholeDays, workingDaysOf } from './working-days.ts'
export { DAY, dateOf, dayOf, endMinuteOf, formatDay, lastDayOf, minuteOf } from './time.ts'
export { type Helpful, helpSays, whatWouldHelp } from './what-would-help.ts'
export { reasonsOf } from './reasons.ts'
export { whyHere, whyInShort } from './why-here.ts'
export {
  type WorkingTime,
  type WorkingTimes,
  nextWorkingDay,
  workingDays,
  workingDaysBetween,
  workingMinutes,
  workingMinutesEarlier,
  workingMinutesLater,
  workingTimes,
  worksOn,
} from './working-time.ts'
