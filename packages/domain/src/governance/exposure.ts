import type { RecordMap } from '../records/registry.ts'

type Risk = RecordMap['risk']
type Response = RecordMap['risk-response']

/** How likely something is and what it would do: of a risk as it stands, or after a response. Null is unknown [R5]. */
export type RiskValues = {
  /** 0 to 1. */
  readonly probability: number | null
  /** Mean working days it would take (give, for an opportunity). */
  readonly days: number | null
  /** Mean cost (gain, for an opportunity), in the currency of the organization. */
  readonly cost: number | null
}

/** What a risk comes to on average [2.16]: p × mean impact. */
export type Exposure = { readonly days: number | null; readonly cost: number | null }

/**
 * The mean of a range whose ends are P10 and P90: Swanson's rule, 30, 40 and 30 %. A side that nobody gave is as the
 * likely figure.
 * Source: Keefer and Bodily, Three-Point Approximations for Continuous Random Variables, Management Science 29 (1983).
 */
export function meanOfRange(low: number | null, likely: number | null, high: number | null): number | null {
  if (likely === null) return null
  return 0.3 * (low ?? likely) + 0.4 * likely + 0.3 * (high ?? likely)
}

/** A risk as it was judged, before any response. */
export function valuesOfRisk(risk: Risk): RiskValues {
  return {
    probability: risk.probabilityPercent === null ? null : risk.probabilityPercent / 100,
    days: meanOfRange(risk.daysLow, risk.daysLikely, risk.daysHigh),
    cost: meanOfRange(risk.costLow, risk.costLikely, risk.costHigh),
  }
}

/** The same risk after these responses, one after the other: what a response does not say stays as it was. */
export function valuesAfter(risk: Risk, responses: readonly Response[]): RiskValues {
  return responses.reduce<RiskValues>(
    (before, { probabilityPercent, daysLow, daysLikely, daysHigh, costLow, costLikely, costHigh }) => ({
      probability: probabilityPercent === null ? before.probability : probabilityPercent / 100,
      days: meanOfRange(daysLow, daysLikely, daysHigh) ?? before.days,
      cost: meanOfRange(costLow, costLikely, costHigh) ?? before.cost,
    }),
    valuesOfRisk(risk),
  )
}

/** A risk as it stands today: after the responses that are done. */
export function valuesToday(risk: Risk, responses: readonly Response[]): RiskValues {
  return valuesAfter(
    risk,
    responses.filter(({ state }) => state === 'done'),
  )
}

export function exposureOf({ probability, days, cost }: RiskValues): Exposure {
  const times = (impact: number | null) => (probability === null || impact === null ? null : probability * impact)
  return { days: times(days), cost: times(cost) }
}

/** Whether it can still happen: what is resolved neither threatens nor promises any more. */
export function isOpenRisk({ state }: Risk): boolean {
  return state !== 'resolved'
}

/** Expected money of many risks [R5]: what is known of it, and of how many it is known. Opportunities count against threats. */
export function exposureOfAll(
  risks: Iterable<Risk>,
  responsesOf: (risk: Risk) => readonly Response[],
): { readonly cost: number; readonly known: number; readonly of: number } {
  let [cost, known, of] = [0, 0, 0]
  for (const risk of risks) {
    if (!isOpenRisk(risk)) continue
    of++
    const expected = exposureOf(valuesToday(risk, responsesOf(risk))).cost
    if (expected === null) continue
    known++
    cost += risk.nature === 'threat' ? expected : -expected
  }
  return { cost, known, of }
}
