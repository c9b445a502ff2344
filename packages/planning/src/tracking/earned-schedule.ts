import { divided } from './performance.ts'

/** How far work has come in time, in the periods of its baseline. */
export type EarnedSchedule = {
  /** Whole periods whose planned value is earned (N). */
  readonly wholePeriods: number
  /** When what is earned now should have been earned, in periods since the start (ES). */
  readonly earned: number
  /** Periods that have passed (AT). */
  readonly elapsed: number
  /** ES − AT. */
  readonly variance: number
  /** ES ÷ AT: 1 is on time, 0.9 takes a ninth longer; null before the start (SPI(t)). */
  readonly index: number | null
  /** Periods the baseline takes. */
  readonly plannedDuration: number
  /** Planned duration ÷ SPI(t): how many periods it will take at this pace. */
  readonly durationForecast: number | null
}

export type EarnedScheduleInputs = {
  /** Planned value at the end of each period, never falling; the last is the budget. */
  readonly planned: readonly number[]
  /** How much of a period the last one is, above 0 to 1: a baseline may end in the middle of a week. */
  readonly lastPeriod: number
  readonly earned: number
  /** Periods that have passed; what lies in one that has not ended counts in part. */
  readonly elapsed: number
}

/**
 * Earned schedule (Lipke, “Schedule is Different”, 2003) [2.8]: N = whole periods with PV_N ≤ EV, ES = N + (EV − PV_N) ÷
 * (PV_{N+1} − PV_N). Unlike earned ÷ planned it does not drift to 1 at the end. Null without a period or a budget.
 */
export function earnedSchedule({ planned, lastPeriod, earned, elapsed }: EarnedScheduleInputs): EarnedSchedule | null {
  const budget = planned.at(-1)
  if (budget === undefined || budget <= 0) return null
  const plannedDuration = planned.length - 1 + lastPeriod
  const wholePeriods = wholePeriodsOf(planned, earned)
  const isAllEarned = wholePeriods === planned.length
  const at = isAllEarned ? plannedDuration : wholePeriods + shareOfNext(planned, wholePeriods, earned, lastPeriod)
  const index = elapsed > 0 ? divided(at, elapsed) : null
  return {
    wholePeriods,
    earned: at,
    elapsed,
    variance: at - elapsed,
    index,
    plannedDuration,
    durationForecast: index === null ? null : divided(plannedDuration, index),
  }
}

/** All that is planned is earned when the period in which the last of it is planned is: later ones add nothing. */
function wholePeriodsOf(planned: readonly number[], earned: number): number {
  const rounding = planned.at(-1)! * 1e-9
  const next = planned.findIndex((value) => value > earned + rounding)
  return next < 0 ? planned.length : next
}

function shareOfNext(planned: readonly number[], whole: number, earned: number, lastPeriod: number): number {
  const before = whole === 0 ? 0 : planned[whole - 1]!
  const length = whole === planned.length - 1 ? lastPeriod : 1
  return (Math.max(0, earned - before) / (planned[whole]! - before)) * length
}
