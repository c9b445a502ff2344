import { describe, expect, test } from 'vitest'
import { ORIGIN, PASSWORD, harnessHere } from '../testing/harness.ts'
import { createApp } from './app.ts'
import { RateLimit } from './rate-limit.ts'

const harness = harnessHere()

const SOCKET = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }

function appWith(more: { isHttps?: boolean; trustedProxies?: readonly string[]; limits?: RateLimit }) {
  const { services } = harness
  return createApp({ services, webDirectory: '/nowhere', isReady: async () => true, ...more })
}

describe('an address with https', () => {
  test('is one that browsers are told to keep, although the proxy speaks http to us', async () => {
    const answer = await appWith({ isHttps: true }).request(`${ORIGIN}/health/live`)
    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=31536000/)
  })
  test('is not claimed where there is none', async () => {
    const answer = await appWith({}).request(`${ORIGIN}/health/live`)
    expect(answer.headers.has('strict-transport-security')).toBe(false)
  })
})

describe('X-Forwarded-For', () => {
  /** How many of these requests by nobody are let through, with room for two from each address. */
  async function letThrough(trustedProxies: readonly string[], addresses: readonly string[]): Promise<number> {
    const app = appWith({ trustedProxies, limits: new RateLimit({ capacity: 2, now: () => 0 }) })
    let through = 0
    for (const address of addresses) {
      const headers = { 'x-forwarded-for': address }
      const { status } = await app.request(`${ORIGIN}/api/v1/setup`, { headers }, SOCKET)
      expect([200, 429]).toContain(status)
      if (status === 200) through++
    }
    return through
  }

  test('tells clients of a trusted proxy apart', async () => {
    const addresses = ['198.51.100.1', '198.51.100.2', '198.51.100.1', '198.51.100.2', '198.51.100.1']
    expect(await letThrough(['127.0.0.1'], addresses)).toBe(4)
  })
  test('gives nobody else a fresh allowance', async () => {
    expect(await letThrough([], ['198.51.100.1', '198.51.100.2', '198.51.100.3'])).toBe(2)
  })

  test('is the address that a session is remembered by', async () => {
    const { email, userId } = harness.halyard.people.viewer
    const answer = await appWith({ trustedProxies: ['127.0.0.1'] }).request(
      `${ORIGIN}/api/auth/sign-in/email`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ORIGIN, 'x-forwarded-for': '198.51.100.9' },
        body: JSON.stringify({ email, password: PASSWORD }),
      },
      SOCKET,
    )
    expect(answer.status).toBe(200)
    const addresses = (await harness.auth.listSessions(userId)).map(({ address }) => address)
    expect(addresses).toContain('198.51.100.9')
  })
})
