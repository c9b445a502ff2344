import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMultiProject } from './multi-project.ts'
import { readPatterson } from './patterson.ts'
import { readProgenMax } from './progen-max.ts'
import { readProject } from './read-project.ts'
import { readPsplib } from './psplib.ts'
import { writtenMm, writtenRcp, writtenSch } from './written-instance.testing.ts'
import { randomFrom } from '../improve/random.ts'
import { randomProject } from '../project/random-project.testing.ts'
import { rangenProject } from '../project/rangen-project.testing.ts'

const SMALL_SM = `jobs (incl. supersource/sink ):  4
RESOURCES
  - renewable                 :  2   R
  - nonrenewable              :  0   N
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     3       2    0
  3      1     4       1    5
  4      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
    2    5
************************************************************************
`

describe('[J10] a project scheduling instance', () => {
  test('is read from PSPLIB', () => {
    const reading = readPsplib(SMALL_SM, 'small')
    expect(reading).toMatchObject({ ok: true, project: { name: 'small', renewable: [2, 5], nonrenewable: [] } })
    if (!reading.ok) return
    expect(reading.project.activities[2]).toEqual({
      number: 3,
      release: 0,
      modes: [{ duration: 4, renewable: [1, 5], nonrenewable: [] }],
    })
    expect(reading.project.precedences.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [0, 2],
      [1, 3],
      [2, 3],
    ])
  })

  test('is read from Patterson’s format', () => {
    const reading = readPatterson('3 1\n2\n\n0 0 1 2\n3 2 1 3\n0 0 0\n', 'small')
    expect(reading).toMatchObject({
      ok: true,
      project: {
        renewable: [2],
        precedences: [
          { from: 0, to: 1 },
          { from: 1, to: 2 },
        ],
      },
    })
  })

  test('is read from ProGen/max, with lags between starts', () => {
    const text = '1 1 0 0\n0 1 1 1 [0]\n1 1 2 2 0 [3] [-5]\n2 1 0\n0 1 0 0\n1 1 3 2\n2 1 0 0\n2\n'
    expect(readProgenMax(text, 'small')).toMatchObject({
      ok: true,
      project: {
        renewable: [2],
        precedences: [
          { from: 0, to: 1, type: 'SS', lag: 0 },
          { from: 1, to: 2, type: 'SS', lag: 3 },
          { from: 1, to: 0, type: 'SS', lag: -5 },
        ],
      },
    })
  })

  test('is read from JSON of several projects', () => {
    const text = JSON.stringify({ n: 2, cap: [3], d: [2, 1], pred: [[], [[0, 1]]], req: [[[0, 2]], []], rel: [0, 4] })
    expect(readMultiProject(text, 'pair')).toMatchObject({
      ok: true,
      project: {
        activities: [{ release: 0 }, { release: 4 }],
        precedences: [{ from: 0, to: 1, type: 'FS', lag: 1 }],
      },
    })
  })
})

describe('[J10] an instance written as its authors write it', () => {
  const random = (modes: number, nonrenewable: number, maximumLags: number) =>
    fc.record({ seed: fc.nat(), count: fc.integer({ min: 2, max: 14 }) }).map(({ seed, count }) => {
      const project = randomProject(randomFrom(seed), {
        activities: count,
        modes,
        nonrenewable,
        maximumLags,
        mixed: false,
      })
      return {
        ...project,
        activities: project.activities.map((activity) => ({ ...activity, release: 0 })),
        precedences: project.precedences.toSorted((one, other) => one.from - other.from),
      }
    })

  test('is read whole from .mm: jobs, modes in their order, both kinds of resources, availabilities', () => {
    fc.assert(
      fc.property(random(4, 2, 0), (project) => {
        expect(readProject(writtenMm(project), 'sets/j10/random.mm')).toEqual({ ok: true, project })
      }),
    )
  })

  test('is read whole from .sch: lags in both directions, demands, availabilities', () => {
    fc.assert(
      fc.property(random(1, 0, 0.8), ({ activities, precedences, ...rest }) => {
        const project = {
          ...rest,
          activities: activities.map((activity, number) => ({ ...activity, number })),
          precedences: precedences.map((precedence) => ({ ...precedence, type: 'SS' as const })),
        }
        expect(readProject(writtenSch(project), 'random.sch')).toEqual({ ok: true, project })
      }),
    )
  })

  test('is read whole from .rcp: 300 activities, as the RG300 set has them', () => {
    const asked = { activities: 300, resources: 4, used: 2, constrainedness: 0.3 }
    for (const [seed, reach] of [300, 60, 12].entries()) {
      const project = rangenProject(randomFrom(seed), { ...asked, reach })
      expect(readProject(writtenRcp(project), 'rangen.rcp')).toEqual({ ok: true, project })
      expect(readProject(writtenRcp(project), 'rangen')).toEqual({ ok: true, project })
    }
  })

  test('is known by its content where its name says nothing, and named as its file is', () => {
    const [project] = fc.sample(random(2, 1, 0), 1)
    for (const file of ['random', 'C:\\sets\\random.txt', '/a.b/random.x'])
      expect(readProject(`\uFEFF${writtenMm(project!)}`, file)).toMatchObject({ ok: true, project: { name: 'random' } })
  })

  test('is refused where resources are limited twice', () => {
    const [project] = fc.sample(random(2, 1, 0), 1)
    const text = writtenMm(project!).replace('constrained        :  0', 'constrained        :  1')
    expect(readPsplib(text, 'x')).toEqual({ ok: false, line: 11, reason: 'doubly constrained resources are not read' })
  })
})

describe('[J10] a file that cannot be read', () => {
  test('is refused with the line and what was expected there', () => {
    expect(readPsplib(SMALL_SM.replace('  3      1     4 ', '  3      1     x '), 'x')).toEqual({
      ok: false,
      line: 17,
      reason: 'expected a whole number, found “x”',
    })
    expect(
      readPsplib(SMALL_SM.replace('   3        1          1           4', '   3        1          1           9'), 'x'),
    ).toEqual({
      ok: false,
      line: 9,
      reason: 'a successor of job 3 is 9; it must be 1 to 4',
    })
    expect(readPsplib('nothing of the kind', 'x')).toMatchObject({ ok: false, reason: expect.stringContaining('jobs') })
    expect(readPatterson('3 1\n2\n0 0 1 2', 'x')).toMatchObject({ ok: false, line: 3 })
    expect(readMultiProject('{"n": -1, "cap": [], "d": [], "pred": [], "req": [], "rel": []}', 'x')).toMatchObject({
      ok: false,
      reason: 'n is -1; it must be a whole number from 0 to 1000000',
    })
  })

  test('is told that a number is too large, not that it is none', () => {
    const refusal = (number: string) => readPatterson(`3 1\n${number}\n`, 'x')
    expect(refusal('4294967296')).toEqual({
      ok: false,
      line: 2,
      reason: '4294967296 is too large; numbers go to 2147483647',
    })
    expect(refusal('2147483647')).toMatchObject({ reason: 'an availability is 2147483647; it must be 0 to 1000000' })
  })

  test('is told what JSON should hold where it holds something else', () => {
    for (const text of ['{}', 'null', '[1]', '{"j301_1": 43}'])
      expect(readMultiProject(text, 'x')).toEqual({
        ok: false,
        line: 1,
        reason: 'this is JSON, but not of a project: it lacks n, cap, d, pred, req, rel',
      })
    expect(readMultiProject('{"n": 1, "cap": [], "d": [0], "pred": [[]], "req": [[]]}', 'x')).toMatchObject({
      reason: 'this is JSON, but not of a project: it lacks rel',
    })
  })

  test('is taken for no format where it looks like none, and is told which where it was a guess', () => {
    for (const text of ['', '[1, 2]', 'instance,makespan\nj301_1,43', '<Project/>'])
      expect(readProject(text, 'notes.txt')).toEqual({
        ok: false,
        line: 1,
        reason:
          'this is in none of the formats PSPLIB (.sm, .mm), Patterson (.rcp), ProGen/max (.sch) and JSON (.json)',
      })
    const cut = '3 1\n2\n0 0 1 2'
    const reason = 'the file ends before the duration of activity 2'
    expect(readProject(cut, 'cut.rcp')).toEqual({ ok: false, line: 3, reason })
    expect(readProject(cut, 'cut')).toEqual({ ok: false, line: 3, reason: `${reason} (it was read as Patterson)` })
  })

  test('is refused where it goes on after its end, or says more than it announced', () => {
    const sm = (from: string, to: string) => readPsplib(SMALL_SM.replace(from, to), 'x')
    expect(readPsplib(SMALL_SM.replace('sink ):  4', 'sink ):  3').replaceAll(/ 4\n/g, ' 3\n'), 'x')).toMatchObject({
      ok: false,
      line: 10,
      reason: 'expected nothing after the successors of job 3, found 4',
    })
    expect(
      sm('  4      1     0       0    0\n', '  4      1     0       0    0\n  5      1     0       0    0\n'),
    ).toEqual({
      ok: false,
      line: 19,
      reason: 'expected nothing after the requests of job 4, found 5',
    })
    expect(sm('    2    5\n', '    2    5    7\n')).toEqual({
      ok: false,
      line: 22,
      reason: 'expected nothing after the availabilities, found 7',
    })
    expect(readPatterson('3 1\n2\n0 0 1 2\n3 2 1 3\n0 0 0\n7 1 0\n', 'x')).toEqual({
      ok: false,
      line: 6,
      reason: 'expected nothing after the last activity, found 7',
    })
    const lags = '1 1 0 0\n0 1 1 1 [0]\n1 1 1 2 [3]\n2 1 0\n0 1 0 0\n1 1 3 2\n2 1 0 0\n2\n'
    expect(readProgenMax(`${lags}\n  \n`, 'x')).toMatchObject({ ok: true })
    expect(readProgenMax(`${lags}4\n`, 'x')).toEqual({
      ok: false,
      line: 9,
      reason: 'expected nothing after the availabilities, found 4',
    })
  })

  test('is refused where it says a thing twice, each time otherwise', () => {
    const pair = { n: 2, cap: [5], d: [3, 4], pred: [[], []], req: [[[0, 3]], [[0, 3]]], rel: [0, 0] }
    const refusal = (changes: object) => readMultiProject(JSON.stringify({ ...pair, ...changes }), 'x')
    expect(refusal({})).toMatchObject({ ok: true })
    expect(
      refusal({
        req: [
          [
            [0, 3],
            [0, 5],
          ],
          [],
        ],
      }),
    ).toEqual({
      ok: false,
      line: 1,
      reason: 'req[0] names resource 0 twice',
    })
    expect(refusal({ req: [[[0, 3, 5]], []] })).toMatchObject({ ok: false, reason: expect.stringContaining('a pair') })
    expect(refusal({ K: 2 })).toMatchObject({ ok: false, reason: 'K is 2, and cap has 1 entries' })
  })

  test('is refused, not thrown at, whatever it holds', () => {
    const readers = [readPsplib, readPatterson, readProgenMax, readMultiProject]
    const damaged = fc
      .tuple(fc.nat(SMALL_SM.length), fc.nat(60), fc.string({ maxLength: 20 }))
      .map(([at, length, other]) => SMALL_SM.slice(0, at) + other + SMALL_SM.slice(at + length))
    const numbers = fc.array(fc.integer({ min: -3, max: 9 })).map((list) => list.join(' '))
    fc.assert(
      fc.property(fc.oneof(damaged, numbers, fc.json(), fc.string()), (text) => {
        for (const read of readers) expect(read(text, 'x')).toHaveProperty('ok')
      }),
    )
  })
})

const DATA = join(
  process.env['TRIREME_TEST_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data'),
  'scheduling',
)

function filesOf(folder: string): string[] {
  try {
    return readdirSync(join(DATA, folder)).map((file) => join(DATA, folder, file))
  } catch {
    return []
  }
}

for (const [folder, read] of [
  ['j30', readPsplib],
  ['j60', readPsplib],
  ['j120', readPsplib],
  ['multi-project', readMultiProject],
] as const) {
  const files = filesOf(folder)
  test.skipIf(files.length === 0)(`every public instance of ${folder} is read (needs the shared data)`, () => {
    for (const file of files) expect(read(readFileSync(file, 'utf8'), file)).toMatchObject({ ok: true })
  })
}
