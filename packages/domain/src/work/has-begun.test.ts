import { build } from '@trireme/testing'
import { expect, test } from 'vitest'
import type { WorkItem } from '../records/registry.ts'
import { hasBegun } from './has-begun.ts'

const begun = (values: Partial<WorkItem>, category: Parameters<typeof hasBegun>[1] = 'planned') =>
  hasBegun({ ...build('work-item', {}), ...values }, category)

test('an item has begun by its status, by a date or by progress above nothing, and not otherwise', () => {
  expect([begun({}, 'active'), begun({}, 'done')]).toEqual([true, true])
  expect([begun({}), begun({}, 'backlog'), begun({}, undefined)]).toEqual([false, false, false])
  expect([begun({ actualStartedOn: '2027-03-01' }), begun({ actualEndedOn: '2027-03-01' })]).toEqual([true, true])
  expect([begun({ progressPercent: 0 }), begun({ progressPercent: 1 })]).toEqual([false, true])
})

test('counted by units, it has begun with the first of them, whatever percentage is left over from before', () => {
  const units = { progressMethod: 'units', progressPercent: 40, countPlanned: 8 } as const
  expect([begun({ ...units, countDone: 0 }), begun({ ...units, countDone: 1 })]).toEqual([false, true])
})
