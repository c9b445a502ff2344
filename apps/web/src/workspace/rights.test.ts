import { Replica, edit } from '@trireme/client'
import { type AnyRecord, type Kind } from '@trireme/domain'
import { aMember, aWorkItem, build } from '@trireme/testing'
import { expect, test } from 'vitest'
import { Rights } from './rights.ts'

/** An editor who may only read one of two products, and an item in each. */
function stage() {
  const replica = new Replica({ http: { call: () => new Promise(() => {}) } as never, feed: undefined as never })
  const put = <R extends object>(kind: Kind, record: R): R => {
    replica.admit(kind, [record as unknown as AnyRecord])
    return record
  }
  const me = put('member', aMember({ role: 'editor' }))
  const open = put('product', build('product', { name: 'Harbour' }))
  const closed = put('product', build('product', { name: 'Ledger' }))
  put('grant', build('grant', { memberId: me.id, productId: closed.id, role: 'viewer' } as never))
  const here = put('work-item', aWorkItem({ productId: open.id }))
  const there = put('work-item', aWorkItem({ productId: closed.id }))
  return { replica, put, me, open, closed, here, there, rights: new Rights(replica, me) }
}

const sentence = 'You may read but not change work items here. Ask an administrator for the role of editor.'

test('a record that may only be read is told by the sentence the server has', () => {
  const { rights, here, there } = stage()
  expect(rights.mayChange('work-item', here)).toBe(true)
  expect(rights.whyNot('work-item', there)).toBe(sentence)
  expect(rights.forbidden([edit('work-item', there, { title: 'Mine' })!])?.sentence).toBe(sentence)
  expect(rights.forbidden([edit('work-item', here, { productId: there.productId })!])?.sentence).toBe(sentence)
  expect(rights.forbidden([edit('work-item', here, { title: 'Mine' })!])).toBeUndefined()
})

test('what hangs on a record that is not here is left to the server', () => {
  const { rights, put } = stage()
  const orphan = put('estimate', build('estimate', { workItemId: aWorkItem({}).id } as never))
  expect(rights.whyNot('estimate', orphan as never)).toBeUndefined()
  expect(rights.forbidden([edit('estimate', orphan as never, { likely: 3 } as never)!])).toBeUndefined()
})

test('rights follow who one is now, and are kept while nothing they rest on changes', () => {
  const { replica, rights, me, there } = stage()
  const before = rights.access
  expect(rights.access).toBe(before)
  expect(rights.isAdmin).toBe(false)
  void replica.commit([edit('member', me, { role: 'admin' })!], { label: 'Promote' })
  expect(rights.isAdmin).toBe(true)
  expect(rights.mayChange('work-item', there)).toBe(true)
})
