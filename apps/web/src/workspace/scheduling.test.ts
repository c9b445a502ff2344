import type { ChangeSet } from '@trireme/domain'
import { expect, test } from 'vitest'
import { othersMoved } from './asking.ts'
import { isScheduling } from './scheduling.ts'

const update = (after: object): ChangeSet => [
  { op: 'update', kind: 'work-item', id: 'itm_1', before: {}, after: { ...after } },
]

test('dates, modes, links and estimates are acts of scheduling; names, status and promises are none', () => {
  expect(isScheduling(update({ notBeforeOn: '2027-03-01' }))).toBe(true)
  expect(isScheduling(update({ dateMode: 'manual' }))).toBe(true)
  expect(isScheduling([{ op: 'remove', kind: 'dependency', id: 'dep_1', values: {} }])).toBe(true)
  expect(isScheduling([{ op: 'create', kind: 'estimate', id: 'est_1', values: {} }])).toBe(true)
  for (const after of [{ title: 'Hull' }, { statusId: 'sts_1' }, { targetOn: '2027-03-01' }])
    expect(isScheduling(update(after))).toBe(false)
})

test('others are those that move without being changed, the item of a new estimate not among them', () => {
  const changes: ChangeSet = [
    ...update({ notBeforeOn: '2027-03-01' }),
    { op: 'create', kind: 'estimate', id: 'est_1', values: { workItemId: 'itm_2' } },
  ]
  expect(othersMoved(['itm_1', 'itm_2', 'itm_3'], changes)).toBe(1)
})
