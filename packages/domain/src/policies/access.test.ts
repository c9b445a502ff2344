import { aMember, aWorkItem, entry } from '@trireme/testing'
import { expect, test } from 'vitest'
import { type Snapshot, snapshotOf } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import { accessOf, levelOn, lookupIn } from './access.ts'

const [, fleet] = entry('product', { name: 'Fleet' })
const [, ship] = entry('product', { name: 'Ship', parentId: fleet.id as Id<'product'> })
const [, cabin] = entry('product', { name: 'Cabin', parentId: ship.id as Id<'product'> })
const member = aMember({ role: 'viewer' })

/** What grants on two products make of work in each of the three, one below the other. */
function levels(upper: 'none' | 'viewer' | 'editor', lower: 'none' | 'viewer' | 'editor') {
  const grant = (productId: string, role: string) =>
    entry('grant', { memberId: member.id, productId: productId as Id<'product'>, role } as never)
  const snapshot: Snapshot = snapshotOf([
    ['product', fleet],
    ['product', ship],
    ['product', cabin],
    grant(fleet.id, upper),
    grant(ship.id, lower),
  ])
  const access = accessOf(snapshot, member)
  return [fleet, ship, cabin].map(({ id }) => {
    const item = aWorkItem({ productId: id as Id<'product'> })
    return levelOn(access, 'work-item', item as never, lookupIn(snapshot))
  })
}

test('of grants on two levels the nearest one above speaks', () => {
  expect(levels('none', 'editor')).toEqual(['none', 'editor', 'editor'])
  expect(levels('editor', 'none')).toEqual(['editor', 'none', 'none'])
  expect(levels('editor', 'viewer')).toEqual(['editor', 'viewer', 'viewer'])
})
