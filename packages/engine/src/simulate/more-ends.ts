import { LANES } from '../kernel/lane-network.ts'
import type { Minute } from '../model/time.ts'
import { compile } from '../network/compile.ts'
import type { Network } from '../network/network.ts'
import { drawing } from './drawing.ts'
import { laneSimulator } from './lane-simulator.ts'
import type { RiskImpact, Uncertainty } from './uncertainty.ts'

export interface MoreEndsOptions {
  readonly seed: number
  readonly runs: number
  /** An activity's id, or absent the end of the whole plan. */
  readonly end?: string
  readonly responded?: boolean
  readonly withoutRisks?: ReadonlySet<string>
  readonly plannedFinishAt: Minute
}

/** Batches between two steps. */
const BATCHES_A_STEP = 16

/**
 * When the end comes in more runs than a forecast has made, by dependencies alone, over those activities only that were on
 * the way to it in any of its runs: mostly few, so that several times as many runs of them cost little. Where a run is
 * one of the forecast, its end is the same; in others it is too early by what a way that was never critical would have
 * added. Undefined where runs are not laid out in lanes.
 */
export function moreEnds(
  network: Network,
  uncertainty: Uncertainty,
  isOnTheWay: (activity: number) => boolean,
  options: MoreEndsOptions,
): Generator<void, Int32Array, void> | undefined {
  const part = partOf(network, isOnTheWay)
  if (part === undefined) return undefined
  const end = options.end === undefined ? -1 : part.index.activity.get(options.end)!
  const lanes = laneSimulator(part, { end, plannedFinishAt: options.plannedFinishAt })
  if (lanes === undefined) return undefined
  const draws = drawing(part, uncertaintyOf(part, uncertainty), options)
  return carryOut()

  function* carryOut(): Generator<void, Int32Array, void> {
    const endAt = new Int32Array(options.runs)
    for (let done = 0, batch = 1; done < options.runs; done += LANES, batch++) {
      draws.fill(done, LANES, lanes!.duration)
      yield* lanes!.run()
      endAt.set(lanes!.endAt.subarray(0, Math.min(LANES, options.runs - done)), done)
      if (batch % BATCHES_A_STEP === 0) yield
    }
    return endAt
  }
}

/** The same calendars, pools and beginning; of activities and dependencies those that count. */
function partOf({ model, originAt }: Network, isOnTheWay: (activity: number) => boolean): Network | undefined {
  const activities = model.activities.filter((_, activity) => isOnTheWay(activity))
  const ids = new Set(activities.map(({ id }) => id))
  const dependencies = model.dependencies.filter(({ from, to }) => ids.has(from) && ids.has(to))
  const compiled = compile({ ...model, statusAt: originAt, activities, dependencies })
  return compiled.ok ? compiled.network : undefined
}

function uncertaintyOf({ index }: Network, { estimates, risks, correlation }: Uncertainty): Uncertainty {
  const isKept = ({ activity }: { readonly activity: string }) => index.activity.has(activity)
  const kept = (impacts: readonly RiskImpact[]) => impacts.filter(isKept)
  return {
    correlation,
    estimates: estimates.filter(isKept),
    risks: risks?.map(({ response, ...risk }) => {
      const after = response?.impacts === undefined ? response : { ...response, impacts: kept(response.impacts) }
      return { ...risk, impacts: kept(risk.impacts), response: after }
    }),
  }
}
