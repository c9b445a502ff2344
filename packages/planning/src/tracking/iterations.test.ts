import { type Id, type NewMap, type Snapshot } from '@trireme/domain'
import { build, plan } from '@trireme/testing'
import { expect, test } from 'vitest'
import { teamIterations } from './iterations.ts'
import { UNTRACKED } from './tracked.ts'

const { snapshot, items, teams } = plan('A 1d Core; B 1d Core; C 1d Core; D 1d Core; E 1d Docks')
const put = <K extends 'iteration' | 'estimate'>(kind: K, values: Partial<NewMap[K]>) => {
  const record = build(kind, values as never)
  ;(snapshot[kind] as Map<Id, unknown>).set(record.id, record)
  return record.id
}
const edit = (name: string, values: object) => {
  const item = snapshot['work-item'].get(items[name]!)!
  ;(snapshot['work-item'] as Map<Id, unknown>).set(item.id, { ...item, ...values })
}
const boxes = [1, 15, 29].map((day) => {
  const endsOn = new Date(Date.UTC(2027, 2, day + 11)).toISOString().slice(0, 10)
  return put('iteration', { teamId: teams['Core']!, startsOn: `2027-03-${String(day).padStart(2, '0')}`, endsOn })
})
const points = (name: string, likely: number) =>
  put('estimate', { workItemId: items[name]!, unit: 'points', likely, estimatedAt: '2027-12-01T00:00:00.000Z' })
const done = [...snapshot.status.values()].find(({ category }) => category === 'done')!
points('A', 5)
points('B', 3)
points('C', 8)
edit('A', { iterationId: boxes[0], statusId: done.id, actualEndedOn: '2027-03-10' })
edit('B', { iterationId: boxes[0], statusId: done.id, actualEndedOn: '2027-03-20' })
edit('C', { iterationId: boxes[1] })
edit('D', { iterationId: boxes[2] })

const found = (statusOn: string, budget = 1000) => {
  const together = (ids: Iterable<Id>) => {
    const sums = { ...UNTRACKED.sums, budget: budget * [...ids].length, actual: 1200 }
    return { ...UNTRACKED, sums }
  }
  return teamIterations(snapshot as Snapshot, { statusOn, together }, '2027-04-01')
}

test('iterations that have ended are planned, points that were accepted are earned, of the same work', () => {
  expect(found('2027-03-12')).toEqual([
    {
      teamId: teams['Core'],
      iterationsPlanned: 3,
      iterationsElapsed: 1,
      pointsPlanned: 16,
      pointsAccepted: 5,
      withoutPoints: 1,
      withoutEnd: 0,
      sums: { budget: 3000, planned: 1000, earned: 3000 * (5 / 16), actual: 1200 },
    },
  ])
  expect(found('2027-03-26')).toMatchObject([{ iterationsElapsed: 2, pointsAccepted: 8 }])
})

test('a part without an iteration counts in that of what it is a part of, as on the board', () => {
  const { snapshot: nested, items: named, teams: own } = plan('Hull; Keel 1d Core in Hull')
  const iteration = build('iteration', { teamId: own['Core']!, startsOn: '2027-03-01', endsOn: '2027-03-12' })
  ;(nested.iteration as Map<Id, unknown>).set(iteration.id, iteration)
  const hull = nested['work-item'].get(named['Hull']!)!
  ;(nested['work-item'] as Map<Id, unknown>).set(hull.id, { ...hull, iterationId: iteration.id })
  const estimate = build('estimate', {
    workItemId: named['Keel']!,
    unit: 'points',
    likely: 5,
    estimatedAt: '2027-12-01T00:00:00.000Z',
  })
  ;(nested.estimate as Map<Id, unknown>).set(estimate.id, estimate)
  const tracking = { statusOn: '2027-03-12', together: () => UNTRACKED }
  expect(teamIterations(nested as Snapshot, tracking, '2027-04-01')).toMatchObject([{ pointsPlanned: 5 }])
})

test('of work that the baseline holds higher up alone, planned and earned are not known, rather than nothing', () => {
  expect(found('2027-03-12', 0)).toMatchObject([{ pointsAccepted: 5, sums: null }])
})

test('what is done, nobody knows since when, is accepted today and unknown on a day before', () => {
  edit('C', { statusId: done.id, actualEndedOn: null })
  expect(found('2027-03-12')).toMatchObject([{ pointsAccepted: 5, withoutEnd: 1 }])
  expect(found('2027-04-01')).toMatchObject([{ pointsAccepted: 16, withoutEnd: 0 }])
})
