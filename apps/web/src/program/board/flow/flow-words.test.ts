import { expect, test } from 'vitest'
import { flowFigures, leftOut, paceOf } from './flow-words.ts'
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
