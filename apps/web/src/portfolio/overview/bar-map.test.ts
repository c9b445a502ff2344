import { emptySnapshot } from '@trireme/domain'
import type { PlannedItem } from '@trireme/planning'
import { aWorkItem } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, onOf } from '../../schedule/days.ts'
import { barMap, packed, quartersIn, sharedAxis } from './bar-map.ts'
import { workTree } from '@trireme/planning/tracking'

const spans = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 90 })).map(([from, length]) => ({
    from,
    until: from + length,
    state: 'done' as const,
  })),
  { maxLength: 60 },
)

test('every bar is on the map once, and no two of a lane overlap', () => {
  fc.assert(
    fc.property(spans, (given) => {
      const bars = packed(given)
      expect(bars).toHaveLength(given.length)
      for (const one of bars)
        for (const other of bars)
          if (one !== other && one.lane === other.lane)
            expect(one.until <= other.from || other.until <= one.from).toBe(true)
    }),
  )
})

test('bars that follow one another share a lane', () => {
  const bars = packed([
    { from: 40, until: 60, state: 'active' },
    { from: 0, until: 30, state: 'done' },
    { from: 10, until: 20, state: 'late' },
  ])
  expect(bars.map(({ from, lane }) => [from, lane])).toEqual([
    [0, 0],
    [10, 1],
    [40, 0],
  ])
})

test('the axis runs over whole quarters and today', () => {
  const { from, until } = sharedAxis([], '2027-03-15')
  expect([onOf(from), onOf(until)]).toEqual(['2027-01-01', '2027-04-01'])
  expect(quartersIn(dayOf('2026-12-15'), dayOf('2027-07-01'))).toEqual([
    { day: dayOf('2027-01-01'), label: 'Q1 2027' },
    { day: dayOf('2027-04-01'), label: 'Q2 2027' },
  ])
})

test('a part that ends after the target of what it belongs to is late', () => {
  const whole = aWorkItem({ targetOn: '2027-03-31' })
  const parts = ['2027-03-20', '2027-04-02'].map((endsOn) => ({ endsOn, item: aWorkItem({ parentId: whole.id }) }))
  const unplanned = aWorkItem({ parentId: whole.id })
  const items = new Map(
    parts.map(({ endsOn, item }) => {
      const endsAt = Date.parse(endsOn) / 60_000 + 600
      return [item.id, { startsAt: endsAt - 2880, endsAt } as PlannedItem]
    }),
  )
  const all = [whole, ...parts.map(({ item }) => item), unplanned]
  const snapshot = { ...emptySnapshot(), 'work-item': new Map(all.map((item) => [item.id, item])) }
  const map = barMap([whole], workTree(snapshot), { items })
  expect(map.counts).toEqual({ done: 0, active: 0, 'to-come': 1, late: 1 })
  expect(map.unscheduled).toBe(1)
})
