import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { multiModeColumns } from '../../project/multi-mode-columns.ts'
import type { Project } from '../../project/project.ts'
import { randomProject } from '../../project/random-project.testing.ts'
import { randomFrom } from '../random.ts'
import { FreeUnits } from './free-units.ts'
import { excessOf, randomModes, repair } from './mode-assignment.ts'
import { ModePass } from './mode-pass.ts'
import { listBy, orderOf, sampledList, shuffle } from './order.ts'
import { possibleModes } from './possible-modes.ts'

const projects = fc
  .record({ seed: fc.nat(), activities: fc.integer({ min: 1, max: 6 }), scarcity: fc.integer({ min: 2, max: 10 }) })
  .map(({ seed, activities, scarcity }): Project => {
    const asked = { activities, modes: 3, nonrenewable: 2, maximumLags: 0, mixed: false }
    const project = randomProject(randomFrom(seed), asked)
    return { ...project, nonrenewable: project.nonrenewable.map(() => Math.ceil((activities * scarcity) / 4)) }
  })

/** Every choice of modes of a project, by their places in the file. */
function choices({ activities }: Project): number[][] {
  return activities.reduce<number[][]>(
    (begun, { modes }) => begun.flatMap((chosen) => modes.map((_, mode) => [...chosen, mode])),
    [[]],
  )
}

function isAffordable({ activities, nonrenewable, renewable }: Project, chosen: readonly number[]): boolean {
  const modes = chosen.map((mode, activity) => activities[activity]!.modes[mode]!)
  return (
    nonrenewable.every((units, k) => modes.reduce((sum, mode) => sum + mode.nonrenewable[k]!, 0) <= units) &&
    modes.every((mode) => mode.duration === 0 || renewable.every((units, r) => mode.renewable[r]! <= units))
  )
}

describe('[J9] modes', () => {
  test('are found wherever a choice leaves enough of everything, and none elsewhere', () => {
    fc.assert(
      fc.property(projects, (project) => {
        const columns = multiModeColumns(project)
        const isPossible = choices(project).some((chosen) => isAffordable(project, chosen))
        const isLeft = columns.first.every((at, activity) => activity === 0 || at > columns.first[activity - 1]!)
        const found = isLeft ? possibleModes(columns) : 'none'
        expect(found !== 'none').toBe(isPossible)
        if (typeof found === 'string') return
        expect(
          isAffordable(
            project,
            [...found].map((mode) => columns.index[mode]!),
          ),
        ).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('are left out only where another choice is as good in everything', () => {
    fc.assert(
      fc.property(projects, (project) => {
        const columns = multiModeColumns(project)
        const kept = (activity: number) =>
          [...columns.index.subarray(columns.first[activity], columns.first[activity + 1])].map(
            (mode) => project.activities[activity]!.modes[mode]!,
          )
        for (const chosen of choices(project).filter((choice) => isAffordable(project, choice)))
          chosen.forEach((place, activity) => {
            const mode = project.activities[activity]!.modes[place]!
            const asGood = kept(activity).some(
              (other) =>
                other.duration <= mode.duration &&
                other.renewable.every((units, r) => units <= mode.renewable[r]!) &&
                other.nonrenewable.every((units, k) => units <= mode.nonrenewable[k]!),
            )
            expect(asGood).toBe(true)
          })
      }),
      { numRuns: 300 },
    )
  })

  test('are repaired until nothing is exceeded, or said not to be', () => {
    let repaired = 0
    fc.assert(
      fc.property(projects, fc.nat(), (project, seed) => {
        const columns = multiModeColumns(project)
        fc.pre(columns.first.every((at, activity) => activity === 0 || at > columns.first[activity - 1]!))
        const random = randomFrom(seed)
        const modes = randomModes(columns, random)
        const isRepaired = repair(columns, modes, random)
        expect(excessOf(columns, modes) === 0).toBe(isRepaired)
        modes.forEach((mode, activity) => {
          expect(mode).toBeGreaterThanOrEqual(columns.first[activity]!)
          expect(mode).toBeLessThan(columns.first[activity + 1]!)
        })
        repaired += Number(isRepaired)
      }),
      { numRuns: 300 },
    )
    expect(repaired).toBeGreaterThan(100)
  })
})

test('[J9] a pass that looks for better modes never uses up more than is there', () => {
  let changed = 0
  fc.assert(
    fc.property(projects, fc.nat(), (project, seed) => {
      const columns = multiModeColumns(project)
      fc.pre(columns.first.every((at, activity) => activity === 0 || at > columns.first[activity - 1]!))
      const random = randomFrom(seed)
      const modes = randomModes(columns, random)
      fc.pre(repair(columns, modes, random))
      const pass = new ModePass(project, columns, { periods: 100, schedules: 50, random })
      const list = sampledList(pass.orders[0], pass.urgency[0], random)
      const given = modes.slice()
      const { violation } = pass.run(list, modes, 0, new Int32Array(list.length))
      expect({ violation, excess: excessOf(columns, modes) }).toEqual({ violation: 0, excess: 0 })
      changed += Number(modes.some((mode, activity) => mode !== given[activity]))
    }),
    { numRuns: 400 },
  )
  expect(changed).toBeGreaterThan(40)
})

test('[J9] a mode fits at the first start where every period has room, read period by period', () => {
  const rows = fc.array(fc.tuple(fc.nat(12), fc.nat(4), fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(rows, fc.nat(6), fc.integer({ min: 1, max: 20 }), (wanted, from, periods) => {
      const columns = multiModeColumns({
        name: 'rows',
        renewable: [3, 3],
        nonrenewable: [],
        activities: wanted.map(([, duration, one, other], number) => ({
          number,
          release: 0,
          modes: [{ duration, renewable: [one, other], nonrenewable: [] }],
        })),
        precedences: [],
      })
      const free = new FreeUnits(columns, [3, 3], periods)
      const held = Array.from({ length: periods }, () => [0, 0])
      wanted.forEach(([wish, duration, one, other], mode) => {
        const hasRoom = (start: number) =>
          start + duration <= periods &&
          held.slice(start, start + duration).every(([a, b]) => a! + one <= 3 && b! + other <= 3)
        const begin = Math.max(wish, from)
        const starts = Array.from({ length: periods }, (_, at) => begin + at)
        const first = duration === 0 ? begin : (starts.find(hasRoom) ?? Infinity)
        expect(free.fit(mode, begin)).toBe(first)
        if (first === Infinity || duration === 0) return
        free.book(mode, first, 1)
        for (const period of held.slice(first, first + duration)) {
          period[0]! += one
          period[1]! += other
        }
      })
      free.clear()
      expect(free.fit(0, 0)).toBe(wanted[0]![1] > periods ? Infinity : 0)
    }),
    { numRuns: 500 },
  )
})

test('[J5] lists keep their order, sampled, sorted or shuffled', () => {
  const pairs = fc.array(
    fc.tuple(fc.nat(8), fc.nat(8)).filter(([one, other]) => one < other),
    { maxLength: 15 },
  )
  fc.assert(
    fc.property(pairs, fc.nat(), fc.array(fc.nat(20), { minLength: 9, maxLength: 9 }), (before, seed, key) => {
      const order = orderOf(9, before)
      const random = randomFrom(seed)
      const shuffled = sampledList(order, key, random)
      shuffle(shuffled, order, 0.5, random)
      for (const list of [sampledList(order, key, random), listBy(order, key), shuffled]) {
        expect([...list].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
        for (const [one, other] of before) expect(list.indexOf(one)).toBeLessThan(list.indexOf(other))
      }
    }),
  )
})
