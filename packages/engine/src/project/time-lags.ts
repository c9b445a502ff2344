import type { Project } from './project.ts'

/**
 * Lags between starts, in one direction of time, with two activities that hold nothing: everything starts after the
 * source, the sink starts after everything has finished. `to` starts at least `lag` periods after `from`.
 */
export interface TimeLags {
  readonly count: number
  readonly source: number
  readonly sink: number
  readonly from: Int32Array
  readonly to: Int32Array
  readonly lag: Float64Array
}

/**
 * The lags of a project whose activities take from `shortest` to `longest` periods: what holds whatever they take, and
 * exactly what is asked where both are the same. Direction 1 is the project seen from its end.
 */
export function timeLags(
  project: Project,
  direction: 0 | 1,
  shortest: ArrayLike<number>,
  longest: ArrayLike<number> = shortest,
): TimeLags {
  const { activities, precedences } = project
  const source = activities.length
  const sink = source + 1
  const release = (activity: number) => activities[activity]!.release
  const all = [...activities.keys()]
  const arcs = [
    ...precedences.map(({ from, to, type, lag }): Arc => {
      if (direction === 0) return [from, to, type === 'FS' ? shortest[from]! + lag : lag]
      return [to, from, shortest[to]! + lag - (type === 'FS' ? 0 : longest[from]!)]
    }),
    ...all.map((to): Arc => [source, to, direction === 0 ? release(to) : 0]),
    ...all.map((from): Arc => [from, sink, shortest[from]! + (direction === 0 ? 0 : release(from))]),
    [source, sink, 0] as Arc,
  ]
  return {
    count: sink + 1,
    source,
    sink,
    from: Int32Array.from(arcs, ([from]) => from),
    to: Int32Array.from(arcs, ([, to]) => to),
    lag: Float64Array.from(arcs, ([, , lag]) => lag),
  }
}

type Arc = readonly [from: number, to: number, lag: number]
