import { type Id, type Kind, completeRecord, valuesOf } from '@trireme/domain'
import { engineVersion } from '@trireme/planning'
import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, commit, inOrganization } from '../store/index.ts'
import { mint } from '../store/mint.ts'
import { type Credentials, type Founded, harnessHere } from '../testing/harness.ts'
import { begin, until } from '../testing/job-bench.ts'

const harness = harnessHere()
let company: Founded
/** What waits for two days of work, which others then change. */
let [first, last]: Id[] = []
/** What another stands behind for the one person of a team, and that other, which is all of a program. */
let [survey, audit, team, program]: Id[] = []

beforeAll(async () => {
  company = harness.halyard
  const { ids } = company
  const item = (title: string) => ({ title, typeId: ids['work-item-type'], statusId: ids.status })
  ;[first, last] = [mint('work-item'), mint('work-item')]
  await write('2026-12-01T09:00:00Z', 'Ann', 'Plan the launch', [
    created('work-item', first, item('Tax engine')),
    created('work-item', last, item('Launch')),
    created('estimate', mint('estimate'), estimate(first, 2)),
    created('estimate', mint('estimate'), estimate(last, 1)),
    created('dependency', mint('dependency'), { predecessorId: first, successorId: last }),
  ])
  ;[survey, audit, team, program] = [mint('work-item'), mint('work-item'), mint('team'), mint('program')]
  await write('2026-12-01T10:00:00Z', 'Ann', 'Plan the audit', [
    created('team', team, { name: 'Keel' }),
    created('capacity', mint('capacity'), { teamId: team, people: 1 }),
    created('work-item', survey, { ...item('Survey'), teamId: team, rank: 'a' }),
    created('program', program, { name: 'Books' }),
    created('work-item', audit, { ...item('Audit'), teamId: team, rank: 'b', programId: program }),
    created('estimate', mint('estimate'), estimate(survey, 2)),
    created('estimate', mint('estimate'), estimate(audit, 1)),
  ])
  await write('2026-12-21T10:00:00Z', 'Ben', 'Estimate Survey', [
    created('estimate', mint('estimate'), { ...estimate(survey, 5), estimatedAt: '2026-12-21T10:00:00Z' }),
  ])
  await write('2026-12-21T09:00:00Z', 'Ben', 'Estimate Tax engine', [
    created('estimate', mint('estimate'), { ...estimate(first, 5), estimatedAt: '2026-12-21T09:00:00Z' }),
  ])
  await write('2026-12-22T09:00:00Z', 'Cleo', 'Hold the launch', [
    { op: 'update', kind: 'work-item' as Kind, id: last, after: { notBeforeOn: '2027-01-15' } },
  ])
})
beforeEach(() => harness.services.jobs.start())
afterEach(() => harness.services.jobs.stop())

function estimate(workItemId: Id, likely: number) {
  return { workItemId, quantity: 'duration', unit: 'days', likely, estimatedAt: '2026-12-01T09:00:00Z' }
}

function created(kind: Kind, id: Id, values: object) {
  return { op: 'create' as const, kind, id, values: valuesOf(completeRecord(kind, id, values as never)) }
}

async function write(at: string, name: string, label: string, intents: Parameters<typeof commit>[2]['intents']) {
  const actor: Actor = { type: 'member', id: company.people.admin.memberId, name }
  const outcome = await commit(harness.db, harness.replicas, {
    organizationId: company.organizationId,
    access: undefined,
    intents,
    at,
    cause: { actor, command: 'change-set.commit', label },
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
}

const ask = (id: Id, query: string, who: Credentials = company.people.admin) =>
  harness.ask(who, 'GET', `/plan/slips/${id}?${query}`)

describe('why a date moved', () => {
  test('is told by cause, with who wrote what; the parts sum to the whole', async () => {
    const { status, body, text } = await ask(last!, 'from=2026-12-18&until=2026-12-31')
    expect(status, text).toBe(200)
    // From Friday it was to take three days of work, and ends on the fifteenth of January now.
    expect([body.endedAt.slice(0, 10), body.endsAt.slice(0, 10)]).toEqual(['2026-12-22', '2027-01-15'])
    expect(body.because).toBe('its own dates were changed')
    const parts = body.parts as {
      cause: string
      days: number
      steps: { label: string; author: string; days: number }[]
    }[]
    expect(parts.map(({ cause }) => cause)).toEqual(['estimate', 'promise', 'time'])
    expect(parts.reduce((sum, { days }) => sum + days, 0)).toBe(body.days)
    expect(parts[0]!.steps).toMatchObject([{ label: 'Estimate Tax engine', author: 'Ben', days: 3 }])
    expect(parts[1]!.steps).toMatchObject([{ label: 'Hold the launch', author: 'Cleo' }])
  })

  test('averaged over orders it sums to the same', async () => {
    const recorded = await ask(last!, 'from=2026-12-18')
    const averaged = await ask(last!, 'from=2026-12-18&order=averaged')
    const sum = (body: { parts: { days: number }[] }) => body.parts.reduce((whole, { days }) => whole + days, 0)
    expect(averaged.body.averaged).toBe(true)
    expect(sum(averaged.body)).toBeCloseTo(recorded.body.days, 6)
  })

  test('reaches from thirty days ago to today where nothing else is said, and never into the future', async () => {
    const { body } = await ask(last!, 'until=2030-01-01')
    expect([body.from, body.until]).toEqual(['2026-12-05', '2027-01-04'])
  })

  test('says since when there is a date, where there was none at first', async () => {
    const { body } = await ask(last!, 'from=2026-11-20')
    expect([body.endedAt, body.knownSince]).toEqual([null, '2026-12-01'])
  })

  test('days that are turned round are refused with both, and what is not there is not found', async () => {
    const turned = await ask(last!, 'from=2026-12-20&until=2026-12-10')
    expect([turned.status, turned.body.detail]).toEqual([
      400,
      'from (2026-12-20) should be no later than until (2026-12-10); today is 2027-01-04.',
    ])
    expect((await ask(mint('work-item'), '')).status).toBe(404)
    expect((await ask(company.ids.skill, '')).status).toBe(404)
    expect((await ask(last!, '', harness.rival.people.admin)).status).toBe(404)
  })

  test('a guest is told only of what was granted, and of the rest neither label nor author', async () => {
    const { guest } = company.people
    expect((await ask(last!, 'from=2026-12-18', guest)).status).toBe(404)
    const product = mint('product')
    await write('2026-12-30T09:00:00Z', 'Ann', 'Show the launch', [
      created('product', product, { name: 'Launches' }),
      { op: 'update', kind: 'work-item' as Kind, id: last!, after: { productId: product } },
      created('grant', mint('grant'), { memberId: guest.memberId, productId: product, role: 'viewer' }),
    ])
    const { status, body, text } = await ask(last!, 'from=2026-12-18', guest)
    expect(status, text).toBe(200)
    const steps = (body.parts as { cause: string; days: number; steps: object[] }[]).map(({ steps: [one] }) => one)
    expect(steps[0]).toMatchObject({ days: 3, label: null, author: null, at: null })
    expect(steps[1]).toMatchObject({ label: 'Hold the launch', author: 'Cleo' })
    expect(text).not.toContain('Tax engine')
  })
})

describe('the sentence of what moved it', () => {
  const asked = async (who: Credentials) => {
    const { status, body, text } = await ask(audit!, 'from=2026-12-18&until=2026-12-31', who)
    expect(status, text).toBe(200)
    return body.because
  }

  test('names work and teams', async () => {
    expect(await asked(company.people.admin)).toBe('it is planned from a later day and team Keel is full (“Survey”)')
  })

  test('of a program is what ends last of it', async () => {
    const { status, body, text } = await ask(program!, 'from=2026-12-18&until=2026-12-31', company.people.admin)
    expect(status, text).toBe(200)
    expect(body.because).toMatch(/^“Audit” ends \d+ d later$/)
  })

  test('names nothing that its reader may not see, and tells the rest', async () => {
    const { admin, guest } = company.people
    const token = await harness.token(company.organizationId, admin.memberId, ['work-item:read'])
    expect(await asked(token)).toBe('it is planned from a later day and team you may not see is full (“Survey”)')
    const product = mint('product')
    await write('2027-01-01T09:00:00Z', 'Ann', 'Show the audit', [
      created('product', product, { name: 'Audits' }),
      { op: 'update', kind: 'work-item' as Kind, id: audit!, after: { productId: product } },
      created('grant', mint('grant'), { memberId: guest.memberId, productId: product, role: 'viewer' }),
    ])
    expect(await asked(guest)).toBe('it is planned from a later day and team Keel is full (work you may not see)')
  })

  test('calls what is gone since by the name it had, and a team what it is called', async () => {
    await write('2027-01-02T09:00:00Z', 'Ben', 'Drop the survey', [
      { op: 'update', kind: 'team' as Kind, id: team!, after: { name: '{core_2}' } },
      { op: 'remove', kind: 'work-item' as Kind, id: survey! },
    ])
    expect(await asked(company.people.admin)).toBe(
      'it is planned from a later day and team {core_2} is full (“Survey”)',
    )
  })
})

describe('a question that takes longer than is waited for', () => {
  const stop = () => harness.services.jobs.stop()

  test('is answered with its job: how far it is, then the very answer, at both addresses', async () => {
    await stop()
    const early = await ask(last!, 'from=2026-12-10&wait=0')
    expect([early.status, early.headers.get('location')]).toEqual([202, `/api/v1/jobs/${early.body.id}`])
    const writes = (await harness.sequenceOf(company.organizationId)) - 1
    expect(early.body).toMatchObject({ kind: 'slip', state: 'queued', progress: { done: 0 } })
    expect(early.body.progress.budget).toBeGreaterThan(0)
    expect(early.body.progress.budget).toBeLessThanOrEqual(writes)
    expect(early.body.slip).toEqual({ endId: last, from: '2026-12-10', until: '2027-01-04', averaged: false })
    // Asked again it is the same job, not another one.
    expect((await ask(last!, 'from=2026-12-10&wait=0')).body.id).toBe(early.body.id)
    harness.services.jobs.start()
    const done = await until(harness, company.people.admin, early.body.id, 'done')
    expect(done.progress.done).toBe(done.progress.budget)
    const answer = await ask(last!, 'from=2026-12-10')
    const result = await harness.ask(company.people.admin, 'GET', `/jobs/${early.body.id}/result`)
    expect([answer.status, result.status]).toEqual([200, 200])
    expect(result.body).toEqual(answer.body)
  })

  test('is worked out once for everybody who asks it of the same state', async () => {
    const before = await jobs()
    const one = await ask(last!, 'from=2026-12-11')
    const other = await ask(last!, 'from=2026-12-11', company.people.viewer)
    expect(other.body).toEqual(one.body)
    expect(await jobs()).toBe(before + 1)
    await write('2026-12-31T09:00:00Z', 'Ben', 'Name it', [
      { op: 'update', kind: 'work-item' as Kind, id: last!, after: { title: 'The launch' } },
    ])
    await ask(last!, 'from=2026-12-11')
    expect(await jobs()).toBe(before + 2)
  })

  test('is worked out anew where another version found what is kept, and that is gone', async () => {
    const asked = 'from=2026-12-16'
    const one = await ask(last!, asked)
    expect(one.status, one.text).toBe(200)
    const { body } = await harness.ask(company.people.admin, 'GET', '/jobs')
    const job = (body.data as { id: Id; slip: { from: string } | null; engineVersion: string }[]).find(
      ({ slip }) => slip?.from === '2026-12-16',
    )!
    expect(job.engineVersion).toBe(engineVersion)
    await inOrganization(harness.db, company.organizationId, (tx) =>
      sql`update job set engine_version = ${engineVersion} where id = ${job.id}`.execute(tx),
    )
    const result = await harness.ask(company.people.admin, 'GET', `/jobs/${job.id}/result`)
    expect([result.status, result.body.detail]).toEqual([
      422,
      'It is gone: another version of Trireme found it, and may tell it otherwise. Begin another one.',
    ])
    const before = await jobs()
    expect((await ask(last!, asked)).body).toEqual(one.body)
    expect(await jobs()).toBe(before + 1)
  })

  test('waits behind no search', async () => {
    const { admin } = company.people
    const search = await begin(harness, admin, { kind: 'improve', budget: 10_000 })
    await until(harness, admin, search, 'running')
    expect((await ask(last!, 'from=2026-12-12')).status).toBe(200)
    await harness.ask(admin, 'POST', `/jobs/${search}/cancel`)
  })

  test('is cancelled by who asked, and begun anew when it is asked again', async () => {
    await stop()
    const { body } = await ask(last!, 'from=2026-12-13&wait=0')
    const cancelled = await harness.ask(company.people.admin, 'POST', `/jobs/${body.id}/cancel`)
    expect(cancelled.body.state).toBe('cancelled')
    expect((await ask(last!, 'from=2026-12-13&wait=0')).body.id).not.toBe(body.id)
  })

  test('is no longer worked at when who asked hangs up', async () => {
    await stop()
    const asked = new AbortController()
    const answer = harness.ask(company.people.admin, 'GET', `/plan/slips/${last}?from=2026-12-14`, {
      signal: asked.signal,
    })
    const mine = async () => {
      const { body } = await harness.ask(company.people.admin, 'GET', '/jobs')
      return (body.data as { state: string; slip: { from: string } | null }[]).find(
        ({ slip }) => slip?.from === '2026-12-14',
      )?.state
    }
    await expect.poll(mine).toBe('queued')
    asked.abort()
    await answer.catch(() => undefined)
    await expect.poll(mine).toBe('cancelled')
  })

  test('is nothing to who may not see what it is asked of', async () => {
    await stop()
    const { guest } = company.people
    const { body } = await ask(first!, 'from=2026-12-15&wait=0')
    for (const [method, path] of [
      ['GET', `/jobs/${body.id}`],
      ['GET', `/jobs/${body.id}/result`],
      ['POST', `/jobs/${body.id}/cancel`],
    ] as const)
      expect((await harness.ask(guest, method, path)).status, path).toBe(404)
    expect((await harness.ask(guest, 'GET', '/jobs')).text).not.toContain(first)
    expect((await harness.ask(company.people.viewer, 'GET', '/jobs')).text).toContain(first)
  })

  async function jobs(): Promise<number> {
    const { body } = await harness.ask(company.people.admin, 'GET', '/jobs')
    return body.data.length
  }
})
