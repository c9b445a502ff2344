import { Worker } from 'node:worker_threads'
import { type Id, type Snapshot, launchesOf } from '@trireme/domain'
import {
  adoptionOf,
  allocatePortfolio,
  engineVersion,
  forecastPlan,
  gainOf,
  improvePlan,
  launchStanding,
  ordersToChoose,
  plan,
  proposalOf,
  withFewChanges,
} from '@trireme/planning'
import { highsSolver } from '@trireme/planning/allocation'
import { generatedPlan, plan as noted } from '@trireme/testing'
import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { checkWork } from '../operations/job-refusals.ts'
import { claimJob, endTurn, heardOfJob, inOrganization, organizationsWithJobs } from '../store/index.ts'
import { type Credentials, type Founded, type Harness, harnessHere, pathOf } from '../testing/harness.ts'
import { begin, furnish, initiatives, threadsBegun, until } from '../testing/job-bench.ts'
import { JobThread } from './job-thread.ts'
import { Jobs } from './jobs.ts'
import { keepHouse } from './upkeep.ts'

const TODAY = '2027-01-04'
const FORECAST = { kind: 'forecast', budget: 300, seed: 7 }
const IMPROVE = { kind: 'improve', budget: 50, seed: 4 }
const ALLOCATE = { kind: 'allocate', budget: 100, seed: 2, periods: { unit: 'quarter', count: 2 } } as const
const A_JOB = 'Expected a job, as in { "kind": "forecast" }; the kinds are forecast, improve and allocate.'
/** More than a test waits for. */
const ENDLESS = { kind: 'improve', budget: 10_000 }

type Said = { readonly sentence: string | null }

const harness = harnessHere()
let jobs: Jobs
/** Whose work is a queue, and one with much work. */
let company: Founded
let large: Founded
beforeAll(async () => {
  ;({ jobs } = harness.services)
  ;({ halyard: company, rival: large } = harness)
  await furnish(harness, company, queue().snapshot)
  await furnish(harness, large, generatedPlan({ items: 400, dependencies: 300, teams: 10, seed: 3 }))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await jobs.stop()
  await sql`truncate job`.execute(harness.db)
})

/** Of another server, which hears no notices. */
const newJobs = () => new Jobs({ db: harness.db, replicas: harness.replicas, today: () => TODAY })
const here = <T>(work: Parameters<typeof inOrganization<T>>[2]) =>
  inOrganization(harness.db, company.organizationId, work)
const stateOf = async ({ organizationId }: Founded) => (await harness.replicas.current(organizationId)).snapshot
const ask: Harness['ask'] = (...request) => harness.ask(...request)
const anyVersion = { headers: { 'if-match': '*' } }

/** Another company with a queue, for who writes to it. */
async function anotherQueue(canary: string) {
  const founded = await harness.found(canary)
  const { items, snapshot } = queue()
  await furnish(harness, founded, snapshot)
  return { ...founded, items }
}

/** Work for one person, told in the order in which it should not be done. */
const queue = () => noted('team Core 1; A 9d Core; B 3d Core; C 2d Core by 2027-01-08; D 1d Core by 2027-01-06 after C')

async function resultOf(who: Credentials, id: Id): Promise<string> {
  const answer = await ask(who, 'GET', `/jobs/${id}/result`)
  expect(answer.status, answer.text).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/json')
  return answer.text
}

function placed({ startsAt, endsAt }: { readonly startsAt: number; readonly endsAt: number }) {
  return { startsAt: wallClock(startsAt), endsAt: wallClock(endsAt) }
}

function wallClock(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 16)
}

/** What planning itself answers, as the operation tells it. */
function directForecast(snapshot: Snapshot, mode: 'capacity' | 'dependencies' = 'capacity'): string {
  const { budget: runs, seed } = FORECAST
  const steps = forecastPlan(snapshot, plan(snapshot, { today: TODAY }), { runs, seed, mode })!
  for (;;) {
    const { done, value } = steps.next()
    if (done !== true) continue
    const odds = [...value.odds].map(([id, { onTarget, onPlan, criticality, ...at }]) => {
      const told = Object.fromEntries(Object.entries(at).map(([name, minute]) => [name, wallClock(minute)]))
      return [id, { ...told, onTarget: onTarget ?? null, onPlan, criticality }]
    })
    const launches = launchesOf(snapshot).map((launch) => {
      const oddsOf = (id: Id) => {
        const each = value.odds.get(id)
        return each && { p50At: each.p50, p85At: each.p85 }
      }
      const standing = launchStanding(launch, plan(snapshot, { today: TODAY }), { today: TODAY, oddsOf })
      const { state, days, readiness } = standing
      const { done, of } = readiness
      const { id, targetOn } = launch.release
      return [id, { state, targetOn, likelyOn: days?.p50On ?? null, safeOn: days?.p85On ?? null, readiness: { done, of } }] // prettier-ignore
    })
    return JSON.stringify({
      kind: 'forecast',
      isWhole: true,
      odds: Object.fromEntries(odds),
      launches: Object.fromEntries(launches),
      assumed: value.assumed,
    })
  }
}

function directOrders(snapshot: Snapshot): string {
  const { budget, seed } = IMPROVE
  const today = plan(snapshot, { today: TODAY })
  const tried = [0, 0]
  const choice = (nth: number) => ({
    schedules: budget / 2,
    seed,
    onTried: (orders: number) => void (tried[nth] = Math.floor(orders)),
  })
  const best = [...improvePlan(today, choice(0))].at(-1)!
  const found = ordersToChoose([...withFewChanges(today, best.order, { ...choice(1), mostChanges: 5_000 })])!
  const told = (order: Int32Array | undefined) => {
    if (order === undefined) return null
    const proposal = proposalOf(snapshot, today, order)!
    const { changes, lateness, finish } = proposal
    const { moved, ...gain } = gainOf(snapshot, today, proposal)
    const places = moved.map(({ id, as, from, to, days, late }) => {
      return [id, { as, from: placed(from), to: placed(to), days, late }]
    })
    return { lateness, finish, changes, moved: Object.fromEntries(places), ...gain }
  }
  const head = { kind: 'improve', isWhole: true, tried: tried[0]! + tried[1]! }
  return JSON.stringify({ ...head, all: told(found.all.order), few: told(found.few?.order) })
}

async function directChoice(snapshot: Snapshot): Promise<string> {
  const { budget: rounds, seed, periods } = ALLOCATE
  const choice = { today: TODAY, periods, rounds, seed, solver: highsSolver() }
  const answer = (await allocatePortfolio(snapshot, choice))!
  const clock = (minute: number | null) => (minute === null ? null : wallClock(minute))
  const chosen = answer.chosen.map(({ id, why, period, lastPeriod, value, startsAt, endsAt, sentence }) => {
    const dates = { startsAt: clock(startsAt), endsAt: clock(endsAt) }
    return [id, { why, period, lastPeriod, value, ...dates, sentence }]
  })
  const leftOut = answer.leftOut.map(({ id, why, value, sentence, waysIn }) => [id, { why, value, sentence, waysIn }])
  const slips = answer.slips.map(({ id, kind, dueAt, endsAt, sentence }) => {
    return { id, kind, dueAt: clock(dueAt), endsAt: clock(endsAt), sentence }
  })
  const { status, worth, bound, gap, periods: named, loads, scarce, problems, notes } = answer
  const head = { kind: 'allocate', isWhole: true, status, worth, bound, gap, periods: named }
  const parts = { chosen: Object.fromEntries(chosen), leftOut: Object.fromEntries(leftOut), loads, scarce, slips }
  const adoption = {
    stay: adoptionOf(snapshot, answer),
    wait: adoptionOf(snapshot, answer, { leftOut: 'wait' }),
  }
  return JSON.stringify({ ...head, ...parts, problems, notes, adoption })
}

describe('a job that is done', () => {
  test.each(['capacity', 'dependencies'] as const)(
    'of a forecast with mode %s tells what planning itself says, in every byte',
    async (mode) => {
      jobs.start()
      const id = await begin(harness, large.people.viewer, { ...FORECAST, mode })
      const job = await until(harness, large.people.viewer, id, 'done')
      expect(job).toMatchObject({
        kind: 'forecast',
        progress: { done: 300, budget: 300 },
        mode,
        seed: 7,
        sequence: await harness.sequenceOf(large.organizationId),
        today: TODAY,
        engineVersion,
        begunBy: { id: large.people.viewer.memberId },
        error: null,
      })
      const text = await resultOf(large.people.admin, id)
      expect(Object.keys(JSON.parse(text).odds).length).toBeGreaterThan(300)
      expect(text).toBe(directForecast(await stateOf(large), mode))
    },
  )

  test('of a forecast says which launches are late, at risk or neither, as the app does', async () => {
    const founded = await harness.found('launchcanary')
    const { admin } = founded.people
    // Each takes ten days in half of the runs; that all four do is less likely than that.
    const { items, snapshot } = noted('A 10d; B 10d; C 10d; D 10d')
    await furnish(harness, founded, snapshot)
    const release = async (name: string, targetOn: string, ships: readonly string[]) => {
      const { id } = (await ask(admin, 'POST', '/releases', { body: { name, targetOn } })).body
      for (const item of ships)
        await ask(admin, 'PATCH', pathOf('work-item', items[item]!), { ...anyVersion, body: { releaseId: id } })
      return id as Id
    }
    const all = await release('All', '2027-01-15', ['A', 'B', 'C', 'D'])
    const told = async () => {
      const id = await begin(harness, admin, FORECAST)
      await until(harness, admin, id, 'done')
      return JSON.parse(await resultOf(admin, id)).launches
    }
    jobs.start()
    const { [all]: found } = await told()
    expect(found).toMatchObject({ state: 'at-risk', targetOn: '2027-01-15', readiness: { done: 0, of: 4 } })
    expect(found.likelyOn > '2027-01-15' && found.safeOn > found.likelyOn).toBe(true)
    const target = (targetOn: string) =>
      ask(admin, 'PATCH', pathOf('release', all), { ...anyVersion, body: { targetOn } })
    await target('2027-01-14')
    expect((await told())[all]).toMatchObject({ state: 'late' })
    await target('2027-03-01')
    expect((await told())[all].state).not.toMatch(/late|at-risk/)
  })

  test('of better orders tells what planning itself says, and taking the changes of one gives its plan', async () => {
    const { items, ...company } = await anotherQueue('takercanary')
    const { editor } = company.people
    jobs.start()
    const id = await begin(harness, editor, IMPROVE)
    const { progress } = await until(harness, editor, id, 'done')
    const text = await resultOf(editor, id)
    expect(text).toBe(directOrders(await stateOf(company)))
    const { all, tried } = JSON.parse(text)
    expect(progress).toEqual({ done: Math.min(tried, IMPROVE.budget), budget: IMPROVE.budget })
    expect(all.lateness).toBeLessThan(1)
    const taken = await ask(editor, 'POST', '/change-sets', { body: { changes: all.changes } })
    expect(taken.status, taken.text).toBe(200)
    const after = plan(await stateOf(company), { today: TODAY })
    expect(placed(after.items.get(items['D']!)!)).toEqual(all.moved[items['D']!].to)
  })

  test('of better orders where hardly anything waits says how little it tried, not its whole budget', async () => {
    const { people } = await harness.found('idlecanary')
    jobs.start()
    const id = await begin(harness, people.editor, IMPROVE)
    const { progress } = await until(harness, people.editor, id, 'done')
    const { tried, all, few } = JSON.parse(await resultOf(people.editor, id))
    expect({ all, few }).toEqual({ all: null, few: null })
    expect(tried).toBeLessThan(IMPROVE.budget)
    expect(progress).toEqual({ done: tried, budget: IMPROVE.budget })
  })

  test('of a choice among initiatives tells what planning itself says, and its changes can be taken', async () => {
    const founded = await harness.found('chooserscanary')
    const { admin } = founded.people
    await furnish(harness, founded, initiatives({ Mast: 1, Sail: 4, Keel: 2, Helm: 3 }))
    jobs.start()
    const id = await begin(harness, admin, ALLOCATE)
    expect((await until(harness, admin, id, 'done')).periods).toEqual(ALLOCATE.periods)
    const text = await resultOf(admin, id)
    expect(text).toBe(await directChoice(await stateOf(founded)))
    const { chosen, adoption } = JSON.parse(text)
    expect([Object.keys(chosen).length, adoption.wait.length]).not.toContain(0)
    const taken = await ask(admin, 'POST', '/change-sets', { body: { changes: adoption.wait, dryRun: true } })
    expect(taken.status, taken.text).toBe(200)

    const narrow = await harness.token(founded.organizationId, admin.memberId, ['work-item:read'])
    const part = JSON.parse(await resultOf(narrow, id))
    expect(Object.keys(part.chosen)).toEqual(Object.keys(chosen))
    const unsaid = {
      isWhole: false,
      worth: null,
      bound: null,
      gap: null,
      loads: [],
      scarce: [],
      problems: [],
      notes: [],
    }
    expect(part).toMatchObject(unsaid)
    for (const { sentence } of [...Object.values(part.chosen), ...Object.values(part.leftOut)] as Said[])
      expect(sentence).toBeNull()
  })

  test('rests on the state it was asked of, whatever was written since', async () => {
    const { items, ...company } = await anotherQueue('writercanary')
    const { editor } = company.people
    const id = await begin(harness, editor, FORECAST)
    const before = await stateOf(company)
    const write = { ...anyVersion, body: { notBeforeOn: '2028-01-03' } }
    expect((await ask(editor, 'PATCH', pathOf('work-item', items['A']), write)).status).toBe(200)
    jobs.start()
    await until(harness, editor, id, 'done')
    const text = await resultOf(editor, id)
    expect(text).toBe(directForecast(before))
    expect(text).not.toBe(directForecast(await stateOf(company)))
  })
})

describe('a job that is cancelled', () => {
  test('while it runs has its thread ended, and the next one begins', async () => {
    const threads = threadsBegun()
    const failed = vi.spyOn(console, 'error')
    const terminated = vi.spyOn(Worker.prototype, 'terminate')
    const { admin } = large.people
    jobs.start()
    const [id, next] = [await begin(harness, admin, ENDLESS), await begin(harness, admin, FORECAST)]
    const spent = async () => (await ask(admin, 'GET', `/jobs/${id}`)).body.progress.done
    await expect.poll(spent, { timeout: 30_000 }).toBeGreaterThan(0)
    const before = await spent()
    await expect.poll(spent, { timeout: 30_000 }).toBeGreaterThan(before)
    expect(failed).not.toHaveBeenCalled()
    const cancelled = await ask(admin, 'POST', `/jobs/${id}/cancel`)
    expect(cancelled.body).toMatchObject({ state: 'cancelled', endedAt: expect.any(String) })
    expect(await threads[0]!.outcome).toEqual({ op: 'ended' })
    // Asked to, by itself.
    expect(terminated).not.toHaveBeenCalled()
    await until(harness, admin, next, 'done')
    expect((await ask(admin, 'GET', `/jobs/${id}`)).body.state).toBe('cancelled')
    expect((await ask(admin, 'GET', `/jobs/${id}/result`)).status).toBe(422)
  })

  test('and whose server hears no notice is ended by its next beat', async () => {
    const threads = threadsBegun()
    const { admin } = large.people
    const id = await begin(harness, admin, ENDLESS)
    const deaf = newJobs()
    deaf.start()
    await until(harness, admin, id, 'running')
    await expect.poll(() => threads.length).toBe(1)
    await ask(admin, 'POST', `/jobs/${id}/cancel`)
    expect(await threads[0]!.outcome).toEqual({ op: 'ended' })
    await deaf.stop()
  })

  test('before its turn never runs; again it is as cancelled as before, and what is over is not cancelled', async () => {
    const { editor, viewer } = company.people
    const id = await begin(harness, editor, FORECAST)
    const first = await ask(editor, 'POST', `/jobs/${id}/cancel`)
    expect(first.status).toBe(200)
    expect((await ask(editor, 'POST', `/jobs/${id}/cancel`)).body).toEqual(first.body)
    jobs.start()
    const other = await begin(harness, viewer, FORECAST)
    await until(harness, viewer, other, 'done')
    const late = await ask(viewer, 'POST', `/jobs/${other}/cancel`)
    expect(late).toMatchObject({ status: 422, body: { detail: 'It has ended, and there is nothing to cancel.' } })
    expect((await ask(editor, 'GET', `/jobs/${id}`)).body).toMatchObject({ state: 'cancelled', startedAt: null })
  })

  test('is so by who began it or by an administrator, and by nobody else', async () => {
    const { admin, editor, viewer } = company.people
    const id = await begin(harness, viewer, FORECAST)
    const refused = await ask(editor, 'POST', `/jobs/${id}/cancel`)
    expect(refused.status).toBe(403)
    expect(refused.body.detail).toBe(`Only ${company.canary} viewer, who began it, or an administrator cancels this.`)
    const reads = await harness.token(company.organizationId, admin.memberId, ['*:read'])
    expect((await ask(reads, 'POST', `/jobs/${id}/cancel`)).status).toBe(403)
    expect((await ask(viewer, 'GET', `/jobs/${id}`)).body.state).toBe('queued')
    expect((await ask(admin, 'POST', `/jobs/${id}/cancel`)).status).toBe(200)
  })
})

describe('a job that is cut short', () => {
  test('by the end of its thread is begun again, and finds the same', async () => {
    const threads = threadsBegun()
    const { editor } = large.people
    jobs.start()
    const id = await begin(harness, editor, FORECAST)
    await expect.poll(() => threads.length, { timeout: 5_000 }).toBe(1)
    await threads[0]!.stop()
    await until(harness, editor, id, 'done')
    expect(threads).toHaveLength(2)
    expect(await resultOf(editor, id)).toBe(directForecast(await stateOf(large)))
  })

  test('three times has failed, and says so', async () => {
    const threads = threadsBegun()
    const { editor } = company.people
    jobs.start()
    const id = await begin(harness, editor, FORECAST)
    for (let time = 1; time <= 3; time++) {
      await expect.poll(() => threads.length, { timeout: 5_000 }).toBe(time)
      await threads[time - 1]!.stop()
    }
    const { error } = await until(harness, editor, id, 'failed')
    expect(error).toMatch(/^It was begun 3 times, and each time .* ended before it did\./)
    const result = await ask(editor, 'GET', `/jobs/${id}/result`)
    expect(result).toMatchObject({ status: 422, body: { detail: `It failed. ${error}` } })
  })

  test('by a mistake of ours has failed, and the log knows more', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { editor } = company.people
    const id = await begin(harness, editor, FORECAST)
    vi.spyOn(JobThread.prototype, 'begin').mockRejectedValueOnce(new Error('something unheard of'))
    jobs.start()
    const { error } = await until(harness, editor, id, 'failed')
    expect(error).toBe(`This is a mistake of ours. Look for ${id} in the server's log.`)
    const [[told]] = logged.mock.calls as [[Error]]
    expect(told.message).toContain(id)
    expect(told.cause).toEqual(new Error('something unheard of'))
  })

  test('by the death of its server is left alone while that may live, and begun again when it was silent for long', async () => {
    const { editor } = company.people
    const id = await begin(harness, editor, FORECAST)
    await here((tx) =>
      sql`update job set state = 'running', claim = 'of the dead', attempts = 1, done = 250, heard_at = now()`.execute(
        tx,
      ),
    )
    expect(await organizationsWithJobs(harness.db)).toEqual([])
    expect(await claimJob(harness.db, company.organizationId, 'of the living', '0')).toBeUndefined()
    expect((await ask(editor, 'GET', `/jobs/${id}`)).body).toMatchObject({ state: 'running', progress: { done: 250 } })
    await here((tx) => sql`update job set heard_at = now() - interval '16 seconds'`.execute(tx))
    jobs.start()
    await until(harness, editor, id, 'done')
    expect(await resultOf(editor, id)).toBe(directForecast(await stateOf(company)))
    const turn = { organizationId: company.organizationId, id, claim: 'of the dead' }
    expect(await heardOfJob(harness.db, turn, 299)).toBe(false)
  })

  test('by the end of its server waits for the next one, and that was no attempt', async () => {
    const { editor } = large.people
    jobs.start()
    const id = await begin(harness, editor, ENDLESS)
    await until(harness, editor, id, 'running')
    await jobs.stop()
    const { body } = await ask(editor, 'GET', `/jobs/${id}`)
    expect(body).toMatchObject({ state: 'queued', startedAt: null, progress: { done: 0 } })
    const { rows } = await inOrganization(harness.db, large.organizationId, (tx) =>
      sql`select attempts, claim from job`.execute(tx),
    )
    expect(rows).toEqual([{ attempts: 0, claim: null }])
  })
})

describe('jobs of two organizations', () => {
  test('are unknown to each other', async () => {
    const id = await begin(harness, company.people.admin, FORECAST)
    const stranger = large.people.admin
    expect((await ask(stranger, 'GET', `/jobs/${id}`)).status).toBe(404)
    expect((await ask(stranger, 'GET', `/jobs/${id}/result`)).status).toBe(404)
    expect((await ask(stranger, 'POST', `/jobs/${id}/cancel`)).status).toBe(404)
    expect((await ask(stranger, 'GET', '/jobs')).body.data).toEqual([])
    expect((await ask(company.people.guest, 'GET', '/jobs')).body.data).toMatchObject([{ id }])
    const seen = await inOrganization(harness.db, large.organizationId, (tx) => sql`select id from job`.execute(tx))
    expect(seen.rows).toEqual([])
  })

  test('take turns: first comes who had none for longest', async () => {
    const { organizationId } = company
    const took = async () => {
      const [next] = await organizationsWithJobs(harness.db)
      const job = await claimJob(harness.db, next!, 'ours', '0')
      await endTurn(
        harness.db,
        { organizationId: next!, id: job!.id, claim: 'ours' },
        { state: 'failed', error: 'No.' },
      )
      return next
    }
    for (const who of [company, company, company, large, large]) await begin(harness, who.people.admin, FORECAST)
    const turns = [await took(), await took(), await took(), await took(), await took()]
    expect(turns).toEqual([organizationId, large.organizationId, organizationId, large.organizationId, organizationId])
  })

  test('run one at a time in each, whichever servers are at it', async () => {
    for (let seed = 0; seed < 8; seed++) await begin(harness, company.people.admin, { ...FORECAST, seed })
    const claims = Array.from({ length: 8 }, (_, at) =>
      claimJob(harness.db, company.organizationId, `of server ${at}`, '0'),
    )
    expect((await Promise.all(claims)).filter((job) => job !== undefined)).toHaveLength(1)
    await expect(here((tx) => sql`update job set state = 'running'`.execute(tx))).rejects.toThrow(/unique/)
  })
})

test('a result tells nothing of work its reader may not see, though that took its place', async () => {
  const { items, people } = await anotherQueue('closedcanary')
  const { admin, editor } = people
  const closed = await ask(admin, 'POST', '/products', { body: { name: 'Closed' } })
  const grant = { memberId: editor.memberId, productId: closed.body.id, role: 'none' }
  expect((await ask(admin, 'POST', '/grants', { body: grant })).status).toBe(201)
  const hide = { ...anyVersion, body: { productId: closed.body.id } }
  expect((await ask(admin, 'PATCH', pathOf('work-item', items['A']), hide)).status).toBe(200)
  jobs.start()
  const ids = [await begin(harness, editor, FORECAST), await begin(harness, editor, IMPROVE)]
  for (const id of ids) await until(harness, editor, id, 'done')
  const read = async (who: typeof admin) => Promise.all(ids.map(async (id) => JSON.parse(await resultOf(who, id))))
  const [[forecast, order], [part, seen]] = [await read(admin), await read(editor)]

  // The end of a release is told only where the whole plan is seen: it is that of all its work, the hidden too.
  const { [items['A']!]: hidden, ...others } = forecast.odds
  const [releases, rest] = [true, false].map((isOne) =>
    Object.fromEntries(Object.entries(others).filter(([id]) => id.startsWith('rel_') === isOne)),
  )
  expect(hidden).toBeDefined()
  expect(Object.keys(releases!)).toHaveLength(1)
  expect(forecast.assumed).toContain(items['A'])
  const assumed = (forecast.assumed as Id[]).filter((id) => id !== items['A'])
  expect(Object.keys(forecast.launches)).toEqual(Object.keys(releases!))
  expect(part).toEqual({ ...forecast, isWhole: false, odds: rest, launches: {}, assumed })

  expect(JSON.stringify(order)).toContain(items['A'])
  expect(JSON.stringify(seen)).not.toContain(items['A'])
  expect(order.all.changes.length).toBeGreaterThan(0)
  expect(seen.isWhole).toBe(false)
  expect(seen.all).toMatchObject({ lateness: null, finish: null, lateMinutes: null, lateDays: null })
  expect(seen.all.moved[items['D']!]).toEqual(order.all.moved[items['D']!])
})

test('a token is told of launches with the scopes of all that says how they stand, and of their ends with that of releases', async () => {
  const { organizationId, people } = company
  jobs.start()
  const id = await begin(harness, people.admin, FORECAST)
  await until(harness, people.admin, id, 'done')
  const told = async (...kinds: readonly string[]) => {
    const scopes = ['work-item', 'milestone', ...kinds].map((kind) => `${kind}:read`)
    const { isWhole, odds, launches } = JSON.parse(
      await resultOf(await harness.token(organizationId, people.admin.memberId, scopes), id),
    )
    const ends = Object.keys(odds).filter((each) => each.startsWith('rel_'))
    return {
      isWhole,
      ends: ends.length,
      launches: Object.keys(launches).length,
      items: Object.keys(odds).length - ends.length,
    }
  }
  const whole = await told('release', 'phase', 'gate', 'checklist-item', 'approval', 'issue')
  expect(whole).toMatchObject({ isWhole: true, ends: 1, launches: 1 })
  expect(whole.items).toBeGreaterThan(0)
  expect(await told('release')).toEqual({ ...whole, isWhole: false, launches: 0 })
  expect(await told()).toEqual({ ...whole, isWhole: false, launches: 0, ends: 0 })
})

describe('limits', () => {
  test('as many wait as may, and the next is told what to do', async () => {
    for (let at = 0; at < 10; at++) await begin(harness, company.people.editor, FORECAST)
    const refused = await ask(company.people.editor, 'POST', '/jobs', { body: FORECAST })
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('30')
    expect(refused.body.detail).toMatch(/^10 jobs of your organization wait already, and one runs at a time\. Cancel/)
    expect((await ask(large.people.editor, 'POST', '/jobs', { body: FORECAST })).status).toBe(202)
  })

  test('so many of those that ask at once are let in as may wait', async () => {
    const asked = Array.from({ length: 16 }, () => ask(company.people.editor, 'POST', '/jobs', { body: FORECAST }))
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 202)).toHaveLength(10)
    expect(statuses.filter((status) => status === 429)).toHaveLength(6)
  })

  test.each([
    [{ kind: 'forecast', budget: 99 }, '/budget: Expected a number of runs from 100 to 10,000.'],
    [{ kind: 'forecast', budget: 1e9 }, '/budget: Expected a number of runs from 100 to 10,000.'],
    [{ kind: 'improve', budget: 0 }, '/budget: Expected a number of orders from 10 to 10,000.'],
    [{ kind: 'improve', budget: 10.5 }, '/budget: Expected a number of orders from 10 to 10,000.'],
    [{ kind: 'forecast', seed: -1 }, '/seed: Expected a seed, a whole number from 0 to 2,147,483,647.'],
    [{ kind: 'improve', mode: 'capacity' }, '/mode: There is no field mode.'],
    [{ kind: 'forecast', mode: 'fast' }, '/mode: Expected a mode: capacity or dependencies.'],
    [{ kind: 'allocate', periods: { unit: 'week', count: 4 } }, '/periods/unit: Expected a unit: quarter or month.'],
    [{ kind: 'allocate', periods: 4 }, '/periods: Expected periods, as in { "unit": "quarter", "count": 4 }.'],
    [{ kind: 'allocate', periods: { unit: 'month', count: 2, weeks: 3 } }, '/periods/weeks: There is no field weeks.'],
    [{ kind: 'dream' }, `/kind: ${A_JOB}`],
    [{}, `/kind: ${A_JOB}`],
    [[], A_JOB],
    [undefined, A_JOB],
  ])('%j is refused with a sentence', async (body, detail) => {
    const refused = await ask(company.people.admin, 'POST', '/jobs', { body })
    expect(refused).toMatchObject({ status: 400, body: { detail } })
  })

  test('a budget too large for so much work is refused with what it costs', () => {
    const asked = (items: number) => () => checkWork({ kind: 'improve', budget: 10_000, seed: 1 }, items)
    expect(asked(50_000)).not.toThrow()
    expect(asked(80_000)).toThrow('10,000 orders of 80,000 work items are asked for. Ask for 6,250 at most.')
  })

  test.each(['improve', 'allocate'])('%s is for who could take what it finds', async (kind) => {
    const refused = await ask(company.people.viewer, 'POST', '/jobs', { body: { kind } })
    expect(refused.status).toBe(403)
    expect(refused.body.detail).toMatch(/Ask an editor to begin it\.$/)
  })

  test('the last fifty that ended are kept, and none for longer than a month', async () => {
    await begin(harness, company.people.admin, FORECAST)
    const old = (count: number, days: number) =>
      here((tx) =>
        sql`insert into job (organization_id, id, kind, asked, seed, sequence, today, begun_by, state, ended_at)
          select organization_id, 'job_' || ${days} || '_' || n, kind, asked, seed, sequence, today, begun_by, 'cancelled',
            now() - make_interval(days => ${days}::integer)
          from job, generate_series(1, ${count}::integer) as n where state = 'queued'`.execute(tx),
      )
    await old(3, 31)
    await old(4, 29)
    expect(await keepHouse(harness.db)).toMatchObject({ jobs: 3 })
    await old(70, 1)
    await begin(harness, company.people.admin, FORECAST)
    const kept = (await ask(company.people.admin, 'GET', '/jobs')).body.data as { id: Id; state: string }[]
    expect(kept.map(({ state }) => state).filter((state) => state === 'queued')).toHaveLength(2)
    expect(kept.filter(({ id }) => id.startsWith('job_1_'))).toHaveLength(50)
    expect(kept).toHaveLength(52)
  })
})

describe('a request that is sent again', () => {
  const again = { body: FORECAST, headers: { 'idempotency-key': 'once' } }

  test('begins one job, at one time or later', async () => {
    const send = () => ask(company.people.editor, 'POST', '/jobs', again)
    const answers = [...(await Promise.all([send(), send(), send()])), await send()]
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers[0]!.status).toBe(202)
    expect(answers[0]!.headers.get('location')).toBe(`/api/v1/jobs/${answers[0]!.body.id}`)
    expect((await ask(company.people.editor, 'GET', '/jobs')).body.data).toHaveLength(1)
  })

  test('with another body under its key is refused', async () => {
    const other = { ...again, body: { ...FORECAST, seed: 8 } }
    await ask(company.people.admin, 'POST', '/jobs', again)
    expect((await ask(company.people.admin, 'POST', '/jobs', other)).status).toBe(422)
  })
})
