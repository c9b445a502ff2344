import { type Id, type LaunchState, type Snapshot, launchesOf } from '@trireme/domain'
import { type Odds, type Plan, type PlanForecast, forecastPlan, launchStanding, plan } from '@trireme/planning'
import { wallClock } from '../planner/plan-answer.ts'
import { type Found, whyUnsolved } from './found.ts'

export type ForecastTask = {
  readonly kind: 'forecast'
  /** Runs. */
  readonly budget: number
  readonly seed: number
  readonly mode: 'capacity' | 'dependencies'
}

type TellableOdds = { readonly [Percentile in `p${10 | 50 | 80 | 85 | 90 | 95}`]: string } & {
  readonly onTarget: number | null
  readonly onPlan: number
  readonly criticality: number
}

/** Where a launch stands, as the app has it; readiness counts what is required. */
type TellableLaunch = {
  readonly state: LaunchState
  readonly targetOn: string | null
  /** Null of what is over, and where none of its open work has dates. */
  readonly likelyOn: string | null
  readonly safeOn: string | null
  readonly readiness: { readonly done: number; readonly of: number }
}

/** A forecast as `GET /jobs/{id}/result` tells it. */
export type ForecastResult = {
  readonly kind: 'forecast'
  readonly isWhole: boolean
  readonly odds: Readonly<Record<Id, TellableOdds>>
  readonly launches: Readonly<Record<Id, TellableLaunch>>
  readonly assumed: readonly Id[]
}

/** Forecasts the plan of a state; `onDone` hears of the runs made so far. */
export function forecastJob(
  snapshot: Snapshot,
  today: string,
  { budget, seed, mode }: ForecastTask,
  onDone: (runs: number) => void,
): Found<ForecastResult> {
  const planned = plan(snapshot, { today })
  const steps = forecastPlan(snapshot, planned, { runs: budget, seed, mode })
  if (steps === undefined) return { ok: false, sentence: whyUnsolved(planned) }
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return { ok: true, result: resultOf(value, snapshot, planned) }
    onDone(value.runsDone)
  }
}

function resultOf({ odds, assumed }: PlanForecast, snapshot: Snapshot, planned: Plan): ForecastResult {
  const told = [...odds].map(([id, each]) => [id, tellable(each)] as const)
  const launches = launchesIn(snapshot, planned, odds)
  return { kind: 'forecast', isWhole: true, odds: Object.fromEntries(told), launches, assumed }
}

function launchesIn(snapshot: Snapshot, planned: Plan, odds: PlanForecast['odds']): ForecastResult['launches'] {
  const oddsOf = (id: Id) => {
    const found = odds.get(id)
    return found && { p50At: found.p50, p85At: found.p85 }
  }
  const { today } = planned
  const told = launchesOf(snapshot).map((launch) => {
    const { state, days, readiness } = launchStanding(launch, planned, { today, oddsOf })
    const { id, targetOn } = launch.release
    const { done, of } = readiness
    const found: TellableLaunch = {
      state,
      targetOn,
      likelyOn: days?.p50On ?? null,
      safeOn: days?.p85On ?? null,
      readiness: { done, of },
    }
    return [id, found] as const
  })
  return Object.fromEntries(told)
}

function tellable({ onTarget, onPlan, criticality, ...at }: Odds): TellableOdds {
  return {
    p10: wallClock(at.p10),
    p50: wallClock(at.p50),
    p80: wallClock(at.p80),
    p85: wallClock(at.p85),
    p90: wallClock(at.p90),
    p95: wallClock(at.p95),
    onTarget: onTarget ?? null,
    onPlan,
    criticality,
  }
}

/** The part of a forecast that is about records one may see; how launches stand rests on all there is, so is told with the whole alone. */
export function forecastAsSeen({ odds, assumed }: ForecastResult, seen: (id: Id) => boolean): ForecastResult {
  return {
    kind: 'forecast',
    isWhole: false,
    odds: Object.fromEntries(Object.entries(odds).filter(([id]) => seen(id))),
    launches: {},
    assumed: assumed.filter(seen),
  }
}
