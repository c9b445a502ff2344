import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, commit, inOrganization, readLog } from '../store/index.ts'
import { ORIGIN, cookiesOf, everythingIn, openAuth } from './testing.ts'

const ada = { email: 'ada@halyard.example', password: 'three unrelated words', name: 'Ada Quay' }

let stage: Awaited<ReturnType<typeof openAuth>>
let organizationId: string
let memberId: string
let userId: string

beforeAll(async () => {
  stage = await openAuth()
  const done = await stage.auth.setUp({ organizationName: 'Halyard', ...ada })
  if (!done.ok) throw new Error(done.refusal.detail)
  ;({ organizationId, memberId, userId } = done)
})
afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.drop()
})

const signIn = async (email = ada.email, password = ada.password) => {
  const answer = await stage.post('/sign-in/email', { email, password })
  expect(answer.status).toBe(200)
  return { answer, cookie: cookiesOf(answer) }
}

describe('signing in', () => {
  test('gives a session that says who asks, and no token that a script could read', async () => {
    const { answer, cookie } = await signIn()
    expect(await answer.json()).toEqual({ user: { id: userId, name: 'Ada Quay', email: ada.email } })
    const [line] = answer.headers.getSetCookie()
    expect(line).toMatch(/^trireme\.session=/)
    expect(line).toMatch(/HttpOnly/i)
    expect(line).toMatch(/SameSite=Lax/i)
    expect(line).not.toMatch(/Secure|Domain/i)
    const identity = await stage.who({ cookie })
    expect(identity).toMatchObject({ userId, memberId, organizationId, via: 'session' })
    const session = await (await stage.get('/get-session', { cookie })).json()
    expect(session).toMatchObject({
      user: { email: ada.email },
      memberships: [{ organizationId, organizationName: 'Halyard', memberId, role: 'admin' }],
    })
    expect(JSON.stringify(session)).not.toContain(decodeURIComponent(cookie.split('=')[1]!).split('.')[0])
  })

  test('takes the address in any case', async () => {
    await signIn('Ada@HALYARD.example')
  })

  test('answers a wrong password and an unknown address alike', async () => {
    const wrong = await stage.post('/sign-in/email', { email: ada.email, password: 'not this one at all' })
    const unknown = await stage.post('/sign-in/email', {
      email: 'nobody@halyard.example',
      password: 'not this one at all',
    })
    expect(wrong.status).toBe(401)
    expect(unknown.status).toBe(401)
    expect(wrong.headers.get('content-type')).toBe('application/problem+json')
    const body = await wrong.json()
    expect(body).toEqual(await unknown.json())
    expect(body).toMatchObject({ status: 401, instance: '/api/auth/sign-in/email', requestId: 'req_1' })
    expect([...wrong.headers]).toEqual([...unknown.headers])
  })

  test('makes somebody who guesses wait, and nobody else', async () => {
    const guess = (address: string) =>
      stage.auth.handle(
        new Request(`${ORIGIN}/api/auth/sign-in/email`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email: 'grace@halyard.example', password: 'a guess, and another' }),
        }),
        { address },
      )
    for (let count = 0; count < 10; count++) expect((await guess('192.0.2.1')).status).toBe(401)
    const limited = await guess('192.0.2.1')
    expect(limited.status).toBe(429)
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await guess('192.0.2.2')).status).toBe(401)
    await signIn()
  })

  test('a cookie that was altered, cut or sent twice is nobody', async () => {
    const { cookie } = await signIn()
    for (const bad of [
      `${cookie}x`,
      cookie.slice(0, -8),
      cookie.replace('=', '=x'),
      `${cookie}; ${cookie}`,
      'trireme.session=%E0%A4%A',
    ]) {
      expect(await stage.who({ cookie: bad })).toBeUndefined()
    }
    expect(await stage.who({ cookie: `other=1; ${cookie}; more=2` })).toMatchObject({ userId })
  })
})

describe('a session ends', () => {
  test('at once when its person signs out', async () => {
    const { cookie } = await signIn()
    expect(await stage.who({ cookie })).toBeDefined()
    const out = await stage.post('/sign-out', {}, { cookie })
    expect(out.status).toBe(200)
    expect(out.headers.getSetCookie()[0]).toMatch(/Max-Age=0/i)
    expect(await stage.who({ cookie })).toBeUndefined()
    expect(await (await stage.get('/get-session', { cookie })).json()).toBeNull()
    expect((await stage.post('/sign-out', {}, { cookie })).status).toBe(200)
  })

  test('at once when it is revoked from another place', async () => {
    const { cookie } = await signIn()
    const other = await signIn()
    const identity = await stage.who({ cookie })
    const listed = await (await stage.get('/sessions', { cookie: other.cookie })).json()
    expect(listed.sessions.filter((session: { current: boolean }) => session.current)).toHaveLength(1)
    expect(listed.sessions.map((session: { id: string }) => session.id)).toContain(identity!.sessionId)
    expect((await stage.post('/revoke-session', { id: identity!.sessionId }, { cookie: other.cookie })).status).toBe(
      200,
    )
    expect(await stage.who({ cookie })).toBeUndefined()
    expect(await stage.who({ cookie: other.cookie })).toBeDefined()
    expect((await stage.post('/revoke-session', { id: identity!.sessionId })).status).toBe(401)
  })

  test('later, the more it is used: a session older than a day is renewed', async () => {
    const { cookie } = await signIn()
    const { sessionId } = (await stage.who({ cookie }))!
    const ends = async () => {
      const { rows } = await sql<{ at: Date }>`select "expiresAt" as at from session where id = ${sessionId}`.execute(
        stage.connection.db,
      )
      return rows[0]!.at.getTime()
    }
    await sql`update session set "expiresAt" = now() + interval '12 days' where id = ${sessionId}`.execute(
      stage.connection.db,
    )
    const answer = await stage.get('/get-session', { cookie })
    expect(await answer.json()).toMatchObject({ session: { id: sessionId } })
    expect(await ends()).toBeGreaterThan(Date.now() + 13 * 86_400_000)
    expect(cookiesOf(answer)).toBe(cookie)
    expect(await stage.who({ cookie })).toMatchObject({ sessionId })
  })

  test('after two weeks without use', async () => {
    const own = await openAuth()
    const done = await own.auth.setUp({ organizationName: 'Tide', ...ada })
    const cookie = cookiesOf(done.ok ? done.cookies : [])
    expect(await own.who({ cookie })).toBeDefined()
    own.advance(15 * 86_400_000)
    expect(await own.who({ cookie })).toBeUndefined()
    await own.drop()
  })

  test('when its person leaves the organization, as soon as the write is known', async () => {
    const invited = await join('leaver@halyard.example')
    const { cookie, memberId: leaver } = invited
    expect(await stage.who({ cookie })).toMatchObject({ memberId: leaver })
    const outcome = await commit(stage.connection.db as unknown as Db, stage.replicas, {
      organizationId,
      access: undefined,
      intents: [{ op: 'remove', kind: 'member', id: leaver }],
      cause: { actor: { type: 'member', id: memberId, name: 'Ada Quay' }, command: 'member.remove', label: 'Remove' },
    })
    if (!outcome.ok) throw new Error(outcome.because)
    stage.auth.follow(outcome.changes)
    expect(await stage.who({ cookie })).toBeUndefined()
    expect(await (await stage.get('/get-session', { cookie })).json()).toMatchObject({ memberships: [] })
  })
})

/** Somebody who has accepted an invitation. */
async function join(email: string) {
  const sent = await stage.auth.invite({
    organizationId,
    invitedBy: { id: memberId, name: 'Ada Quay', role: 'admin' },
    email,
    role: 'editor',
  })
  if (!sent.ok) throw new Error(sent.refusal.detail)
  const accepted = await stage.auth.acceptInvitation({
    token: tokenIn(sent.url),
    name: 'Ben Mole',
    password: ada.password,
  })
  if (!accepted.ok) throw new Error(accepted.refusal.detail)
  return { ...accepted, cookie: cookiesOf(accepted.cookies) }
}

function tokenIn(url: string): string {
  return new URL(url).hash.slice(1)
}

describe('the door', () => {
  test('has no sign-up, and nothing of the library that is not listed', async () => {
    for (const path of [
      '/sign-up/email',
      '/set-up',
      '/update-user',
      '/delete-user',
      '/list-sessions',
      '/sign-in/social',
      '/verify-email',
      '/ok',
      '/error',
      '/reset-password/abc',
      '/sign-in/email/',
      '//sign-in/email',
      '/constructor',
      '',
    ]) {
      const answer = await stage.post(path, { email: 'eve@halyard.example', password: ada.password, name: 'Eve' })
      expect([path, answer.status]).toEqual([path, 404])
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
    }
    expect((await stage.get('/sign-in/email')).status).toBe(405)
    expect((await stage.get('/sign-in/email')).headers.get('allow')).toBe('POST')
  })

  test('refuses what comes from a foreign page', async () => {
    const { cookie } = await signIn()
    const credentials = { email: ada.email, password: ada.password }
    const from = async (headers: Record<string, string>) =>
      (await stage.post('/sign-in/email', credentials, headers)).status
    for (const origin of [
      'https://evil.example',
      'http://localhost:4281',
      'https://localhost:4280',
      'null',
      'http://localhost:4280.evil.example',
    ])
      expect([origin, await from({ origin })]).toEqual([origin, 403])
    for (const origin of ['http://127.0.0.1:4280', 'http://[::1]:4280'])
      expect([origin, await from({ origin })]).toEqual([origin, 200])
    const bare = (headers: Record<string, string>) =>
      stage.auth.crossSiteObjection(new Request(`${ORIGIN}/api/v1/work-items`, { method: 'POST', headers }))
    expect(bare({ cookie })).toMatch(/Origin/)
    expect(bare({ 'sec-fetch-site': 'cross-site' })).toBeDefined()
    expect(bare({ 'sec-fetch-site': 'same-site', cookie })).toBeDefined()
    expect(bare({ 'sec-fetch-site': 'same-origin', cookie })).toBeUndefined()
    expect(bare({})).toBeUndefined()
    expect((await stage.post('/sign-out', {}, { cookie, origin: 'https://evil.example' })).status).toBe(403)
    expect(await stage.who({ cookie })).toBeDefined()
  })

  test('answers malformed, huge and oddly typed bodies with a sentence, never with a failure of its own', async () => {
    const cases: [string, unknown, Record<string, string>, number][] = [
      ['not JSON', '{"email":', {}, 400],
      ['a list', '[]', {}, 400],
      ['null', 'null', {}, 400],
      ['a number as e-mail', { email: 1, password: 'x' }, {}, 400],
      ['an object as password', { email: 'a@b.example', password: {} }, {}, 400],
      ['an unknown field', { email: 'a@b.example', password: 'x', callbackURL: '//evil.example' }, {}, 400],
      ['NUL', { email: 'a\u0000@b.example', password: 'x' }, {}, 400],
      ['half a character', { email: 'a@b.example', password: '\ud800' }, {}, 400],
      ['__proto__', '{"__proto__":{"email":"a@b.example"},"email":"a@b.example","password":"x"}', {}, 400],
      ['a form', 'email=a&password=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
      ['text', '{}', { 'content-type': 'text/plain' }, 415],
      ['a huge one', { email: 'a@b.example', password: 'x'.repeat(100_000) }, {}, 413],
      ['a long password', { email: 'a@b.example', password: 'x'.repeat(1_000) }, {}, 400],
    ]
    for (const [what, body, headers, status] of cases) {
      const answer = await stage.post('/sign-in/email', body, headers)
      expect([what, answer.status]).toEqual([what, status])
      expect(await answer.json()).toMatchObject({
        status,
        detail: expect.stringMatching(/\w/),
        title: expect.any(String),
      })
    }
    const latin = await stage.auth.handle(
      new Request(`${ORIGIN}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: Buffer.from('{"email":"\xe4"}', 'latin1'),
      }),
    )
    expect(latin.status).toBe(400)
  })
})

describe('over https', () => {
  test('the cookie is bound to the host and to https', async () => {
    const own = await openAuth({ publicUrl: () => 'https://plan.example.org' })
    const done = await own.auth.setUp({ organizationName: 'Tide', ...ada })
    const [line] = done.ok ? done.cookies : []
    expect(line).toMatch(/^__Host-trireme\.session=/)
    expect(line).toMatch(/Secure/)
    expect(line).toMatch(/Path=\//)
    expect(line).not.toMatch(/Domain/)
    expect(await own.who({ cookie: cookiesOf([line!]) })).toBeDefined()
    await own.drop()
  })
})

describe('passwords', () => {
  test('are changed on the word of the old one, which ends the other sessions', async () => {
    const { cookie } = await join('changer@halyard.example')
    const other = await signIn('changer@halyard.example')
    const change = (currentPassword: string, newPassword: string) =>
      stage.post('/change-password', { currentPassword, newPassword }, { cookie })
    expect(await (await change('not my password', 'four other words here')).json()).toMatchObject({ status: 422 })
    const short = await change(ada.password, 'short')
    expect(short.status).toBe(422)
    expect((await short.json()).detail).toMatch(/10 to 128 characters/)
    expect((await change(ada.password, 'four other words here')).status).toBe(200)
    expect(await stage.who({ cookie })).toBeDefined()
    expect(await stage.who({ cookie: other.cookie })).toBeUndefined()
    await signIn('changer@halyard.example', 'four other words here')
  })

  test('are reset by mail, once, with one answer for everybody', async () => {
    const { cookie } = await join('forgetful@halyard.example')
    stage.mails.length = 0
    const known = await stage.post('/request-password-reset', { email: 'forgetful@halyard.example' })
    const unknown = await stage.post('/request-password-reset', { email: 'nobody@halyard.example' })
    expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()])
    await expect.poll(() => stage.mails.length).toBe(1)
    const token = tokenIn(/http\S+/.exec(stage.mails[0]!.text)![0])
    expect(stage.mails[0]!.to).toBe('forgetful@halyard.example')
    expect(await everythingIn(stage.connection)).not.toContain(token)
    expect((await stage.post('/reset-password', { token, password: 'short' })).status).toBe(422)
    expect((await stage.post('/reset-password', { token, password: 'brand new words' })).status).toBe(200)
    expect(await stage.who({ cookie })).toBeUndefined()
    await signIn('forgetful@halyard.example', 'brand new words')
    expect((await stage.post('/reset-password', { token, password: 'brand new words 2' })).status).toBe(410)
  })

  test('are set on the machine, which signs the account out everywhere', async () => {
    const { cookie } = await join('locked@halyard.example')
    expect(await stage.auth.setPassword('locked@halyard.example', 'from the machine')).toEqual({ ok: true })
    expect(await stage.who({ cookie })).toBeUndefined()
    await signIn('locked@halyard.example', 'from the machine')
    expect(await stage.auth.setPassword('nobody@halyard.example', 'from the machine')).toMatchObject({ ok: false })
  })

  test('one hash serves several accounts', async () => {
    const passwordHash = await stage.auth.hashPassword('demo-demo-demo')
    const accounts = ['product@demo.example', 'program@demo.example'].map((email) => ({
      userId: stage.auth.mintAccountId(),
      email,
      name: 'Demo',
      passwordHash,
    }))
    expect(await stage.auth.createAccounts(accounts)).toEqual({ ok: true })
    expect(await stage.auth.createAccounts([{ ...accounts[0]!, userId: stage.auth.mintAccountId() }])).toMatchObject({
      ok: false,
    })
    const { cookie } = await signIn('product@demo.example', 'demo-demo-demo')
    expect(await stage.who({ cookie })).toBeUndefined()
    const again = await stage.auth.createAccount({
      email: 'Product@demo.example',
      name: 'Demo',
      password: 'demo-demo-demo',
    })
    expect(again).toMatchObject({ ok: false, refusal: { kind: 'account-exists' } })
  })
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
    const token = tokenIn(sent.url)
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
    const token = tokenIn(sent.ok ? sent.url : '')
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
    expect(await stage.auth.readInvitation(tokenIn(sent.url))).toMatchObject({ ok: false })
    expect(await stage.auth.listInvitations(organizationId)).toMatchObject([
      { id: newer.id, email: 'eli@halyard.example', role: 'viewer', expired: false },
    ])
    expect(await stage.auth.withdrawInvitation({ organizationId: 'org_other', id: newer.id })).toMatchObject({
      ok: false,
    })
    expect(await stage.auth.withdrawInvitation({ organizationId, id: newer.id })).toEqual({ ok: true })
    expect(await stage.auth.readInvitation(tokenIn(newer.url))).toMatchObject({ refusal: { status: 404 } })
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
      token: tokenIn(sent.ok ? sent.url : ''),
      name: 'Late',
      password: ada.password,
    })
    expect(late).toMatchObject({ ok: false, refusal: { kind: 'invitation-expired', status: 410 } })
    expect(await own.auth.listInvitations(done.organizationId)).toMatchObject([{ expired: true }])
    await own.drop()
  })
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
    const { cookie } = await signIn()
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
    const editor = await join('maker@halyard.example')
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

describe('several organizations', () => {
  test('a session works in the oldest unless it names another, and in none it does not belong to', async () => {
    const other = await anotherOrganization()
    const { cookie } = await signIn()
    expect(await stage.who({ cookie })).toMatchObject({ organizationId })
    const named = (name: string) => stage.who({ cookie, 'trireme-organization': name })
    expect(await named(other)).toMatchObject({ organizationId: other, userId })
    expect(await named('org_nowhere')).toBeUndefined()
    const made = await stage.auth.createTokenFor({ email: ada.email })
    const authorization = `Bearer ${made.ok && made.token}`
    expect(await stage.who({ authorization })).toMatchObject({ organizationId })
    expect(await stage.who({ authorization, 'trireme-organization': other })).toBeUndefined()
  })

  async function anotherOrganization(): Promise<string> {
    const id = 'org_01kzzzzzzzzzzzzzzzzzzzzzzz'
    await sql`insert into member (organization_id, id, name, email, role, user_id, created_at)
      values (${id}, 'mbr_01kzzzzzzzzzzzzzzzzzzzzzzz', 'Ada', ${ada.email}, 'viewer', ${userId}, now())`.execute(
      stage.connection.db,
    )
    return id
  }
})

test('no session token lies in the tables, and answers hold no password or hash', async () => {
  const { answer, cookie } = await signIn()
  const [token] = decodeURIComponent(cookie.split('=')[1]!).split('.')
  const everything = await everythingIn(stage.connection)
  expect(everything).not.toContain(token)
  expect(everything).not.toContain(ada.password)
  expect(
    await answer
      .clone()
      .text()
      .catch(() => ''),
  ).not.toContain(token)
})

test('another process forgets what it is told to', async () => {
  const { cookie } = await signIn()
  const identity = await stage.who({ cookie })
  await sql`delete from session where id = ${identity!.sessionId}`.execute(stage.connection.db)
  expect(await stage.who({ cookie })).toBeDefined()
  stage.auth.heed(`session ${identity!.sessionId}`)
  expect(await stage.who({ cookie })).toBeUndefined()
})
