import { describe, expect, test } from 'vitest'
import type { Id } from '../records/identifier.ts'
import type { StatusCategory } from '../records/status.ts'
import { type Flow, flowOf } from './flow.ts'
import type { FlowWindow } from './cumulative-flow.ts'
import { percentileOf } from './percentile.ts'
import { type FlowItem, statusHistory } from './status-history.ts'

const LETTERS: Readonly<Record<string, StatusCategory>> = {
  b: 'backlog',
  p: 'planned',
  a: 'active',
  d: 'done',
  x: 'dropped',
}

/** `b1 a3 d7`: came to the backlog on day 1, was begun on day 3 and done on day 7; `said` is [started, ended]. */
function item(notation: string, said: readonly [number | null, number | null] = [null, null], id = notation): FlowItem {
  const steps = notation.split(' ').map((step) => ({ day: Number(step.slice(1)), category: LETTERS[step[0]!]! }))
  return { id: id as Id, teamId: 'team' as Id, steps, startedDay: said[0], endedDay: said[1], isBrought: false }
}

const WINDOW = { fromDay: 4, untilDay: 24 }
const history = (notation: string, said?: readonly [number | null, number | null]) =>
  statusHistory(item(notation, said), WINDOW.untilDay)
/** The changes as they are written in the notation. */
const told = (notation: string, said?: readonly [number | null, number | null]) =>
  history(notation, said)
    .changes.map(({ day, category }) => `${category === 'dropped' ? 'x' : category[0]}${day}`)
    .join(' ')
const span = (notation: string, said?: readonly [number | null, number | null]) => {
  const { begunDay, doneDay, leftDay } = history(notation, said)
  return [begunDay, doneDay, leftDay]
}

function flowOfItems(given: readonly FlowItem[], days: FlowWindow): Flow {
  return flowOf(
    given.map((each) => statusHistory(each, days.untilDay)),
    days,
  )
}

describe('the history of an item', () => {
  test('is what was written, the last of each day', () => {
    expect(told('b1 p2 a5 a6 d9')).toBe('b1 p2 a5 d9')
    expect(told('b1 a1 p1 a5 d5')).toBe('p1 d5')
    expect(span('b1 a5 d5')).toEqual([5, 5, null])
  })

  test('begins when it was begun first and ends when it was done last, where it was opened again', () => {
    expect(span('a1 d5 a7 d12')).toEqual([1, 12, null])
    expect(span('a1 d5 a7')).toEqual([1, null, null])
    expect(told('a1 d5 a7 d12')).toBe('a1 d5 a7 d12')
  })

  test('ends without being done where it was dropped, or put back and still is', () => {
    expect(span('b1 a3 x8')).toEqual([3, null, 8])
    expect(span('b1 a3 b6 p9')).toEqual([3, null, 6])
    expect(span('b1 a3 b6 a9 d11')).toEqual([3, 11, null])
    expect(span('b1 x4')).toEqual([null, null, null])
  })

  test('has no beginning where it went to done without being begun', () => {
    expect(span('b1 d6')).toEqual([null, 6, null])
  })

  test('follows the dates that people gave, not the days on which they wrote', () => {
    // Imported on day 20 as done, with its dates.
    expect([told('d20', [3, 9]), span('d20', [3, 9])]).toEqual(['a3 d9', [3, 9, null]])
    // The status was changed late.
    expect(told('b1 p2 a10 d15', [6, 12])).toBe('b1 p2 a6 d12')
    // The status was changed too soon.
    expect(told('b1 p2 a4 d9', [6, 12])).toBe('b1 p2 a6 d12')
    expect(told('d9', [6, 12])).toBe('a6 d12')
    expect(told('d9', [null, 12])).toBe('p9 d12')
    // Imported under way.
    expect([told('a20', [3, null]), span('a20', [3, null])]).toEqual(['a3', [3, null, null]])
  })

  test('what was begun elsewhere, nobody says when, is not begun on the day it was brought here', () => {
    const brought = (notation: string, said?: readonly [number | null, number | null]) => {
      const { begunDay, doneDay } = statusHistory({ ...item(notation, said), isBrought: true }, WINDOW.untilDay)
      return [begunDay, doneDay]
    }
    expect(brought('a20')).toEqual([null, null])
    expect(brought('a20', [3, null])).toEqual([3, null])
    expect(brought('a20 d23')).toEqual([null, 23])
    expect(brought('d20 a21', [null, 12])).toEqual([null, null])
    // Begun here.
    expect(brought('b20 a21')).toEqual([21, null])
    const unknown = { ...item('a20'), isBrought: true }
    const { underWay, withoutStart, days, finished } = flowOfItems([unknown, item('b4 a9')], WINDOW)
    expect([underWay.map(({ ageDays }) => ageDays), withoutStart, finished]).toEqual([[16], 1, []])
    expect(days.at(-1)).toMatchObject({ active: 2, underWay: 1 })
  })

  test('a start that was given of an item still ahead begins nothing, and no date after today is believed', () => {
    expect([told('b1 p5', [3, null]), span('b1 p5', [3, null])]).toEqual(['b1 p5', [null, null, null]])
    expect(span('b1 a5 d9', [30, 40])).toEqual([5, 9, null])
  })

  test('an end before the beginning leaves the beginning unknown', () => {
    expect(span('b1 a8 d9', [null, 6])).toEqual([null, 6, null])
  })

  test('what came as done, with no word since when, has no end', () => {
    const arrived = history('d20')
    expect([arrived.doneDay, arrived.isEndUnknown, told('d20')]).toEqual([null, true, 'd20'])
    expect(history('d20 a21 d23').isEndUnknown).toBe(false)
  })
})

describe('the figures of flow', () => {
  const items = [
    item('b1 a2 d6'),
    item('b1 a5 d5'),
    item('b3 p4 a12 d20'),
    item('b4 a9'),
    item('b4 a6 x10'),
    item('b5'),
  ]
  const flow = flowOfItems(items, WINDOW)

  test('count items by category at the end of each day', () => {
    const at = (day: number) => flow.days[day - WINDOW.fromDay]!
    expect(at(4)).toMatchObject({ backlog: 3, planned: 1, active: 1, done: 0, dropped: 0 })
    expect(at(5)).toMatchObject({ backlog: 3, planned: 1, active: 1, done: 1, begun: 1, finished: 1, underWay: 2 })
    expect(at(10)).toMatchObject({ backlog: 1, planned: 1, active: 1, done: 2, dropped: 1, left: 1, underWay: 2 })
    expect(at(24)).toMatchObject({ backlog: 1, planned: 0, active: 1, done: 3, dropped: 1 })
  })

  test('cycle times count both ends; percentiles are values there are', () => {
    expect(flow.finished.map(({ id, cycleDays }) => [id, cycleDays])).toEqual([
      ['b1 a5 d5', 1],
      ['b1 a2 d6', 5],
      ['b3 p4 a12 d20', 9],
    ])
    expect(flow.percentiles).toEqual([
      { share: 0.5, days: 5 },
      { share: 0.85, days: 9 },
      { share: 0.95, days: 9 },
    ])
    expect([percentileOf([], 0.5), percentileOf([3, 4], 0.5), percentileOf([3, 4], 0.51)]).toEqual([undefined, 3, 4])
  })

  test('weeks begin on Mondays, and only those that are in the window whole are', () => {
    // Day 4 is Monday, 5 January 1970; day 24 a Sunday.
    expect(flow.weeks).toEqual([
      { mondayDay: 4, finished: 2, isWhole: true },
      { mondayDay: 11, finished: 0, isWhole: true },
      { mondayDay: 18, finished: 1, isWhole: true },
    ])
    expect(flowOfItems(items, { fromDay: 5, untilDay: 23 }).weeks.map(({ isWhole }) => isWhole)).toEqual([
      false,
      true,
      false,
    ])
  })

  test('what is in progress has its age beside what 85 of 100 items of its team took, once ten are finished', () => {
    expect(flow.underWay).toEqual([{ id: 'b4 a9', begunDay: 9, ageDays: 16, usualDays: null, usualOf: null }])
    const many = Array.from({ length: 10 }, (_, nth) => item(`b1 a5 d${5 + nth}`, [null, null], `item ${nth}`))
    expect(flowOfItems([...many, item('b4 a9')], WINDOW).underWay).toMatchObject([
      { ageDays: 16, usualDays: 9, usualOf: 'team' },
    ])
    const others = { ...item('b4 a9'), teamId: 'other team' as Id }
    expect(flowOfItems([...many, others], WINDOW).underWay).toMatchObject([{ usualDays: 9, usualOf: 'all' }])
  })

  test('an item without a beginning is finished and has no cycle time; one without an end is neither', () => {
    const found = flowOfItems([item('b1 d6'), item('d8')], WINDOW)
    expect(found.finished).toMatchObject([{ id: 'b1 d6', begunDay: null, cycleDays: null }])
    expect([found.percentiles, found.law, found.withoutEnd]).toEqual([null, null, 1])
    expect(found.days.at(-1)).toMatchObject({ done: 2 })
  })

  test("Little's law agrees where work comes and goes at one pace, and not where it piles up", () => {
    const steady = Array.from({ length: 40 }, (_, nth) => item(`a${nth - 8} d${nth - 5}`, [null, null], `item ${nth}`))
    const law = flowOfItems(steady, WINDOW).law!
    expect([law.averageUnderWay, law.averageCycleDays, law.expectedUnderWay, law.agrees]).toEqual([4, 4, 4, true])
    const piling = Array.from({ length: 40 }, (_, nth) => item(`a${nth - 8}`, [null, null], `open ${nth}`))
    expect(flowOfItems([...steady, ...piling], WINDOW).law!.agrees).toBe(false)
  })
})
