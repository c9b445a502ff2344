import { plan as noted } from '@trireme/testing'
import { openPlanner, workingTimes } from '@trireme/planning'
import { expect, test } from 'vitest'
import { signedDays } from '../../../schedule/shifts.ts'
import { effectOf, endMoved } from './effect.ts'

test('what is supposed counts the items that move, and says from when to when, the plan of today first', () => {
  const { snapshot, items, teams } = noted('team Core 1; P; A 2d in P Core; B 2d in P Core after A')
  const planner = openPlanner(snapshot, { today: '2027-03-01' })
  const item = snapshot['work-item'].get(items['A'] as never)!
  const after = { notBeforeOn: '2027-03-08' }
  const preview = planner.preview([
    { op: 'update', kind: 'work-item', id: item.id, before: { notBeforeOn: null }, after },
  ])
  expect([preview.moved.size, Object.keys(teams)]).toEqual([3, ['Core']])
  expect(effectOf(preview, planner.plan)).toBe(
    '2 items would move, nothing newly late, the plan ends 11 Mar 2027 instead of 4 Mar 2027',
  )
  const { from, to, days } = endMoved(planner.plan, preview.plan, items['B']!, workingTimes(snapshot).byDefault)
  expect([from, to, signedDays(days!)]).toEqual(['4 Mar 2027', '11 Mar 2027', '+5 d'])
})
