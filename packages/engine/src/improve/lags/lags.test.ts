import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkProject } from '../../project/check-project.ts'
import { longestPaths, positiveCycle } from '../../project/longest-paths.ts'
import { multiModeColumns } from '../../project/multi-mode-columns.ts'
import type { Project } from '../../project/project.ts'
import { randomProject } from '../../project/random-project.testing.ts'
import { type TimeLags, timeLags } from '../../project/time-lags.ts'
import { sampledList } from '../multi-mode/order.ts'
import { below, randomFrom } from '../random.ts'
import { StartWindows } from './start-windows.ts'
import { WindowPass } from './window-pass.ts'

const HORIZON = 60

const durations = ({ activities }: Project) => activities.map(({ modes }) => modes[0]!.duration)

/** Lags that leave little room and do not contradict each other. */
const projects = fc
  .record({ seed: fc.nat(), activities: fc.integer({ min: 2, max: 8 }) })
  .map(({ seed, activities }) =>
    randomProject(randomFrom(seed), { activities, modes: 1, nonrenewable: 0, maximumLags: 0.8, slack: 2, mixed: true }),
  )
  .filter((project) => positiveCycle(timeLags(project, 0, durations(project))) === undefined)

/** Whether starts can be chosen for the rest, by another way: fixed starts are lags from and to the source. */
function isPossible(lags: TimeLags, fixed: ReadonlyMap<number, number>): boolean {
  const more = [...fixed].flatMap(([activity, start]) => [
    [lags.source, activity, start],
    [activity, lags.source, -start],
  ])
  return (
    positiveCycle({
      ...lags,
      from: Int32Array.from([...lags.from, lags.sink, ...more.map(([from]) => from!)]),
      to: Int32Array.from([...lags.to, lags.source, ...more.map(([, to]) => to!)]),
      lag: Float64Array.from([...lags.lag, -HORIZON, ...more.map(([, , lag]) => lag!)]),
    }) === undefined
  )
}

describe('[J8] windows of starts', () => {
  test('hold every start from which the lags can all be kept, and no other', () => {
    fc.assert(
      fc.property(projects, fc.nat(), (project, seed) => {
        const random = randomFrom(seed)
        const lags = timeLags(project, 0, durations(project))
        const windows = new StartWindows(longestPaths(lags), lags, HORIZON)
        const fixed = new Map<number, number>()
        for (const activity of project.activities.keys()) {
          const [earliest, latest] = [windows.earliest[activity]!, windows.latest[activity]!]
          for (const start of [earliest, latest])
            expect(isPossible(lags, new Map([...fixed, [activity, start]]))).toBe(true)
          for (const start of [earliest - 1, latest + 1])
            expect(isPossible(lags, new Map([...fixed, [activity, start]]))).toBe(false)
          fixed.set(activity, earliest + below(random, Math.min(3, latest - earliest + 1)))
          windows.place(activity, fixed.get(activity)!)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('open for who pushes others out, as few as it takes', () => {
    let pushed = 0
    fc.assert(
      fc.property(projects, fc.integer({ min: 1, max: 4 }), (project, late) => {
        const lags = timeLags(project, 0, durations(project))
        const windows = new StartWindows(longestPaths(lags), lags, HORIZON)
        const last = project.activities.length - 1
        for (let activity = 0; activity < last; activity++) windows.place(activity, windows.earliest[activity]!)
        const start = windows.latest[last]! + late
        if (start > HORIZON / 2) return
        const before = windows.start.slice()
        const out = windows.pushOut(last, start)
        pushed += out.length
        expect(windows.latest[last]).toBeGreaterThanOrEqual(start)
        for (const [activity, was] of out) {
          expect(windows.isPlaced(activity)).toBe(false)
          expect(was).toBe(before[activity])
          expect(windows.earliest[activity]).toBeGreaterThan(was)
        }
      }),
      { numRuns: 500 },
    )
    expect(pushed).toBeGreaterThan(100)
  })
})

test('[J8] a pass says by how much lags are broken, and nothing is where nothing is', () => {
  let broken = 0
  let kept = 0
  fc.assert(
    fc.property(projects, fc.nat(), fc.constantFrom(0 as const, 1 as const), (drawn, seed, direction) => {
      // Nobody needs more than there is: the most a drawn activity wants is five.
      const project = { ...drawn, renewable: drawn.renewable.map(() => 5) }
      const columns = multiModeColumns(project)
      const modes = columns.first.slice(0, -1)
      const pass = new WindowPass(project, columns, HORIZON * 2)
      const finish = new Int32Array(modes.length)
      const list = sampledList(pass.orders[direction], pass.urgency[direction], randomFrom(seed))
      const decoded = pass.run(list, modes, direction, finish)
      if (decoded === undefined) return
      const starts = finish.map((at, activity) =>
        direction === 0 ? at - columns.duration[activity]! : decoded.makespan - at,
      )
      const breaches = checkProject(project, starts)
      expect(breaches.filter((sentence) => sentence.startsWith('period'))).toEqual([])
      expect(decoded.violation > 0).toBe(breaches.length > 0)
      if (decoded.violation > 0) broken++
      else kept++
    }),
    { numRuns: 1500 },
  )
  expect(Math.min(broken, kept)).toBeGreaterThan(20)
})
