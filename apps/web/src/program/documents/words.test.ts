import { documentParts, documentStanding } from '@trireme/domain'
import { build } from '@trireme/testing'
import { expect, test } from 'vitest'
import type { Document, Signature } from './use-documents.ts'
import { isPast, nextWords } from './words.ts'

const NOW = { today: '2027-05-10', timeZone: 'UTC' }
const [ada, bo] = [build('member', { name: 'Ada' }), build('member', { name: 'Bo' })]
const charter: Document = build('document', { title: 'Charter', type: 'charter', purpose: 'To sail.' })
const asked: Document = { ...charter, signerIds: [ada.id, bo.id], askedAt: '2027-05-01T00:00:00Z' }

function answered(document: Document, member: typeof ada, day: string, answer: Signature['answer'] = 'signed') {
  const values = { documentId: document.id, authorId: member.id, answer, signedAt: `2027-05-0${day}T09:00:00Z` }
  return build('signature', { ...values, saw: documentParts(document) })
}

function next(document: Document, signatures: readonly Signature[] = []) {
  return nextWords(document, documentStanding(document, signatures, NOW), {
    nameOf: (id) => (id === ada.id ? 'Ada' : 'Bo'),
    dayOf: (moment) => moment.slice(0, 10),
  })
}

test('a document says what is next, and whose turn it is', () => {
  expect(next({ ...charter, purpose: ' ' })).toBe('Next: write it. Nothing is there yet that could be signed.')
  expect(next(charter)).toBe('Next: say who signs it.')
  expect(next({ ...asked, askedAt: null })).toBe('Next: ask them to sign.')
  expect(next(asked)).toBe('Next: Ada and Bo sign.')
  expect(next(asked, [answered(asked, ada, '2')])).toBe('Next: Bo signs.')
  expect(next(asked, [answered(asked, ada, '2'), answered(asked, bo, '3', 'declined')])).toBe(
    'Next: change it, or excuse Bo, who declined.',
  )
  expect(next(asked, [answered(asked, ada, '2'), answered(asked, bo, '3')])).toBeNull()
})

test('one that changed says that it was signed, and that it must be signed again', () => {
  const both = [answered(asked, ada, '2'), answered(asked, bo, '3')]
  expect(next({ ...asked, purpose: 'To row.' }, both)).toBe(
    'Signed 2027-05-02 and 2027-05-03, changed since. Next: Ada and Bo read and sign what is new.',
  )
})

test('a day is past where something is still asked for, whatever the state', () => {
  const late = { ...asked, dueOn: '2027-05-09' }
  const of = (document: Document, signatures: readonly Signature[] = []) =>
    isPast(documentStanding(document, signatures, NOW), NOW.today)
  expect(of(late)).toBe(true)
  expect(of({ ...late, purpose: 'To row.' }, [answered(late, ada, '2')])).toBe(true)
  expect(of({ ...late, dueOn: NOW.today })).toBe(false)
  expect(of(late, [answered(late, ada, '2'), answered(late, bo, '3')])).toBe(false)
})
