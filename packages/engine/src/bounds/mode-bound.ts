import { longestPaths } from '../project/longest-paths.ts'
import type { Project } from '../project/project.ts'
import { timeLags } from '../project/time-lags.ts'

/**
 * A makespan that no schedule of a project is below, whatever the modes and lags: its longest chain in the shortest modes,
 * and for each resource the time that the least work of some activities takes at full load, after the first of them may
 * begin and before what must follow the last of them. The lags must not contradict each other. O(count² × resources)
 * beside the closure.
 */
export function modeBound(project: Project): number {
  const { activities, renewable } = project
  const shortest = activities.map(({ modes }) => Math.min(...modes.map(({ duration }) => duration)))
  const longest = activities.map(({ modes }) => Math.max(...modes.map(({ duration }) => duration)))
  const forward = timeLags(project, 0, shortest, longest)
  const backward = timeLags(project, 1, shortest, longest)
  const paths = longestPaths(forward)
  const head = fromSource(paths, forward.source, forward.count)
  const tail = fromSource(longestPaths(backward), backward.source, backward.count)
  const bounds = renewable.map((units, resource) => {
    const users = activities.flatMap(({ modes }, activity): Work[] => {
      const work = Math.min(...modes.map((mode) => mode.duration * mode.renewable[resource]!))
      return work > 0 ? [{ work, head: head(activity), tail: tail(activity) }] : []
    })
    return boundOfWork(users, units)
  })
  return Math.max(paths[forward.source * forward.count + forward.sink]!, ...bounds)
}

type Work = { readonly work: number; readonly head: number; readonly tail: number }

/** For all that begin no earlier than some moment, the ones with the longest way to go first. */
function boundOfWork(users: readonly Work[], units: number): number {
  const byTail = users.toSorted((one, other) => other.tail - one.tail)
  let bound = 0
  for (const head of new Set(users.map((user) => user.head))) {
    let sum = 0
    for (const user of byTail) {
      if (user.head < head) continue
      sum += user.work
      bound = Math.max(bound, head + Math.ceil(sum / units) + user.tail)
    }
  }
  return bound
}

function fromSource(paths: Float64Array, source: number, count: number): (activity: number) => number {
  return (activity) => Math.max(0, paths[source * count + activity]!)
}
