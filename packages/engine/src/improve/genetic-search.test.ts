import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { lowerBound } from '../bounds/lower-bound.ts'
import { checkProject } from '../project/check-project.ts'
import { compileProject } from '../project/compiled-project.ts'
import type { Project } from '../project/project.ts'
import { randomProject } from '../project/random-project.testing.ts'
import { type Found, geneticSearch } from './genetic-search.ts'
import { schedule } from './individual.ts'
import { randomFrom } from './random.ts'
import { sampleList } from './sampling.ts'
import { SerialPass } from './serial-pass.ts'
import { tails } from '../project/tails.ts'

/** Projects of a few activities, with releases, lags, overlaps, and capacities that fill lanes of every width. */
function projects(most: number): fc.Arbitrary<Project> {
  return fc
    .record({
      count: fc.integer({ min: 1, max: most }),
      resources: fc.integer({ min: 0, max: 5 }),
      scale: fc.constantFrom(1, 40, 10_000, 100_000_000),
      seed: fc.integer(),
    })
    .map(({ count, resources, scale, seed }) => {
      const random = randomFrom(seed)
      const upTo = (limit: number) => Math.floor(random() * (limit + 1))
      const renewable = Array.from({ length: resources }, () => (1 + upTo(2)) * scale)
      return {
        name: 'random',
        renewable,
        nonrenewable: [],
        activities: Array.from({ length: count }, (_, number) => ({
          number,
          release: random() < 0.2 ? upTo(6) : 0,
          modes: [
            {
              duration: upTo(4),
              renewable: renewable.map((units) => (random() < 0.5 ? 0 : Math.round(random() * units))),
              nonrenewable: [],
            },
          ],
        })),
        precedences: Array.from({ length: count }, (_, to) => to).flatMap((to) =>
          Array.from({ length: to }, (_, from) => from)
            .filter(() => random() < 0.25)
            .map((from) => ({ from, to, type: random() < 0.8 ? ('FS' as const) : ('SS' as const), lag: upTo(2) })),
        ),
      }
    })
}

function search(project: Project, schedules: number, seed = 1): { best: Found; schedules: number } {
  const compiled = compileProject(project)
  const found = geneticSearch(compiled, { schedules, seed, lowerBound: lowerBound(project, compiled) })
  let best: Found | undefined
  for (;;) {
    const next = found.next()
    if (next.done === true) return { best: best!, schedules: next.value }
    if (best !== undefined) expect(next.value.makespan).toBeLessThan(best.makespan)
    best = next.value
  }
}

const finishOf = (project: Project, starts: ArrayLike<number>) =>
  Math.max(...project.activities.map(({ modes: [mode] }, activity) => starts[activity]! + mode!.duration))

test('[J1] every schedule found keeps releases, precedences and resources, within its budget and above its bound', () => {
  fc.assert(
    fc.property(projects(14), fc.integer({ min: 1, max: 120 }), (project, budget) => {
      const { best, schedules } = search(project, budget)
      expect(checkProject(project, best.start)).toEqual([])
      expect(finishOf(project, best.start)).toBe(best.makespan)
      expect(best.makespan).toBeGreaterThanOrEqual(lowerBound(project, compileProject(project)))
      expect(schedules).toBeLessThanOrEqual(budget)
      expect(best.schedules).toBeLessThanOrEqual(schedules)
    }),
    { numRuns: 300 },
  )
})

test('[J2] on small projects nothing is shorter than what is found: every order is tried', () => {
  fc.assert(
    fc.property(projects(6), (project) => {
      expect(search(project, 600).best.makespan).toBe(shortest(project))
    }),
    { numRuns: 150 },
  )
})

test('[J3] equal seeds find equal schedules', () => {
  fc.assert(
    fc.property(projects(12), fc.integer(), (project, seed) => {
      expect(search(project, 60, seed)).toEqual(search(project, 60, seed))
    }),
    { numRuns: 40 },
  )
})

test('[J4] a schedule without overlaps made again from its other side is never longer', () => {
  fc.assert(
    fc.property(projects(14), fc.integer(), (project, seed) => {
      const compiled = compileProject({
        ...project,
        precedences: project.precedences.filter(({ type }) => type === 'FS'),
      })
      const pass = new SerialPass(compiled)
      const [forward] = compiled.directions
      const first = schedule(pass, sampleList(forward, tails(forward, compiled.duration), randomFrom(seed)), 0)
      const back = schedule(pass, first.list, 1)
      const forth = schedule(pass, back.list, 0)
      expect(back.makespan).toBeLessThanOrEqual(first.makespan)
      expect(forth.makespan).toBeLessThanOrEqual(back.makespan)
    }),
    { numRuns: 300 },
  )
})

/** The best of all orders, each placed period by period: some active schedule is always optimal (Sprecher et al. 1995). */
function shortest(project: Project): number {
  let best = Infinity
  const place = (left: readonly number[], starts: readonly number[]) => {
    if (left.length === 0) {
      best = Math.min(best, finishOf(project, starts))
      return
    }
    for (const activity of left) {
      if (project.precedences.some(({ from, to }) => to === activity && left.includes(from))) continue
      const next = [...starts]
      next[activity] = earliest(project, starts, activity, left)
      place(
        left.filter((other) => other !== activity),
        next,
      )
    }
  }
  place([...project.activities.keys()], [])
  return best
}

function earliest(project: Project, starts: readonly number[], activity: number, left: readonly number[]): number {
  const placed = [...project.activities.keys()].filter((other) => !left.includes(other))
  for (let start = 0; ; start++) {
    const trial = [...starts]
    trial[activity] = start
    const known = new Set([...placed, activity])
    const part: Project = {
      ...project,
      activities: project.activities.filter((_, other) => known.has(other)),
      precedences: [],
    }
    const kept = [...known].sort((a, b) => a - b)
    const ok =
      checkProject(
        part,
        kept.map((other) => trial[other]!),
      ).length === 0 &&
      project.precedences.every(
        ({ from, to, type, lag }) =>
          to !== activity ||
          start >= trial[from]! + (type === 'FS' ? project.activities[from]!.modes[0]!.duration : 0) + lag,
      )
    if (ok) return start
  }
}

test('[J3] every machine finds the same schedules: hashes of generated projects, searched beyond a new beginning', () => {
  const hashes = [20, 40, 70, 130, 220].map((activities, seed) => {
    const asked = { activities, modes: 1, nonrenewable: 0, maximumLags: 0, mixed: activities === 70 }
    const project = randomProject(randomFrom(seed), asked)
    const roomy = compileProject({ ...project, renewable: project.renewable.map((units) => units + 1) })
    const [last] = [...geneticSearch(roomy, { schedules: 1500, seed, lowerBound: 0 })].toReversed()
    return last!.start.reduce((hash, start) => (Math.imul(hash, 31) + start) | 0, last!.schedules)
  })
  expect(hashes).toEqual([-850_593_970, 1_299_751_418, -238_844_628, -1_715_289_950, -1_122_099_290])
})
