import { build } from '@trireme/testing'
import { emptySnapshot } from '@trireme/domain'
import { expect, test } from 'vitest'
import { readRisk } from './risk-reading.ts'
import { awaitedOf, dearestOf, leftOutWords } from './risks-left-out.ts'

function risk(finishDays: number | null, values: object = {}) {
  const item = build('work-item')
  const known = { probabilityPercent: 50, daysLikely: 4, workItemIds: [item.id] }
  const record = build('risk', { ...known, ...values })
  return { record, finishDays, reading: readRisk(emptySnapshot(), record) }
}

test('the list holds the five that cost the finish most, and says how many are not in it', () => {
  const moving = [1, 9, 3, -2, 7, 5, 0.5].map((days) => risk(days))
  expect(dearestOf(moving).dearest.map(({ finishDays }) => finishDays)).toEqual([9, 7, 5, 3, 1])
  expect(leftOutWords([...moving, risk(0.4), risk(-0.1)], false)).toBe(
    'Not listed: 2 moving it less, 2 moving it by less than half a day.',
  )
  expect(leftOutWords(moving.slice(0, 5), false)).toBe('')
})

test('while they are worked out, what may come into the list is told by its own days and likelihood', () => {
  const rows = [
    risk(null, { daysLikely: 2 }),
    risk(null, { probabilityPercent: null }),
    risk(null, { daysLikely: 9 }),
    risk(null, { state: 'resolved', daysLikely: 30 }),
    risk(null, { workItemIds: [] }),
  ]
  expect(awaitedOf(rows)).toEqual([rows[2], rows[0]])
})

test('what moves the finish by less than half a day either way is not in the list', () => {
  const moving = [4, 0.4, -0.1, -0.6].map((days) => risk(days))
  expect(dearestOf(moving).dearest.map(({ finishDays }) => finishDays)).toEqual([4, -0.6])
})

test('what cannot be counted is told with what is wanting of it; what is resolved is not missed', () => {
  const rows = [
    risk(null, { probabilityPercent: null, daysLikely: null }),
    risk(null, { probabilityPercent: null }),
    risk(null, { daysLikely: null }),
    risk(null, { workItemIds: [] }),
    risk(null),
    risk(null, { state: 'resolved' }),
  ]
  const wanting = 'Not counted: 2 without a likelihood, 1 without days, 1 without work to hit'
  expect(leftOutWords(rows, false)).toBe(`${wanting}, 1 whose work cannot move.`)
  // What was linked just now has not been asked about yet.
  expect(leftOutWords(rows, true)).toBe(`${wanting}.`)
})
