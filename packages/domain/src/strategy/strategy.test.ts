import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectedProgress, goalProgress, pace } from './goal-progress.ts'
import { type Reading, keyResultProgress } from './key-result-progress.ts'

const reading = (id: string, validOn: string, value: number, supersedesId: string | null = null): Reading => ({
  id,
  value,
  validAt: `${validOn}T09:00:00.000Z`,
  supersedesId,
})
const reach = { measure: 'reach', startValue: 40, targetValue: 20, floorValue: null } as const

test('a reading counts from the day on which it began, as that day is where the organization is', () => {
  const early = { ...reading('a', '2027-01-01', 40), validAt: '2026-12-31T23:30:00.000Z' }
  const inBerlin = keyResultProgress(reach, [early], '2027-01-01', 'Europe/Berlin')
  expect(inBerlin).toMatchObject({ stale: false, readOn: '2027-01-01' })
  expect(keyResultProgress(reach, [early], '2027-01-01', 'UTC')).toMatchObject({ stale: true, readOn: '2026-12-31' })
})

test('[2.4] progress to a value is the share of the way, also downwards, and stays within 0 and 1', () => {
  const at = (value: number) =>
    keyResultProgress(reach, [reading('a', '2027-02-01', value)], '2027-01-01', 'UTC').progress
  expect([45, 40, 30, 20, 10].map(at)).toEqual([0, 0, 0.5, 1, 1])
})

test('[2.4] without a reading since it began, progress is 0 and stale', () => {
  expect(keyResultProgress(reach, [reading('a', '2026-12-31', 25)], '2027-01-01', 'UTC')).toMatchObject({
    progress: 0,
    stale: true,
    current: 25,
  })
  expect(keyResultProgress(reach, [], null, 'UTC')).toEqual({ progress: 0, stale: true, current: null, readOn: null })
})

test('[2.4] staying above is whole inside the limit and falls to nothing at the floor', () => {
  const stay = { measure: 'stay-above', startValue: null, targetValue: 99, floorValue: 95 } as const
  const at = (value: number) => keyResultProgress(stay, [reading('a', '2027-02-01', value)], null, 'UTC').progress
  expect([100, 99, 97, 95, 90].map(at)).toEqual([1, 1, 0.5, 0, 0])
})

test('[R5] without a target progress is unknown, not zero', () => {
  expect(
    keyResultProgress({ ...reach, targetValue: null }, [reading('a', '2027-02-01', 1)], null, 'UTC').progress,
  ).toBeNull()
})

test('[R6] a reading that was corrected no longer counts', () => {
  const readings = [reading('b', '2027-02-01', 20, 'a'), reading('a', '2027-03-01', 40)]
  expect(keyResultProgress(reach, readings, null, 'UTC').progress).toBe(1)
})

test('[2.4] a goal is the weighted mean of its parts, and says how many of them are known', () => {
  const progress: Record<string, number | null> = { k1: 0.5, k2: 1, k3: null }
  const tree = {
    keyResultsOf: (goal: string) =>
      goal === 'top'
        ? [{ id: 'k1', weight: 1 }]
        : [
            { id: 'k2', weight: 1 },
            { id: 'k3', weight: 8 },
          ],
    childrenOf: (goal: string) => (goal === 'top' ? [{ id: 'child', weight: 3 }] : []),
    progressOf: (id: string) => progress[id]!,
  }
  expect(goalProgress('child', tree)).toEqual({ progress: 1, known: 1, of: 2 })
  expect(goalProgress('top', tree)).toEqual({ progress: (0.5 + 3) / 4, known: 2, of: 2 })
})

test('[2.4] pace compares with a straight line from start to due', () => {
  const window = { startsOn: '2027-01-01', dueOn: '2027-01-31', today: '2027-01-16' }
  expect(expectedProgress(window)).toBeCloseTo(0.5)
  expect(pace(0.25, window)).toBeCloseTo(0.5)
  expect(pace(0.25, { ...window, today: '2026-12-01' })).toBeNull()
  expect(pace(null, window)).toBeNull()
})

test('[2.4] the order of readings never changes the answer', () => {
  const readings = fc.array(fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer()), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(readings, fc.nat(), (values, turn) => {
      const all = values.map(([day, value], index) =>
        reading(`r${index}`, `2027-02-${String(day).padStart(2, '0')}`, value),
      )
      const days = new Set(all.map(({ validAt }) => validAt))
      fc.pre(days.size === all.length)
      const turned = [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)]
      expect(keyResultProgress(reach, turned, null, 'UTC')).toEqual(keyResultProgress(reach, all, null, 'UTC'))
    }),
  )
})
