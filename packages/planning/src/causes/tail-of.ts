import { type Id, recordOf } from '@trireme/domain'
import { type Network, compile } from '@trireme/engine'
import { type Forecast, PERCENTILES, forecast, importances, shareBy } from '@trireme/engine/simulate'
import { EVERY_MINUTE, stateEnds } from '../forecasting/joint-ends.ts'
import { meanDaysLater } from '../forecasting/mean-days-later.ts'
import { type StatedForecast, stateForecast } from '../forecasting/state-forecast.ts'
import type { ForecastMode } from '../forecasting/forecast-plan.ts'
import type { Solved } from '../solving/solve.ts'
import { deadlineOf } from '../statement/leaf.ts'
import { plannedLeaves } from '../statement/first-part.ts'
import { workingTimes } from '../working-time.ts'
import type { Planned } from './causes-of.ts'
import { endPointOf } from './end-point.ts'

/** An item whose uncertainty decides when an end comes. */
export type TailDriver = {
  readonly id: Id
  /** Share of runs in which it is on the critical path to the end. */
  readonly criticality: number
  /** Spearman's rank correlation of how long it takes with when the end comes. */
  readonly correlation: number
}

/** What an open risk costs an end: by how many working days it comes earlier on average in the same runs if that cannot happen. */
export type TailRisk = { readonly id: Id; readonly delayDays: number }

/** When an end may come [2.9], and what decides that. */
export type Tail = {
  readonly runs: number
  readonly mode: ForecastMode
  /** Plan minutes by which it has come in half, and in 85 of a hundred, of the runs. */
  readonly p50: number
  readonly p85: number
  /** Share of runs in which it comes by its target; undefined without one. */
  readonly onTarget: number | undefined
  /** What matters most first: criticality × spread of its duration. */
  readonly drivers: readonly TailDriver[]
  /** Open risks that make it later on average, the dearest first. */
  readonly risks: readonly TailRisk[]
}

export type TailChoice = { readonly runs: number; readonly seed?: number; readonly mode: ForecastMode }

const END = 'the end in question'
const MOST_DRIVERS = 12
const MOST_RISKS = 10

/**
 * Forecasts one end in steps that may be stopped after any; each yields how many runs are made. Undefined of what has no dates, and where
 * nothing can be forecast. Equal plans and seeds give equal answers. Cost: that of a forecast of so many runs, and of one more for
 * each of the open risks, ten at most.
 */
export function tailOf(
  { snapshot, plan }: Planned,
  id: Id,
  { runs, seed = 1, mode }: TailChoice,
): Generator<number, Tail, void> | undefined {
  const { solved } = plan
  const stated = solved && stateForecast(snapshot, solved, mode)
  if (solved === undefined || stated === undefined || endPointOf(snapshot, solved, id) === undefined) return undefined
  const network = withEnd(stated, endRows({ snapshot, plan }, solved, stated, id))
  if (network === undefined) return undefined
  const options = { runs, seed, mode, end: END }
  const begun = forecast(network, stated.uncertainty, options)
  return begun.ok ? carriedOn(begun.steps) : undefined

  function* carriedOn(steps: Steps): Generator<number, Tail, void> {
    for (;;) {
      const { done, value } = steps.next()
      if (done === true) {
        const important = importances(network!, stated!.uncertainty, options, value)
        return read({ snapshot, plan }, id, value, { important, risks: yield* worthOfRisks(value) })
      }
      yield value.runsDone
    }
  }

  /** Each risk left out alone, in runs that are otherwise the same. */
  function* worthOfRisks(base: Forecast): Generator<number, readonly TailRisk[], void> {
    const time = workingTimes(snapshot).byDefault
    const found: TailRisk[] = []
    for (const { id: risk } of (stated!.uncertainty.risks ?? []).slice(0, MOST_RISKS)) {
      const without = forecast(network!, stated!.uncertainty, { ...options, withoutRisks: new Set([risk]) })
      if (!without.ok) continue
      let step = without.steps.next()
      for (; step.done !== true; step = without.steps.next()) yield step.value.runsDone
      const delayDays = meanDaysLater(time, step.value.endAt, base.endAt)
      if (delayDays > 0) found.push({ id: risk as Id, delayDays })
    }
    return found.toSorted((one, other) => other.delayDays - one.delayDays)
  }
}

type Steps = Extract<ReturnType<typeof forecast>, { ok: true }>['steps']

/** Rows of the forecast's network, which has moments of its own for the ends of parents. */
function endRows(planned: Planned, solved: Solved, stated: StatedForecast, id: Id): readonly number[] {
  const { ground, rows } = solved.statement
  const moment = stated.milestones.get(id) ?? stated.releases.get(id)
  if (moment !== undefined) return [moment]
  const wanted = new Set(endPointOf(planned.snapshot, solved, id)!.rows)
  const found: number[] = []
  for (let index = 0; index < ground.tree.items.length; index++)
    for (const leaf of plannedLeaves(ground, index))
      if (leaf === index && wanted.has(rows[leaf]!)) found.push(stated.rows[leaf]!)
  return found
}

/** The same with a moment that waits for all of these. */
function withEnd({ network: { model } }: StatedForecast, rows: readonly number[]): Network | undefined {
  const end = stateEnds(model.activities, [{ id: END, rows }])
  const isKnown = model.calendars.some(({ id }) => id === EVERY_MINUTE.id)
  const compiled = compile({
    ...model,
    calendars: isKnown ? model.calendars : [...model.calendars, EVERY_MINUTE],
    activities: [...model.activities, ...end.activities],
    dependencies: [...model.dependencies, ...end.ties],
  })
  return compiled.ok ? compiled.network : undefined
}

type Important = { readonly important: ReturnType<typeof importances>; readonly risks: readonly TailRisk[] }

function read({ snapshot, plan }: Planned, id: Id, found: Forecast, { important, risks }: Important): Tail {
  const at = (percent: (typeof PERCENTILES)[number]) => found.endPercentiles[PERCENTILES.indexOf(percent)]!
  const targetOn = targetOf(snapshot, id)
  const { byDefault } = plan.solved!.statement.ground.calendars
  const deadline = deadlineOf(targetOn, byDefault.axis)
  return {
    runs: found.runs,
    mode: found.mode,
    p50: at(50),
    p85: at(85),
    onTarget: deadline === undefined ? undefined : shareBy(found, deadline),
    drivers: important
      .filter(({ activity }) => snapshot['work-item'].has(activity as Id<'work-item'>))
      .slice(0, MOST_DRIVERS)
      .map(({ activity, criticality, sensitivity }) => ({ id: activity as Id, criticality, correlation: sensitivity })),
    risks,
  }
}

function targetOf(snapshot: Planned['snapshot'], id: Id): string | null {
  const record =
    recordOf(snapshot, 'work-item', id) ?? recordOf(snapshot, 'milestone', id) ?? recordOf(snapshot, 'release', id)
  return record?.targetOn ?? null
}
