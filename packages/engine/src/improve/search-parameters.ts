/** What a genetic search is tuned by. */
export interface SearchParameters {
  /** Schedules in each of the two populations. */
  readonly populationSize: number
  /** For each activity of a child, to be moved. */
  readonly mutationChance: number
  /** Schedules without a better one, over the population size, after which the search begins anew; Infinity: never. */
  readonly restartAfter: number
  /** Whether it packs scarce resources (`PackingPass`), to begin with and by turns with breeding. */
  readonly packs: boolean
}

/**
 * By number of activities and budget. Small budgets need quick convergence, large ones diversity: populations near the
 * square root of the budget. As measured on the public instances, in % above the optimum or the critical path:
 *
 * - 30 activities: half of all children of a converged population are in it already. New beginnings, in populations of at
 *   most 80, give 0.045 instead of 0.054 at 5,000 schedules, and 0.003 at 50,000; after 8 population sizes without a better
 *   schedule they come too early (0.166 at 1,000 schedules, 0.145 after 14).
 * - 60 activities: 1.5 moves a child instead of 1 give 0.08 at 1,000 schedules, 3 lose as much. At 50,000, populations of 400
 *   with 2.2 moves are 0.05 better with one seed and 0.14 worse with another: no difference that counts.
 * - 120 activities, scarce resources: at 1,000 schedules 40 instead of 30 lose 0.3; at 5,000, 45 instead of 67 lose 0.3.
 * - Several hundred, in several projects: 40 instead of 67 give 0.04 at 5,000 schedules. Four times as many schedules give
 *   0.3 more.
 * - Packing gives 0.15 to 0.5 on 120 activities with scarce resources and 0.6 on several projects; it costs 0.08 on 60 activities
 *   at 5,000 schedules and 0.02 to 0.05 on 30. It looks at all open activities at every moment: too long above 5,000.
 */
export function searchParameters(count: number, schedules: number): SearchParameters {
  const { perRoot, most, moves, restartAfter, packs } = SIZES.find(({ upTo }) => count <= upTo)!
  return {
    populationSize: Math.max(6, Math.min(most, Math.round(perRoot * Math.sqrt(schedules)))),
    mutationChance: Math.min(0.1, moves / count),
    restartAfter,
    packs,
  }
}

const SIZES = [
  { upTo: 45, perRoot: 1.26, most: 80, moves: 1.4, restartAfter: 16, packs: false },
  { upTo: 80, perRoot: 1.26, most: 400, moves: 1.4, restartAfter: Infinity, packs: false },
  { upTo: 200, perRoot: 0.95, most: 400, moves: 1, restartAfter: Infinity, packs: true },
  { upTo: 5000, perRoot: 0.57, most: 400, moves: 1, restartAfter: Infinity, packs: true },
  { upTo: Infinity, perRoot: 0.57, most: 400, moves: 1, restartAfter: Infinity, packs: false },
] as const
