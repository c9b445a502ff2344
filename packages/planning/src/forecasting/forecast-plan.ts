import type { Id, Snapshot } from '@trireme/domain'
import { type DrawnBefore, type Forecast as EngineForecast, PERCENTILES, forecast } from '@trireme/engine/simulate'
import type { Plan } from '../plan.ts'
import type { Solved } from '../solving/solve.ts'
import { type StatedForecast, stateForecast } from './state-forecast.ts'

/** When something may be finished: plan minutes by which it is in so many of a hundred runs; they never cross. */
export type Odds = {
  readonly p10: number
  readonly p50: number
  readonly p80: number
  readonly p85: number
  readonly p90: number
  readonly p95: number
  /** Share of runs in which it is finished by its target; undefined without one. */
  readonly onTarget: number | undefined
  /** Share of runs in which it is finished when the plan says, or sooner. */
  readonly onPlan: number
  /** Share of runs in which it is on the critical path to the end of the plan. */
  readonly criticality: number
}

export type PlanForecast = {
  readonly runs: number
  readonly seed: number
  readonly mode: ForecastMode
  /** Everything with dates: items, parents by their last part, milestones, releases that lie ahead by the last of their work. */
  readonly odds: ReadonlyMap<Id, Odds>
  /** Items whose range is assumed: nobody gave more than one figure. */
  readonly assumed: readonly Id[]
}

/** With team capacity, or by dependencies and calendars alone, which is quick enough to follow a hand. */
export type ForecastMode = 'capacity' | 'dependencies'

export type ForecastChoice = {
  readonly runs: number
  readonly seed?: number
  readonly mode: ForecastMode
  /** What forecasts of as many runs drew before: handed in again and again, it spares drawing what has not changed. */
  readonly drawnBefore?: DrawnBefore
}

/** The runs made so far, and what can be said after them. */
export type ForecastProgress = { readonly runsDone: number; soFar(): PlanForecast }

/**
 * Forecasts a plan [2.9] in steps that may be stopped after any: each yields how far it is, the end answers. Equal plans
 * and seeds give equal odds, and plans of one portfolio share their draws. Undefined where there is no plan to forecast.
 */
export function forecastPlan(
  snapshot: Snapshot,
  { solved }: Pick<Plan, 'solved'>,
  { runs, seed = 1, mode, drawnBefore }: ForecastChoice,
): Generator<ForecastProgress, PlanForecast, void> | undefined {
  const stated = solved && stateForecast(snapshot, solved, mode)
  if (solved === undefined || stated === undefined) return undefined
  const begun = forecast(stated.network, stated.uncertainty, { runs, seed, mode, drawnBefore })
  if (!begun.ok) return undefined
  return carriedOn(solved, stated, begun.steps)
}

function* carriedOn(
  solved: Solved,
  stated: StatedForecast,
  steps: Extract<ReturnType<typeof forecast>, { ok: true }>['steps'],
): Generator<ForecastProgress, PlanForecast, void> {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return readForecast(solved, stated, value)
    yield { runsDone: value.runsDone, soFar: () => readForecast(solved, stated, value.soFar()) }
  }
}

function readForecast(
  solved: Solved,
  { rows, milestones, releases, assumed }: StatedForecast,
  found: EngineForecast,
): PlanForecast {
  const odds = new Map<Id, Odds>()
  const { items } = solved.statement.ground.tree
  for (const [index, { id }] of items.entries()) if (rows[index]! >= 0) odds.set(id, oddsOf(found, rows[index]!))
  for (const [id, row] of [...milestones, ...releases]) odds.set(id, oddsOf(found, row))
  const { runs, seed, mode } = found
  return { runs, seed, mode, odds, assumed }
}

function oddsOf({ percentiles, onPlan, onDeadline, criticality }: EngineForecast, row: number): Odds {
  const at = (percent: (typeof PERCENTILES)[number]) =>
    percentiles[row * PERCENTILES.length + PERCENTILES.indexOf(percent)]!
  const onTarget = onDeadline[row]!
  return {
    p10: at(10),
    p50: at(50),
    p80: at(80),
    p85: at(85),
    p90: at(90),
    p95: at(95),
    onTarget: Number.isNaN(onTarget) ? undefined : onTarget,
    onPlan: onPlan[row]!,
    criticality: criticality[row]!,
  }
}
