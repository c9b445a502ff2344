import { aMember, aWorkItem, entry } from '@trireme/testing'
import { expect, test } from 'vitest'
import type { Operation } from '../changes/change-set.ts'
import { snapshotOf } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import { accessOf, lookupIn } from './access.ts'
import { objectionTo } from './rules.ts'

test('an editor moves work neither out of nor into a product they may only read', () => {
  const [, open] = entry('product', { name: 'Harbour' })
  const [, closed] = entry('product', { name: 'Ledger' })
  const member = aMember({ role: 'editor' })
  const [, grant] = entry('grant', { memberId: member.id, productId: closed.id as Id<'product'>, role: 'viewer' })
  const snapshot = snapshotOf([
    ['product', open],
    ['product', closed],
    ['grant', grant],
  ])
  const access = accessOf(snapshot, member)
  const here = aWorkItem({ productId: open.id as Id<'product'> })
  const there = { ...here, productId: closed.id as Id<'product'> }
  const move = (before: object, after: object) =>
    objectionTo(
      access,
      { op: 'update', kind: 'work-item', id: here.id, before: {}, after: {} } as Operation,
      before as never,
      after as never,
      lookupIn(snapshot),
    )
  expect(move(here, here)).toBeUndefined()
  expect(move(here, there)).toMatch(/may read but not change/)
  expect(move(there, here)).toMatch(/may read but not change/)
})
