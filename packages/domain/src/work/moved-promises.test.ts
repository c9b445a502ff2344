import { expect, test } from 'vitest'
import type { Operation } from '../changes/change-set.ts'
import type { Id } from '../records/identifier.ts'
import type { Kind } from '../records/registry.ts'
import { movedPromises } from './moved-promises.ts'

const moved = (kind: Kind, before: object, after: object): Operation => ({
  op: 'update',
  kind,
  id: `${kind} 1` as Id,
  before: { ...before },
  after: { ...after },
})

test('a target that was given and goes elsewhere, or is taken back, is a promise that moves', () => {
  const promises = [
    moved('work-item', { targetOn: '2027-03-01' }, { targetOn: '2027-03-05' }),
    moved('milestone', { targetOn: '2027-03-01' }, { targetOn: null }),
    moved('release', { name: 'One', targetOn: '2027-03-01' }, { name: 'Two', targetOn: '2027-02-01' }),
  ]
  const others = [
    moved('work-item', { targetOn: null }, { targetOn: '2027-03-05' }),
    moved('work-item', { plannedEndsOn: '2027-03-01' }, { plannedEndsOn: '2027-03-05' }),
    moved('dependency', { neededOn: '2027-03-01' }, { neededOn: '2027-03-05' }),
  ]
  expect(movedPromises([...others, ...promises])).toEqual(promises)
})
