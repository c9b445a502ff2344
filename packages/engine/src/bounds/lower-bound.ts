import type { CompiledProject } from '../project/compiled-project.ts'
import type { Project } from '../project/project.ts'
import { tails } from '../project/tails.ts'

/**
 * A makespan no schedule of the project can be below: its longest chain, and for each resource the time its work takes
 * at full load, between the earliest moment any of it can begin and what must follow the last of it.
 */
export function lowerBound(project: Project, { directions, duration, count }: CompiledProject): number {
  const toEnd = tails(directions[0], duration)
  const fromStart = tails(directions[1], duration)
  let bound = 0
  for (let activity = 0; activity < count; activity++)
    bound = Math.max(bound, toEnd[activity]! + fromStart[activity]! - duration[activity]!)
  project.renewable.forEach((units, resource) => {
    const users = project.activities.flatMap(({ modes: [mode] }, activity) =>
      mode!.duration > 0 && mode!.renewable[resource]! > 0 ? [activity] : [],
    )
    if (users.length === 0) return
    const work = users.reduce(
      (sum, user) => sum + duration[user]! * project.activities[user]!.modes[0]!.renewable[resource]!,
      0,
    )
    const head = Math.min(...users.map((user) => fromStart[user]! - duration[user]!))
    const tail = Math.min(...users.map((user) => toEnd[user]! - duration[user]!))
    bound = Math.max(bound, head + Math.ceil(work / units) + tail)
  })
  return bound
}
