import { positiveCycle } from './longest-paths.ts'
import { leastUse } from './multi-mode-columns.ts'
import type { Project } from './project.ts'
import { timeLags } from './time-lags.ts'

/**
 * Why no schedule of a project exists, where its resources alone show it: an activity that needs more than there is in each of
 * its modes, or nonrenewable resources that run out though everybody takes least. A sentence with the numbers of the
 * file; undefined says nothing.
 */
export function missingResource(project: Project): string | undefined {
  return tooLargeDemand(project) ?? exhaustedResource(project)
}

function tooLargeDemand({ activities, renewable }: Project): string | undefined {
  for (const { number, modes } of activities) {
    const wants = modes.map((mode) =>
      renewable.findIndex((units, r) => mode.renewable[r]! > units && mode.duration > 0),
    )
    const [resource] = wants
    if (resource === undefined || wants.some((r) => r < 0)) continue
    if (modes.length > 1) return `each mode of activity ${number} needs more of a resource than there is`
    const units = modes[0]!.renewable[resource]!
    return `activity ${number} needs ${units} units of resource ${resource + 1}, and there are ${renewable[resource]!}`
  }
  return undefined
}

function exhaustedResource({ activities, nonrenewable }: Project): string | undefined {
  const least = activities.map(({ modes }) => leastUse(modes, nonrenewable.length))
  for (const [k, units] of nonrenewable.entries()) {
    const sum = least.reduce((total, use) => total + use[k]!, 0)
    if (sum > units)
      return `all activities together use up at least ${sum} units of nonrenewable resource ${k + 1}, and there are ${units}`
  }
  return undefined
}

/**
 * As `missingResource`, where the lags contradict each other even in the shortest modes. O(activities × precedences) at
 * worst, and only where precedences lead round in a circle can there be any.
 */
export function contradictingLags(project: Project): string | undefined {
  const shortest = project.activities.map(({ modes }) => Math.min(...modes.map(({ duration }) => duration)))
  const cycle = positiveCycle(timeLags(project, 0, shortest))
  if (cycle === undefined) return undefined
  const numbers = cycle.map((activity) => project.activities[activity]!.number)
  if (numbers.length === 1) return `activity ${numbers[0]!} would have to start after itself`
  return `the lags between activities ${numbers.join(' → ')} → ${numbers[0]!} contradict each other: each would have to start after itself`
}
