import { type Id, documentParts } from '@trireme/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mint } from '../store/mint.ts'
import { type Credentials, type Founded, type Harness, openHarness, pathOf } from '../testing/harness.ts'

const SECRET = 'Charter of the treasure fleet'
const anyVersion = { 'if-match': '*' }
const askedAt = '2027-03-01T09:00:00.000Z'

let harness: Harness
let company: Founded
let round = 0
let programId: Id
let document: Id
beforeAll(async () => {
  harness = await openHarness()
})
afterAll(() => harness.close())
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
    expect(forged.status === 201 ? forged.body.authorId : editor.memberId).toBe(editor.memberId)
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
