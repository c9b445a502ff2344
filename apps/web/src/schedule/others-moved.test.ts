import type { ChangeSet } from '@trireme/domain'
import { expect, test } from 'vitest'
import { othersMoved } from './schedule.ts'

test('others are those that move without being changed, the item of a new estimate or promise not among them', () => {
  const changes: ChangeSet = [
    { op: 'update', kind: 'work-item', id: 'itm_1', before: {}, after: { notBeforeOn: '2027-03-01' } },
    { op: 'create', kind: 'estimate', id: 'est_1', values: { workItemId: 'itm_2' } },
    { op: 'remove', kind: 'assignment', id: 'asg_1', values: { workItemId: 'itm_3' } },
  ]
  const moved = ['itm_1', 'itm_2', 'itm_3', 'itm_4']
  const movedBesides = (ids: Iterable<string>) => moved.filter((id) => ![...ids].includes(id)).length
  expect(othersMoved({ movedBesides }, changes)).toBe(1)
})
