import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Db, inOrganization, readLog } from '../store/index.ts'
import { cookiesOf, openAuth } from './testing.ts'

const ada = {
  organizationName: 'Halyard',
  name: 'Ada Quay',
  email: 'ada@halyard.example',
  password: 'three unrelated words',
}

let stage: Awaited<ReturnType<typeof openAuth>>
beforeEach(async () => void (stage = await openAuth()))
afterEach(() => stage.drop())

describe('the first visit', () => {
  test('makes account and organization, signs in, and is over', async () => {
    expect(await stage.auth.isSetUp()).toBe(false)
    const done = await stage.auth.setUp({ ...ada, timeZone: 'Europe/Oslo' })
    if (!done.ok) throw new Error(done.refusal.detail)
    const { organizationId, memberId, cookies } = done
    expect(await stage.who({ cookie: cookiesOf(cookies) })).toMatchObject({ organizationId, memberId })
    const { snapshot } = await stage.replicas.current(organizationId)
    expect(snapshot.member.get(memberId)).toMatchObject({ name: 'Ada Quay', role: 'admin' })
    expect([...snapshot.calendar.values()]).toMatchObject([{ timeZone: 'Europe/Oslo' }])
    const log = await inOrganization(stage.connection.db as unknown as Db, organizationId, (tx) =>
      readLog(tx, organizationId, 0, 10),
    )
    expect(log).toMatchObject([
      { sequence: 1, command: 'organization.create', actor: { id: memberId, name: 'Ada Quay' } },
    ])
    expect(await stage.auth.isSetUp()).toBe(true)
    const again = await stage.auth.setUp({ ...ada, email: 'eve@halyard.example' })
    expect(again).toMatchObject({ ok: false, refusal: { status: 409, title: 'This Trireme is set up' } })
  })

  test('is won by one of many who come at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, index) => stage.auth.setUp({ ...ada, email: `ada${index}@halyard.example` })),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.refusal.kind).toBe('already-set-up')
    const { rows } = await stage.connection.pool.query(
      'select (select count(*) from "user") as users, (select count(*) from organization) as organizations',
    )
    expect(rows).toEqual([{ users: 1, organizations: 1 }])
  })

  test('that breaks in the middle leaves nothing, and the second try succeeds', async () => {
    await stage.connection.pool.query('alter table account add constraint broken check (false) not valid')
    await expect(stage.auth.setUp(ada)).rejects.toThrow()
    const { rows } = await stage.connection.pool.query(
      'select (select count(*) from "user") as users, (select count(*) from organization) as organizations, (select count(*) from change_set) as sets',
    )
    expect(rows).toEqual([{ users: 0, organizations: 0, sets: 0 }])
    await stage.connection.pool.query('alter table account drop constraint broken')
    expect(await stage.auth.setUp(ada)).toMatchObject({ ok: true })
  })

  test('says what is wrong with the form', async () => {
    const wrong: [object, number, RegExp][] = [
      [{ password: 'short' }, 422, /10 to 128 characters/],
      [{ email: 'ada' }, 400, /e-mail/],
      [{ organizationName: '   ' }, 400, /empty/],
      [{ name: 'x'.repeat(200) }, 400, /120/],
      [{ timeZone: 'Mars/Olympus' }, 400, /Europe\/Berlin/],
      [{ role: 'admin' }, 400, /role/],
      [{ name: 'a\u0000b' }, 400, /character/],
    ]
    for (const [change, status, sentence] of wrong) {
      const outcome = await stage.auth.setUp({ ...ada, ...change })
      expect([change, outcome]).toEqual([change, { ok: false, refusal: expect.objectContaining({ status }) }])
      expect(outcome.ok ? '' : outcome.refusal.detail).toMatch(sentence)
    }
    expect(await stage.auth.isSetUp()).toBe(false)
  })
})
