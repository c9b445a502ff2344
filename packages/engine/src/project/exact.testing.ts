import type { Mode, Project } from './project.ts'

type Arc = readonly [from: number, to: number, lag: number]

/**
 * The least makespan of a small project by trying everything: each choice of modes, and in the first overfull period each
 * way to let one of those who meet there wait for another (Bartusch, Möhring & Radermacher 1988). Infinity where there is no
 * schedule. Shares nothing with the solvers.
 */
export function exactMakespan(project: Project): number {
  let best = Infinity
  for (const modes of choices(project)) best = Math.min(best, exactInModes(project, modes, best))
  return best
}

function* choices({ activities, nonrenewable }: Project): Generator<readonly Mode[]> {
  const chosen: Mode[] = []
  function* choose(): Generator<readonly Mode[]> {
    if (chosen.length === activities.length) {
      if (nonrenewable.every((units, k) => chosen.reduce((sum, mode) => sum + mode.nonrenewable[k]!, 0) <= units))
        yield chosen
      return
    }
    for (const mode of activities[chosen.length]!.modes) {
      chosen.push(mode)
      yield* choose()
      chosen.pop()
    }
  }
  yield* choose()
}

function exactInModes(project: Project, modes: readonly Mode[], limit: number): number {
  let best = limit
  const arcs = project.precedences.map(({ from, to, type, lag }): Arc => [
    from,
    to,
    type === 'FS' ? modes[from]!.duration + lag : lag,
  ])
  const branch = (known: readonly Arc[]) => {
    const starts = earliestStarts(project, modes, known, best)
    if (starts === undefined) return
    const crowd = firstCrowd(project, modes, starts)
    if (crowd === undefined) {
      best = Math.max(0, ...starts.map((start, activity) => start + modes[activity]!.duration))
      return
    }
    // One of them waits for another; that it is not one of the pairs tried before keeps the branches apart.
    let others = known
    for (const from of crowd) {
      for (const to of crowd) {
        if (from === to) continue
        branch([...others, [from, to, modes[from]!.duration]])
        others = [...others, [to, from, 1 - modes[from]!.duration]]
      }
    }
  }
  branch(arcs)
  return best
}

/** Undefined where the arcs contradict each other or no schedule below the limit keeps them. */
function earliestStarts(
  { activities }: Project,
  modes: readonly Mode[],
  arcs: readonly Arc[],
  limit: number,
): number[] | undefined {
  const starts = activities.map(({ release }) => release)
  for (let round = 0; ; round++) {
    let isSettled = true
    for (const [from, to, lag] of arcs) {
      if (starts[from]! + lag <= starts[to]!) continue
      starts[to] = starts[from]! + lag
      isSettled = false
    }
    if (starts.some((start, activity) => start + modes[activity]!.duration >= limit)) return undefined
    if (isSettled) return starts
    if (round > activities.length) return undefined
  }
}

/** Some that meet in the first period that holds more than there is, none of whom could be left out. */
function firstCrowd({ renewable }: Project, modes: readonly Mode[], starts: readonly number[]): number[] | undefined {
  for (const period of [...new Set(starts)].sort((a, b) => a - b)) {
    const running = starts.flatMap((start, a) => (start <= period && period < start + modes[a]!.duration ? [a] : []))
    for (const [resource, units] of renewable.entries()) {
      const held = (users: readonly number[]) =>
        users.reduce((sum, activity) => sum + modes[activity]!.renewable[resource]!, 0)
      if (held(running) <= units) continue
      return running.reduce((crowd, activity) => {
        const fewer = crowd.filter((other) => other !== activity)
        return held(fewer) > units ? fewer : crowd
      }, running)
    }
  }
  return undefined
}
