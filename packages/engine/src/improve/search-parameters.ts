/** What a genetic search is tuned by. */
export interface SearchParameters {
  /** Schedules in each of the two populations. */
  readonly populationSize: number
  /** For each activity of a child, to be moved. */
  readonly mutationChance: number
  /** Schedules without a better one, over the population size, after which the search begins anew; Infinity: never. */
  readonly restartAfter: number
}

/** Up to here a population soon holds one schedule in many disguises: half of all children are there already. */
const SMALL = 45

/**
 * By number of activities and budget. Small budgets need quick convergence, large ones diversity: near the square root of
 * the budget on projects of 120 activities. Those of 30 converge within a tenth of 5,000 schedules: larger
 * populations, more mutation, and new beginnings (0.046 % over the optimum at 5,000 schedules, 0.054 without them);
 * projects of 60 gain by more mutation and larger populations, and lose by new beginnings.
 */
export function searchParameters(count: number, schedules: number): SearchParameters {
  const root = Math.sqrt(schedules)
  const isSmall = count <= SMALL
  const perRoot = count <= 80 ? 1.26 : 0.95
  return {
    populationSize: Math.max(6, Math.min(isSmall ? 80 : 400, Math.round(perRoot * root))),
    mutationChance: Math.min(0.1, (count <= 80 ? 1.4 : 1) / count),
    restartAfter: isSmall ? 16 : Infinity,
  }
}
