import { type Id, type Snapshot, ancestorsOf, isOpenRisk, valuesAfter } from '@trireme/domain'
import { type Forecast, PERCENTILES, type Risk, type Uncertainty, finished, forecast } from '@trireme/engine/simulate'
import type { Plan } from '../plan.ts'
import { type WorkingTime, workingTimes } from '../working-time.ts'
import type { ForecastMode } from './forecast-plan.ts'
import { meanDaysLater } from './mean-days-later.ts'
import { type StatedForecast, stateForecast } from './state-forecast.ts'
import { responsesTo, stateRisk } from './state-risks.ts'

/** When the end may come, in plan minutes. */
export type EndOdds = { readonly p50: number; readonly p80: number; readonly p85: number }

/** The end with a risk otherwise than it stands. Working days of the organization; negative is earlier. */
export type EndChange = {
  /** On average over all runs, on the same draws. */
  readonly meanDays: number
  readonly end: EndOdds
}

export type RiskWorth = {
  readonly riskId: Id
  /** The end it is held against, as all risks stand today. */
  readonly end: EndOdds
  /** If it could not happen. */
  readonly avoided: EndChange
  /** If a response that is not done yet were: each by itself, on top of those that are. */
  readonly responses: ReadonlyMap<Id, EndChange>
}

export type RisksWorth = {
  readonly runs: number
  readonly mode: ForecastMode
  /** Of the end that was asked for, as the risks stand today; undefined where each has an end of its own. */
  readonly end: EndOdds | undefined
  /** What the plan says of that end without any of this. */
  readonly endPlannedAt: number | undefined
  /** Those that can move a date, what avoiding them gains the most first. */
  readonly risks: readonly RiskWorth[]
}

export type WorthChoice = {
  readonly runs: number
  readonly seed?: number
  readonly mode: ForecastMode
  /** Items whose common end it is about; without, each risk is held against the end of what it hits: the work at the top above it. */
  readonly endOf?: readonly Id[]
}

/**
 * What each risk costs an end, and what each response would gain it [2.9]: the plan is forecast with the one risk avoided or
 * responded to, in runs that are otherwise the same, so that their difference is the risk alone. A generator that yields
 * the share done after each risk. Cost: a forecast for each end, risk and response. Undefined where there is no plan, or none
 * of `endOf` has dates.
 */
export function* risksWorth(
  snapshot: Snapshot,
  { solved }: Pick<Plan, 'solved'>,
  { endOf, ...choice }: WorthChoice,
): Generator<number, RisksWorth | undefined, void> {
  if (solved === undefined) return undefined
  const asked = endOf && openEnd(snapshot, solved, endOf, choice)
  if (endOf !== undefined && asked === undefined) return undefined
  const risks = [...snapshot.risk.values()].filter(isOpenRisk)
  const time = workingTimes(snapshot).byDefault
  const ends = new Map<string, End | undefined>()
  const endFor = (tops: readonly Id[]) => {
    const key = tops.join()
    if (!ends.has(key)) ends.set(key, openEnd(snapshot, solved, tops, choice))
    return ends.get(key)
  }
  const worths: RiskWorth[] = []
  for (const [index, risk] of risks.entries()) {
    const end = asked ?? endFor(topsOf(snapshot, risk.workItemIds))
    const worth = end && worthOf(snapshot, solved, end, risk.id, time)
    if (worth !== undefined) worths.push(worth)
    yield (index + 1) / risks.length
  }
  worths.sort((one, other) => one.avoided.meanDays - other.avoided.meanDays)
  const { runs, mode } = choice
  return { runs, mode, end: asked && endOdds(asked.base), endPlannedAt: asked?.base.endPlannedAt, risks: worths }
}

/** An end with the forecast of it as the risks stand today. */
type End = {
  readonly stated: StatedForecast
  readonly base: Forecast
  readonly with: (risks: readonly Risk[]) => Forecast
}

function openEnd(
  snapshot: Snapshot,
  solved: NonNullable<Plan['solved']>,
  endOf: readonly Id[],
  { runs, seed = 1, mode }: Omit<WorthChoice, 'endOf'>,
): End | undefined {
  const stated = stateForecast(snapshot, solved, mode, endOf)
  if (stated?.end === undefined) return undefined
  const { network, uncertainty, end } = stated
  const run = (risks: Uncertainty['risks']): Forecast | undefined => {
    const begun = forecast(network, { ...uncertainty, risks }, { runs, seed, mode, end })
    return begun.ok ? finished(begun.steps) : undefined
  }
  const base = run(uncertainty.risks)
  // What was sound with a risk is sound with less of it.
  return base && { stated, base, with: (risks) => run(risks)! }
}

/** Undefined where it can move no date. */
function worthOf(
  snapshot: Snapshot,
  solved: NonNullable<Plan['solved']>,
  { stated, base, with: forecastWith }: End,
  riskId: Id,
  time: WorkingTime,
): RiskWorth | undefined {
  const risks = stated.uncertainty.risks ?? []
  const risk = risks.find(({ id }) => id === riskId)
  if (risk === undefined) return undefined
  const change = (other: Risk | undefined): EndChange =>
    changeOf(base, forecastWith(risks.flatMap((each) => (each === risk ? (other ?? []) : each))), time)
  const responses = [...otherwise(snapshot, solved, stated, risk)].map(([id, other]) => [id, change(other)] as const)
  return { riskId, end: endOdds(base), avoided: change(undefined), responses: new Map(responses) }
}

/** The work at the top above these items, each once. */
function topsOf(snapshot: Snapshot, ids: readonly Id[]): readonly Id[] {
  const tops = ids.flatMap((id) => {
    const item = snapshot['work-item'].get(id as Id<'work-item'>)
    return item === undefined ? [] : [(ancestorsOf(snapshot, 'work-item', id).at(-1) ?? item).id]
  })
  return [...new Set(tops)].toSorted()
}

/** The risk after each response that is not done, on top of those that are; undefined where it would hit nothing any more. */
function* otherwise(
  snapshot: Snapshot,
  solved: NonNullable<Plan['solved']>,
  { open }: StatedForecast,
  { id }: Risk,
): Generator<readonly [Id, Risk | undefined]> {
  const risk = snapshot.risk.get(id as Id<'risk'>)
  if (risk === undefined || !isOpenRisk(risk)) return
  const responses = responsesTo(snapshot, risk.id)
  const done = responses.filter(({ state }) => state === 'done')
  for (const response of responses)
    if (response.state !== 'done')
      yield [response.id, stateRisk(solved, open, risk, valuesAfter(risk, [...done, response]))]
}

/** Both have the same seed and number of runs: each run is held against the same one. */
function changeOf(base: Forecast, other: Forecast, time: WorkingTime): EndChange {
  return { meanDays: meanDaysLater(time, base.endAt, other.endAt), end: endOdds(other) }
}

function endOdds({ endPercentiles }: Forecast): EndOdds {
  const at = (percent: (typeof PERCENTILES)[number]) => endPercentiles[PERCENTILES.indexOf(percent)]!
  return { p50: at(50), p80: at(80), p85: at(85) }
}
