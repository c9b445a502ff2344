import { type AnyRecord, tableOf } from '@trireme/domain'
import { aSmallOrganization, aWorkItem, build } from '@trireme/testing'
import { expect, test } from 'vitest'
import { dayOf } from '../../schedule/days.ts'
import { horizonOf, roadmapLanes } from './lanes.ts'

function aRoadmap() {
  const { snapshot, types, statuses } = aSmallOrganization()
  const product = build('product', { name: 'Wallet' })
  const initiative = aWorkItem({ title: 'Checkout', typeId: types.Initiative, statusId: statuses.Ready, productId: product.id })
  const epic = aWorkItem({ title: 'Guest', typeId: types.Epic, statusId: statuses.Ready, parentId: initiative.id })
  const feature = aWorkItem({ title: 'Form', typeId: types.Feature, statusId: statuses.Ready, parentId: epic.id })
  const loose = aWorkItem({ title: 'Loose', typeId: types.Epic, statusId: statuses.Done })
  tableOf(snapshot, 'product').set(product.id, product as unknown as AnyRecord)
  for (const item of [epic, feature, loose, initiative])
    tableOf(snapshot, 'work-item').set(item.id, item as unknown as AnyRecord)
  return { snapshot, initiative, epic, loose }
}

test('the two highest levels stand in the lane of their product, epics after their initiative', () => {
  const lanes = roadmapLanes(aRoadmap().snapshot, () => true)
  expect(lanes.map(({ name, items }) => [name, items.map(({ title }) => title)])).toEqual([
    ['Wallet', ['Checkout', 'Guest']],
    ['No product', ['Loose']],
  ])
})

test('an item comes now, next or later by when it starts', () => {
  const { snapshot, epic, loose } = aRoadmap()
  const starting = (on: string) => ({ items: new Map([[epic.id, { startsAt: dayOf(on) * 1440 }]]) }) as never
  const at = (on: string) => horizonOf(epic, snapshot, starting(on), '2027-03-01')
  expect(['2027-02-01', '2027-03-20', '2027-05-01', '2027-12-01'].map(at)).toEqual(['now', 'now', 'next', 'later'])
  expect(horizonOf(epic, snapshot, { items: new Map() }, '2027-03-01')).toBe('later')
  expect(horizonOf(loose, snapshot, { items: new Map() }, '2027-03-01')).toBe('done')
})
