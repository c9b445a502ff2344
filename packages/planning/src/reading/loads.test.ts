import { expect, test } from 'vitest'
import { answerTo } from '../answers.testing.ts'
import { DAY, dateOf } from '../time.ts'

test('a team has all the time of the weeks in which the plan begins and ends', () => {
  // Wednesday to Tuesday: neither week is filled.
  const { plan } = answerTo('team Core 1; Page 5d Core pin 2027-03-03')
  const [load] = plan.loads
  const { firstDay, capacityMinutes, demandMinutes } = load!
  expect(dateOf(firstDay * DAY)).toBe('2027-03-01')
  const hours = (figures: Float64Array) => [...figures].map((minutes) => minutes / 60)
  expect(hours(capacityMinutes)).toEqual([8, 8, 8, 8, 8, 0, 0, 8, 8, 8, 8, 8, 0, 0])
  expect(hours(demandMinutes)).toEqual([0, 0, 8, 8, 8, 0, 0, 8, 8, 0, 0, 0, 0, 0])
})
