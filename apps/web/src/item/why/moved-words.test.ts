import { formatDate } from '@trireme/ui'
import { expect, test } from 'vitest'
import { type SlipAnswer, type SlipJob, fallsOf, movedSentence, partDays, waitOf } from './moved-words.ts'

const answer: SlipAnswer = {
  endId: 'itm_1',
  from: '2027-02-01',
  until: '2027-03-01',
  endedAt: '2027-03-05T17:00',
  endsAt: '2027-03-11T17:00',
  days: 4,
  because: null,
  averaged: false,
  knownSince: null,
  parts: [],
}
const dateOf = (at: string) => formatDate(at.slice(0, 10))

test('each bar of the waterfall begins where the one before ends, and the last ends where the whole does', () => {
  const parts = [
    { cause: 'scope', days: 3 },
    { cause: 'estimate', days: 0 },
    { cause: 'progress', days: -1 },
    { cause: 'time', days: 2 },
  ]
  expect(fallsOf(parts)).toEqual([
    { cause: 'scope', from: 0, to: 3 },
    { cause: 'progress', from: 3, to: 2 },
    { cause: 'time', from: 2, to: 4 },
  ])
})

test('what happened is told with both dates, or why there is only one', () => {
  expect(movedSentence(answer, dateOf)).toBe('It ended 5 Mar 2027 and ends 11 Mar 2027 now: +4 d.')
  expect(movedSentence({ ...answer, because: '“Keel” ends 4 d later' }, dateOf)).toBe(
    'It ended 5 Mar 2027 and ends 11 Mar 2027 now: +4 d because “Keel” ends 4 d later.',
  )
  expect(movedSentence({ ...answer, days: 0 }, dateOf)).toBe('It ends 11 Mar 2027, as it did.')
  expect(movedSentence({ ...answer, endedAt: null, knownSince: '2027-02-10' }, dateOf)).toBe(
    'It has had a date since 10 Feb 2027, and ends 11 Mar 2027 now.',
  )
  expect(movedSentence({ ...answer, endsAt: null }, dateOf)).toBe('It has no date now.')
})

test('averages are told to a tenth of a day, with a true minus sign', () => {
  expect([1.25, -1.25, 0.04, 3].map(partDays)).toEqual(['+1.3 d', '−1.2 d', '0 d', '+3 d'])
})

test('a long answer says how many changes are planned again, and then that orders are', () => {
  const job = (state: SlipJob['state'], done: number, budget: number, averaged = false): SlipJob => {
    return { id: 'job_1', state, progress: { done, budget }, slip: { averaged }, endedAt: null }
  }
  expect(waitOf(job('queued', 0, 180)).bar).toBeNull()
  expect(waitOf(job('running', 41, 180)).bar).toEqual({ done: 41, whole: 180, unit: 'changes' })
  expect(waitOf(job('running', 41, 360, true)).bar).toEqual({ done: 41, whole: 180, unit: 'changes' })
  expect(waitOf(job('running', 270, 360, true))).toEqual({
    words: 'The causes are planned in other orders.',
    bar: { done: 270, whole: 360, unit: 'steps' },
  })
})
