import type { Schedule } from '../construct/schedule.ts'
import type { Network } from '../network/network.ts'
import type { FloatTo } from './float-to.ts'
import { type Reason, explain } from './explain.ts'

/** An activity of a path, and what it hands on to the next one of it. */
export interface PathStep {
  readonly activity: number
  /** Absent of the last of the first path. */
  readonly via?: PathLink
}

export type PathLink =
  | { readonly kind: 'dependency'; readonly dependency: number; readonly to: number }
  /** It had the pool until the next could begin, or go on. */
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
 * The ways to an end, the nearest to delaying it first [2.6] (Primavera calls them multiple float paths). The first is the one
 * that drives it, each further one is of what leads there by dependencies and is on none yet. Cost: a sort of what leads there.
 *
 * @param driving what `drivingPath` found for these ends
 */
export function floatPaths(
  { network }: Schedule,
  driving: readonly PathStep[],
  { leads, float }: FloatTo,
  most = Infinity,
): readonly FloatPath[] {
  const end = driving.at(-1)
  if (end === undefined) return []
  const taken = new Uint8Array(network.activities.count)
  for (const { activity } of driving) taken[activity] = 1
  const paths: FloatPath[] = [{ float: float[end.activity]!, steps: driving }]
  const left: number[] = []
  for (let activity = 0; activity < leads.length; activity++) if (leads[activity] === 1) left.push(activity)
  const place = new Int32Array(leads.length)
  network.topological.forEach((activity, at) => (place[activity] = at))
  left.sort((one, other) => float[one]! - float[other]! || place[other]! - place[one]!)
  for (const activity of left) {
    if (paths.length >= most) break
    if (taken[activity] === 0) paths.push(pathFrom(network, activity, { leads, float, taken }))
  }
  return paths
}

/**
 * From whatever ends last of these back along what bound each, as far as that decides the end. A reason tells who was in
 * the way and not what would happen without: of several that hold a pool one is released first, and where a wait is long or
 * turns change a slip is lost. So of each activity on the way it asks whether a slip of it delays the end, and is told. Without
 * ends nothing. Cost: `explain` of each step.
 */
export function* drivingPath(
  schedule: Schedule,
  ends: readonly number[],
): Generator<number, readonly PathStep[], boolean> {
  const { network, finish } = schedule
  const last = ends.toSorted(
    (one, other) => finish[other]! - finish[one]! || network.idOrder[one]! - network.idOrder[other]!,
  )[0]
  const steps: PathStep[] = []
  const seen = new Set<number>()
  for (let at: PathStep | undefined = last === undefined ? undefined : { activity: last }; at !== undefined;) {
    seen.add(at.activity)
    steps.push(at)
    at = yield* firstThatDrives(boundBy(schedule, at.activity), seen)
  }
  return steps.toReversed()
}

function* firstThatDrives(
  bounds: readonly PathStep[],
  seen: ReadonlySet<number>,
): Generator<number, PathStep | undefined, boolean> {
  for (const bound of bounds) if (!seen.has(bound.activity) && (yield bound.activity)) return bound
  return undefined
}

/**
 * What bound an activity, what decided last first: who had the pool when it could not begin, the other end of a dependency,
 * who had the pool while it paused. What each hands on stands with it.
 */
export function boundBy(schedule: Schedule, activity: number): readonly PathStep[] {
  const [first, ...others] = explain(schedule, activity)
  const held = (pool: number, blockers: readonly number[]) =>
    blockers
      .toReversed()
      .map((blocker): PathStep => ({ activity: blocker, via: { kind: 'capacity', pool, to: activity } }))
  const waits = others.flatMap((reason) => (reason.kind === 'capacity' ? held(reason.pool, reason.blockers) : []))
  const pauses = others.flatMap((reason) =>
    reason.kind === 'split' ? reason.pauses.toReversed().flatMap(({ pool, blockers }) => held(pool, blockers)) : [],
  )
  return [...waits, ...tiesOf(first, activity), ...pauses]
}

function tiesOf(reason: Reason | undefined, to: number): readonly PathStep[] {
  if (reason?.kind === 'dependency')
    return [{ activity: reason.predecessor, via: { kind: 'dependency', dependency: reason.dependency, to } }]
  if (reason?.kind === 'held-back')
    return [{ activity: reason.successor, via: { kind: 'held-back', dependency: reason.dependency, to } }]
  return []
}

type Ways = Pick<FloatTo, 'leads' | 'float'> & { readonly taken: Uint8Array }

/** From an activity back, each time to whatever leads to it with the least float and is on no path yet. */
function pathFrom(network: Network, from: number, { leads, float, taken }: Ways): FloatPath {
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
