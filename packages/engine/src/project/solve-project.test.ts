import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { below, randomFrom } from '../improve/random.ts'
import { checkAnswer } from './check-project.ts'
import { exactMakespan } from './exact.testing.ts'
import type { Project } from './project.ts'
import { type RandomProject, randomProject } from './random-project.testing.ts'
import { type Solution, solveProject } from './solve-project.ts'

type Answer = {
  readonly solutions: readonly Solution[]
  readonly lowerBound: number
  readonly schedules: number
  readonly isImpossible: boolean
  readonly reason?: string
}

function answerOf(project: Project, schedules: number, seed = 1): Answer {
  const solving = solveProject(project, { schedules, seed })
  if (solving.kind !== 'search') {
    const { kind, reason } = solving
    return { solutions: [], lowerBound: 0, schedules: 0, isImpossible: kind === 'impossible', reason }
  }
  const solutions: Solution[] = []
  for (;;) {
    const next = solving.solutions.next()
    if (next.done === true)
      return { solutions, lowerBound: solving.lowerBound, schedules: next.value, isImpossible: false }
    solutions.push(next.value)
  }
}

const KINDS: Readonly<Record<string, Omit<RandomProject, 'activities'>>> = {
  'several modes and nonrenewable resources': { modes: 3, nonrenewable: 2, maximumLags: 0, mixed: false },
  'minimum and maximum lags': { modes: 1, nonrenewable: 0, maximumLags: 0.7, mixed: true },
  'maximum lags that leave little room': { modes: 1, nonrenewable: 0, maximumLags: 0.6, slack: 3, mixed: true },
  'one mode, overlaps and a nonrenewable resource': { modes: 1, nonrenewable: 1, maximumLags: 0, mixed: true },
  'modes and lags of every kind at once': { modes: 3, nonrenewable: 1, maximumLags: 0.5, mixed: true },
}

describe.each(Object.entries(KINDS))('a project with %s, held against trying everything', (_, asked) => {
  test('[J2] 500 times: never below the optimum, nearly always at it, bounds and verdicts true', () => {
    const random = randomFrom(20_261)
    let equal = 0
    let feasible = 0
    let impossible = 0
    let proven = 0
    for (let at = 0; at < 500; at++) {
      const project = randomProject(random, { ...asked, activities: 4 + (at % 5) })
      const exact = exactMakespan(project)
      const answer = answerOf(project, 300)
      for (const solution of answer.solutions)
        expect(checkAnswer(project, { ...solution, lowerBound: answer.lowerBound })).toEqual([])
      expect(answer.schedules).toBeLessThanOrEqual(300)
      const found = answer.solutions.at(-1)?.makespan ?? Infinity
      expect(found).toBeGreaterThanOrEqual(exact)
      expect(answer.lowerBound).toBeLessThanOrEqual(exact)
      if (answer.isImpossible) expect(exact).toBe(Infinity)
      if (exact === Infinity) {
        impossible++
        proven += Number(answer.isImpossible)
      } else {
        feasible++
        equal += Number(found === exact)
      }
    }
    expect(feasible).toBeGreaterThan(200)
    expect(equal / feasible).toBeGreaterThanOrEqual(0.995)
    expect(proven).toBeGreaterThanOrEqual(0.95 * impossible)
  })
})

describe('[J2] a project whose leads let activities start before those they follow', () => {
  test('is searched beyond lists: a successor that begins first leaves room at the end', () => {
    const activity = (number: number, duration: number, units: number) => ({
      number,
      release: 0,
      modes: [{ duration, renewable: [units], nonrenewable: [] }],
    })
    const project: Project = {
      name: 'leads',
      renewable: [2],
      nonrenewable: [],
      activities: [activity(1, 2, 2), activity(2, 2, 1), activity(3, 2, 2)],
      precedences: [
        { from: 1, to: 2, type: 'FS', lag: 1 },
        { from: 0, to: 1, type: 'FS', lag: -4 },
        { from: 0, to: 2, type: 'SS', lag: -1 },
      ],
    }
    expect(exactMakespan(project)).toBe(6)
    const { solutions, lowerBound } = answerOf(project, 300)
    expect([solutions.at(-1)!.makespan, lowerBound]).toEqual([6, 6])
  })

  test('400 times, held against trying everything: at the optimum', () => {
    const random = randomFrom(7)
    const missed: Project[] = []
    for (let at = 0; at < 400; at++) {
      const asked = { activities: 4 + (at % 5), modes: 1 + Number(at % 4 === 3), nonrenewable: 0, maximumLags: 0 }
      const base = randomProject(random, { ...asked, mixed: true })
      const precedences = base.precedences.map((one) => ({ ...one, lag: one.lag - below(random, 6) }))
      const project = { ...base, precedences }
      const exact = exactMakespan(project)
      const { solutions, lowerBound } = answerOf(project, 300)
      for (const solution of solutions) expect(checkAnswer(project, { ...solution, lowerBound })).toEqual([])
      expect(lowerBound).toBeLessThanOrEqual(exact)
      if ((solutions.at(-1)?.makespan ?? Infinity) !== exact) missed.push(project)
    }
    expect(missed).toEqual([])
  })
})

test.each([Number.NaN, 0, -1, 0.5, Infinity])(
  '[J1] a budget of %d schedules is refused with a sentence',
  (schedules) => {
    const project = randomProject(randomFrom(3), { ...KINDS['minimum and maximum lags']!, activities: 12 })
    expect(solveProject(project, { schedules, seed: 1 })).toEqual({
      kind: 'open',
      reason: `the schedules to make are ${schedules}; expected a whole number, 1 or more`,
    })
  },
)

test('[J1] a hundred thousand activities without precedences are packed in a schedule or two', () => {
  const count = 100_000
  const project: Project = {
    name: 'many',
    renewable: [5],
    nonrenewable: [],
    activities: Array.from({ length: count }, (_, at) => ({
      number: at + 1,
      release: 0,
      modes: [{ duration: 3, renewable: [1], nonrenewable: [] }],
    })),
    precedences: [],
  }
  const { solutions, lowerBound } = answerOf(project, 2)
  expect([solutions.at(-1)!.makespan, lowerBound]).toEqual([60_000, 60_000])
})

describe('any project', () => {
  const projects = fc
    .record({
      seed: fc.nat(),
      kind: fc.constantFrom(...Object.values(KINDS)),
      activities: fc.integer({ min: 0, max: 20 }),
    })
    .map(({ seed, kind, activities }) => randomProject(randomFrom(seed), { ...kind, activities }))

  test('[J1] keeps its budget, however small, and every rule; each solution is better than the last', () => {
    fc.assert(
      fc.property(projects, fc.integer({ min: 1, max: 60 }), (project, budget) => {
        const { solutions, schedules, lowerBound } = answerOf(project, budget)
        expect(schedules).toBeLessThanOrEqual(budget)
        for (const [at, solution] of solutions.entries()) {
          expect(checkAnswer(project, { ...solution, lowerBound })).toEqual([])
          expect(solution.schedules).toBeLessThanOrEqual(schedules)
          if (at > 0) expect(solution.makespan).toBeLessThan(solutions[at - 1]!.makespan)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('[J3] has equal answers for equal seeds', () => {
    fc.assert(
      fc.property(projects, fc.nat(), (project, seed) => {
        expect(answerOf(project, 80, seed)).toEqual(answerOf(project, 80, seed))
      }),
      { numRuns: 60 },
    )
  })

  test('[J7] has a bound that holds with less of everything', () => {
    fc.assert(
      fc.property(projects, (project) => {
        const roomy = { ...project, nonrenewable: project.nonrenewable.map(() => 1_000_000) }
        const { lowerBound } = answerOf(roomy, 20)
        expect(lowerBound).toBeLessThanOrEqual(answerOf(project, 20).solutions.at(-1)?.makespan ?? Infinity)
      }),
      { numRuns: 100 },
    )
  })
})

describe('[J12] why there is no schedule', () => {
  const activity = (number: number, duration: number, units: number, use: readonly number[] = []) => ({
    number,
    release: 0,
    modes: [{ duration, renewable: [units], nonrenewable: use }],
  })
  const project = (changes: Partial<Project>): Project => ({
    name: 'x',
    renewable: [2],
    nonrenewable: [],
    activities: [activity(1, 3, 2), activity(2, 2, 1)],
    precedences: [],
    ...changes,
  })

  test.each<[string, Partial<Project>, string]>([
    [
      'an activity that needs more than there is',
      { activities: [activity(1, 3, 4)] },
      'activity 1 needs 4 units of resource 1, and there are 2',
    ],
    [
      'a circle of precedences',
      {
        precedences: [
          { from: 0, to: 1, type: 'FS', lag: 0 },
          { from: 1, to: 0, type: 'FS', lag: 0 },
        ],
      },
      'the lags between activities 1 → 2 → 1 contradict each other: each would have to start after itself',
    ],
    [
      'an activity that follows itself',
      { precedences: [{ from: 1, to: 1, type: 'SS', lag: 1 }] },
      'activity 2 would have to start after itself',
    ],
    [
      'resources that run out',
      { nonrenewable: [5], activities: [activity(1, 1, 1, [3]), activity(2, 1, 1, [3])] },
      'all activities together use up at least 6 units of nonrenewable resource 1, and there are 5',
    ],
    [
      'two that must overlap and cannot',
      {
        precedences: [
          { from: 0, to: 1, type: 'SS', lag: 1 },
          { from: 1, to: 0, type: 'SS', lag: -2 },
        ],
      },
      'activities 1 and 2 cannot run together on resource 1, and the lags let neither wait for the other',
    ],
  ])('%s', (_, changes, reason) => {
    const { isImpossible, reason: said } = answerOf(project(changes), 50)
    expect({ isImpossible, said: said?.replace('2 → 1 → 2', '1 → 2 → 1') }).toEqual({
      isImpossible: true,
      said: reason,
    })
  })

  test('modes that each fit alone and never together are seen through', () => {
    const two = (number: number) => ({
      number,
      release: 0,
      modes: [
        { duration: 1, renewable: [1], nonrenewable: [3, 0] },
        { duration: 1, renewable: [1], nonrenewable: [0, 3] },
      ],
    })
    const torn = project({ nonrenewable: [5, 5], activities: [two(1), two(2), two(3)] })
    expect(answerOf(torn, 50)).toMatchObject({
      isImpossible: true,
      reason: expect.stringContaining('no choice of modes'),
    })
    expect(answerOf({ ...torn, nonrenewable: [6, 5] }, 50).solutions.at(-1)?.makespan).toBe(2)
  })

  test('a circle among very many activities is answered at once by how many are searched', () => {
    const count = 200_000
    const circle = project({
      activities: Array.from({ length: count }, (__, at) => activity(at + 1, 1, 1)),
      precedences: Array.from({ length: count }, (__, from) => ({ from, to: (from + 1) % count, type: 'FS', lag: 0 })),
    })
    expect(answerOf(circle, 3)).toMatchObject({ isImpossible: false, reason: expect.stringContaining('up to 5000') })
  })

  test('a schedule longer than can be held is said to be, not tried', () => {
    const long = project({
      activities: [
        activity(1, 1_000_000, 1),
        ...Array.from({ length: 99 }, (__, at) => activity(at + 2, 1_000_000, 1)),
      ],
    })
    expect(answerOf(long, 5)).toMatchObject({
      isImpossible: false,
      solutions: [],
      reason: expect.stringContaining('periods'),
    })
  })
})
