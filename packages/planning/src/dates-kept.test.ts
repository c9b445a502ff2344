import { type WorkItem, after, tableOf } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import { datesKept, plan } from './index.ts'
import { update } from './portfolios.testing.ts'

const today = '2027-03-01'

/** What A of a portfolio keeps, and where it then lies by hand. */
function kept(notation: string, dateMode: WorkItem['dateMode'], given: Partial<WorkItem> = {}) {
  const { snapshot: noted0, items } = noted(notation)
  const id = items['A']!
  const snapshot = after(noted0, [update(noted0, 'work-item', id, given)])
  const item = tableOf(snapshot, 'work-item').get(id) as WorkItem
  const before = plan(snapshot, { today })
  const dates = datesKept(before, item, dateMode)
  const then = plan(after(snapshot, [update(snapshot, 'work-item', id, { dateMode, ...dates })]), { today })
  const placeOf = ({ items: of }: typeof before) => [of.get(id)?.startsAt, of.get(id)?.endsAt]
  return { dates, stays: placeOf(then).join() === placeOf(before).join() }
}

test.each(['manual', 'pinned'] as const)('what the plan placed stays where it is once it is %s', (dateMode) => {
  expect(kept('X 3d; A 2d after X', dateMode)).toEqual({
    dates: { plannedStartsOn: '2027-03-04', plannedEndsOn: '2027-03-05' },
    stays: true,
  })
})

test('pinned work made manual keeps the end it has, not one that was planned before', () => {
  const pinned = { dateMode: 'pinned', plannedStartsOn: '2027-03-08', plannedEndsOn: '2027-03-30' } as const
  expect(kept('A 2d', 'manual', pinned)).toEqual({
    dates: { plannedStartsOn: '2027-03-08', plannedEndsOn: '2027-03-09' },
    stays: true,
  })
})

test('a start that was noted is not planned anew', () => {
  expect(kept('A 10d active', 'manual', { actualStartedOn: '2027-02-24' })).toEqual({
    dates: { plannedEndsOn: '2027-03-12' },
    stays: true,
  })
})

test.each(['manual', 'pinned'] as const)(
  'a start that nobody noted is not made up as what is begun is %s',
  (dateMode) => {
    const end = { plannedEndsOn: '2027-03-08' }
    expect(kept('A 10d 40%', dateMode)).toEqual({ dates: { ...end, plannedStartsOn: null }, stays: true })
    const planned = (plannedStartsOn: string) => kept('A 10d 40%', dateMode, { plannedStartsOn, plannedEndsOn: null })
    expect(planned('2027-04-12')).toEqual({ dates: { ...end, plannedStartsOn: null }, stays: true })
    expect(planned('2027-02-22')).toEqual({ dates: { ...end, plannedStartsOn: '2027-02-22' }, stays: true })
  },
)

test('what hands hold, what goes to the plan and what has parts keeps nothing', () => {
  const manual = { dateMode: 'manual', plannedStartsOn: '2027-03-08', plannedEndsOn: '2027-03-09' } as const
  expect(kept('A 2d', 'pinned', manual).dates).toEqual({})
  expect(kept('A 2d', 'automatic', manual).dates).toEqual({})
  expect(kept('A; B 2d in A', 'manual').dates).toEqual({})
})
