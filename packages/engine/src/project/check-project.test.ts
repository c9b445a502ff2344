import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkAnswer, checkProject } from './check-project.ts'
import type { Project } from './project.ts'

const mode = (duration: number, units: number, use = 0) => ({ duration, renewable: [units], nonrenewable: [use] })
const project: Project = {
  name: 'three',
  renewable: [3],
  nonrenewable: [5],
  activities: [
    { number: 1, release: 0, modes: [mode(2, 2, 4), mode(5, 1, 1)] },
    { number: 2, release: 1, modes: [mode(3, 1, 1)] },
    { number: 3, release: 0, modes: [mode(2, 2, 0), mode(1, 3, 3)] },
  ],
  precedences: [
    { from: 0, to: 2, type: 'FS', lag: 1 },
    { from: 1, to: 2, type: 'SS', lag: 1 },
    { from: 2, to: 1, type: 'SS', lag: -4 },
  ],
}

describe('[J11] the checker of a project', () => {
  test('is content with what keeps every rule', () => {
    expect(checkProject(project, [0, 1, 3])).toEqual([])
    expect(checkAnswer(project, { start: [0, 3, 6], mode: [1, 0, 0], makespan: 8, lowerBound: 8 })).toEqual([])
  })

  test.each<[string, number[], number[], string[]]>([
    ['a start before the release', [0, 0, 3], [0, 0, 0], ['activity 2 starts at 0, before its release at 1']],
    ['a start before the project', [-1, 1, 3], [0, 0, 0], ['activity 1 starts at -1, before the project']],
    ['a start between two periods', [0, 1.5, 3], [0, 0, 0], ['activity 2 has no start']],
    ['a missing start', [0, 1], [0, 0, 0], ['activity 3 has no start']],
    [
      'a lag after the end, in the mode chosen',
      [0, 4, 5],
      [1, 0, 0],
      ['activity 3 starts at 5; after activity 1 it may from 6'],
    ],
    ['a maximum lag', [0, 1, 6], [0, 0, 0], ['activity 2 starts at 1; after activity 3 it may from 2']],
    ['a lag between starts', [0, 4, 4], [0, 0, 0], ['activity 3 starts at 4; after activity 2 it may from 5']],
    [
      'a period with too much',
      [0, 1, 3],
      [0, 0, 1],
      ['period 3 holds 4 of 3 units of resource 1', '8 of 5 units of nonrenewable resource 1 are used up'],
    ],
    ['a mode that is not there', [0, 1, 3], [0, 1, 0], ['activity 2 has no mode 2']],
  ])('names %s', (_, starts, modes, breaches) => {
    expect(checkProject(project, starts, modes)).toEqual(breaches)
  })

  test('counts the makespan again and holds the bound against it', () => {
    expect(checkAnswer(project, { start: [0, 1, 3], makespan: 4, lowerBound: 5 })).toEqual([
      'the last activity finishes at 5, not at 4',
      'no schedule is said to be below 5, and this one takes 4',
    ])
    expect(checkAnswer(project, { start: [0, 1, 3], makespan: 5, lowerBound: Number.NaN })).toHaveLength(1)
  })

  test('finds a unit too much in any period of any resource', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(8), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 8 }),
        (rows) => {
          const load = Array.from(
            { length: 13 },
            (_, period) => rows.filter(([s, d]) => s <= period && period < s + d).length,
          )
          const of = (units: number): Project => ({
            name: 'rows',
            renewable: [units],
            nonrenewable: [],
            activities: rows.map(([, duration], number) => ({
              number,
              release: 0,
              modes: [{ duration, renewable: [1], nonrenewable: [] }],
            })),
            precedences: [],
          })
          const starts = rows.map(([start]) => start)
          const most = Math.max(...load)
          expect(checkProject(of(most), starts)).toEqual([])
          expect(checkProject(of(most - 1), starts)).toHaveLength(load.filter((units) => units === most).length)
        },
      ),
    )
  })
})
