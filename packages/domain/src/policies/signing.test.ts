import { aMember, entry } from '@trireme/testing'
import { expect, test } from 'vitest'
import type { Operation } from '../changes/change-set.ts'
import { snapshotOf } from '../changes/snapshot.ts'
import type { AnyRecord } from '../records/registry.ts'
import { accessOf, lookupIn } from './access.ts'
import { forbiddenIn } from './change-rights.ts'

const [ada, bo, root] = [aMember({ role: 'viewer' }), aMember({ role: 'editor' }), aMember({ role: 'admin' })]
const [, program] = entry('program', { name: 'Atlantic' })
const askedAt = '2027-02-01T09:00:00.000Z'

/** What stands against somebody's signing a document, as it is or brought back. */
function against(member: typeof ada, values: object, { closedTo = false, brings = false, said = {} } = {}) {
  const about = { programId: program.id, title: 'Charter', type: 'charter', signerIds: [ada.id] }
  const [, document] = entry('document', { ...about, askedAt, ...values } as never)
  const [, grant] = entry('grant', { memberId: member.id, programId: program.id, role: 'none' } as never)
  const records = [['program', program], ['document', document], ...(closedTo ? [['grant', grant]] : [])]
  const snapshot = snapshotOf(records as never)
  const [, made] = entry('signature', { documentId: document.id, signedAt: askedAt } as never)
  const signature = { ...made, authorId: member.id, ...said } as AnyRecord
  const { id, ...given } = signature
  const operation = { op: 'create', kind: 'signature', id, values: given } as Operation
  return forbiddenIn(accessOf(snapshot, member), [operation], {
    before: lookupIn(snapshot),
    after: (kind, wanted) => (wanted === id ? signature : lookupIn(snapshot)(kind, wanted)),
    ...(brings && { restored: new Set([id]) }),
  })?.sentence
}

test('whoever is asked signs, a viewer too, and nobody else does, an administrator neither', () => {
  expect(against(ada, {})).toBeUndefined()
  for (const other of [bo, root])
    expect(against(other, {})).toBe('Only those who are asked to sign a document sign it.')
})

test('whoever is asked declines, for themselves', () => {
  const said = { answer: 'declined', reason: 'Too wide.' }
  expect(against(ada, {}, { said })).toBeUndefined()
  expect(against(root, {}, { said })).toBe('Only those who are asked to sign a document sign it.')
})

test('who may change a document says that somebody need not sign, and only of who is asked', () => {
  const said = { answer: 'excused', reason: 'She left.', excusedId: ada.id }
  for (const member of [bo, root]) expect(against(member, {}, { said })).toBeUndefined()
  expect(against(ada, {}, { said })).toMatch(/Ask its owner to excuse/)
  expect(against(root, {}, { said: { ...said, excusedId: bo.id } })).toMatch(/Only those who are asked/)
  expect(against(root, { askedAt: null }, { said })).toMatch(/It is a draft/)
})

test('a draft and what was withdrawn are not signed', () => {
  expect(against(ada, { askedAt: null })).toMatch(/It is a draft/)
  expect(against(ada, { withdrawnAt: askedAt })).toMatch(/was withdrawn/)
})

test('who is asked and may not see the document learns nothing of it', () => {
  expect(against(ada, {}, { closedTo: true })).toBe(against(bo, { signerIds: [] }, { closedTo: true }))
})

test('a signature that was there comes back as it was', () => {
  expect(against(ada, { askedAt: null, signerIds: [] }, { brings: true })).toBeUndefined()
})

test('a signature is removed by nobody, its signer and an administrator neither, and goes with its document', () => {
  const [, document] = entry('document', { programId: program.id, title: 'Charter', type: 'charter' } as never)
  const [, made] = entry('signature', { documentId: document.id, signedAt: askedAt } as never)
  const signature = { ...made, authorId: ada.id } as AnyRecord
  const before = lookupIn(
    snapshotOf([
      ['document', document],
      ['signature', signature],
    ] as never),
  )
  const removal = (kind: 'signature' | 'document', { id, ...values }: AnyRecord) =>
    ({ op: 'remove', kind, id, values }) as Operation
  const sentence = (member: typeof ada, changes: readonly Operation[]) =>
    forbiddenIn(accessOf(snapshotOf([]), member), changes, { before, after: before })?.sentence
  for (const member of [ada, root]) expect(sentence(member, [removal('signature', signature)])).toMatch(/stays/)
  expect(sentence(root, [removal('document', document), removal('signature', signature)])).toBeUndefined()
})
