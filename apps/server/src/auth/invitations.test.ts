import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, inOrganization, readLog } from '../store/index.ts'
import { type Settled, ada, cookiesOf, everythingIn, openAuth, openSettled, secretIn } from './testing.ts'

let stage: Settled
let organizationId: string
let memberId: string
beforeAll(async () => {
  stage = await openSettled()
  ;({ organizationId, memberId } = stage)
})
afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.drop()
})

describe('invitations', () => {
  const admin = () => ({ organizationId, invitedBy: { id: memberId, name: 'Ada Quay', role: 'admin' as const } })

  test('bring somebody in, in the role chosen, once, and the history says so', async () => {
    stage.mails.length = 0
    const sent = await stage.auth.invite({ ...admin(), email: 'Cleo@halyard.example', role: 'viewer' })
    if (!sent.ok) throw new Error(sent.refusal.detail)
    expect(sent.url).toMatch(/^http:\/\/localhost:4280\/invitation#tri_inv_/)
    expect(sent.mailed).toBe(true)
    expect(stage.mails).toMatchObject([{ to: 'cleo@halyard.example', text: expect.stringContaining(sent.url) }])
    const token = secretIn(sent.url)
    expect(await everythingIn(stage.connection)).not.toContain(token)
    expect(await stage.auth.readInvitation(token)).toEqual({
      ok: true,
      organizationName: 'Halyard',
      email: 'cleo@halyard.example',
      role: 'viewer',
      hasAccount: false,
    })
    const accept = (name: string, password: string) => stage.auth.acceptInvitation({ token, name, password })
    expect(await accept('Cleo', 'short')).toMatchObject({ refusal: { kind: 'weak-password' } })
    const both = await Promise.all([1, 2].map(() => accept('Cleo Pilot', ada.password)))
    const accepted = both.filter((outcome) => outcome.ok)
    expect(accepted).toHaveLength(1)
    const identity = await stage.who({ cookie: cookiesOf(accepted[0]!.cookies) })
    expect(identity).toMatchObject({ organizationId, via: 'session' })
    const { snapshot } = await stage.replicas.current(organizationId)
    expect(snapshot.member.get(identity!.memberId)).toMatchObject({
      name: 'Cleo Pilot',
      role: 'viewer',
      email: 'cleo@halyard.example',
    })
    const log = await inOrganization(stage.connection.db as unknown as Db, organizationId, (tx) =>
      readLog(tx, organizationId, 0, 1000),
    )
    expect(log.filter((set) => set.label === 'Cleo Pilot joins')).toMatchObject([
      { command: 'invitation.accept', actor: { id: identity!.memberId } },
    ])
    expect(await accept('Cleo', ada.password)).toMatchObject({ refusal: { kind: 'invitation-used', status: 410 } })
    expect(await stage.auth.readInvitation(token)).toMatchObject({ refusal: { status: 410 } })
    expect(await stage.auth.invite({ ...admin(), email: 'cleo@halyard.example', role: 'viewer' })).toMatchObject({
      ok: false,
      refusal: { kind: 'already-member' },
    })
  })

  test('ask somebody who has an account for its password', async () => {
    await stage.auth.createAccount({
      email: 'dora@halyard.example',
      name: 'Dora Hawse',
      password: 'her own words here',
    })
    const sent = await stage.auth.invite({ ...admin(), email: 'dora@halyard.example', role: 'editor' })
    const token = secretIn(sent.ok ? sent.url : '')
    expect(await stage.auth.readInvitation(token)).toMatchObject({ hasAccount: true })
    const accept = (password: string) => stage.auth.acceptInvitation({ token, password })
    for (let guess = 0; guess < 3; guess++)
      expect(await accept('not her words')).toMatchObject({ refusal: { kind: 'wrong-password', status: 401 } })
    const accepted = await accept('her own words here')
    if (!accepted.ok) throw new Error(accepted.refusal.detail)
    expect(await stage.who({ cookie: cookiesOf(accepted.cookies) })).toMatchObject({ organizationId })
  })

  test('are listed, withdrawn, replaced by a newer one, and refused to who is no administrator', async () => {
    const sent = await stage.auth.invite({ ...admin(), email: 'eli@halyard.example', role: 'guest' })
    const newer = await stage.auth.invite({ ...admin(), email: 'eli@halyard.example', role: 'viewer' })
    if (!sent.ok || !newer.ok) throw new Error('refused')
    expect(await stage.auth.readInvitation(secretIn(sent.url))).toMatchObject({ ok: false })
    expect(await stage.auth.listInvitations(organizationId)).toMatchObject([
      { id: newer.id, email: 'eli@halyard.example', role: 'viewer', expired: false },
    ])
    expect(await stage.auth.withdrawInvitation({ organizationId: 'org_other', id: newer.id })).toMatchObject({
      ok: false,
    })
    expect(await stage.auth.withdrawInvitation({ organizationId, id: newer.id })).toEqual({ ok: true })
    expect(await stage.auth.readInvitation(secretIn(newer.url))).toMatchObject({ refusal: { status: 404 } })
    expect(await stage.auth.listInvitations(organizationId)).toEqual([])
    const invitedBy = { id: memberId, name: 'Ben', role: 'editor' as const }
    expect(
      await stage.auth.invite({ organizationId, invitedBy, email: 'x@halyard.example', role: 'admin' }),
    ).toMatchObject({
      refusal: { kind: 'not-allowed' },
    })
  })

  test('expire after seven days', async () => {
    const own = await openAuth()
    const done = await own.auth.setUp({ organizationName: 'Tide', ...ada })
    if (!done.ok) throw new Error(done.refusal.detail)
    const sent = await own.auth.invite({
      organizationId: done.organizationId,
      invitedBy: { id: done.memberId, name: 'Ada', role: 'admin' },
      email: 'late@halyard.example',
      role: 'viewer',
    })
    own.advance(7 * 86_400_000 + 1)
    const late = await own.auth.acceptInvitation({
      token: secretIn(sent.ok ? sent.url : ''),
      name: 'Late',
      password: ada.password,
    })
    expect(late).toMatchObject({ ok: false, refusal: { kind: 'invitation-expired', status: 410 } })
    expect(await own.auth.listInvitations(done.organizationId)).toMatchObject([{ expired: true }])
    await own.drop()
  })
})
