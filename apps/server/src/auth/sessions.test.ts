import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sessionCookieName } from './library.ts'
import { ORIGIN, type Settled, ada, cookiesOf, everythingIn, openAuth, openSettled } from './testing.ts'

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

describe('signing in', () => {
  test('gives a session that says who asks, and no token that a script could read', async () => {
    const { answer, cookie } = await stage.signIn()
    expect(await answer.json()).toEqual({ user: { id: userId, name: 'Ada Quay', email: ada.email } })
    const [line] = answer.headers.getSetCookie()
    expect(line).toMatch(/^trireme\.session\.4280=/)
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

  test('lasts when somebody signs in to another one on this host', async () => {
    const here = await stage.signIn()
    const [nameHere, nameThere, nameOfHost] = [ORIGIN, 'http://localhost:4281', 'http://localhost'].map(
      sessionCookieName,
    )
    expect(here.cookie).toMatch(new RegExp(`^${nameHere}=`))
    expect(new Set([nameHere, nameThere, nameOfHost]).size).toBe(3)
    const both = `${nameOfHost}=theirs; ${nameThere}=theirs; ${here.cookie}`
    expect(await stage.who({ cookie: both })).toMatchObject({ userId })
    expect(await (await stage.get('/get-session', { cookie: both })).json()).toMatchObject({
      user: { email: ada.email },
    })
  })

  test('takes the address in any case', async () => {
    await stage.signIn('Ada@HALYARD.example')
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
    await stage.signIn()
  })

  test('a cookie that was altered, cut or sent twice is nobody', async () => {
    const { cookie } = await stage.signIn()
    for (const bad of [
      `${cookie}x`,
      cookie.slice(0, -8),
      cookie.replace('=', '=x'),
      `${cookie}; ${cookie}`,
      `${sessionCookieName(ORIGIN)}=%E0%A4%A`,
    ]) {
      expect(await stage.who({ cookie: bad })).toBeUndefined()
    }
    expect(await stage.who({ cookie: `other=1; ${cookie}; more=2` })).toMatchObject({ userId })
  })
})

describe('a session ends', () => {
  test('at once when its person signs out', async () => {
    const { cookie } = await stage.signIn()
    expect(await stage.who({ cookie })).toBeDefined()
    const out = await stage.post('/sign-out', {}, { cookie })
    expect(out.status).toBe(200)
    expect(out.headers.getSetCookie()[0]).toMatch(/Max-Age=0/i)
    expect(await stage.who({ cookie })).toBeUndefined()
    expect(await (await stage.get('/get-session', { cookie })).json()).toBeNull()
    expect((await stage.post('/sign-out', {}, { cookie })).status).toBe(200)
  })

  test('at once when it is revoked from another place', async () => {
    const { cookie } = await stage.signIn()
    const other = await stage.signIn()
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
    const { cookie } = await stage.signIn()
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
    const change = { currentPassword: ada.password, newPassword: 'four other words here' }
    expect((await own.post('/change-password', change, { cookie })).status).toBe(401)
    expect(await (await own.get('/get-session', { cookie })).json()).toBeNull()
    await own.drop()
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

describe('several organizations', () => {
  test('a session works in the oldest unless it names another, and in none it does not belong to', async () => {
    const other = await anotherOrganization()
    const { cookie } = await stage.signIn()
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
  const { answer, cookie } = await stage.signIn()
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
  const { cookie } = await stage.signIn()
  const identity = await stage.who({ cookie })
  await sql`delete from session where id = ${identity!.sessionId}`.execute(stage.connection.db)
  expect(await stage.who({ cookie })).toBeDefined()
  stage.auth.heed(`session ${identity!.sessionId}`)
  expect(await stage.who({ cookie })).toBeUndefined()
})
