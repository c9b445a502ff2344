import { describe, expect, test } from 'vitest'
import { DAY } from '../time/dates.ts'
import { plainRow } from '../demo/plain-row.ts'
import { metricsOf } from '../drawing/frame.ts'
import { hitTest, nearerEnd } from './hit-test.ts'
import { indexRows } from '../rows.ts'

const scale = { originAt: 0, pxPerDay: 10 }
const rows = indexRows([
  plainRow({ id: 'long', startsAt: 10 * DAY, endsAt: 20 * DAY }),
  plainRow({ id: 'short', startsAt: 10 * DAY, endsAt: 10 * DAY + 60 }),
  plainRow({ id: 'undated' }),
  plainRow({ id: 'milestone', kind: 'milestone', startsAt: 30 * DAY, endsAt: 30 * DAY }),
])
const at = (x: number, row: number) => hitTest(rows, scale, metricsOf('default'), x, row * 32 + 16)

describe('a point of the timeline', () => {
  test('on a bar means the bar, just outside its ends the places to draw a dependency from', () => {
    expect(at(150, 0)).toEqual({ index: 0, part: 'bar' })
    expect(at(95, 0)).toEqual({ index: 0, part: 'start' })
    expect(at(205, 0)).toEqual({ index: 0, part: 'finish' })
    expect(at(240, 0)).toEqual({ index: 0, part: 'empty' })
  })

  test('finds an hour-long bar within 24 px', () => {
    expect(at(89, 1).part).toBe('bar')
    expect(at(111, 1).part).toBe('bar')
  })

  test('finds a milestone on both sides of its minute', () => {
    expect(at(290, 3).part).toBe('bar')
    expect(at(310, 3).part).toBe('bar')
  })

  test('in a row without dates is empty, below the last row nothing', () => {
    expect(at(150, 2)).toEqual({ index: 2, part: 'empty' })
    expect(at(150, 9)).toEqual({ index: -1, part: 'empty' })
  })

  test('means the nearer end of a bar', () => {
    expect(nearerEnd(rows, scale, 0, 120)).toBe('start')
    expect(nearerEnd(rows, scale, 0, 180)).toBe('finish')
  })
})
