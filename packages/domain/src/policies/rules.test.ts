import { aMember, aWorkItem, build, entry } from '@trireme/testing'
import { expect, test } from 'vitest'
import type { Operation } from '../changes/change-set.ts'
import { snapshotOf } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import { accessOf, lookupIn } from './access.ts'
import { mayRead, mayReadAll, objectionTo } from './rules.ts'

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

test('what an hour costs is read by editors and administrators alone, whatever a guest or viewer was granted', () => {
  const rate = build('cost-rate', { amountPerHour: 90 }) as never
  const [, harbour] = entry('product', { name: 'Harbour' })
  const readers = (['admin', 'editor', 'viewer', 'guest'] as const).filter((role) => {
    const member = aMember({ role })
    const [, grant] = entry('grant', { memberId: member.id, productId: harbour.id as Id<'product'>, role: 'editor' })
    const snapshot = snapshotOf([
      ['product', harbour],
      ['grant', grant],
    ])
    expect(mayReadAll(accessOf(snapshotOf([]), member), 'cost-rate')).toBe(role === 'admin' || role === 'editor')
    return mayRead(accessOf(snapshot, member), 'cost-rate', rate, lookupIn(snapshot))
  })
  expect(readers).toEqual(['admin', 'editor'])
})
