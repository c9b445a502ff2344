import { expect, test } from 'vitest'
import { broughtWords, flowFigures, leftOut, paceOf } from './flow-words.ts'
import type { ShownFlow } from './use-flow.ts'

const week = (finished: number, isWhole = true) => ({ mondayDay: 0, finished, isWhole })

test('what is finished a week is of whole weeks, and says that this one is left out', () => {
  const weeks = [week(2), week(4), week(9, false)]
  expect(paceOf(weeks)).toEqual({ mean: 3, weeks: 2, least: 2, most: 4 })
  const flow = { weeks, finished: [], underWay: [], percentiles: null, law: null, withoutEnd: 0, withoutStart: 0 }
  const pace = flowFigures({ flow } as unknown as ShownFlow).find(({ name }) => name === 'Throughput')
  expect(pace).toMatchObject({
    value: '3.0',
    says: 'finished a week, in 2 whole weeks; this week, not ended, is left out',
  })
  expect(leftOut(weeks.slice(0, 2))).toBe('')
})

test('a diagram says that it does not know since when imported work waited, and nothing where none was imported', () => {
  expect(broughtWords(0)).toBe('')
  expect(broughtWords(1)).toBe(
    ' 1 item came by import in this time. How long it had waited before nobody says: no band has it until it came or was begun.',
  )
  expect(broughtWords(1200)).toMatch(
    /^ 1,200 items came by import .* no band has them until they came or were begun\.$/,
  )
})

test('a steady pace says how much more waits', () => {
  const day = { begun: 3, finished: 3, left: 0, active: 4, done: 0, dropped: 0, underWay: 4 }
  const law = { agrees: true, averageUnderWay: 4, expectedUnderWay: 4, finishedPerDay: 1, averageCycleDays: 4 }
  const flow = { weeks: [], finished: [], underWay: [], percentiles: null, law, withoutEnd: 0, withoutStart: 0 }
  const says = (planned: number, backlog: number) => {
    const days = [{ ...day, day: 1, planned, backlog }]
    const before = { ...day, day: 0, planned: 5, backlog: 10 }
    return flowFigures({ flow: { ...flow, days }, before } as unknown as ShownFlow).find(
      ({ name }) => name === 'In and out',
    )?.says
  }
  expect(says(22, 50)).toBe('Begun and finished keep pace; 57 more wait')
  expect(says(5, 4)).toBe('Begun and finished keep pace')
})
