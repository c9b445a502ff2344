import { sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'
import { createApp } from '../http/app.ts'
import { RateLimit } from '../http/rate-limit.ts'
import { inOrganization } from '../store/index.ts'
import { type Credentials, ORIGIN, harnessHere } from '../testing/harness.ts'

const harness = harnessHere()

type Made = { readonly id: string; readonly url: string }

async function subscribe(who: Credentials, name = 'Phone'): Promise<Made> {
  const made = await harness.ask(who, 'POST', '/calendar-feeds', { body: { name } })
  expect(made.status, made.text).toBe(201)
  return made.body as Made
}

/** As a calendar program asks: by the address alone. */
async function read(url: string): Promise<{ readonly status: number; readonly type: string; readonly text: string }> {
  const answer = await harness.app.request(url)
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() }
}

/** Unfolded lines. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

describe('a calendar', () => {
  test('is read by its address alone, with launches, phases, gates and milestones', async () => {
    const { halyard } = harness
    const { url } = await subscribe(halyard.people.admin)
    expect(url).toMatch(/^http:\/\/localhost:4280\/calendar\/tri_cal_\w{49}\.ics$/)
    const { status, type, text } = await read(url)
    expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8'])
    const uids = linesOf(text).filter((line) => line.startsWith('UID:'))
    const { ids } = halyard
    expect(uids.toSorted()).toEqual(
      [ids.release, ids.phase, ids.gate, ids.milestone].map((id) => `UID:${id}@trireme`).toSorted(),
    )
    expect(linesOf(text)).toContain(`URL:${ORIGIN}/product/launches?launch=${ids.release}`)
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  })

  test('shows what its member may read at this moment, and nothing of another organization', async () => {
    const { halyard, rival } = harness
    const [guest, viewer, foreign] = await Promise.all([
      subscribe(halyard.people.guest),
      subscribe(halyard.people.viewer),
      subscribe(rival.people.admin),
    ])
    const [asGuest, asViewer, asForeign] = await Promise.all([guest, viewer, foreign].map(({ url }) => read(url)))
    expect(asGuest!.text).not.toContain('BEGIN:VEVENT')
    expect(asViewer!.text).toContain(halyard.ids.release)
    expect(asForeign!.text).not.toContain(halyard.canary)
    expect(linesOf(asForeign!.text)).toContain(`UID:${rival.ids.release}@trireme`)
    for (const id of Object.values(halyard.ids)) expect(asForeign!.text).not.toContain(id)
  })

  test('ends when it is revoked, by its own member and nobody else', async () => {
    const { halyard, rival } = harness
    const { id, url } = await subscribe(halyard.people.editor)
    for (const other of [halyard.people.admin, rival.people.admin, undefined])
      expect((await harness.ask(other, 'DELETE', `/calendar-feeds/${id}`)).status).toBe(other === undefined ? 401 : 404)
    expect((await read(url)).status).toBe(200)
    expect((await harness.ask(halyard.people.editor, 'DELETE', `/calendar-feeds/${id}`)).status).toBe(204)
    expect((await read(url)).status).toBe(404)
    const left = await harness.ask(halyard.people.editor, 'GET', '/calendar-feeds')
    expect((left.body.data as Made[]).map((each) => each.id)).not.toContain(id)
  })

  test('is kept hashed; lists and answers that refuse never tell its address', async () => {
    const { halyard } = harness
    const { url } = await subscribe(halyard.people.admin, 'Wall')
    const secret = /tri_cal_\w+/.exec(url)![0]
    const { rows } = await inOrganization(harness.db, halyard.organizationId, (tx) =>
      sql<{ row: string }>`select to_jsonb(calendar_feed)::text as row from calendar_feed`.execute(tx),
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { row } of rows) expect(row).not.toContain(secret.slice(12))
    const listed = await harness.ask(halyard.people.admin, 'GET', '/calendar-feeds')
    expect(listed.text).toContain('"Wall"')
    expect(listed.text).not.toContain(secret.slice(12))
    const unknown = `${secret.slice(0, -1)}${secret.endsWith('0') ? '1' : '0'}`
    const refused = await read(`${ORIGIN}/calendar/${unknown}.ics`)
    expect(refused.status).toBe(404)
    expect(refused.text).not.toContain(unknown)
  })

  test('is not made by a token, and its address opens nothing else', async () => {
    const { halyard } = harness
    const token = await harness.token(halyard.organizationId, halyard.people.admin.memberId, ['admin:*'])
    expect((await harness.ask(token, 'POST', '/calendar-feeds', { body: { name: 'Script' } })).status).toBe(403)
    const { url } = await subscribe(halyard.people.admin)
    const secret = /tri_cal_\w+/.exec(url)![0]
    expect((await harness.ask({ authorization: `Bearer ${secret}` }, 'GET', '/releases')).status).toBe(401)
    expect((await read(`${ORIGIN}/calendar/${token.authorization.slice('Bearer '.length)}.ics`)).status).toBe(404)
  })

  test('of one member is one of twenty at most', async () => {
    const { rival } = harness
    const all = await harness.ask(rival.people.viewer, 'GET', '/calendar-feeds')
    for (let count = (all.body.data as unknown[]).length; count < 20; count++) await subscribe(rival.people.viewer)
    const more = await harness.ask(rival.people.viewer, 'POST', '/calendar-feeds', { body: { name: 'One more' } })
    expect([more.status, more.body.title]).toEqual([422, 'That is enough calendars'])
  })

  test('asked for too often is put off, without a word of its address in answer or log', async () => {
    const { url } = await subscribe(harness.halyard.people.admin)
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const limits = new RateLimit({ capacity: 1, now: () => 0 })
    const app = createApp({ services: harness.services, webDirectory: '/nowhere', isReady: async () => true, limits })
    expect((await app.request(url)).status).toBe(200)
    const second = await app.request(url)
    expect(second.status).toBe(429)
    const secret = /tri_cal_\w+/.exec(url)![0]
    expect(await second.text()).not.toContain(secret)
    const broken = { ...harness.services, replicas: { current: () => Promise.reject(new Error('gone')) } as never }
    const failing = createApp({ services: broken, webDirectory: '/nowhere', isReady: async () => true })
    const answer = await failing.request(url)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain(secret)
    expect(log).toHaveBeenCalledOnce()
    expect(JSON.stringify(log.mock.calls)).not.toContain(secret)
    log.mockRestore()
  })
})
