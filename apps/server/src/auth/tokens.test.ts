import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Settled, ada, everythingIn, openAuth, openSettled } from './testing.ts'

let stage: Settled
let organizationId: string
let memberId: string
let userId: string
beforeAll(async () => {
  stage = await openSettled()
  ;({ organizationId, memberId, userId } = stage)
})
afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.drop()
})

describe('tokens', () => {
  const make = async (more: object = {}) => {
    const made = await stage.auth.createToken({
      organizationId,
      memberId,
      name: 'Nightly export',
      scopes: ['work-item:read', '*:read'],
      expiresInDays: 30,
      kind: 'pat',
      ...more,
    })
    if (!made.ok) throw new Error(made.refusal.detail)
    return made
  }

  test('say who asks and what they may, are shown once, and are kept only as a hash', async () => {
    const { id, token, hint } = await make()
    expect(await stage.who({ authorization: `Bearer ${token}` })).toEqual({
      userId,
      memberId,
      organizationId,
      via: 'token',
      tokenId: id,
      scopes: ['work-item:read', '*:read'],
    })
    expect(token.startsWith(hint.slice(0, -1))).toBe(true)
    const everything = await everythingIn(stage.connection)
    expect(everything).toContain(id)
    expect(everything).not.toContain(token)
    expect(everything).not.toContain(token.slice(15))
  })

  test('are refused at once when revoked', async () => {
    const { id, token } = await make()
    expect(await stage.who({ authorization: `bearer ${token}` })).toBeDefined()
    expect(await stage.auth.revokeToken({ organizationId: 'org_other', id })).toMatchObject({ ok: false })
    expect(await stage.auth.revokeToken({ organizationId, id, memberId: 'mbr_other' })).toMatchObject({ ok: false })
    expect(await stage.auth.revokeToken({ organizationId, id })).toEqual({ ok: true })
    expect(await stage.who({ authorization: `Bearer ${token}` })).toBeUndefined()
  })

  test('expire, unless made to stay', async () => {
    const own = await openAuth()
    const done = await own.auth.setUp({ organizationName: 'Tide', ...ada })
    if (!done.ok) throw new Error(done.refusal.detail)
    const common = {
      organizationId: done.organizationId,
      memberId: done.memberId,
      name: 'T',
      scopes: ['*:read'],
      kind: 'svc' as const,
    }
    const brief = await own.auth.createToken({ ...common, expiresInDays: 1 })
    const lasting = await own.auth.createToken({ ...common, expiresInDays: null })
    if (!brief.ok || !lasting.ok) throw new Error('refused')
    expect(await own.who({ authorization: `Bearer ${brief.token}` })).toBeDefined()
    own.advance(5_000)
    expect(await own.who({ authorization: `Bearer ${brief.token}` })).toBeDefined()
    own.advance(86_400_000)
    expect(await own.who({ authorization: `Bearer ${brief.token}` })).toBeUndefined()
    expect(await own.who({ authorization: `Bearer ${lasting.token}` })).toBeDefined()
    await own.drop()
  })

  test('show when they were used, to the minute', async () => {
    const { id, token } = await make({ name: 'Used' })
    const lastUse = async () =>
      (await stage.auth.listTokens(organizationId, memberId)).find((one) => one.id === id)!.lastUsedAt
    expect(await lastUse()).toBeNull()
    await stage.who({ authorization: `Bearer ${token}` })
    const first = await lastUse()
    expect(first).not.toBeNull()
    stage.advance(20_000)
    await stage.who({ authorization: `Bearer ${token}` })
    expect(await lastUse()).toBe(first)
    stage.advance(50_000)
    await stage.who({ authorization: `Bearer ${token}` })
    expect(await lastUse()).not.toBe(first)
    expect(JSON.stringify(await stage.auth.listTokens(organizationId))).not.toContain(token)
  })

  test('stand alone: a request with a bearer never falls back on a cookie', async () => {
    const { cookie } = await stage.signIn()
    const { token } = await make()
    for (const bearer of ['nonsense', '', `${token.slice(0, -1)}x`, token.toLowerCase(), `${token} ${token}`])
      expect([bearer, await stage.who({ cookie, authorization: `Bearer ${bearer}` })]).toEqual([bearer, undefined])
    expect(await stage.who({ cookie, authorization: `Bearer ${token}` })).toMatchObject({ via: 'token' })
  })

  test("have known scopes only, and service tokens are an administrator's", async () => {
    for (const scopes of [
      ['everything'],
      ['spaceship:read'],
      ['work-item:erase'],
      ['admin:read'],
      ['work-item:read:write'],
      [],
    ])
      expect(
        await stage.auth.createToken({ organizationId, memberId, name: 'T', scopes, expiresInDays: 1, kind: 'pat' }),
      ).toMatchObject({ ok: false })
    const editor = await stage.join('maker@halyard.example')
    const common = { organizationId, memberId: editor.memberId, name: 'T', scopes: ['*:write'], expiresInDays: 1 }
    expect(await stage.auth.createToken({ ...common, kind: 'svc' })).toMatchObject({ refusal: { kind: 'not-allowed' } })
    expect(await stage.auth.createToken({ ...common, kind: 'pat' })).toMatchObject({ ok: true })
    expect(await stage.auth.createToken({ ...common, memberId: 'mbr_nobody', kind: 'pat' })).toMatchObject({
      refusal: { kind: 'unknown-member' },
    })
    expect(await stage.auth.createToken({ ...common, expiresInDays: 0.5, kind: 'pat' })).toMatchObject({ ok: false })
  })

  test("are made for an address on the server's machine", async () => {
    const made = await stage.auth.createTokenFor({ email: ada.email })
    if (!made.ok) throw new Error(made.refusal.detail)
    expect(made.organizationId).toBe(organizationId)
    expect(await stage.who({ authorization: `Bearer ${made.token}` })).toMatchObject({ memberId, scopes: ['admin:*'] })
    expect(await stage.auth.createTokenFor({ email: 'nobody@halyard.example' })).toMatchObject({ ok: false })
  })
})
