import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkProject } from '../project/check-project.ts'
import { compileProject } from '../project/compiled-project.ts'
import { tails } from '../project/tails.ts'
import type { Project } from '../project/project.ts'
import { randomProject } from '../project/random-project.testing.ts'
import { ParallelPass } from './parallel-pass.ts'
import { below, randomFrom } from './random.ts'
import { RULES, ruleLists } from './rules.ts'
import { sampleList } from './sampling.ts'

/** Projects that have a schedule: nothing needs more than there is. */
function projects(most: number): fc.Arbitrary<Project> {
  return fc
    .record({ activities: fc.integer({ min: 1, max: most }), seed: fc.integer(), mixed: fc.boolean() })
    .map(({ activities, seed, mixed }) => {
      const asked = { activities, mixed, modes: 1, nonrenewable: 0, maximumLags: 0 }
      const project = randomProject(randomFrom(seed), asked)
      return { ...project, renewable: project.renewable.map((units) => units + 1) }
    })
}

const namesOf = Object.keys(RULES)

test('[J5] every rule makes a list of all activities that keeps the precedences, in both directions', () => {
  fc.assert(
    fc.property(projects(20), (project) => {
      for (const direction of [0, 1] as const) {
        const lists = ruleLists(compileProject(project), direction)
        expect(lists).toHaveLength(namesOf.length)
        for (const list of lists) {
          const placeOf = new Map([...list].map((activity, place) => [activity, place]))
          expect(placeOf.size).toBe(project.activities.length)
          for (const { from, to } of project.precedences) {
            if (direction === 0) expect(placeOf.get(from)!).toBeLessThan(placeOf.get(to)!)
            else expect(placeOf.get(to)!).toBeLessThan(placeOf.get(from)!)
          }
        }
      }
    }),
  )
})

test('[J5] a rule takes of those that may go the greatest, and among equals who could go first', () => {
  fc.assert(
    fc.property(projects(30), (project) => {
      const compiled = compileProject(project)
      for (const direction of [0, 1] as const) {
        const network = compiled.directions[direction]
        const { order, beforeFirst, before } = network
        const tail = tails(network, compiled.duration)
        const [byFinish] = ruleLists(compiled, direction)
        const waiting = [...order]
        const open: number[] = []
        const placed = new Set<number>()
        /** In the order in which they could first go: by whom they waited for, then as that has them behind it. */
        const release = (candidates: Iterable<number>) => {
          for (const activity of candidates) {
            const all = before.subarray(beforeFirst[activity], beforeFirst[activity + 1])
            if (!waiting.includes(activity) || !all.every((one) => placed.has(one))) continue
            waiting.splice(waiting.indexOf(activity), 1)
            open.push(activity)
          }
        }
        release([...order])
        for (const activity of byFinish!) {
          const worth = (one: number) => tail[one]! - compiled.duration[one]!
          const most = Math.max(...open.map(worth))
          expect(activity).toBe(open.find((one) => worth(one) === most))
          open.splice(open.indexOf(activity), 1)
          placed.add(activity)
          release(network.after.subarray(network.afterFirst[activity], network.afterFirst[activity + 1]))
        }
      }
    }),
  )
})

test('[J5] on 60,000 activities rules that look at direct neighbours alone make their lists', () => {
  const project: Project = {
    name: 'many',
    renewable: [5],
    nonrenewable: [],
    activities: Array.from({ length: 60_000 }, (_, number) => ({
      number,
      release: 0,
      modes: [{ duration: 1 + (number % 3), renewable: [1], nonrenewable: [] }],
    })),
    precedences: [{ from: 7, to: 3, type: 'FS', lag: 0 }],
  }
  const lists = ruleLists(compileProject(project), 0)
  expect(lists).toHaveLength(2)
  for (const list of lists) {
    expect(new Set(list).size).toBe(60_000)
    expect(list.indexOf(7)).toBeLessThan(list.indexOf(3))
  }
})

test('[J5] each rule puts first what it is named for', () => {
  const project: Project = {
    name: 'two chains',
    renewable: [2],
    nonrenewable: [],
    activities: [1, 2, 4, 3, 1].map((duration, number) => ({
      number,
      release: 0,
      modes: [{ duration, renewable: [number === 3 ? 2 : 1], nonrenewable: [] }],
    })),
    precedences: [
      { from: 0, to: 2, type: 'FS', lag: 0 },
      { from: 1, to: 3, type: 'FS', lag: 0 },
      { from: 1, to: 4, type: 'FS', lag: 0 },
    ],
  }
  const first = ruleLists(compileProject(project), 0).map((list) => list[0])
  expect(Object.fromEntries(namesOf.map((name, rule) => [name, first[rule]]))).toEqual({
    'minimum latest finish time': 0,
    'minimum latest start time': 0,
    'greatest rank positional weight of all successors': 1,
    'most work in all successors': 1,
  })
})

test('[J6] the parallel scheme keeps releases, precedences and resources, in both directions', () => {
  fc.assert(
    fc.property(projects(20), fc.integer(), (project, seed) => {
      const compiled = compileProject(project)
      const pass = new ParallelPass(compiled)
      for (const direction of [0, 1] as const) {
        const finish = new Int32Array(compiled.count)
        const list = sampleList(compiled.directions[direction], compiled.duration, randomFrom(seed))
        const makespan = pass.run(list, direction, finish)
        const starts = finish.map((at, activity) =>
          direction === 0 ? at - compiled.duration[activity]! : makespan - at,
        )
        expect(checkProject(project, starts)).toEqual([])
      }
      expect(pass.count).toBe(2)
    }),
    { numRuns: 400 },
  )
})

test('[J6] the parallel scheme makes the same schedule by a tree over what is open as by looking at all of it', () => {
  const wide = fc.constantFrom<readonly number[]>([1], [40, 1, 1], [200, 30_000, 3], [70_000, 1])
  fc.assert(
    fc.property(projects(40), wide, fc.integer(), (project, factors, seed) => {
      const scaled = {
        ...project,
        renewable: factors.flatMap((factor) => project.renewable.map((units) => units * factor)),
        activities: project.activities.map((activity) => ({
          ...activity,
          modes: activity.modes.map((mode) => ({
            ...mode,
            renewable: factors.flatMap((factor, at) => mode.renewable.map((units) => ((units + at) % 3) * factor)),
          })),
        })),
      }
      const compiled = compileProject(scaled)
      const [scanning, searching] = [new ParallelPass(compiled), new ParallelPass(compiled, 0)]
      for (const direction of [0, 1] as const) {
        const list = sampleList(compiled.directions[direction], compiled.duration, randomFrom(seed))
        const [one, other] = [new Int32Array(compiled.count), new Int32Array(compiled.count)]
        expect(searching.run(list, direction, one)).toBe(scanning.run(list, direction, other))
        expect(one).toEqual(other)
      }
      expect(searching.count).toBe(2)
    }),
    { numRuns: 600 },
  )
})

test('[J6] the parallel scheme leaves no period in which something would fit that only waits for what has begun', () => {
  fc.assert(
    fc.property(projects(12), fc.integer(), (project, seed) => {
      const compiled = compileProject(project)
      const finish = new Int32Array(compiled.count)
      const order = sampleList(compiled.directions[0], compiled.duration, randomFrom(seed))
      new ParallelPass(compiled).run(order, 0, finish)
      const starts = Array.from(finish, (at, activity) => at - compiled.duration[activity]!)
      const activity = below(randomFrom(seed), compiled.count)
      if (starts[activity] === 0) return
      const earlier = starts.with(activity, starts[activity]! - 1)
      const lasts = compiled.duration[activity]! > 0
      const hasBegun = project.precedences.every(({ from, to }) => to !== activity || starts[from]! < starts[activity]!)
      const others = lasts ? project.activities.map(({ modes: [mode] }) => mode!.duration) : []
      const fits =
        hasBegun &&
        checkProject(project, earlier).length === 0 &&
        !others.some((duration, other) => other !== activity && starts[other]! + duration > starts[activity]!)
      expect(fits).toBe(false)
    }),
    { numRuns: 400 },
  )
})
