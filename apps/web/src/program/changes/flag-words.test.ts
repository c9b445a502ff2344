import { FLAGS, FLAG_KINDS } from '@trireme/planning/tracking'
import { expect, test } from 'vitest'
import { flagCounts } from './flag-words.ts'

const counted = (...flags: (readonly [title: string, count: number])[]) =>
  flagCounts(flags.map(([title, count]) => ({ title, count }))).map(({ count, words }) => `${count} ${words}`)

test('what puts a date in danger comes first, the worst of it on top, in words that need no glossary', () => {
  expect(counted(['Without goal', 2], ['Negative float', 49], ['Late', 30], ['Unstaffed', 1])).toEqual([
    '30 end after their target by the plan',
    '49 would have to be earlier for all dates to hold',
    '1 has nobody to do it',
    '2 serve no goal',
  ])
})

test('every flag that can be raised has words of its own, for one item and for several', () => {
  const [one, several] = [1, 2].map((count) =>
    flagCounts(FLAG_KINDS.map((kind) => ({ title: FLAGS[kind].title, count }))).map(({ words }) => words),
  )
  expect(new Set(one).size).toBe(FLAG_KINDS.length)
  expect(new Set(several).size).toBe(FLAG_KINDS.length)
})

test('an update that was published with a flag of another name still says what it said', () => {
  expect(counted(['Blocked upstream', 3], ['Unstaffed', 2], ['Late', 1])).toEqual([
    '1 ends after its target by the plan',
    '3 blocked upstream',
    '2 have nobody to do them',
  ])
})
