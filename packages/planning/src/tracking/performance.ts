/**
 * The four sums that earned value rests on, in one unit: money or hours [2.8]. Planned, earned and actual are those up to
 * the end of the status date.
 */
export type Sums = {
  /** Budget at completion: all that the baseline holds. */
  readonly budget: number
  readonly planned: number
  readonly earned: number
  readonly actual: number
}

/** How work stands against its baseline. Null is undefined: a division by nothing, never ∞. */
export type Performance = Sums & {
  readonly scheduleVariance: number
  readonly costVariance: number
  /** Earned ÷ planned (SPI). */
  readonly scheduleIndex: number | null
  /** Earned ÷ actual (CPI). */
  readonly costIndex: number | null
  readonly estimates: Readonly<Record<EstimateMethod, Completion>>
  /** (Budget − earned) ÷ (budget − actual): the cost index the rest must keep to end on budget (TCPI). */
  readonly toBudget: number | null
}

/** How what it will cost in the end is worked out [2.8]. */
export const ESTIMATE_METHODS = ['as-so-far', 'rest-as-planned', 'cost-and-schedule', 'own-estimate'] as const
export type EstimateMethod = (typeof ESTIMATE_METHODS)[number]

/** What it will cost in the end by one method, and what follows; all null where it cannot be said. */
export type Completion = {
  /** Estimate at completion (EAC). */
  readonly atCompletion: number | null
  /** What is still to come (ETC). */
  readonly toComplete: number | null
  /** Budget − estimate (VAC): negative is over budget. */
  readonly variance: number | null
  /** (Budget − earned) ÷ (estimate − actual): the cost index the rest must keep to end at this estimate (TCPI). */
  readonly toEstimate: number | null
}

/**
 * Earned value [2.8] as PMI (Practice Standard for Earned Value Management) and MS Project have it.
 *
 * @param ownEstimate what people now expect the rest to take; null where nobody said
 */
export function performance(sums: Sums, ownEstimate: number | null = null): Performance {
  const { budget, planned, earned, actual } = sums
  const scheduleIndex = divided(earned, planned)
  const costIndex = divided(earned, actual)
  const left = budget - earned
  const methods: Readonly<Record<EstimateMethod, number | null>> = {
    'as-so-far': costIndex === null ? null : divided(budget, costIndex),
    'rest-as-planned': actual + left,
    'cost-and-schedule': plus(
      actual,
      costIndex === null || scheduleIndex === null ? null : divided(left, costIndex * scheduleIndex),
    ),
    'own-estimate': plus(actual, ownEstimate),
  }
  const completion = (atCompletion: number | null): Completion => ({
    atCompletion,
    toComplete: atCompletion === null ? null : atCompletion - actual,
    variance: atCompletion === null ? null : budget - atCompletion,
    toEstimate: atCompletion === null ? null : divided(left, atCompletion - actual),
  })
  return {
    ...sums,
    scheduleVariance: earned - planned,
    costVariance: earned - actual,
    scheduleIndex,
    costIndex,
    estimates: {
      'as-so-far': completion(methods['as-so-far']),
      'rest-as-planned': completion(methods['rest-as-planned']),
      'cost-and-schedule': completion(methods['cost-and-schedule']),
      'own-estimate': completion(methods['own-estimate']),
    },
    toBudget: divided(left, budget - actual),
  }
}

// What differs by rounding alone is nothing to divide by.
const ROUNDING = 1e-12

/** Null where there is nothing to divide by. */
export function divided(part: number, whole: number): number | null {
  return whole === 0 || Math.abs(whole) < Math.abs(part) * ROUNDING ? null : part / whole
}

function plus(one: number, other: number | null): number | null {
  return other === null ? null : one + other
}

/**
 * Earned value of work in iterations (Sulaiman, Barton and Blackburn, “AgileEVM”, 2006): what should be done is the share
 * of the iterations that have passed, what is done the share of the points that are accepted. Null where there are none of
 * these, or no budget to have a share of.
 */
export function iterationSums(given: {
  readonly budget: number
  readonly actual: number
  readonly iterationsElapsed: number
  readonly iterationsPlanned: number
  readonly pointsAccepted: number
  readonly pointsPlanned: number
}): Sums | null {
  const time = divided(given.iterationsElapsed, given.iterationsPlanned)
  const done = divided(given.pointsAccepted, given.pointsPlanned)
  const { budget, actual } = given
  if (time === null || done === null || budget === 0) return null
  return { budget, actual, planned: budget * Math.min(1, time), earned: budget * Math.min(1, done) }
}
