import type { Schedule } from '../construct/schedule.ts'
import type { FloatTo } from './float-to.ts'
import { explain } from './explain.ts'

/** An activity of a path, and what it hands on to the next one of it. */
export interface PathStep {
  readonly activity: number
  /** Absent of the last of the first path. */
  readonly via?: PathLink
}

export type PathLink =
  | { readonly kind: 'dependency'; readonly dependency: number; readonly to: number }
  /** It had the pool until the next could begin. */
  | { readonly kind: 'capacity'; readonly pool: number; readonly to: number }
  /** The next would be too late after it, so it is held back. */
  | { readonly kind: 'held-back'; readonly dependency: number; readonly to: number }

/** Activities one after the other, the first to begin first; the last joins another path, or is the end. */
export interface FloatPath {
  /** Working minutes of its last activity to the end. */
  readonly float: number
  readonly steps: readonly PathStep[]
}

/**
 * The ways to an end, the nearest to delaying it first [2.6] (Primavera calls them multiple float paths). The first
 * follows what drove each start, dependencies and capacity, back from the end; it is there even where float is left on
 * it. Each further one is of what leads there by dependencies and is on none yet. Cost: a sort of what leads there, and `explain`
 * along the first.
 */
export function floatPaths(
  schedule: Schedule,
  ends: readonly number[],
  { leads, float }: FloatTo,
  most = Infinity,
): readonly FloatPath[] {
  const { network, finish } = schedule
  const taken = new Uint8Array(network.activities.count)
  const last = ends.toSorted(
    (one, other) => finish[other]! - finish[one]! || network.idOrder[one]! - network.idOrder[other]!,
  )[0]
  if (last === undefined) return []
  const paths: FloatPath[] = [{ float: float[last]!, steps: drivingSteps(schedule, last, taken) }]
  const left: number[] = []
  for (let activity = 0; activity < leads.length; activity++) if (leads[activity] === 1) left.push(activity)
  const place = new Int32Array(leads.length)
  network.topological.forEach((activity, at) => (place[activity] = at))
  left.sort((one, other) => float[one]! - float[other]! || place[other]! - place[one]!)
  for (const activity of left) {
    if (paths.length >= most) break
    if (taken[activity] === 0) paths.push(pathFrom(schedule, activity, { leads, float, taken }))
  }
  return paths
}

function drivingSteps(schedule: Schedule, end: number, taken: Uint8Array): readonly PathStep[] {
  const steps: PathStep[] = []
  let via: PathLink | undefined
  for (let activity: number | undefined = end; activity !== undefined && taken[activity] === 0;) {
    taken[activity] = 1
    steps.push({ activity, ...(via && { via }) })
    const behind = driverOf(schedule, activity)
    via = behind?.via
    activity = behind?.activity
  }
  return steps.toReversed()
}

/** Whatever decided its start last: who had the pool, else the other end of a dependency. */
function driverOf(schedule: Schedule, activity: number): { activity: number; via: PathLink } | undefined {
  const reasons = explain(schedule, activity)
  const waits = reasons.find((reason) => reason.kind === 'capacity')
  const holder = waits?.blockers.at(-1)
  if (waits !== undefined && holder !== undefined)
    return { activity: holder, via: { kind: 'capacity', pool: waits.pool, to: activity } }
  const [first] = reasons
  if (first?.kind === 'dependency')
    return { activity: first.predecessor, via: { kind: 'dependency', dependency: first.dependency, to: activity } }
  if (first?.kind === 'held-back')
    return { activity: first.successor, via: { kind: 'held-back', dependency: first.dependency, to: activity } }
  return undefined
}

type Ways = Pick<FloatTo, 'leads' | 'float'> & { readonly taken: Uint8Array }

/** From an activity back, each time to whatever leads to it with the least float and is on no path yet. */
function pathFrom({ network }: Schedule, from: number, { leads, float, taken }: Ways): FloatPath {
  const { enteringFirst, entering, leavingFirst, leaving, from: tails, to } = network.dependencies
  const steps: PathStep[] = []
  let via: PathLink | undefined
  for (let i = leavingFirst[from]!; i < leavingFirst[from + 1]!; i++) {
    const successor = to[leaving[i]!]!
    if (taken[successor] === 1 && leads[successor] === 1)
      via = { kind: 'dependency', dependency: leaving[i]!, to: successor }
  }
  for (let activity = from; ;) {
    taken[activity] = 1
    steps.push({ activity, ...(via && { via }) })
    let [next, least] = [-1, Infinity]
    for (let i = enteringFirst[activity]!; i < enteringFirst[activity + 1]!; i++) {
      const tail = tails[entering[i]!]!
      if (taken[tail] === 1 || leads[tail] === 0 || float[tail]! >= least) continue
      next = entering[i]!
      least = float[tail]!
    }
    if (next < 0) return { float: float[from]!, steps: steps.toReversed() }
    via = { kind: 'dependency', dependency: next, to: activity }
    activity = tails[next]!
  }
}
