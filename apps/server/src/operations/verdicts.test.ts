import type { Id } from '@trireme/domain'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Credentials, type Founded, harnessHere, pathOf } from '../testing/harness.ts'

const anyVersion = { 'if-match': '*' }
const late = '2199-01-01T00:00:00.000Z'

const harness = harnessHere()
let company: Founded
let round = 0
let gate: Id
beforeEach(async () => {
  company = await harness.found(`gatekeeper${round++}`)
  const { admin } = company.people
  const release = await harness.ask(admin, 'POST', '/releases', { body: { name: 'Fleet 6' } })
  const body = { releaseId: release.body.id, name: 'Ready' }
  const made = await harness.ask(admin, 'POST', '/gates', { body })
  expect(made.status, made.text).toBe(201)
  expect(made.body).toMatchObject({ decidedById: null, decidedAt: null })
  gate = made.body.id
})

const patch = (who: Credentials, body: object) =>
  harness.ask(who, 'PATCH', pathOf('gate', gate), { body, headers: anyVersion })
const read = async () => (await harness.ask(company.people.admin, 'GET', pathOf('gate', gate))).body

describe('a verdict', () => {
  test('is of who gives it and of now, whoever and whenever it is said to be', async () => {
    const { admin, editor } = company.people
    expect((await patch(editor, { verdict: 'hold', decidedById: admin.memberId })).status).toBe(400)
    const early = Date.now()
    const after = { verdict: 'hold', decidedById: admin.memberId, decidedAt: late }
    const body = { changes: [{ op: 'update', kind: 'gate', id: gate, after }] }
    expect((await harness.ask(editor, 'POST', '/change-sets', { body })).status).toBe(200)
    const { decidedById, decidedAt } = await read()
    expect(decidedById).toBe(editor.memberId)
    expect(Date.parse(decidedAt)).toBeGreaterThanOrEqual(early)
    expect(Date.parse(decidedAt)).toBeLessThanOrEqual(Date.now())
  })

  test('is of who says it anew, in its words or its sight, and not of who changes something else', async () => {
    const { admin, editor } = company.people
    await patch(editor, { verdict: 'hold' })
    await patch(admin, { name: 'Ready to sail' })
    expect((await read()).decidedById).toBe(editor.memberId)
    await patch(admin, { verdictNote: 'Not before spring' })
    expect((await read()).decidedById).toBe(admin.memberId)
    await patch(editor, { saw: { Launch: 'Fleet 6' } })
    expect((await read()).decidedById).toBe(editor.memberId)
  })

  test('that is taken back is nobody’s, and comes back as whose it was', async () => {
    const { admin, editor } = company.people
    await patch(editor, { verdict: 'hold', verdictNote: 'Wait' })
    const given = await read()
    await patch(admin, { verdict: null, verdictNote: null })
    expect(await read()).toMatchObject({ verdict: null, decidedById: null, decidedAt: null })
    const taken = await harness.sequenceOf(company.organizationId)
    const undone = await harness.ask(admin, 'POST', `/change-sets/${taken}/undo`)
    expect(undone.status, undone.text).toBe(200)
    const { decidedById, decidedAt } = given
    expect(await read()).toMatchObject({ verdict: 'hold', verdictNote: 'Wait', decidedById, decidedAt })
  })

  test('that a gate is made with is of who makes it', async () => {
    const { admin } = company.people
    const { releaseId } = await read()
    const made = await harness.ask(admin, 'POST', '/gates', { body: { releaseId, name: 'Go', verdict: 'hold' } })
    expect(made.body.decidedById).toBe(admin.memberId)
  })
})
