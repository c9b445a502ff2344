import type { CompiledProject } from '../project/compiled-project.ts'
import type { Project } from '../project/project.ts'

/** Periods before the start of each activity, and after its finish, at least. */
export interface Margins {
  readonly head: Int32Array
  readonly tail: Int32Array
}

/**
 * For each resource and each moment: the time that the work of all who start no earlier takes at full load, before what must
 * follow the last of them; the same for those with the longest way to go alone. O(resources × count × starts).
 */
export function workBound(project: Project, { duration }: CompiledProject, { head, tail }: Margins): number {
  let bound = 0
  project.renewable.forEach((units, resource) => {
    const work = Float64Array.from(
      project.activities,
      ({ modes: [mode] }, activity) => duration[activity]! * mode!.renewable[resource]!,
    )
    const users = [...work.keys()].filter((activity) => work[activity]! > 0)
    const byTail = users.toSorted((one, other) => tail[other]! - tail[one]!)
    for (const from of new Set(users.map((activity) => head[activity]!))) {
      let sum = 0
      for (const activity of byTail) {
        if (head[activity]! < from) continue
        sum += work[activity]!
        bound = Math.max(bound, from + Math.ceil(sum / units) + tail[activity]!)
      }
    }
  })
  return bound
}
