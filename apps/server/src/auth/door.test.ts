import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sessionCookieName } from './library.ts'
import { ORIGIN, type Settled, ada, openSettled } from './testing.ts'

let stage: Settled
beforeAll(async () => {
  stage = await openSettled()
})
afterAll(async () => {
  expect(stage.errors).toEqual([])
  await stage.drop()
})

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
    const { cookie } = await stage.signIn()
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

  test('answers whatever is sent to it with a status below 500, and a refusal with a problem', async () => {
    const path = fc.constantFrom(
      '/sign-in/email',
      '/sign-out',
      '/request-password-reset',
      '/reset-password',
      '/change-password',
      '/revoke-session',
    )
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a@b.example', 'tri_pwr_', '\u0000', '\ud800'))
    const fields = fc.constantFrom('email', 'password', 'token', 'id', 'currentPassword', 'newPassword', '__proto__')
    const body = fc.oneof(fc.jsonValue(), fc.dictionary(fields, fc.oneof(text, fc.jsonValue())))
    const cookie = fc.oneof(
      fc.constant(`${sessionCookieName(ORIGIN)}=a.b`),
      fc.base64String().map((value) => `${sessionCookieName(ORIGIN)}=${value}`),
    )
    await fc.assert(
      fc.asyncProperty(path, body, cookie, async (where, what, held) => {
        const answer = await stage.post(where, what, { cookie: held })
        expect(answer.status).toBeLessThan(500)
        if (!answer.ok) expect(answer.headers.get('content-type')).toBe('application/problem+json')
      }),
      { numRuns: 300 },
    )
  })
})
