import type { CompiledProject } from '../project/compiled-project.ts'
import type { Project } from '../project/project.ts'
import { tails } from '../project/tails.ts'
import { incompatibleActivities } from './incompatible-activities.ts'
import { packingBound } from './packing-bound.ts'
import { Windows } from './windows.ts'
import { type Margins, workBound } from './work-bound.ts'

/** Makespans that are refuted one after the other at most: a few passes of the serial scheme each. */
const REFUTATIONS = 20
/** Above this many activities pairs are not looked at. */
const MOST_ACTIVITIES = 400

/**
 * A makespan no schedule of the project can be below: its longest chain; for each resource the time that work takes at full
 * load; activities of which no two can run together; then, from the best of these upward, makespans that windows
 * prove impossible (destructive improvement: Klein & Scholl 1999). Costs less than a tenth of a search with 1,000 schedules.
 */
export function lowerBound(project: Project, compiled: CompiledProject): number {
  const { count, duration, directions } = compiled
  const margins: Margins = {
    head: tails(directions[1], duration).map((periods, activity) => periods - duration[activity]!),
    tail: tails(directions[0], duration).map((periods, activity) => periods - duration[activity]!),
  }
  const { head, tail } = margins
  const chain = duration.reduce((most, periods, a) => Math.max(most, head[a]! + periods + tail[a]!), 0)
  const bound = Math.max(chain, workBound(project, compiled, margins))
  if (count > MOST_ACTIVITIES || project.renewable.length === 0) return bound
  const exclusion = incompatibleActivities(compiled)
  let proven = Math.max(bound, packingBound(exclusion, duration, head, tail))
  for (let refuted = 0; refuted < REFUTATIONS; refuted++) {
    if (new Windows(compiled, exclusion, head, tail, proven).narrow()) break
    proven++
  }
  return proven
}
