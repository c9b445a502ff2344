import type { Project } from './project.ts'

/**
 * Whether starts (in whole periods, one for each activity, every activity in its first mode) keep a project's releases,
 * precedences and resources: a sentence for each breach, none when all is kept. Written apart from every solver.
 */
export function checkProject(project: Project, starts: ArrayLike<number>): string[] {
  const { activities, precedences, renewable } = project
  const name = (activity: number) => `activity ${activities[activity]!.number}`
  const duration = (activity: number) => activities[activity]!.modes[0]!.duration
  const breaches: string[] = []
  activities.forEach(({ release }, activity) => {
    const start = starts[activity]
    if (start === undefined || !Number.isInteger(start)) breaches.push(`${name(activity)} has no start`)
    else if (start < release) breaches.push(`${name(activity)} starts at ${start}, before its release at ${release}`)
  })
  for (const { from, to, type, lag } of precedences) {
    const least = starts[from]! + (type === 'FS' ? duration(from) : 0) + lag
    if (starts[to]! < least)
      breaches.push(`${name(to)} starts at ${starts[to]}; after ${name(from)} it may from ${least}`)
  }
  renewable.forEach((units, resource) => {
    const held = new Map<number, number>()
    activities.forEach(({ modes: [mode] }, activity) => {
      for (let period = starts[activity]!; period < starts[activity]! + mode!.duration; period++)
        held.set(period, (held.get(period) ?? 0) + mode!.renewable[resource]!)
    })
    for (const [period, amount] of held)
      if (amount > units)
        breaches.push(`period ${period} holds ${amount} of ${units} units of resource ${resource + 1}`)
  })
  return breaches
}
