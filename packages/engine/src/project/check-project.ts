import type { Mode, Project } from './project.ts'

/** What a solver says of a project: in whole periods, one entry for each activity. */
export interface Answer {
  readonly makespan: number
  readonly start: ArrayLike<number>
  /** Which of its modes each activity takes, from 0; all the first, where nothing is said. */
  readonly mode?: ArrayLike<number>
  /** What it says no schedule is below. */
  readonly lowerBound?: number
}

/**
 * Whether starts, and modes where there are several, keep a project's releases, lags and resources of both kinds: a
 * sentence for each breach, none when all is kept. Written apart from every solver; reads the project as it stands in the
 * file.
 */
export function checkProject(project: Project, starts: ArrayLike<number>, modes?: ArrayLike<number>): string[] {
  const { activities, precedences } = project
  const name = (activity: number) => `activity ${activities[activity]!.number}`
  const breaches: string[] = []
  const chosen = activities.map((activity, index): Mode => {
    const mode = activity.modes[modes?.[index] ?? 0]
    if (mode === undefined) breaches.push(`${name(index)} has no mode ${Number(modes![index]) + 1}`)
    return mode ?? activity.modes[0]!
  })
  activities.forEach(({ release }, activity) => {
    const start = starts[activity]
    if (start === undefined || !Number.isInteger(start)) breaches.push(`${name(activity)} has no start`)
    else if (start < 0) breaches.push(`${name(activity)} starts at ${start}, before the project`)
    else if (start < release) breaches.push(`${name(activity)} starts at ${start}, before its release at ${release}`)
  })
  for (const { from, to, type, lag } of precedences) {
    const least = starts[from]! + (type === 'FS' ? chosen[from]!.duration : 0) + lag
    if (starts[to]! < least)
      breaches.push(`${name(to)} starts at ${starts[to]}; after ${name(from)} it may from ${least}`)
  }
  return [...breaches, ...overfullPeriods(project, starts, chosen), ...exhausted(project, chosen)]
}

/** As `checkProject`, with the makespan counted again and the bound held against it. */
export function checkAnswer(project: Project, { makespan, start, mode, lowerBound }: Answer): string[] {
  const breaches = checkProject(project, start, mode)
  const counted = project.activities.reduce(
    (latest, { modes }, activity) => Math.max(latest, start[activity]! + (modes[mode?.[activity] ?? 0]?.duration ?? 0)),
    0,
  )
  if (counted !== makespan) breaches.push(`the last activity finishes at ${counted}, not at ${makespan}`)
  if (lowerBound !== undefined && !(lowerBound <= makespan))
    breaches.push(`no schedule is said to be below ${lowerBound}, and this one takes ${makespan}`)
  return breaches
}

function overfullPeriods({ renewable }: Project, starts: ArrayLike<number>, chosen: readonly Mode[]): string[] {
  return renewable.flatMap((units, resource) => {
    const held = new Map<number, number>()
    chosen.forEach((mode, activity) => {
      const amount = mode.renewable[resource]!
      if (amount === 0) return
      for (let period = starts[activity]!; period < starts[activity]! + mode.duration; period++)
        held.set(period, (held.get(period) ?? 0) + amount)
    })
    return [...held]
      .filter(([, amount]) => amount > units)
      .map(([period, amount]) => `period ${period} holds ${amount} of ${units} units of resource ${resource + 1}`)
  })
}

function exhausted({ nonrenewable }: Project, chosen: readonly Mode[]): string[] {
  return nonrenewable.flatMap((units, resource) => {
    const used = chosen.reduce((sum, mode) => sum + mode.nonrenewable[resource]!, 0)
    return used > units ? [`${used} of ${units} units of nonrenewable resource ${resource + 1} are used up`] : []
  })
}
