import type { Dependency } from '../records/registry.ts'
import { SAFE, of100 } from './in-time.ts'

/** What is the matter with a dependency [PG6, 2.19], the worst first. */
export const dependencyTroubles = ['late', 'at-risk', 'disputed', 'unagreed'] as const
export type DependencyTrouble = (typeof dependencyTroubles)[number]

/** In more runs of a hundred than these a dependency at risk comes too late. */
export const MOST_TOO_LATE = 100 - of100(SAFE)

/** When what is waited for will be there: as scheduled, and by its safe day (`SAFE`); null where nobody can say. */
export type Arrival = { readonly on: string | null; readonly p85On: string | null }

/**
 * Everything the matter with a dependency. Late: the plan itself brings it after the day it is needed. At risk: it comes
 * after that day in more runs than may be (`SAFE`). Whether it is agreed is a matter between two teams.
 *
 * @param crosses whether its two ends are with different teams
 */
export function troublesOf(
  { agreement, neededOn }: Pick<Dependency, 'agreement' | 'neededOn'>,
  { on, p85On }: Arrival,
  crosses: boolean,
): readonly DependencyTrouble[] {
  const isLate = neededOn !== null && on !== null && on > neededOn
  const isAtRisk = !isLate && neededOn !== null && p85On !== null && p85On > neededOn
  return dependencyTroubles.filter(
    (trouble) =>
      (trouble === 'late' && isLate) ||
      (trouble === 'at-risk' && isAtRisk) ||
      (trouble === 'disputed' && agreement === 'disputed') ||
      (trouble === 'unagreed' && crosses && agreement === 'proposed'),
  )
}
