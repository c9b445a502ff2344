import { aMember, aWorkItem, build } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AnyRecord,
  type Id,
  type Kind,
  type RecordMap,
  askedRefusals,
  changedParts,
  dateAfter,
  documentParts,
  documentStanding,
  hasDeclined,
  hasSigned,
  holdsDocument,
  isWaiting,
  isWritten,
  launchesOf,
  recordRefusals,
  scopeOf,
  sealRefusals,
  snapshotOf,
  waitingOf,
} from '../index.ts'

type Document = RecordMap['document']
type Signature = RecordMap['signature']

const NOW = { today: '2027-03-01', timeZone: 'UTC' }
const [ada, bo, cy] = ['Ada', 'Bo', 'Cy'].map((name) => aMember({ name })) as [Member, Member, Member]
type Member = ReturnType<typeof aMember>

const draft = build('document', {
  title: 'Charter of the crossing',
  type: 'charter',
  purpose: 'To be in Boston by autumn.',
  signerIds: [ada.id, bo.id].sort(),
  dueOn: '2027-03-10',
})
const asked: Document = { ...draft, askedAt: '2027-02-01T09:00:00.000Z' }

function signed(document: Document, by: Member, at = '2027-02-10T10:00:00.000Z'): Signature {
  const values = { documentId: document.id, signedAt: at, saw: documentParts(document) }
  return { ...build('signature', values), authorId: by.id }
}
/** Somebody else's word than a signature: declined by oneself, or excused by another. */
function answered(document: Document, by: Member, values: Partial<Signature>): Signature {
  return { ...signed(document, by), ...values }
}
const both = (document: Document) => [signed(document, ada), signed(document, bo)]
const stateOf = (document: Document, signatures: readonly Signature[] = []) =>
  documentStanding(document, signatures, NOW).state

describe('a document', () => {
  test('is a draft until somebody is asked to sign it', () => {
    expect(stateOf(draft)).toBe('draft')
    expect(stateOf({ ...asked, signerIds: [] })).toBe('draft')
    expect(stateOf(asked)).toBe('due')
  })

  test('is overdue the day after it should have been signed, also as a draft', () => {
    for (const document of [draft, asked]) {
      expect(stateOf({ ...document, dueOn: '2027-03-01' })).not.toBe('overdue')
      expect(stateOf({ ...document, dueOn: '2027-02-28' })).toBe('overdue')
    }
  })

  test('is signed once everybody who is asked has, in part before', () => {
    expect(documentStanding(asked, [signed(asked, bo)], NOW)).toMatchObject({
      state: 'partly-signed',
      signed: 1,
      needed: 2,
    })
    expect(stateOf(asked, both(asked))).toBe('signed')
    expect(stateOf(asked, [signed(asked, ada), signed(asked, ada)])).toBe('partly-signed')
  })

  test('takes no notice of who was not asked, and of what was signed elsewhere', () => {
    const elsewhere = build('document', { ...draft, id: undefined, title: 'Another' })
    expect(stateOf(asked, [signed(asked, cy), ...both(elsewhere)])).toBe('due')
  })

  test('that changes is to be signed again, by those who had signed what it said before', () => {
    const signatures = both(asked)
    const edited = { ...asked, purpose: 'To be in Boston by winter.', outOfScope: 'Savannah' }
    const standing = documentStanding(edited, [signed(edited, bo, '2027-02-20T10:00:00.000Z'), ...signatures], NOW)
    expect(standing).toMatchObject({ state: 'stale', signed: 1 })
    expect(standing.signers.find(({ memberId }) => memberId === ada.id)!.changed).toEqual(['Purpose', 'Out of scope'])
    expect(standing.signers.find(({ memberId }) => memberId === bo.id)!.changed).toEqual([])
  })

  test('whose day or review changes says the same as before', () => {
    const signatures = both(asked)
    for (const wish of [{ dueOn: '2027-12-01' }, { reviewMonths: 6 }])
      expect(stateOf({ ...asked, ...wish }, signatures)).toBe('signed')
    expect(stateOf({ ...asked, validUntilOn: '2027-12-01' }, signatures)).toBe('stale')
  })

  test('is not signed as long as somebody declines it as it reads, and asks them again once it reads otherwise', () => {
    const no = answered(asked, ada, { answer: 'declined', reason: 'The scope is too wide.' })
    expect(documentStanding(asked, [no, signed(asked, bo)], NOW)).toMatchObject({ state: 'declined', signed: 1 })
    const narrower = { ...asked, inScope: 'Boston' }
    expect(documentStanding(narrower, [no, signed(narrower, bo)], NOW)).toMatchObject({ state: 'stale', signed: 1 })
    const later = signed(asked, ada, '2027-02-20T10:00:00.000Z')
    expect(stateOf(asked, [no, signed(asked, bo), later])).toBe('signed')
  })

  test('needs no name of who is excused, who stays on the list with the reason', () => {
    const excuse = answered(asked, cy, { answer: 'excused', excusedId: bo.id, reason: 'She left.' })
    const standing = documentStanding(asked, [excuse, signed(asked, ada)], NOW)
    expect(standing).toMatchObject({ state: 'signed', signed: 1, needed: 1 })
    expect(standing.signers.find(({ memberId }) => memberId === bo.id)!.excuse).toBe(excuse)
    expect(stateOf(asked, [excuse])).toBe('due')
  })

  test('that somebody declined is signed without them once they are excused, and says that they declined', () => {
    const no = answered(asked, bo, { answer: 'declined', reason: 'No.' })
    const excuse = answered(asked, cy, { answer: 'excused', excusedId: bo.id, signedAt: '2027-02-21T10:00:00.000Z' })
    const standing = documentStanding(asked, [no, excuse, signed(asked, ada)], NOW)
    expect(standing.state).toBe('signed')
    expect(standing.signers.find(({ memberId }) => memberId === bo.id)).toMatchObject({ signature: no, excuse })
  })

  test('is not signed by excusing everybody', () => {
    const excuses = [ada, bo].map(({ id }) => answered(asked, cy, { answer: 'excused', excusedId: id }))
    expect(documentStanding(asked, excuses, NOW)).toMatchObject({ state: 'due', signed: 0, needed: 0 })
    expect(waitingOf([], [asked], excuses, NOW)).toMatchObject([{ why: 'nobody is left to sign', memberIds: [] }])
  })

  test('that is asked anew is to be signed anew', () => {
    const again = { ...asked, askedAt: '2027-02-15T09:00:00.000Z' }
    expect(stateOf(again, both(asked))).toBe('due')
    expect(stateOf(again, [...both(asked), signed(again, ada, again.askedAt)])).toBe('partly-signed')
  })

  test('keeps on its list who is asked to sign it, unless all are asked anew', () => {
    const refused = (document: Document, after: Readonly<Record<string, unknown>>, removed: readonly Id[] = []) =>
      askedRefusals(
        [
          { op: 'update', kind: 'document', id: document.id, before: {}, after },
          ...removed.map((id) => ({ op: 'remove', kind: 'member', id, values: {} }) as const),
        ],
        () => document as unknown as AnyRecord,
      ).map(({ rule }) => rule)
    expect(refused(asked, { signerIds: [ada.id] })).toEqual(['asked'])
    expect(refused(asked, { signerIds: [ada.id, cy.id] })).toEqual(['asked'])
    expect(refused(asked, { signerIds: [ada.id, bo.id, cy.id] })).toEqual([])
    expect(refused(asked, { signerIds: [ada.id] }, [bo.id])).toEqual([])
    expect(refused(asked, { signerIds: [ada.id], askedAt: null })).toEqual([])
    expect(refused(draft, { signerIds: [] })).toEqual([])
  })

  test('is there to be read, and somebody signs it, before anybody is asked', () => {
    const bare: Document = { ...draft, purpose: null, signerIds: [ada.id] }
    const refused = (was: Document | undefined, wish: Partial<Document>) =>
      askedRefusals(
        [
          was === undefined
            ? { op: 'create', kind: 'document', id: draft.id, values: { ...bare, ...wish } }
            : { op: 'update', kind: 'document', id: was.id, before: {}, after: wish },
        ],
        () => was as unknown as AnyRecord | undefined,
      ).map(({ title }) => title)
    const [empty, nobody] = ['A document that says nothing is not to be signed', 'Somebody has to be asked to sign']
    const at = { askedAt: '2027-02-01T09:00:00.000Z' }
    expect(refused(undefined, at)).toEqual([empty])
    expect(refused(bare, at)).toEqual([empty])
    expect(refused({ ...bare, body: 'To sail.', signerIds: [] }, at)).toEqual([nobody])
    expect(refused(bare, { ...at, body: 'To sail.' })).toEqual([])
    expect(refused(undefined, { ...at, purpose: 'To sail.' })).toEqual([])
    expect(refused({ ...bare, ...at, body: 'To sail.' }, { body: ' ' })).toEqual([empty])
    // What was asked before there was this rule may still be given another title, or go back to a draft.
    expect(refused({ ...bare, ...at }, { title: 'Another' })).toEqual([])
    expect(refused({ ...bare, ...at }, { askedAt: null })).toEqual([])
  })

  test('holds until its last day, says so thirty days before, and expires after it', () => {
    const valid = (validUntilOn: string) => {
      const document = { ...asked, validUntilOn }
      return documentStanding(document, both(document), NOW)
    }
    expect(valid('2027-04-01')).toMatchObject({ state: 'signed', on: '2027-04-01' })
    expect(valid('2027-03-31')).toMatchObject({ state: 'expiring', on: '2027-03-31' })
    expect(valid('2027-03-01').state).toBe('expiring')
    expect(valid('2027-02-28')).toMatchObject({ state: 'expired', on: '2027-02-28' })
  })

  test('is looked at again so many months after it was signed by all, or last looked at', () => {
    const document = { ...asked, askedAt: '2026-07-01T09:00:00.000Z', reviewMonths: 6 }
    const signatures = [
      signed(document, ada, '2026-08-01T10:00:00.000Z'),
      signed(document, bo, '2026-09-15T23:30:00.000Z'),
    ]
    expect(documentStanding(document, signatures, NOW)).toMatchObject({ state: 'signed', reviewOn: '2027-03-15' })
    expect(documentStanding(document, signatures, { ...NOW, timeZone: 'Asia/Tokyo' }).reviewOn).toBe('2027-03-16')
    expect(stateOf({ ...document, reviewMonths: 5 }, signatures)).toBe('review-due')
    expect(stateOf({ ...document, reviewMonths: 5, reviewedOn: '2027-02-27' }, signatures)).toBe('signed')
  })

  test('that was withdrawn asks for nothing and stays as it is', () => {
    const withdrawn = { ...asked, validUntilOn: '2027-01-01', withdrawnAt: '2027-02-01T09:00:00.000Z' }
    expect(stateOf(withdrawn)).toBe('withdrawn')
    const change = {
      op: 'update',
      kind: 'document',
      id: draft.id,
      before: { body: null },
      after: { body: 'x' },
    } as const
    expect(sealRefusals([change], () => withdrawn as unknown as AnyRecord)).toMatchObject([{ rule: 'sealed' }])
    expect(sealRefusals([change], () => asked as unknown as AnyRecord)).toEqual([])
  })

  test('is about one thing at most', () => {
    const about = (values: object) => recordRefusals('document', { ...draft, ...values } as unknown as AnyRecord)
    expect(about({ programId: 'prg_x' })).toEqual([])
    expect(about({ programId: 'prg_x', releaseId: 'rel_x' })).toMatchObject([{ rule: 'one-of' }])
  })
})

const on = fc.integer({ min: -60, max: 60 }).map((days) => dateAfter(NOW.today, days))
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 2 })
const anyDocument = fc
  .record({
    askedAt: maybe(fc.constant('2027-01-01T09:00:00.000Z')),
    dueOn: maybe(on),
    validUntilOn: maybe(on),
    reviewMonths: maybe(fc.integer({ min: 1, max: 6 })),
    reviewedOn: maybe(on),
    purpose: maybe(fc.constantFrom('one', 'another')),
    body: maybe(fc.constantFrom('', 'words')),
    signerIds: fc.uniqueArray(fc.constantFrom(ada.id, bo.id, cy.id)),
  })
  .map((values): Document => ({ ...draft, ...values }))
const anySignatures = fc.array(
  fc.record({
    by: fc.constantFrom(ada, bo, cy),
    saw: anyDocument,
    at: fc.integer({ min: 0, max: 40 }).map((day) => `${dateAfter('2027-01-01', day)}T08:00:00.000Z`),
    answer: fc.constantFrom<Signature['answer']>('signed', 'signed', 'declined', 'excused'),
    whose: fc.constantFrom(ada, bo, cy),
  }),
  { maxLength: 8 },
)
const drawn = fc.tuple(anyDocument, anySignatures).map(
  ([document, wishes]) =>
    [
      document,
      wishes.map(({ by, saw, at, answer, whose }) => ({
        ...signed({ ...saw, id: document.id }, by, at),
        ...(answer !== 'signed' && { answer, reason: 'Because.' }),
        ...(answer === 'excused' && { excusedId: whose.id }),
      })),
    ] as const,
)

describe('for every document and whatever was signed', () => {
  test('it is in force exactly when all who are asked signed last what it says now, and it has not expired', () => {
    fc.assert(
      fc.property(drawn, ([document, signatures]) => {
        const words = document.signerIds.map((id) => {
          const whose = (each: Signature) => (each.answer === 'excused' ? each.excusedId : each.authorId) === id
          const own = signatures.filter((each) => whose(each) && each.signedAt >= (document.askedAt ?? '9'))
          const newest = own.toSorted((one, other) =>
            one.signedAt === other.signedAt ? (one.id < other.id ? 1 : -1) : one.signedAt < other.signedAt ? 1 : -1,
          )[0]
          const isOfNow = JSON.stringify(newest?.saw) === JSON.stringify(documentParts(document))
          return newest?.answer === 'signed' && !isOfNow ? undefined : newest?.answer
        })
        const isInForce =
          document.askedAt !== null &&
          words.every((word) => word === 'signed' || word === 'excused') &&
          words.includes('signed') &&
          !(document.validUntilOn !== null && document.validUntilOn < NOW.today)
        expect(['signed', 'expiring', 'review-due'].includes(stateOf(document, signatures))).toBe(isInForce)
      }),
    )
  })

  test('the order of signatures says nothing, and signing all of it again leaves nothing unsigned', () => {
    fc.assert(
      fc.property(drawn, ([document, signatures]) => {
        const standing = documentStanding(document, signatures, NOW)
        expect(documentStanding(document, signatures.toReversed(), NOW)).toEqual(standing)
        const again = document.signerIds.map((id) =>
          signed(
            document,
            [ada, bo, cy].find((each) => each.id === id)!,
            '2027-02-28T09:00:00.000Z',
          ),
        )
        const after = documentStanding(document, [...signatures, ...again], NOW)
        expect(after.signed).toBe(document.askedAt === null ? 0 : after.needed)
        expect(['stale', 'declined', 'due', 'partly-signed']).not.toContain(after.state)
      }),
    )
  })

  test('time alone makes no signature stale, and every state that waits in time has its day', () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 0, max: 400 }), ([document, signatures], days) => {
        const [now, then] = [NOW.today, dateAfter(NOW.today, days)].map((today) =>
          documentStanding(document, signatures, { ...NOW, today }),
        )
        expect(then!.signers).toEqual(now!.signers)
        if (now!.state === 'expired') expect(then!.state).toBe('expired')
        for (const { state, on: day } of [now!, then!])
          if (['overdue', 'expired', 'expiring', 'review-due'].includes(state)) expect(day).not.toBeNull()
      }),
    )
  })

  test('it waits for somebody exactly when it is among what waits, and for no one who has signed what it says', () => {
    fc.assert(
      fc.property(drawn, ([document, signatures]) => {
        const waiting = waitingOf([], [document], signatures, NOW)
        const standing = documentStanding(document, signatures, NOW)
        expect(waiting).toHaveLength(isWaiting(standing.state) ? 1 : 0)
        const done = standing.signers.filter(
          (each) => each.excuse !== undefined || hasSigned(each) || hasDeclined(each),
        )
        for (const { memberId } of done) expect(waiting.flatMap(({ memberIds }) => memberIds)).not.toContain(memberId)
      }),
    )
  })
})

test('an empty part and one that is missing are the same, and nothing else is', () => {
  const parts = documentParts(asked)
  expect(changedParts({ saw: parts }, { ...asked, body: '' })).toEqual([])
  expect(changedParts({ saw: parts }, { ...asked, body: ' ' })).toEqual(['Text'])
  expect(changedParts({ saw: parts }, { ...asked, title: 'charter of the crossing' })).toEqual(['Title'])
})

describe('what waits for somebody [PG9]', () => {
  const release = build('release', { name: 'Fleet 6', targetOn: '2027-05-01', programId: undefined })
  const gate = build('gate', {
    releaseId: release.id,
    name: 'Ready',
    dueOn: '2027-02-20',
    approverIds: [ada.id],
    askedAt: '2027-02-01T09:00:00.000Z',
  })
  const snapshot = snapshotOf([
    ['release', release],
    ['gate', gate],
  ] as unknown as [Kind, AnyRecord][])

  test('is in one list by day: gates, approvals and documents, each with its state and whose turn it is', () => {
    const late = { ...asked, title: 'Late', dueOn: '2027-02-25' }
    const owner = build('person', { name: 'Mina' })
    const expired = { ...asked, id: 'doc_expired' as never, validUntilOn: '2027-01-31', ownerId: owner.id }
    const undated = { ...draft, id: 'doc_undated' as never, title: 'Undated', dueOn: null, ownerId: owner.id }
    const done = { ...asked, id: 'doc_done' as never }
    const list = waitingOf(
      launchesOf(snapshot),
      [undated, late, expired, done],
      [...both(done), ...both(expired), signed(late, bo)],
      NOW,
    )
    expect(
      list.map(({ kind, title, state, on: day, memberIds, ownerId, why }) => [
        kind,
        title,
        state,
        day,
        memberIds.map((id) => [ada, bo].find((each) => each.id === id)!.name),
        ownerId === owner.id,
        why,
      ]),
    ).toEqual([
      ['document', 'Charter of the crossing', 'expired', '2027-01-31', [], true, null],
      ['gate', 'Ready', 'overdue', '2027-02-20', [], false, null],
      ['approval', 'Ready', 'overdue', '2027-02-20', ['Ada'], false, null],
      ['document', 'Late', 'overdue', '2027-02-25', ['Ada'], false, '1 of 2 signed'],
      ['document', 'Undated', 'draft', null, [], true, 'nobody is asked yet'],
    ])
  })

  test('of a document that was declined is its owner’s turn, with the reason', () => {
    const owner = build('person', { name: 'Mina' })
    const no = answered(asked, ada, { answer: 'declined', reason: 'The scope is too wide.' })
    expect(waitingOf([], [{ ...asked, ownerId: owner.id }], [no], NOW)).toMatchObject([
      { state: 'declined', ownerId: owner.id, memberIds: [], why: 'declined: “The scope is too wide.”' },
    ])
  })

  test('of a document that changed says which parts did', () => {
    const [line] = waitingOf([], [{ ...asked, body: 'More' }], both(asked), NOW)
    expect(line).toMatchObject({ state: 'stale', why: 'changed since it was signed: text' })
    expect(line!.memberIds).toHaveLength(2)
  })

  test('belongs to the scope of what it is about, or of the launch it is about', () => {
    const program = build('program', { name: 'Atlantic' })
    const other = build('program', { name: 'ETS' })
    const launch = { ...release, programId: program.id }
    const item = aWorkItem({ programId: program.id })
    const state = snapshotOf([
      ['program', program],
      ['program', other],
      ['release', launch],
      ['work-item', item],
    ] as unknown as [Kind, AnyRecord][])
    const abouts: Partial<Document>[] = [
      { programId: program.id },
      { releaseId: launch.id as Id<'release'> },
      { workItemId: item.id },
      {},
    ]
    const held = (id: Id | undefined) =>
      abouts.map((about) => holdsDocument(scopeOf(state, id), state, { ...draft, ...about }))
    expect(held(program.id)).toEqual([true, true, true, false])
    expect(held(other.id)).toEqual([false, false, false, false])
    expect(held(undefined)).toEqual([true, true, true, true])
  })
})

test('a title, a type, a sponsor and a last day alone are nothing to sign', () => {
  const bare: Document = { ...draft, purpose: null, validUntilOn: '2028-01-01' }
  expect(isWritten(bare)).toBe(false)
  expect(isWritten({ ...bare, purpose: ' \n' })).toBe(false)
  for (const field of ['purpose', 'inScope', 'outOfScope', 'success', 'body'] as const)
    expect(isWritten({ ...bare, [field]: 'To sail.' })).toBe(true)
})
