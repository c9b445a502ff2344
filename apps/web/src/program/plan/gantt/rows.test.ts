import { expect, test } from 'vitest'
import { plainRow } from './demo/plain-row.ts'
import { firstOutOfSight, indexRows, spansOf } from './rows.ts'
import { DAY } from './time/dates.ts'

const days = (from: number, until: number) => ({ startsAt: from * DAY, endsAt: until * DAY })
const rows = indexRows([
  plainRow({ id: 'all', kind: 'summary', ...days(0, 900) }),
  plainRow({ id: 'late', ...days(800, 900) }),
  plainRow({ id: 'early', ...days(0, 10) }),
  plainRow({ id: 'now', ...days(400, 410) }),
  plainRow({ id: 'idea' }),
])
const seen = { ...days(390, 450), first: 0, end: 5 }

test('of what is out of sight the bar that starts first is sought', () => {
  expect(firstOutOfSight(rows, new Set(['late', 'early', 'idea']), seen)).toBe(2)
})

test('nothing is sought while one of them is in sight, or none has dates', () => {
  expect(firstOutOfSight(rows, new Set(['late', 'now']), seen)).toBe(-1)
  expect(firstOutOfSight(rows, new Set(['late', 'now']), { ...seen, end: 3 })).toBe(3)
  expect(firstOutOfSight(rows, new Set(['idea']), seen)).toBe(-1)
})

test('summaries only count where there is nothing else', () => {
  expect(spansOf(rows)).toEqual([days(800, 900), days(0, 10), days(400, 410)])
  expect(spansOf(rows, new Set(['all', 'now']))).toEqual([days(400, 410)])
  expect(spansOf(rows, new Set(['all']))).toEqual([days(0, 900)])
})
