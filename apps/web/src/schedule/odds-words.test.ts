import { describe, expect, test } from 'vitest'
import { dayBy, dayOf } from './days.ts'
import type { OddsOf } from './odds.ts'
import { baseOf, joiningSays, oddsWords } from './odds-words.ts'

const endOf = (on: string) => (dayOf(on) + 1) * 1440
const planned = { startsAt: dayOf('2027-03-01') * 1440, endsAt: endOf('2027-03-05'), rolledUp: false }
const thorough: OddsOf = { of: () => undefined, mode: 'capacity', runs: 1000, ofRuns: 1000, unsettled: null }
const row = (half: string, most: string, onTarget?: number, assumedParts = 0) => ({
  p50At: endOf(half),
  p85At: endOf(most),
  onTarget,
  assumedParts,
})
const said = (...odds: Parameters<typeof row>) => oddsWords(thorough, row(...odds), planned)?.said

describe('the words of odds', () => {
  test('say by when half of the runs are done, and 85 of a hundred', () => {
    expect(said('2027-03-12', '2027-03-26')).toEqual(['Half the runs are done by 12 Mar, 85 of 100 by 26 Mar 2027.'])
    expect(said('2026-12-30', '2027-01-08')).toEqual([
      'Half the runs are done by 30 Dec 2026, 85 of 100 by 8 Jan 2027.',
    ])
  })

  test('name one day where both are the same', () => {
    expect(said('2027-03-12', '2027-03-12')).toEqual(['85 of 100 runs are done by 12 Mar 2027.'])
  })

  test('count the runs that are in time, and round none to certainty', () => {
    const inTime = (share: number) => said('2027-03-12', '2027-03-26', share)![1]
    expect([0, 0.001, 0.62, 0.999, 1].map(inTime)).toEqual([
      'In time in none of the runs.',
      'In time in 1 of 100 runs.',
      'In time in 62 of 100 runs.',
      'In time in 99 of 100 runs.',
      'In time in all of the runs.',
    ])
  })

  test('are none where every run ends as the plan does', () => {
    expect(said('2027-03-05', '2027-03-05')).toBeUndefined()
    expect(said('2027-03-05', '2027-03-05', 1)).toBeUndefined()
  })

  test('say whose range nobody gave', () => {
    const assumed = (parts: number, rolledUp: boolean) =>
      oddsWords(thorough, row('2027-03-12', '2027-03-26', undefined, parts), { ...planned, rolledUp })?.assumed
    expect(assumed(0, true)).toBeUndefined()
    expect(assumed(1, false)).toBe('Its range is assumed: nobody gave a low and a high.')
    expect(assumed(1, true)).toBe('The range of one item below it is assumed: nobody gave a low and a high.')
    expect(assumed(1200, true)).toBe('The ranges of 1,200 items below it are assumed: nobody gave a low and a high.')
  })
})

test('whose day to join is drawn is said with the days, of the first two; quick runs do not ask', () => {
  const hire = (name: string) =>
    ({ personId: `psn_${name}`, fromOn: '2027-03-03', byOn: '2027-03-31', teamIds: [] }) as const
  const says = (mode: OddsOf['mode'], ...names: readonly string[]) =>
    joiningSays(mode, names.map(hire), (id) => id.slice(4))
  expect(says('capacity')).toBeUndefined()
  expect(says('dependencies', 'Mina')).toBeUndefined()
  expect(says('capacity', 'Mina')).toBe(
    'Each run draws the day on which they join: Mina (3 Mar – 31 Mar 2027). The plan counts on the last.',
  )
  expect(says('capacity', 'Mina', 'Ole', 'Ida', 'Jo')).toMatch(/: Mina \(.*\), Ole \(.*\) and 2 others\./)
})

test('what odds rest on: how many runs, what they leave out, whether the plan is another now', () => {
  expect(baseOf(thorough)).toBe('1,000 runs')
  expect(baseOf({ ...thorough, runs: 384, unsettled: 'still running' })).toBe('384 of 1,000 runs, still running')
  expect(baseOf({ ...thorough, unsettled: 'before the last change' })).toBe('1,000 runs, before the last change')
  expect(baseOf({ ...thorough, mode: 'dependencies', runs: 256, ofRuns: 256 })).toBe(
    '256 quick runs, people not counted',
  )
})

test('work that ends at midnight is done the day before; a point is on its day', () => {
  expect(dayBy(endOf('2027-03-12'), planned)).toBe('2027-03-12')
  expect(dayBy(endOf('2027-03-12'), { startsAt: 5, endsAt: 5 })).toBe('2027-03-13')
})
