import { expect, test } from 'vitest'
import { bindingText, leftTexts, levelText } from './level-words.ts'

const nothing = { newlyLate: [], newlyInTime: [], laterStill: [] }

test('what levelling does is said with the days that were overbooked and who gets late', () => {
  const told = { delayed: 6, forPeople: 6, overfull: { was: 12, is: 0 }, gain: nothing, overdue: 0, beyondFloat: 0 }
  expect(levelText(told)).toBe('Delays 6 items · overbooked days 12 → 0')
  expect(levelText({ ...told, gain: { ...nothing, newlyLate: ['itm_1', 'itm_2'], laterStill: ['itm_3'] } })).toBe(
    'Delays 6 items · overbooked days 12 → 0 · 2 newly late · 1 later still',
  )
  expect(leftTexts(told)).toEqual([])
  const freeing = { ...told, overfull: { was: 301, is: 301 } }
  expect(levelText({ ...freeing, delayed: 2, forPeople: 0 })).toBe(
    'No team is relieved: 2 items only follow their dependencies',
  )
  expect(levelText({ ...freeing, delayed: 3, forPeople: 1 })).toBe(
    'No team is relieved: 1 item waits for its team, 2 follow their dependencies',
  )
  expect(levelText({ ...freeing, delayed: 1, forPeople: 1 })).toBe('No team is relieved: 1 item waits for its team')
  expect(levelText({ ...freeing, delayed: 1, forPeople: 1, gain: { ...nothing, laterStill: ['itm_3'] } })).toBe(
    'Makes it worse, no team is relieved: 1 item waits for its team · 1 later still',
  )
})

test('what it leaves is said with the reason', () => {
  const told = { delayed: 0, forPeople: 0, overfull: { was: 2, is: 2 }, gain: nothing, overdue: 1, beyondFloat: 2 }
  expect(levelText(told)).toBe('Delays nothing · overbooked days 2 → 2')
  expect(leftTexts(told)).toEqual([
    '1 item starts before today without having begun: left where it is planned.',
    '2 items have not enough slack for the wait: left, overbooked.',
  ])
})

test('what bound it is said without the date that stands beside it', () => {
  const why = 'Starts 4 Mar: not before 2 Mar, then team Core is full until 4 Mar (“A: first”).'
  expect(bindingText(why, false)).toBe('Not before 2 Mar, then team Core is full until 4 Mar (“A: first”).')
  expect(bindingText('Starts 4 Mar: waits for “A” (finish-to-start).', true)).toBe(
    'Waits for “A” (finish-to-start); planned by whole days, so from the next morning on.',
  )
})
