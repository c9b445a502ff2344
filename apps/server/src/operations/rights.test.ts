import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mint } from '../store/mint.ts'
import { type Founded, harnessHere, pathOf } from '../testing/harness.ts'
import { replenish } from '../testing/replenish.ts'

const harness = harnessHere()
let halyard: Founded
beforeAll(() => {
  halyard = harness.halyard
})
beforeEach(() => replenish(harness, halyard))

const anyVersion = { headers: { 'if-match': '*' } }
const commit = (who: 'admin' | 'editor' | 'viewer', changes: readonly object[], more: object = {}) =>
  harness.ask(halyard.people[who], 'POST', '/change-sets', { body: { changes, ...more } })

describe('undo of a change set that one sees only in part', () => {
  test('is refused with 403, and nothing of it is taken back', async () => {
    const { admin, editor } = halyard.people
    const { ids } = halyard
    const grant = await harness.ask(admin, 'POST', '/grants', {
      body: { memberId: editor.memberId, productId: ids.product, role: 'none' },
    })
    const changes = [
      { op: 'update', kind: 'skill', id: ids.skill, after: { name: 'Knots' } },
      { op: 'update', kind: 'work-item', id: ids['work-item'], after: { title: 'Secret berth' } },
    ]
    const { sequence } = (await commit('admin', changes)).body
    const seen = await harness.ask(editor, 'GET', `/changes?after=${sequence - 1}`)
    expect(seen.body.data[0].changes).toMatchObject([{ kind: 'skill' }])

    const refused = await harness.ask(editor, 'POST', `/change-sets/${sequence}/undo`)
    expect(refused.status).toBe(403)
    expect(refused.body.detail).toBe(
      'This change also touched records you may not see. Ask somebody who may to undo it.',
    )
    expect((await harness.ask(admin, 'GET', pathOf('skill', ids.skill))).body.name).toBe('Knots')
    expect((await harness.ask(admin, 'GET', pathOf('work-item', ids['work-item']))).body.title).toBe('Secret berth')
    expect(await harness.sequenceOf(halyard.organizationId)).toBe(sequence)

    await harness.ask(admin, 'DELETE', pathOf('grant', grant.body.id), anyVersion)
    expect((await harness.ask(editor, 'POST', `/change-sets/${sequence}/undo`)).status).toBe(200)
  })
})

describe('a membership', () => {
  const values = { name: 'Mallory', email: 'mallory@halyard.example', role: 'admin', userId: 'somebody' }
  const sentence = 'Members join by invitation. Send one to their address instead.'

  test.each([
    ['POST /members', () => harness.ask(halyard.people.admin, 'POST', '/members', { body: values })],
    [
      'a bulk write',
      () =>
        harness.ask(halyard.people.admin, 'POST', '/members/bulk', {
          body: { operations: [{ op: 'create', values }] },
        }),
    ],
    ['a change set', () => commit('admin', [{ op: 'create', kind: 'member', id: mint('member'), values }])],
    [
      'the trial of a change set',
      () => commit('admin', [{ op: 'create', kind: 'member', id: mint('member'), values }], { dryRun: true }),
    ],
  ])('is not made by %s, even of an administrator: people are invited', async (_way, ask) => {
    const before = await harness.sequenceOf(halyard.organizationId)
    const answer = await ask()
    expect(answer).toMatchObject({ status: 403, body: { detail: sentence } })
    expect(await harness.sequenceOf(halyard.organizationId)).toBe(before)
  })

  test('that was removed is brought back by undo, and by its restoration', async () => {
    const { admin } = halyard.people
    const path = pathOf('member', halyard.ids.member)
    const before = (await harness.ask(admin, 'GET', path)).body
    expect((await harness.ask(admin, 'DELETE', path, anyVersion)).status).toBe(204)
    const removal = await harness.sequenceOf(halyard.organizationId)
    expect((await harness.ask(admin, 'POST', `/change-sets/${removal}/undo`)).status).toBe(200)
    expect((await harness.ask(admin, 'GET', path)).body).toMatchObject({ userId: before.userId, role: before.role })
    expect((await harness.ask(admin, 'DELETE', path, anyVersion)).status).toBe(204)
    expect((await harness.ask(admin, 'POST', `${path}/restore`)).status).toBe(200)
    expect((await harness.ask(admin, 'GET', path)).body.userId).toBe(before.userId)
  })
})

describe('a change set that removes a record', () => {
  test('may name what goes with it, which takes no right of its own; alone it may not', async () => {
    const { viewer } = halyard.people
    const said = await harness.ask(viewer, 'POST', '/comments', {
      body: { workItemId: halyard.ids['work-item'], body: 'Mind the tide', saidAt: '2027-03-01T09:00:00Z' },
    })
    const comment = { op: 'remove', kind: 'comment', id: said.body.id }
    expect((await commit('editor', [comment])).body.detail).toMatch(/^Only its author or an administrator/)
    const both = [comment, { op: 'remove', kind: 'work-item', id: halyard.ids['work-item'] }]
    expect((await commit('viewer', both)).status).toBe(403)
    expect((await commit('editor', both)).status).toBe(200)
  })
})
