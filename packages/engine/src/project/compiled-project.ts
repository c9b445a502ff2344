import { type DirectedNetwork, directedNetworks } from './directed-network.ts'
import { type Lanes, lanesFor } from './lanes.ts'
import type { Project } from './project.ts'

/** A single-mode project with lags that are not negative, as columns, readable in both directions of time. */
export interface CompiledProject {
  readonly count: number
  readonly duration: Int32Array
  /** 0: from the start onward. 1: from the end backward, where successors come first. */
  readonly directions: readonly [forward: DirectedNetwork, backward: DirectedNetwork]
  /** Whether some activity may start before one it follows has finished. */
  readonly overlaps: boolean
  readonly lanes: Lanes
  readonly resources: number
  /** The share of each resource that each activity holds: `share[activity * resources + resource]`. */
  readonly share: Float64Array
  /** Periods times the share of all capacity that each activity holds, summed over the resources. */
  readonly work: Float64Array
  /** Periods that are enough for any schedule that leaves no period idle without need. */
  readonly horizon: number
}

export function compileProject(project: Project): CompiledProject {
  const duration = Int32Array.from(project.activities, ({ modes }) => modes[0]!.duration)
  const longestWaits = project.precedences.reduce((sum, { lag }) => sum + Math.max(0, lag), 0)
  const latestRelease = project.activities.reduce((latest, { release }) => Math.max(latest, release), 0)
  const directions = directedNetworks(project, duration)
  const share = sharesOf(project)
  const resources = project.renewable.length
  const sumOf = (activity: number) =>
    share.subarray(activity * resources, (activity + 1) * resources).reduce((sum, part) => sum + part, 0)
  return {
    count: duration.length,
    duration,
    directions,
    overlaps: directions[0].lag.some((lag) => lag < 0),
    lanes: lanesFor(project),
    resources,
    share,
    work: Float64Array.from(duration, (periods, activity) => periods * sumOf(activity)),
    horizon: duration.reduce((sum, periods) => sum + periods, 0) + longestWaits + latestRelease + 1,
  }
}

function sharesOf({ activities, renewable }: Project): Float64Array {
  return Float64Array.from(
    activities.flatMap(({ modes: [mode] }) =>
      mode!.renewable.map((units, resource) => units / Math.max(1, renewable[resource]!)),
    ),
  )
}
