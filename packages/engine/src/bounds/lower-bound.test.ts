import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPsplib } from '../formats/psplib.ts'
import { randomFrom } from '../improve/random.ts'
import { compileProject } from '../project/compiled-project.ts'
import { exactMakespan } from '../project/exact.testing.ts'
import type { Project } from '../project/project.ts'
import { randomProject } from '../project/random-project.testing.ts'
import { tails } from '../project/tails.ts'
import { incompatibleActivities } from './incompatible-activities.ts'
import { lowerBound } from './lower-bound.ts'
import { workBound } from './work-bound.ts'

const INSTANCES = join(
  process.env['TRIREME_TEST_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data'),
  'scheduling',
)

const boundOf = (project: Project) => lowerBound(project, compileProject(project))

/** Activities without precedences; a resource of three units. */
function beside(...activities: readonly (readonly [duration: number, units: number])[]): Project {
  return {
    name: 'beside',
    renewable: [3],
    nonrenewable: [],
    activities: activities.map(([duration, units], number) => ({
      number,
      release: 0,
      modes: [{ duration, renewable: [units], nonrenewable: [] }],
    })),
    precedences: [],
  }
}

describe('[J7] a bound', () => {
  test('is the longest chain where nothing is scarce', () => {
    const chain = {
      ...beside([2, 0], [3, 0], [4, 0]),
      precedences: [{ from: 0, to: 2, type: 'FS', lag: 1 } as const],
    }
    expect(boundOf(chain)).toBe(7)
  })

  test('is the work where one resource is full', () => {
    expect(boundOf(beside([2, 3], [3, 1], [3, 1], [3, 1]))).toBe(5)
  })

  test('lets activities of which no two fit together follow each other', () => {
    expect(boundOf(beside([2, 2], [3, 2], [4, 2]))).toBe(9)
  })

  test('refutes a makespan in which two that cannot overlap find no order', () => {
    const project = {
      ...beside([4, 0], [2, 2], [4, 0], [5, 2], [3, 0]),
      precedences: [
        { from: 0, to: 1, type: 'FS', lag: 0 } as const,
        { from: 1, to: 2, type: 'FS', lag: 0 } as const,
        { from: 3, to: 4, type: 'FS', lag: 0 } as const,
      ],
    }
    expect(exactMakespan(project)).toBe(11)
    expect(boundOf(project)).toBe(11)
  })

  test('is never above the least makespan, and often equal: 1500 projects, everything tried', () => {
    const random = randomFrom(20)
    let equal = 0
    let compared = 0
    for (let at = 0; at < 1500; at++) {
      const asked = { activities: 4 + (at % 5), modes: 1, nonrenewable: 0, maximumLags: 0, mixed: at % 3 === 0 }
      const project = randomProject(random, asked)
      const exact = exactMakespan(project)
      if (exact === Infinity) continue
      const bound = boundOf(project)
      expect(bound, JSON.stringify(project)).toBeLessThanOrEqual(exact)
      compared++
      equal += Number(bound === exact)
    }
    expect(compared).toBeGreaterThan(1200)
    expect(equal / compared).toBeGreaterThan(0.9)
  })

  test.skipIf(!existsSync(INSTANCES))(
    'is never above the best known makespan of a public instance (needs the shared data)',
    () => {
      const known = JSON.parse(readFileSync(join(INSTANCES, 'best-known.json'), 'utf8')) as Record<
        string,
        { ub: number }
      >
      for (const set of ['j30', 'j60', 'j120']) {
        let equal = 0
        const files = readdirSync(join(INSTANCES, set))
        for (const file of files) {
          const name = file.replace('.sm', '')
          const reading = readPsplib(readFileSync(join(INSTANCES, set, file), 'utf8'), name)
          if (!reading.ok) throw new Error(`${file}: ${reading.reason}`)
          const bound = boundOf(reading.project)
          expect(bound, name).toBeLessThanOrEqual(known[name]!.ub)
          equal += Number(bound === known[name]!.ub)
        }
        expect(equal / files.length, set).toBeGreaterThan(0.6)
      }
    },
  )
})

test('[J7] the bound of work is that of every set of those who start late and have far to go, each summed by itself', () => {
  const random = randomFrom(5)
  for (let at = 0; at < 300; at++) {
    const asked = { activities: 1 + (at % 25), modes: 1, nonrenewable: 0, maximumLags: 0, mixed: at % 2 === 0 }
    const project = randomProject(random, asked)
    const compiled = compileProject(project)
    const { duration, directions } = compiled
    const margin = (direction: 0 | 1) =>
      tails(directions[direction], duration).map((periods, activity) => periods - duration[activity]!)
    const [head, tail] = [margin(1), margin(0)]
    let most = 0
    project.renewable.forEach((units, resource) => {
      const work = project.activities.map(({ modes: [mode] }) => mode!.duration * mode!.renewable[resource]!)
      for (const from of head)
        for (const after of tail) {
          const members = work.filter((own, one) => own > 0 && head[one]! >= from && tail[one]! >= after)
          const sum = members.reduce((total, own) => total + own, 0)
          if (sum > 0) most = Math.max(most, from + Math.ceil(sum / units) + after)
        }
    })
    expect(workBound(project, compiled, { head, tail })).toBe(most)
  }
})

test('[J7] the bound of work of a chain of 100,000 is its length', () => {
  const count = 100_000
  const chain: Project = {
    ...beside(...Array.from({ length: count }, () => [3, 1] as const)),
    precedences: Array.from({ length: count - 1 }, (_, from) => ({ from, to: from + 1, type: 'FS', lag: 0 })),
  }
  expect(boundOf(chain)).toBe(3 * count)
})

test('[J7] activities are apart by precedence without overlap, or where a resource has not enough for both', () => {
  const project = {
    ...beside([2, 1], [2, 2], [2, 2], [2, 1]),
    precedences: [{ from: 0, to: 1, type: 'FS', lag: 0 } as const, { from: 2, to: 3, type: 'SS', lag: 1 } as const],
  }
  const { exclusive, disjunctive } = incompatibleActivities(compileProject(project))
  expect(Array.from(exclusive)).toEqual([0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0])
  expect(Array.from(disjunctive)).toEqual([1, 2])
})
