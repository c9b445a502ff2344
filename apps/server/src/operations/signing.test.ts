import { type Id, documentParts } from '@trireme/domain'
import { beforeEach, describe, expect, test } from 'vitest'
import { mint } from '../store/mint.ts'
import { type Credentials, type Founded, harnessHere, pathOf } from '../testing/harness.ts'

const SECRET = 'Charter of the treasure fleet'
const anyVersion = { 'if-match': '*' }
const askedAt = '2027-03-01T09:00:00.000Z'

const harness = harnessHere()
let company: Founded
let round = 0
let programId: Id
let document: Id
beforeEach(async () => {
  company = await harness.found(`signer${round++}`)
  const { admin, editor, viewer } = company.people
  programId = (await make(admin, '/programs', { name: 'Treasure fleet' })).id
  const signerIds = [editor.memberId, viewer.memberId]
  const values = { title: SECRET, type: 'charter', programId, purpose: 'Gold', signerIds, askedAt }
  document = (await make(admin, '/documents', values)).id
})

async function make(who: Credentials, path: string, body: object) {
  const answer = await harness.ask(who, 'POST', path, { body })
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const sign = (who: Credentials, values: object = {}) =>
  harness.ask(who, 'POST', '/signatures', { body: { documentId: document, saw: {}, ...values } })

describe('a signature', () => {
  test('is its signer’s own, whoever it is said to be, and is never written over', async () => {
    const { admin, editor, viewer } = company.people
    const read = (await harness.ask(viewer, 'GET', pathOf('document', document))).body
    const made = await sign(viewer, { saw: documentParts(read) })
    expect(made).toMatchObject({ status: 201, body: { authorId: viewer.memberId, saw: { Purpose: 'Gold' } } })
    const forged = await sign(editor, { authorId: viewer.memberId })
    expect(forged, forged.text).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/authorId' }] },
    })
    const values = { documentId: document, authorId: viewer.memberId, saw: {} }
    const changes = [{ op: 'create', kind: 'signature', id: mint('signature'), values }]
    expect((await harness.ask(editor, 'POST', '/change-sets', { body: { changes } })).status).toBe(200)
    const kept = await harness.ask(viewer, 'GET', pathOf('signature', changes[0]!.id))
    expect(kept.body.authorId).toBe(editor.memberId)
    for (const who of [admin, viewer]) {
      const body = { saw: { Purpose: 'Silver' } }
      const edited = await harness.ask(who, 'PATCH', pathOf('signature', made.body.id), { body, headers: anyVersion })
      expect(edited.status).toBe(400)
    }
    const foreign = await harness.ask(editor, 'DELETE', pathOf('signature', made.body.id), { headers: anyVersion })
    expect(foreign.status).toBe(403)
  })

  test('is given by nobody who is not asked, an administrator neither, by whatever way', async () => {
    const { admin } = company.people
    const values = { documentId: document, saw: {} }
    const changes = [{ op: 'create', kind: 'signature', id: mint('signature'), values }]
    for (const answer of [
      await sign(admin),
      await harness.ask(admin, 'POST', '/change-sets', { body: { changes } }),
      await harness.ask(admin, 'POST', '/change-sets', { body: { changes, dryRun: true } }),
    ])
      expect(answer).toMatchObject({
        status: 403,
        body: { detail: 'Only those who are asked to sign a document sign it.' },
      })
  })

  test('is removed by nobody, its signer and an administrator neither, by whatever way', async () => {
    const { admin, viewer } = company.people
    const { id } = (await sign(viewer)).body
    const signing = await harness.sequenceOf(company.organizationId)
    for (const who of [admin, viewer])
      for (const answer of [
        await harness.ask(who, 'DELETE', pathOf('signature', id), { headers: anyVersion }),
        await harness.ask(who, 'POST', '/change-sets', {
          body: { changes: [{ op: 'remove', kind: 'signature', id }] },
        }),
        await harness.ask(who, 'POST', `/change-sets/${signing}/undo`),
      ])
        expect(answer, answer.text).toMatchObject({ status: 403, body: { detail: expect.stringMatching(/stays/) } })
    expect((await harness.ask(viewer, 'GET', pathOf('signature', id))).status).toBe(200)
  })

  test('is of the moment in which it is given, whenever it is said to be', async () => {
    const { viewer } = company.people
    expect((await sign(viewer, { signedAt: '2199-01-01T00:00:00.000Z' })).status).toBe(400)
    const early = Date.now()
    const id = mint('signature')
    const values = { documentId: document, signedAt: '2199-01-01T00:00:00.000Z', saw: {} }
    const body = { changes: [{ op: 'create', kind: 'signature', id, values }] }
    const made = await harness.ask(viewer, 'POST', '/change-sets', { body })
    expect(made.status, made.text).toBe(200)
    const at = Date.parse((await harness.ask(viewer, 'GET', pathOf('signature', id))).body.signedAt)
    expect(at).toBeGreaterThanOrEqual(early)
    expect(at).toBeLessThanOrEqual(Date.now())
  })

  test('goes with its document and comes back with it, signed', async () => {
    const { admin, viewer } = company.people
    const { id, signedAt } = (await sign(viewer)).body
    expect((await harness.ask(admin, 'DELETE', pathOf('document', document), { headers: anyVersion })).status).toBe(204)
    expect((await harness.ask(viewer, 'GET', pathOf('signature', id))).status).toBe(404)
    const removal = await harness.sequenceOf(company.organizationId)
    const undone = await harness.ask(admin, 'POST', `/change-sets/${removal}/undo`)
    expect(undone.status, undone.text).toBe(200)
    expect((await harness.ask(viewer, 'GET', pathOf('signature', id))).body).toMatchObject({
      authorId: viewer.memberId,
      signedAt,
    })
  })
})

describe('a document that was asked for', () => {
  const change = (who: Credentials, body: object) =>
    harness.ask(who, 'PATCH', pathOf('document', document), { body, headers: anyVersion })

  test('keeps its signers, whoever takes one off by whatever way, and is asked for anew after it was a draft', async () => {
    const { admin, editor, viewer } = company.people
    const first = (await sign(editor)).body
    const after = { signerIds: [editor.memberId] }
    const before = { signerIds: [editor.memberId, viewer.memberId].toSorted() }
    const changes = [{ op: 'update', kind: 'document', id: document, before, after }]
    for (const answer of [
      await change(admin, after),
      await harness.ask(admin, 'POST', '/change-sets', { body: { changes } }),
    ])
      expect(answer, answer.text).toMatchObject({
        status: 422,
        body: { detail: expect.stringMatching(/need not sign/) },
      })
    expect((await change(admin, { askedAt: null })).status).toBe(200)
    expect((await change(admin, after)).status).toBe(200)
    const again = await change(admin, { askedAt: '2001-01-01T00:00:00.000Z' })
    expect(again.body.askedAt >= first.signedAt, again.text).toBe(true)
    const undone = await harness.ask(
      admin,
      'POST',
      `/change-sets/${await harness.sequenceOf(company.organizationId)}/undo`,
    )
    expect(undone.status, undone.text).toBe(200)
  })

  test('is not as it was signed by undoing that it became a draft', async () => {
    const { admin, editor } = company.people
    const first = (await sign(editor)).body
    await change(admin, { askedAt: null })
    const back = await harness.sequenceOf(company.organizationId)
    await change(admin, { signerIds: [editor.memberId] })
    const undone = await harness.ask(admin, 'POST', `/change-sets/${back}/undo`)
    expect(undone.status, undone.text).toBe(200)
    const { askedAt: then } = (await harness.ask(admin, 'GET', pathOf('document', document))).body
    expect(then > first.signedAt).toBe(true)
  })

  test('is not asked for of a document that says nothing, whichever way it is written', async () => {
    const { admin, editor } = company.people
    const bare = { title: 'Empty hold', type: 'charter', programId, signerIds: [editor.memberId] }
    const asked = await harness.ask(admin, 'POST', '/documents', { body: { ...bare, askedAt } })
    expect(asked, asked.text).toMatchObject({ status: 422, body: { detail: expect.stringMatching(/nothing to sign/) } })
    document = (await make(admin, '/documents', bare)).id
    expect((await change(admin, { askedAt })).status).toBe(422)
    expect((await change(admin, { askedAt, purpose: 'Gold' })).status).toBe(200)
    expect((await change(admin, { purpose: null })).status).toBe(422)
  })

  test('is declined with a reason, and without one not', async () => {
    const { viewer } = company.people
    expect((await sign(viewer, { answer: 'declined' })).status).toBe(422)
    const declined = await sign(viewer, { answer: 'declined', reason: 'Too wide.' })
    expect(declined, declined.text).toMatchObject({ status: 201, body: { authorId: viewer.memberId } })
  })

  test('excuses a signer by who may change it, with their name and a reason', async () => {
    const { editor, viewer } = company.people
    const said = { answer: 'excused', excusedId: viewer.memberId, reason: 'She left.' }
    expect((await sign(viewer, { ...said, excusedId: editor.memberId })).status).toBe(403)
    expect(await sign(editor, said)).toMatchObject({ status: 201, body: { authorId: editor.memberId } })
  })
})

describe('moments of what is said once', () => {
  test('are those of the server, whatever is sent', async () => {
    const { admin } = company.people
    const early = new Date().toISOString()
    const far = '2199-01-01T00:00:00.000Z'
    const person = (await make(admin, '/people', { name: 'Mina' })).id
    const whole = { options: [{ title: 'Go', note: '' }], chosen: 'Go', decidedOn: '2027-02-01', deciderIds: [person] }
    const decision = await make(admin, '/decisions', { title: 'Go?', ...whole, signedAt: far })
    const asked = await make(admin, '/documents', {
      title: 'Terms',
      type: 'charter',
      purpose: 'Gold',
      signerIds: [admin.memberId],
      askedAt: '2001-01-01T00:00:00.000Z',
    })
    const gone = await harness.ask(admin, 'PATCH', pathOf('document', document), {
      body: { withdrawnAt: far },
      headers: anyVersion,
    })
    const now = new Date().toISOString()
    for (const at of [decision.signedAt, asked.askedAt, gone.body.withdrawnAt]) {
      expect(at >= early).toBe(true)
      expect(at <= now).toBe(true)
    }
  })
})

describe('a document of a program that is closed to somebody', () => {
  beforeEach(() =>
    make(company.people.admin, '/grants', { memberId: company.people.viewer.memberId, programId, role: 'none' }),
  )

  test('is not in their lists, and neither is who signed it', async () => {
    const { editor, viewer } = company.people
    await sign(editor, { saw: { Purpose: 'Gold' } })
    for (const path of ['/documents', '/signatures', '/changes?after=0']) {
      const { status, text } = await harness.ask(viewer, 'GET', path)
      expect(status).toBe(200)
      expect(text).not.toContain(SECRET)
      expect(text).not.toContain(document)
      expect(text).not.toContain('Gold')
    }
  })

  test('is answered as one that is not there, to who is asked to sign it as well', async () => {
    const { viewer } = company.people
    const hidden = await sign(viewer)
    const unknown = await sign(viewer, { documentId: mint('document') })
    expect(hidden.status).toBe(unknown.status)
    expect(hidden.body.detail).toBe(unknown.body.detail)
    expect(hidden.text).not.toContain(SECRET)
    expect((await harness.ask(viewer, 'GET', pathOf('document', document))).status).toBe(404)
  })
})
