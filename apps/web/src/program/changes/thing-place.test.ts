import { Replica, creation } from '@trireme/client'
import { diff, emptySnapshot } from '@trireme/domain'
import { aSmallOrganization } from '@trireme/testing'
import { expect, test } from 'vitest'
import { placeOfThing } from './thing-place.ts'

test('work opens, a launch and a milestone are led to, what is gone is not', () => {
  const { snapshot, types, statuses } = aSmallOrganization()
  const replica = new Replica({ http: undefined as never, feed: undefined as never })
  const item = creation('work-item', { title: 'Hull', typeId: types.Feature, statusId: statuses.Ready })
  const launch = creation('release', { name: 'Fleet 6' } as never)
  const milestone = creation('milestone', { title: 'Old sign-in pages switched off' } as never)
  void replica.commit([...diff(emptySnapshot(), snapshot), item, launch, milestone], { label: 'Lay' })
  expect([item.id, launch.id, milestone.id, 'msn_gone'].map((id) => placeOfThing(replica, id))).toEqual([
    { opens: 'item' },
    { opens: 'address', to: '/product/launches', search: { launch: launch.id } },
    { opens: 'address', to: '/program/plan', search: { milestone: milestone.id } },
    { opens: 'nothing' },
  ])
})
