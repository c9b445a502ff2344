import { type Kind, fieldsOf, kinds } from '@trireme/domain'
import { operations, sortFields } from '@trireme/protocol'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mint } from '../store/mint.ts'
import { type Asked, type Founded, type More, harnessHere, pathOf } from '../testing/harness.ts'
import { plainRequest } from '../testing/plain-request.ts'
import { replenish } from '../testing/replenish.ts'

const harness = harnessHere()
let halyard: Founded
beforeAll(() => {
  halyard = harness.halyard
})
beforeEach(() => replenish(harness, halyard))

const ask = (method: string, path: string, more?: More): Promise<Asked> =>
  harness.ask(halyard.people.admin, method, path, more)
const anyVersion = { headers: { 'if-match': '*' } }

/** The records of a snapshot by their ids. */
function recordsIn({ text }: Asked): Record<string, unknown> {
  const lines = text.trim().split('\n').slice(1)
  return Object.fromEntries(
    lines.map((line) => JSON.parse(line) as [Kind, { id: string }]).map(([, record]) => [record.id, record]),
  )
}
const item = () => pathOf('work-item', halyard.ids['work-item'])

describe('a list', () => {
  const pages = async (query: string, limit: number) => {
    const found: { id: string }[] = []
    let cursor: string | null = null
    do {
      const page: Asked = await ask(
        'GET',
        `/work-items?limit=${limit}${query}${cursor === null ? '' : `&cursor=${cursor}`}`,
      )
      expect(page.status, page.text).toBe(200)
      found.push(...page.body.data)
      cursor = page.body.nextCursor
      expect(page.body.hasMore).toBe(cursor !== null)
      expect(page.headers.get('link') !== null).toBe(cursor !== null)
    } while (cursor !== null)
    return found
  }

  beforeAll(async () => {
    const { ids } = halyard
    const values = (index: number) => ({
      title: `Berth ${index % 4}`,
      typeId: ids['work-item-type'],
      statusId: ids.status,
      priority: index % 3 === 0 ? null : (['high', 'low'] as const)[index % 2],
      targetOn: index % 4 === 0 ? null : `2027-0${1 + (index % 5)}-01`,
      progressPercent: index % 5 === 0 ? null : index,
      units: 1 + (index % 3) / 10,
      rank: 'nm'.charAt(index % 2),
      ownerId: index % 2 === 0 ? ids.person : null,
      plannedStartsOn: null,
    })
    const operations = Array.from({ length: 13 }, (_, index) => ({ op: 'create', values: values(index) }))
    expect((await ask('POST', '/work-items/bulk', { body: { operations } })).status).toBe(200)
  })

  test.each(sortFields('work-item').flatMap((field) => [field, `-${field}`]))(
    'sorted by %s is the same whole in pages of any size, unknown values last',
    async (sort) => {
      const whole = await pages(`&sort=${sort}`, 100)
      expect(whole.length).toBeGreaterThan(13)
      for (const limit of [1, 4])
        expect((await pages(`&sort=${sort}`, limit)).map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
      const field = sort.replace('-', '')
      const values = whole.map((record) => (record as unknown as Record<string, string | number | null>)[field]!)
      const known = values.filter((value) => value !== null)
      expect(values.slice(0, known.length)).toEqual(known)
      const ordered = known.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0))
      expect(known).toEqual(sort.startsWith('-') ? ordered.toReversed() : ordered)
    },
  )

  test('sorted by several fields holds each record once', async () => {
    const whole = await pages('&sort=priority,-targetOn,title', 100)
    expect((await pages('&sort=priority,-targetOn,title', 3)).map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length)
  })

  test('takes its cursor back only as it was, for the same filter and sort', async () => {
    const { nextCursor } = (await ask('GET', '/work-items?limit=2&sort=title')).body
    const [body, signature] = nextCursor.split('.')
    for (const altered of [
      `${body}x.${signature}`,
      `${body}.${signature}x`,
      `${nextCursor}.more`,
      body,
      'é.é',
      `${signature}.${body}`,
    ])
      expect((await ask('GET', `/work-items?limit=2&sort=title&cursor=${encodeURIComponent(altered)}`)).status).toBe(
        400,
      )
    for (const query of ['sort=-title', 'sort=title&filter[priority]=high', 'sort=title&asOf=3'])
      expect((await ask('GET', `/work-items?${query}&cursor=${nextCursor}`)).status).toBe(400)
    expect((await ask('GET', `/goals?sort=title&cursor=${nextCursor}`)).status).toBe(400)
  })

  test('filters by values, sets, negations, unknown values, ranges and words', async () => {
    const count = async (kind: Kind, query: string) =>
      (await ask('GET', `${pathOf(kind)}?${query}&count=true`)).body.total
    const all = await count('work-item', '')
    const unknown = await count('work-item', 'filter[priority]=none')
    expect(unknown).toBeGreaterThan(0)
    expect(await count('work-item', 'filter[priority][not]=none')).toBe(all - unknown)
    expect(await count('work-item', 'filter[priority]=high,none')).toBeGreaterThan(unknown)
    expect(await count('work-item', 'filter[title][contains]=BERTH 1')).toBe(3)
    expect(await count('work-item', 'filter[title][contains]=%25')).toBe(0)
    expect(await count('work-item', 'filter[title]=a\\,b,c')).toBe(0)
    expect(
      await count('work-item', 'filter[targetOn][gte]=2027-03-01&filter[targetOn][lt]=2027-04-01'),
    ).toBeGreaterThan(0)
    expect(await count('work-item', 'filter[progressPercent][gt]=5&filter[progressPercent][lte]=9')).toBe(4)
    expect(await count('person', `filter[skillIds]=${halyard.ids.skill}`)).toBe(1)
    expect(await count('person', `filter[skillIds][not]=${halyard.ids.skill}`)).toBe(0)
    expect(await count('person', `filter[skillIds][not]=${mint('skill')}`)).toBe(1)
    expect(await count('person', 'filter[skillIds]=none')).toBe(0)
    expect(await count('work-item', `filter[labels][not]=${halyard.canary}`)).toBe(all - 2)
  })
})

describe('an edit', () => {
  test('needs the version it is about, and wins only over that', async () => {
    const before = await ask('GET', item())
    const body = { title: 'Quay' }
    expect((await ask('PATCH', item(), { body })).status).toBe(428)
    const etag = before.headers.get('etag')!
    const done = await ask('PATCH', item(), { body, headers: { 'if-match': etag } })
    expect(done).toMatchObject({ status: 200, body: { title: 'Quay', version: before.body.version + 1 } })
    expect(done.headers.get('etag')).not.toBe(etag)
    const stale = await ask('PATCH', item(), { body: { title: 'Pier' }, headers: { 'if-match': etag } })
    expect(stale).toMatchObject({ status: 412, body: { current: { title: 'Quay' } } })
    expect((await ask('PATCH', item(), { body: { title: 'Pier' }, ...anyVersion })).status).toBe(200)
    expect((await ask('DELETE', item())).status).toBe(428)
    expect((await ask('DELETE', item(), { headers: { 'if-match': etag } })).status).toBe(412)
  })

  test('from before a removal does not fit the record that was brought back', async () => {
    const path = pathOf('skill', (await ask('POST', '/skills', { body: { name: 'Splicing' } })).body.id)
    const etag = (await ask('GET', path)).headers.get('etag')!
    await ask('DELETE', path, anyVersion)
    const back = await ask('POST', `${path}/restore`)
    expect(back.body.version).toBe(3)
    expect((await ask('PATCH', path, { body: { name: 'x' }, headers: { 'if-match': etag } })).status).toBe(412)
    const then = await ask('GET', `${path}?asOf=${await harness.sequenceOf(halyard.organizationId)}`)
    expect(then.body).toEqual((await ask('GET', path)).body)
  })

  test('clears with null and refuses null where something must be', async () => {
    expect((await ask('PATCH', item(), { body: { targetOn: null }, ...anyVersion })).body.targetOn).toBeNull()
    expect((await ask('PATCH', item(), { body: { title: null }, ...anyVersion })).status).toBe(400)
  })
})

describe('a retry under one key', () => {
  const key = () => ({ 'idempotency-key': crypto.randomUUID() })

  test('gets the first answer and does nothing again', async () => {
    const headers = key()
    const first = await ask('POST', '/skills', { body: { name: 'Caulking' }, headers })
    const sequence = await harness.sequenceOf(halyard.organizationId)
    const second = await ask('POST', '/skills', { body: { name: 'Caulking' }, headers })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotent-replay')).toBe('true')
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
    expect(await harness.sequenceOf(halyard.organizationId)).toBe(sequence)
  })

  test('with another body is refused', async () => {
    const headers = key()
    await ask('POST', '/skills', { body: { name: 'Caulking' }, headers })
    expect((await ask('POST', '/skills', { body: { name: 'Tarring' }, headers })).status).toBe(422)
  })

  test('sent ten times at once is done once', async () => {
    const headers = key()
    const body = { id: mint('skill'), name: 'Rowing' }
    const before = await harness.sequenceOf(halyard.organizationId)
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('POST', '/skills', { body, headers })))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(await harness.sequenceOf(halyard.organizationId)).toBe(before + 1)
  })

  test('of bringing back, undoing, adding to a set and a change set gets the first answer too', async () => {
    const path = pathOf('skill', (await ask('POST', '/skills', { body: { name: 'Splicing' } })).body.id)
    await ask('DELETE', path, anyVersion)
    const twice = async (address: string, body?: unknown) => {
      const headers = key()
      const more = { headers, ...(body !== undefined && { body }) }
      const [first, second] = [await ask('POST', address, more), await ask('POST', address, more)]
      expect(first.status, first.text).toBe(200)
      expect(second).toMatchObject({ status: 200, body: first.body })
    }
    await twice(`${path}/restore`)
    await twice(`${item()}/labels`, { add: ['wet'] })
    await twice(`${item()}/labels`, { add: ['wet'] })
    await twice('/change-sets', {
      changes: [{ op: 'update', kind: 'work-item', id: halyard.ids['work-item'], after: { title: 'Key' } }],
    })
    await twice(`/change-sets/${await harness.sequenceOf(halyard.organizationId)}/undo`)
  })
})

describe('as of a past write', () => {
  test('record, list, table, snapshot and plan are what they were then', async () => {
    const paths = [
      item(),
      '/work-items?sort=title',
      '/work-items/csv',
      '/snapshot',
      '/plan',
      pathOf('comment', halyard.ids.comment),
      '/comments',
    ]
    const then = await harness.sequenceOf(halyard.organizationId)
    const were = await Promise.all(paths.map((path) => ask('GET', path)))
    await ask('PATCH', item(), { body: { title: 'Later', targetOn: '2027-09-09' }, ...anyVersion })
    await ask('DELETE', pathOf('comment', halyard.ids.comment), anyVersion)
    await ask('DELETE', item(), anyVersion)
    for (const [index, path] of paths.entries()) {
      const now = await ask('GET', `${path}${path.includes('?') ? '&' : '?'}asOf=${then}`)
      expect(now.status).toBe(200)
      if (path === '/snapshot') expect(recordsIn(now)).toEqual(recordsIn(were[index]!))
      else if (path.endsWith('csv')) expect(now.text).toBe(were[index]!.text)
      else expect({ ...now.body, nextCursor: null }).toEqual({ ...were[index]!.body, nextCursor: null })
    }
  })
})

describe('removing', () => {
  test('shows beforehand what it takes along, takes it, and is brought back whole', async () => {
    const { ids } = halyard
    const before = await ask('GET', '/snapshot')
    const remove = { operations: [{ op: 'remove', id: ids['work-item'] }] }
    const sequence = await harness.sequenceOf(halyard.organizationId)
    const preview = await ask('POST', '/work-items/bulk', { body: { ...remove, dryRun: true } })
    expect(await harness.sequenceOf(halyard.organizationId)).toBe(sequence)
    const taken = preview.body.changes.map(
      (operation: { op: string; kind: string }) => `${operation.op} ${operation.kind}`,
    )
    expect(taken).toEqual(
      expect.arrayContaining([
        'remove work-item',
        'remove comment',
        'remove estimate',
        'remove dependency',
        'update milestone',
      ]),
    )
    const done = await ask('POST', '/work-items/bulk', { body: remove })
    expect(done.body.changes).toEqual(preview.body.changes)
    for (const kind of ['work-item', 'comment', 'estimate'] as const)
      expect((await ask('GET', pathOf(kind, ids[kind]))).status).toBe(404)
    expect((await ask('POST', `${item()}/restore`)).status).toBe(200)
    expect(recordsIn(await ask('GET', '/snapshot'))).toEqual(recordsIn(before))
    expect((await ask('GET', pathOf('comment', ids.comment))).status).toBe(200)
  })

  test('by an editor takes a comment of somebody else along, and the editor brings both back as they were', async () => {
    const { editor, viewer } = halyard.people
    const said = await harness.ask(viewer, 'POST', '/comments', {
      body: { workItemId: halyard.ids['work-item'], body: 'Mind the tide', saidAt: '2027-03-01T09:00:00Z' },
    })
    expect(said.status).toBe(201)
    expect((await harness.ask(editor, 'DELETE', item(), anyVersion)).status).toBe(204)
    // Alone it cannot come back: what it was said about is not here.
    expect((await harness.ask(viewer, 'POST', `${pathOf('comment', said.body.id)}/restore`)).status).toBe(422)
    expect((await harness.ask(editor, 'POST', `${item()}/restore`)).status).toBe(200)
    const back = await ask('GET', pathOf('comment', said.body.id))
    expect(back.body).toMatchObject({ body: 'Mind the tide', authorId: viewer.memberId })
  })

  test('does not let somebody bring back what only its author may change', async () => {
    const { editor, viewer } = halyard.people
    const said = await harness.ask(viewer, 'POST', '/comments', {
      body: { workItemId: halyard.ids['work-item'], body: 'Never mind', saidAt: '2027-03-01T09:00:00Z' },
    })
    const path = pathOf('comment', said.body.id)
    expect((await harness.ask(viewer, 'DELETE', path, anyVersion)).status).toBe(204)
    expect((await harness.ask(editor, 'POST', `${path}/restore`)).status).toBe(403)
    expect((await harness.ask(viewer, 'POST', `${path}/restore`)).body.authorId).toBe(viewer.memberId)
  })
})

describe('undo', () => {
  const last = () => harness.sequenceOf(halyard.organizationId)
  const undo = async (sequence?: number) => ask('POST', `/change-sets/${sequence ?? (await last())}/undo`)

  test('takes back a creation, an edit, a removal, a bulk write, and itself', async () => {
    const state = async () => recordsIn(await ask('GET', '/snapshot'))
    const writes: (() => Promise<Asked>)[] = [
      () => ask('POST', '/skills', { body: { name: 'Knots' } }),
      () => ask('PATCH', item(), { body: { title: 'Other', labels: ['x'] }, ...anyVersion }),
      () => ask('DELETE', item(), anyVersion),
      () => ask('POST', `${item()}/labels`, { body: { add: ['wet'], remove: [halyard.canary] } }),
      () =>
        ask('POST', '/work-items/bulk', {
          body: {
            operations: [
              { op: 'update', id: halyard.secondItemId, values: { title: 'B' } },
              { op: 'remove', id: halyard.ids['work-item'] },
            ],
          },
        }),
    ]
    for (const write of writes) {
      const before = await state()
      expect((await write()).status).toBeLessThan(300)
      const after = await state()
      expect((await undo()).status).toBe(200)
      expect(await state()).toEqual(before)
      expect((await undo()).status).toBe(200)
      expect(await state()).toEqual(after)
      expect((await undo()).status).toBe(200)
    }
  })

  test('keeps what others changed of other fields', async () => {
    await ask('PATCH', item(), { body: { title: 'Mine' }, ...anyVersion })
    const mine = await last()
    await ask('PATCH', item(), { body: { priority: 'low' }, ...anyVersion })
    expect((await undo(mine)).status).toBe(200)
    expect((await ask('GET', item())).body).toMatchObject({ title: `${halyard.canary} title`, priority: 'low' })
  })

  test('of an edit that somebody built upon is refused with both values', async () => {
    await ask('PATCH', item(), { body: { title: 'Mine' }, ...anyVersion })
    const mine = await last()
    await ask('PATCH', item(), { body: { title: 'Theirs' }, ...anyVersion })
    const refused = await undo(mine)
    expect(refused).toMatchObject({
      status: 409,
      body: { conflicts: [{ field: 'title', ours: `${halyard.canary} title`, theirs: 'Theirs' }] },
    })
    expect((await ask('GET', item())).body.title).toBe('Theirs')
  })

  test('of a creation that somebody changed or hung something on is refused, and shows what', async () => {
    const body = { title: 'New berth', typeId: halyard.ids['work-item-type'], statusId: halyard.ids.status }
    const made = await ask('POST', '/work-items', { body })
    const creation = await last()
    await ask('PATCH', pathOf('work-item', made.body.id), { body: { title: 'Better berth' }, ...anyVersion })
    expect(await undo(creation)).toMatchObject({
      status: 409,
      body: { conflicts: [{ field: 'title', base: 'New berth', theirs: 'Better berth' }] },
    })
    await undo()
    await ask('POST', '/comments', { body: { workItemId: made.body.id, body: 'Nice', saidAt: '2027-03-01T09:00:00Z' } })
    const refused = await undo(creation)
    expect(refused).toMatchObject({
      status: 409,
      body: { conflicts: [{ kind: 'comment', field: null, theirs: { body: 'Nice' } }] },
    })
    expect((await ask('GET', pathOf('work-item', made.body.id))).status).toBe(200)
  })
})

describe('sets', () => {
  test('hold every member that twenty people add at once, and lose those taken away', async () => {
    const words = Array.from({ length: 20 }, (_, index) => `word ${index}`)
    const answers = await Promise.all(words.map((word) => ask('POST', `${item()}/labels`, { body: { add: [word] } })))
    expect(answers.map(({ status }) => status)).toEqual(words.map(() => 200))
    const all = (await ask('GET', item())).body.labels as string[]
    expect(all).toEqual([halyard.canary, ...words].toSorted())
    await Promise.all(words.map((word) => ask('POST', `${item()}/labels`, { body: { remove: [word] } })))
    expect((await ask('GET', item())).body.labels).toEqual([halyard.canary])
  })
})

describe('two people editing one record', () => {
  const change = (before: object, after: object) =>
    ask('POST', '/change-sets', {
      body: { changes: [{ op: 'update', kind: 'work-item', id: halyard.ids['work-item'], before, after }] },
    })

  test('both land in different fields; in the same field the second sees both values', async () => {
    const { title } = (await ask('GET', item())).body
    expect((await change({ title }, { title: 'One' })).status).toBe(200)
    expect((await change({ priority: 'urgent' }, { priority: 'low' })).status).toBe(200)
    expect(await change({ title }, { title: 'Two' })).toMatchObject({
      status: 409,
      body: { conflicts: [{ base: title, ours: 'Two', theirs: 'One' }] },
    })
    expect((await ask('GET', item())).body).toMatchObject({ title: 'One', priority: 'low' })
  })

  test('nothing of a change set is written when one of it is refused', async () => {
    const sequence = await harness.sequenceOf(halyard.organizationId)
    const changes = [
      { op: 'update', kind: 'work-item', id: halyard.ids['work-item'], after: { title: 'Half' } },
      { op: 'update', kind: 'work-item', id: halyard.secondItemId, after: { parentId: halyard.secondItemId } },
    ]
    expect((await ask('POST', '/change-sets', { body: { changes } })).status).toBe(422)
    expect((await ask('GET', item())).body.title).not.toBe('Half')
    expect(await harness.sequenceOf(halyard.organizationId)).toBe(sequence)
    const id = mint('skill')
    const twice = [1, 2].map(() => ({ op: 'create', kind: 'skill', id, values: { name: 'Twin' } }))
    expect((await ask('POST', '/change-sets', { body: { changes: twice } })).status).toBe(409)
  })
})

describe('a table', () => {
  test.each(['limit=1', 'cursor=x', 'count=true'])('has no pages: %s is refused', async (parameter) => {
    const { status, body } = await ask('GET', `/work-items/csv?${parameter}`)
    expect(status).toBe(400)
    expect(body.detail).toContain(`There is no parameter ${parameter.split('=')[0]}.`)
  })
  test('escapes what a spreadsheet would run, and has a column a field', async () => {
    await ask('PATCH', item(), {
      body: { title: '=HYPERLINK("http://x")', description: 'two\nlines, "quoted"' },
      ...anyVersion,
    })
    const { text, headers } = await ask('GET', '/work-items/csv')
    expect(headers.get('content-type')).toContain('text/csv')
    expect(text.split('\r\n')[0] ?? '').toContain(
      fieldsOf('work-item')
        .map(([name]) => name)
        .slice(0, 3)
        .join(','),
    )
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(text).toContain('"two\nlines, ""quoted"""')
  })
})

describe('every operation that writes', () => {
  const writing = operations.filter(({ method }) => method !== 'GET')

  test.each(writing.map((operation) => [operation.name, operation] as const))(
    '%s refuses a foreign page and a form',
    async (_, operation) => {
      const before = await harness.sequenceOf(halyard.organizationId)
      const request = plainRequest(operation, { ...halyard, fresh: mint, word: 'forged' })
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: '', 'sec-fetch-site': 'cross-site' },
      ]) {
        const answer = await ask(request.method, request.path, {
          ...request,
          headers: { ...request.headers, ...(headers as Record<string, string>) },
        })
        expect(answer.status, JSON.stringify(headers)).toBe(403)
      }
      if (operation.name !== 'import.read')
        for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
          const answer = await ask(request.method, request.path, {
            body: '{"name":"x"}',
            headers: { ...request.headers, 'content-type': type },
          })
          expect(answer.status, type).toBe(415)
        }
      expect(await harness.sequenceOf(halyard.organizationId)).toBe(before)
    },
  )
})

describe('security headers', () => {
  test.each(['/api/v1/session', '/api/v1/nothing', '/api/docs', '/api/openapi.json', '/health/live', '/elsewhere.js'])(
    'are on %s',
    async (path) => {
      const { headers } = await ask('GET', path.startsWith('/api/v1') ? path.slice(7) : path)
      expect(headers.get('content-security-policy')).toContain("default-src 'self'")
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
    },
  )
})

test('a restricted editor learns nothing of what stands hidden in the way of a removal', async () => {
  const { editor, admin } = halyard.people
  const made = await harness.ask(admin, 'POST', '/grants', {
    body: { memberId: editor.memberId, productId: halyard.ids.product, role: 'none' },
  })
  expect(made.status).toBe(201)
  const refused = await harness.ask(editor, 'DELETE', pathOf('metric', halyard.ids.metric), anyVersion)
  expect([404, 422]).toContain(refused.status)
  const plan = await harness.ask(editor, 'GET', '/plan')
  expect(plan.text).not.toContain(halyard.canary)
  await ask('DELETE', pathOf('grant', made.body.id), anyVersion)
})

test('every kind has a title or a name by which a history can speak of it', async () => {
  for (const kind of kinds) {
    const { body } = await ask('GET', `${pathOf(kind, halyard.ids[kind])}/history`)
    expect(body.data.length).toBeGreaterThan(0)
  }
})

test('nothing is recorded of days that are still to come, or of more than a year, however it is sent', async () => {
  const actual = (untilOn: string) => ({
    fromOn: '2024-11-01',
    untilOn,
    minutes: 60,
    recordedAt: '2024-11-02T09:00:00Z',
  })
  const workItemId = halyard.ids['work-item']
  const refused = async (untilOn: string) => {
    const values = { ...actual(untilOn), workItemId }
    const answers = [
      await ask('POST', '/actuals', { body: values }),
      await ask('POST', '/actuals/bulk', { body: { operations: [{ op: 'create', values }] } }),
      await ask('POST', '/change-sets', {
        body: { changes: [{ op: 'create', kind: 'actual', id: mint('actual'), values }] },
      }),
    ]
    return answers.map(({ status, body }) => [status, status === 422 ? body.errors[0].detail : ''])
  }
  const ahead = (await refused('2199-12-31')).map(([status, detail]) => [status, /after today/.test(detail)])
  expect(ahead).toEqual([1, 2, 3].map(() => [422, true]))
  const long = 'From 2024-11-01 to 2025-11-02 is more than 366 days. Record each year by itself.'
  expect(await refused('2025-11-02')).toEqual([1, 2, 3].map(() => [422, long]))
  expect((await refused('2025-11-01')).map(([status]) => status)).toEqual([201, 200, 200])
})

test('what takes back recorded work covers the days of that, however it is sent', async () => {
  const workItemId = halyard.ids['work-item']
  const days = { fromOn: '2024-11-01', untilOn: '2024-11-01', recordedAt: '2024-11-02T09:00:00Z' }
  const { body: wrong } = await ask('POST', '/actuals', { body: { ...days, workItemId, minutes: 60 } })
  const takenBack = async (other: { fromOn: string; untilOn: string }) => {
    const values = { ...days, ...other, workItemId, minutes: 0, supersedesId: wrong.id }
    const [id, loop] = [mint('actual'), mint('actual')]
    const changes = [
      { op: 'create', kind: 'actual', id, values: { ...values, supersedesId: loop } },
      { op: 'create', kind: 'actual', id: loop, values: { ...values, supersedesId: id } },
    ]
    const answers = [
      await ask('POST', '/actuals', { body: values }),
      await ask('POST', '/change-sets', { body: { changes: [{ ...changes[0], id: mint('actual'), values }] } }),
      await ask('POST', '/change-sets', { body: { changes } }),
    ]
    return answers.map(({ status, body }) => [status, status === 422 ? body.errors[0].detail : ''])
  }
  const other = 'What takes back an actual covers its days, 2024-11-01 to 2024-11-01, not 1900-01-01 to 2299-12-31.'
  expect(await takenBack({ fromOn: '1900-01-01', untilOn: '2299-12-31' })).toEqual([
    [422, other],
    [422, other],
    [422, expect.stringContaining('2299-12-31 is after today')],
  ])
  expect((await takenBack(days)).map(([status]) => status)).toEqual([201, 200, 200])
})
