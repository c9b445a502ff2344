import type { Id, Snapshot } from '@trireme/domain'
import { type Odds, type PlanForecast, forecastPlan, plan } from '@trireme/planning'
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

/** A forecast as `GET /jobs/{id}/result` tells it. */
export type ForecastResult = {
  readonly kind: 'forecast'
  readonly isWhole: boolean
  readonly odds: Readonly<Record<Id, TellableOdds>>
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
    if (done === true) return { ok: true, result: resultOf(value) }
    onDone(value.runsDone)
  }
}

function resultOf({ odds, assumed }: PlanForecast): ForecastResult {
  const told = [...odds].map(([id, each]) => [id, tellable(each)] as const)
  return { kind: 'forecast', isWhole: true, odds: Object.fromEntries(told), assumed }
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

/** The part of a forecast that is about records one may see. */
export function forecastAsSeen({ odds, assumed }: ForecastResult, seen: (id: Id) => boolean): ForecastResult {
  return {
    kind: 'forecast',
    isWhole: false,
    odds: Object.fromEntries(Object.entries(odds).filter(([id]) => seen(id))),
    assumed: assumed.filter(seen),
  }
}
