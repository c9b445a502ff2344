import { longestPaths, withLag } from './longest-paths.ts'
import type { Precedence, Project } from './project.ts'
import { timeLags } from './time-lags.ts'

/** Above this many activities the pairs are not looked at. */
const MOST_ACTIVITIES = 600

/** What follows for pairs of activities that no resource lets run together. */
export type Ordered =
  | { readonly ok: true; readonly precedences: readonly Precedence[] }
  | { readonly ok: false; readonly pair: readonly [number, number]; readonly resource: number }

/**
 * Immediate selection: where two activities cannot run together and the lags leave only one order, that order is a
 * precedence; where they leave none, nothing is possible (Bartusch, Möhring & Radermacher 1988). Repeated until nothing
 * follows any more: O(count²) for each round and each precedence found. The lags must not contradict each other.
 */
export function orderedPairs(project: Project): Ordered {
  const { activities } = project
  const precedences: Precedence[] = []
  if (activities.length > MOST_ACTIVITIES) return { ok: true, precedences }
  const shortest = activities.map(({ modes }) => Math.min(...modes.map(({ duration }) => duration)))
  const lags = timeLags(project, 0, shortest)
  const paths = longestPaths(lags)
  const path = (from: number, to: number) => paths[from * lags.count + to]!
  const pairs = incompatiblePairs(project, shortest)
  for (let known = -1; known < precedences.length;) {
    known = precedences.length
    for (const { pair, resource } of pairs) {
      const [one, other] = pair
      const oneFirst = path(other, one) + shortest[one]! <= 0
      const otherFirst = path(one, other) + shortest[other]! <= 0
      if (!oneFirst && !otherFirst) return { ok: false, pair, resource }
      if (oneFirst && otherFirst) continue
      const [from, to] = oneFirst ? [one, other] : [other, one]
      if (path(from, to) >= shortest[from]!) continue
      precedences.push({ from, to, type: 'FS', lag: 0 })
      withLag(paths, lags.count, from, to, shortest[from]!)
    }
  }
  return { ok: true, precedences }
}

type Pair = { readonly pair: readonly [number, number]; readonly resource: number }

function incompatiblePairs({ activities, renewable }: Project, shortest: readonly number[]): Pair[] {
  const least = activities.map(({ modes }) =>
    renewable.map((_, resource) => Math.min(...modes.map((mode) => mode.renewable[resource]!))),
  )
  const found: Pair[] = []
  for (let one = 0; one < activities.length; one++) {
    for (let other = one + 1; other < activities.length; other++) {
      if (shortest[one] === 0 || shortest[other] === 0) continue
      const resource = renewable.findIndex((units, r) => least[one]![r]! + least[other]![r]! > units)
      if (resource >= 0) found.push({ pair: [one, other], resource })
    }
  }
  return found
}
