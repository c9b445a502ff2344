import { creation } from '@trireme/client'
import { type AnyRecord, type Kind, accessOf, after, forbiddenAsSeen, snapshotOf } from '@trireme/domain'
import { aMember, aWorkItem } from '@trireme/testing'
import { expect, test } from 'vitest'
import { authored } from './authored.ts'

const viewer = aMember({ role: 'viewer' })
const item = aWorkItem()
const state = snapshotOf([
  ['member', viewer],
  ['work-item', item],
] as unknown as [Kind, AnyRecord][])
const forbidden = (changes: ReturnType<typeof authored>) =>
  forbiddenAsSeen(accessOf(state, viewer), changes, state, after(state, changes))

test('who comments is the author of it, so that the policies let them', () => {
  const comment = creation('comment', { workItemId: item.id, body: 'Aye', saidAt: '2027-02-10T09:00:00.000Z' })
  expect(forbidden([comment])?.sentence).toMatch(/Only its author/)
  expect(forbidden(authored([comment], viewer.id))).toBeUndefined()
})

test('what has no author is left as it is', () => {
  const made = creation('skill', { name: 'Welding' })
  const changed = {
    op: 'update',
    kind: 'comment',
    id: 'cmt_1',
    before: { body: 'Aye' },
    after: { body: 'No' },
  } as const
  expect(authored([made, changed], viewer.id)).toEqual([made, changed])
})
