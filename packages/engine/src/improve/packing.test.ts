import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAnswer, checkProject } from '../project/check-project.ts'
import { compileProject } from '../project/compiled-project.ts'
import type { Project } from '../project/project.ts'
import { randomProject } from '../project/random-project.testing.ts'
import { rangenProject } from '../project/rangen-project.testing.ts'
import { solveProject } from '../project/solve-project.ts'
import { tails } from '../project/tails.ts'
import { geneticSearch } from './genetic-search.ts'
import { PackingPass, type PackingRule } from './packing-pass.ts'
import { PackingRules } from './packing-rules.ts'
import { ParallelPass } from './parallel-pass.ts'
import { randomFrom } from './random.ts'
import { RULES } from './rules.ts'
import { Turns } from './turns.ts'

const namesOf = Object.keys(RULES)

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

/** As many rules as asked for, each told what its schedule takes. */
function* rulesOf(project: Project, seed: number, count: number): Generator<{ rule: PackingRule; starts: Int32Array }> {
  const compiled = compileProject(project)
  const random = randomFrom(seed)
  const urgency = compiled.directions.map((network) => tails(network, compiled.duration)) as [Int32Array, Int32Array]
  const rules = new PackingRules(compiled, urgency, random)
  const pass = new PackingPass(compiled, random)
  for (let at = 0; at < count; at++) {
    const { rule, learn } = rules.next(at % 2 === 0 ? 0 : 1)
    const finish = new Int32Array(compiled.count)
    const makespan = pass.run(rule, finish)
    learn(makespan)
    const isForward = rule.direction === 0
    yield { rule, starts: finish.map((to, one) => (isForward ? to - compiled.duration[one]! : makespan - to)) }
  }
}

test('[J13] packed schedules keep releases, precedences and resources, in both directions', () => {
  fc.assert(
    fc.property(projects(20), fc.integer(), (project, seed) => {
      for (const { starts } of rulesOf(project, seed, 30)) expect(checkProject(project, starts)).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('[J13] packing that looks at one set only is the parallel scheme', () => {
  fc.assert(
    fc.property(projects(20), fc.integer(), (random, seed) => {
      const project = withoutMoments(random)
      const compiled = compileProject(project)
      for (const { rule } of rulesOf(project, seed, 4)) {
        const [packed, plain] = [new Int32Array(compiled.count), new Int32Array(compiled.count)]
        new PackingPass(compiled, randomFrom(seed)).run({ ...rule, tries: 1 }, packed)
        new ParallelPass(compiled).run(rule.list, rule.direction, plain)
        expect(packed).toEqual(plain)
      }
    }),
    { numRuns: 100 },
  )
})

/** What takes no time lets others in between two looks: the two schemes may then part. */
function withoutMoments(project: Project): Project {
  return {
    ...project,
    activities: project.activities.map((activity) => ({
      ...activity,
      modes: activity.modes.map((mode) => ({ ...mode, duration: Math.max(1, mode.duration) })),
    })),
    precedences: project.precedences.map((precedence) => ({
      ...precedence,
      type: 'FS',
      lag: Math.max(0, precedence.lag),
    })),
  }
}

test('[J13] of the sets that fit, the one worth most starts first', () => {
  const project: Project = {
    name: 'one large, two that fill up',
    renewable: [10],
    nonrenewable: [],
    activities: [7, 5, 5].map((units, number) => ({
      number,
      release: 0,
      modes: [{ duration: 2, renewable: [units], nonrenewable: [] }],
    })),
    precedences: [],
  }
  const finish = new Int32Array(3)
  const rule = {
    direction: 0,
    list: Int32Array.of(0, 1, 2),
    worth: Float64Array.of(7, 5, 5),
    tries: 30,
    skip: 0.5,
  } as const
  expect(new PackingPass(compileProject(project), randomFrom(1)).run(rule, finish)).toBe(4)
  expect([...finish]).toEqual([4, 2, 2])
  new PackingPass(compileProject(project), randomFrom(1)).run({ ...rule, worth: Float64Array.of(11, 5, 5) }, finish)
  expect([...finish]).toEqual([2, 4, 4])
})

test('[J13] a search that packs 300 activities is shorter than what every rule and its justification makes', () => {
  for (const seed of [1, 2, 3]) {
    const project = crowd(300, seed)
    const solving = solveProject(project, { schedules: 300, seed })
    if (solving.kind !== 'search') throw new Error(solving.reason)
    const found = [...solving.solutions]
    for (const one of found) expect(checkAnswer(project, { ...one, lowerBound: solving.lowerBound })).toEqual([])
    const byRule = found.findLast(({ schedules }) => schedules <= 2 * 2 * namesOf.length)!
    expect(found.at(-1)!.makespan / byRule.makespan).toBeLessThan(1)
  }
})

test('[J3] every machine packs the same schedules: hashes of searches that pack by rules that are bred', () => {
  const hashes = [90, 210].map((activities, seed) => {
    const compiled = compileProject(crowd(activities, seed))
    const best = [...geneticSearch(compiled, { schedules: 400, seed, lowerBound: 0 })].at(-1)!
    expect(best.schedules).toBeGreaterThan(16)
    return best.start.reduce((hash, start) => (Math.imul(hash, 31) + start) | 0, best.schedules)
  })
  expect(hashes).toEqual([1_568_622_672, -1_224_937_996])
})

/** Several resources that few activities can share. */
function crowd(activities: number, seed: number): Project {
  return rangenProject(randomFrom(seed), { activities, resources: 4, used: 3, constrainedness: 0.4, reach: 100 })
}

test('packing has more turns where it leads on, fewer where breeding does, and never none', () => {
  const [packed, bred] = [new Turns(), new Turns()]
  expect(packed.share()).toBeCloseTo(0.1)
  for (let at = 0; at < 200; at++) {
    packed.packingWon()
    bred.breedingWon()
  }
  expect(packed.share()).toBeCloseTo(0.4)
  expect(bred.share()).toBeCloseTo(0.02)
  const random = randomFrom(1)
  const taken = Array.from({ length: 10_000 }, () => packed.isPackingNext(random)).filter(Boolean).length
  expect(taken).toBeGreaterThan(1500)
  expect(taken).toBeLessThan(1800)
})
