import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestPaths, positiveCycle, withLag } from './longest-paths.ts'
import type { TimeLags } from './time-lags.ts'

const lagsOf = (count: number, arcs: readonly (readonly [number, number, number])[]): TimeLags => ({
  count,
  source: 0,
  sink: count - 1,
  from: Int32Array.from(arcs, ([from]) => from),
  to: Int32Array.from(arcs, ([, to]) => to),
  lag: Float64Array.from(arcs, ([, , lag]) => lag),
})

const networks = fc.integer({ min: 1, max: 7 }).chain((count) => {
  const node = fc.integer({ min: 0, max: count - 1 })
  return fc
    .array(fc.tuple(node, node, fc.integer({ min: -6, max: 4 })), { maxLength: 14 })
    .map((arcs) => ({ count, arcs }))
})

/** Floyd 1962. */
function allPairs(count: number, arcs: readonly (readonly [number, number, number])[]): number[][] {
  const paths = Array.from({ length: count }, (_, i) =>
    Array.from({ length: count }, (__, j) => (i === j ? 0 : -Infinity)),
  )
  for (const [from, to, lag] of arcs) paths[from]![to] = Math.max(paths[from]![to]!, lag)
  for (let k = 0; k < count; k++)
    for (let i = 0; i < count; i++)
      for (let j = 0; j < count; j++) paths[i]![j] = Math.max(paths[i]![j]!, paths[i]![k]! + paths[k]![j]!)
  return paths
}

test('[J12] contradicting lags are answered with a circle that does contradict itself, others with none', () => {
  fc.assert(
    fc.property(networks, ({ count, arcs }) => {
      const cycle = positiveCycle(lagsOf(count, arcs))
      const isContradicting = allPairs(count, arcs).some((row, i) => row[i]! > 0)
      expect(cycle !== undefined).toBe(isContradicting)
      if (cycle === undefined) return
      expect(new Set(cycle).size).toBe(cycle.length)
      const steps = cycle.map((from, at) => {
        const to = cycle[(at + 1) % cycle.length]!
        return Math.max(...arcs.filter((arc) => arc[0] === from && arc[1] === to).map(([, , lag]) => lag))
      })
      expect(steps.reduce((sum, lag) => sum + lag, 0)).toBeGreaterThan(0)
    }),
    { numRuns: 2000 },
  )
})

test('[J8] the closure is that of all pairs, and one more lag keeps it so', () => {
  fc.assert(
    fc.property(networks, fc.nat(), fc.nat(), fc.integer({ min: -6, max: 4 }), ({ count, arcs }, one, other, lag) => {
      fc.pre(positiveCycle(lagsOf(count, arcs)) === undefined)
      const paths = longestPaths(lagsOf(count, arcs))
      expect([...paths]).toEqual(allPairs(count, arcs).flat())
      const [from, to] = [one % count, other % count]
      fc.pre(paths[to * count + from]! + lag <= 0)
      withLag(paths, count, from, to, lag)
      expect([...paths]).toEqual(allPairs(count, [...arcs, [from, to, lag]]).flat())
    }),
    { numRuns: 2000 },
  )
})
