import { type Id, type Kind, type Role, definitionOf, fieldsOf, kinds } from '@trireme/domain'
import { type Operation, operations } from '@trireme/protocol'
import { beforeAll, describe, expect, test } from 'vitest'
import { mint } from '../store/mint.ts'
import { expectationOf } from '../testing/expectations.ts'
import { type Asked, type Credentials, type Founded, ORIGIN, harnessHere, pathOf } from '../testing/harness.ts'
import { replenish } from '../testing/replenish.ts'
import { newRecord, plainRequest } from '../testing/plain-request.ts'

const harness = harnessHere()
let halyard: Founded
let rival: Founded
let unscoped: Credentials
let revoked: Credentials
beforeAll(async () => {
  ;({ halyard, rival } = harness)
  const { organizationId, people } = halyard
  unscoped = await harness.token(organizationId, people.admin.memberId, ['skill:read'])
  const token = await harness.token(organizationId, people.admin.memberId, ['admin:*'])
  await harness.ask(token, 'GET', '/skills')
  const gone = await harness.auth.revokeToken({ organizationId, memberId: people.admin.memberId, id: token.id })
  expect(gone.ok).toBe(true)
  revoked = token
})

const ROLES = ['guest', 'viewer', 'editor', 'admin'] as const

type Named = Pick<Founded, 'ids' | 'secondItemId'>

/** Asks for an operation about these records; of a stream only that it began. */
async function askFor(who: Credentials | undefined, operation: Operation, about: Named, word: string): Promise<Asked> {
  const request = plainRequest(operation, { ...about, fresh: mint, word })
  if (operation.name !== 'change.stream') return harness.ask(who, request.method, request.path, request)
  const headers: Record<string, string> = { cookie: who?.cookie ?? '', authorization: who?.authorization ?? '' }
  if (headers['authorization'] === '') delete headers['authorization']
  const answer = await harness.app.request(`${ORIGIN}/api/v1${request.path}`, { headers })
  await answer.body?.cancel()
  return { status: answer.status, headers: answer.headers, text: '', body: undefined }
}

function nothing(): Named {
  const ids = Object.fromEntries(kinds.map((kind) => [kind, mint(kind)])) as Record<Kind, Id>
  return { ids, secondItemId: mint('work-item') }
}

/** An answer without what differs between any two: the request's id, and the ids it named. */
function comparable({ status, text }: Asked, ids: Readonly<Record<Kind, Id>>): string {
  const plain = Object.entries(ids).reduce((left, [kind, id]) => left.replaceAll(id, `<${kind}>`), text)
  return `${status} ${plain
    .replaceAll(/"(requestId|instance)":"[^"]*"/g, '')
    .replaceAll(/[a-z]{3}_[0-9a-z]{26}/g, '<new>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<at>')}`
}

describe('every operation has an expectation and keeps it', () => {
  describe.each(operations.map((operation) => [operation.name, operation] as const))('%s', (_, operation) => {
    const expected = expectationOf(operation)
    const isRecord = definitionsHave(operation)

    test('is expected', () =>
      expect(expected, `Say in testing/expectations.ts who may ask for ${operation.name}`).toBeDefined())

    test('answers nobody only where it is open, and a revoked token as nobody', async () => {
      const anonymous = await askFor(undefined, operation, halyard, 'nobody')
      expect(expected!.nobody, anonymous.text).toContain(anonymous.status)
      if (!operation.open) expect((await askFor(revoked, operation, halyard, 'revoked')).status).toBe(401)
    })

    test('answers about records of another organization as about none', async () => {
      const unknown = nothing()
      const admin = rival.people.admin
      const foreign = await askFor(admin, operation, halyard, 'same')
      const absent = await askFor(admin, operation, unknown, 'same')
      expect(foreign.text).not.toContain(halyard.canary)
      if (!isRandom(operation)) expect(comparable(foreign, halyard.ids)).toBe(comparable(absent, unknown.ids))
      if (operation.path.includes('{id}') && !isOpenByName(operation)) expect(foreign.status).toBe(404)
    })

    test('gives each role what the policies say', async () => {
      for (const role of ROLES) {
        await replenish(harness, halyard)
        const answer = await askFor(halyard.people[role], operation, halyard, `${halyard.canary} ${role}`)
        expect(expected![role], `${role}: ${answer.status} ${answer.text}`).toContain(answer.status)
        expect(answer.text).not.toContain(rival.canary)
      }
    })

    if (isRecord)
      test('refuses a token that lacks its scope', async () => {
        await replenish(harness, halyard)
        const answer = await askFor(unscoped, operation, halyard, 'unscoped')
        const isOwn = operation.name.startsWith('skill.') && operation.method === 'GET'
        const isUnsaid = operation.name === 'skill.restore'
        expect(answer.status, answer.text).toBe(
          isOwn ? 200 : isUnsaid || operation.name.endsWith('.restore') ? 404 : statusUnscoped(operation),
        )
      })
  })
})

function definitionsHave({ name }: Operation): boolean {
  return (kinds as readonly string[]).includes(name.split('.')[0]!)
}

/** A write names its record first: what the token may not even read is refused before it is looked for. */
function statusUnscoped({ name }: Operation): number {
  return name.endsWith('.bulk') && !name.startsWith('skill.') ? 404 : 403
}

/** Answers that hold something new each time. */
function isRandom({ name }: Operation): boolean {
  return (
    /^(token|invitation|calendar-feed)\.(create|list)$/.test(name) ||
    /^(snapshot|export|change|plan|session|import|setup)\./.test(name) ||
    /\.(list|csv)$/.test(name)
  )
}

function isOpenByName({ name }: Operation): boolean {
  return name.startsWith('import.') || name.startsWith('token.') || name.startsWith('invitation.')
}

describe('no text of another organization is in any answer', () => {
  const READS = operations.filter(
    ({ method, path }) => method === 'GET' && !path.includes('{') && path !== '/changes/stream',
  )

  test.each(READS.map((operation) => [operation.name, operation] as const))('%s', async (_, operation) => {
    for (const query of ['', ...(operation.query && 'asOf' in operation.query.shape ? ['?asOf=2'] : [])]) {
      const answer = await harness.ask(rival.people.admin, 'GET', `${operation.path}${query}`)
      expect(answer.status).toBe(200)
      expect(answer.text).not.toContain(halyard.canary)
      for (const id of Object.values(halyard.ids)) expect(answer.text).not.toContain(id)
    }
  })
})

describe.each(kinds)('a %s', (kind) => {
  const references = fieldsOf(kind).filter(([, field]) => field.target !== undefined && field.given === undefined)

  if (!definitionOf(kind).single && references.length > 0)
    test('cannot be made to refer to a record of another organization, and the refusal does not tell that it is there', async () => {
      for (const [name, field] of references) {
        const target = field.target as Kind
        const refer = async (id: Id) => {
          const body = newRecord(kind, { ...rival.ids, [kind]: mint(kind) }, rival.secondItemId, 'reference')
          const value = field.type === 'references' ? [id] : id
          // Nobody creates one of these: it is the one that is there which must not refer to it.
          if (definitionOf(kind).byInvitation)
            return harness.ask(rival.people.admin, 'PATCH', pathOf(kind, rival.ids[kind]), {
              body: { [name]: value },
              headers: { 'if-match': '*' },
            })
          return harness.ask(rival.people.admin, 'POST', pathOf(kind), {
            body: { ...body, [name]: value, origin: null },
          })
        }
        const unknown = mint(target)
        const [foreign, absent] = [await refer(halyard.ids[target]), await refer(unknown)]
        // Whoever is excused from signing: by whom is asked first, and that is nobody who signs.
        expect(foreign.status, `${name}: ${foreign.text}`).toBe(name === 'excusedId' ? 403 : 422)
        expect(comparable(foreign, halyard.ids)).toBe(comparable(absent, { [target]: unknown } as never))
      }
    })

  if (references.length > 0)
    test('is not found by a filter on a record of another organization', async () => {
      for (const [name, field] of references) {
        const id = halyard.ids[field.target as Kind]
        const answer = await harness.ask(rival.people.admin, 'GET', `${pathOf(kind)}?filter[${name}]=${id}&count=true`)
        expect(answer.body).toMatchObject({ data: [], total: 0 })
        const csv = await harness.ask(rival.people.admin, 'GET', `${pathOf(kind)}/csv?filter[${name}]=${id}`)
        expect(csv.text.trim().split('\n')).toHaveLength(1)
      }
    })

  test('of another organization is not found in bulk and in change sets', async () => {
    const admin = rival.people.admin
    for (const op of ['update', 'remove'] as const) {
      const about = (id: Id) => (op === 'remove' ? { op, id } : { op, id, values: { origin: 'taken' } })
      const bulk = (id: Id) => harness.ask(admin, 'POST', `${pathOf(kind)}/bulk`, { body: { operations: [about(id)] } })
      const changeSet = (id: Id) =>
        harness.ask(admin, 'POST', '/change-sets', {
          body: { changes: [op === 'remove' ? { op, kind, id } : { op, kind, id, after: { origin: 'taken' } }] },
        })
      const unknown = mint(kind)
      for (const send of definitionOf(kind).single ? [changeSet] : [bulk, changeSet]) {
        const [foreign, absent] = [await send(halyard.ids[kind]), await send(unknown)]
        expect(foreign.status, foreign.text).toBe(404)
        expect(comparable(foreign, halyard.ids)).toBe(comparable(absent, { [kind]: unknown } as never))
      }
    }
  })

  test('as of the past and its history stay within its organization', async () => {
    for (const path of [`${pathOf(kind, halyard.ids[kind])}?asOf=2`, `${pathOf(kind, halyard.ids[kind])}/history`])
      expect((await harness.ask(rival.people.admin, 'GET', path)).status).toBe(404)
  })
})

describe('a cursor', () => {
  test('of one organization is none in another', async () => {
    await replenish(harness, halyard)
    const path = '/work-items?limit=1'
    const { body } = await harness.ask(halyard.people.admin, 'GET', path)
    expect(body.nextCursor).toEqual(expect.any(String))
    const answer = await harness.ask(rival.people.admin, 'GET', `${path}&cursor=${body.nextCursor}`)
    expect(answer.status).toBe(400)
  })
})

describe('a guest', () => {
  const roleOf = (role: Role) => halyard.people[role]

  test('sees nothing of what it was not granted: not in lists, totals, snapshot, changes or plan', async () => {
    await replenish(harness, halyard)
    const guest = roleOf('guest')
    const hidden = [
      halyard.ids['work-item'],
      halyard.secondItemId,
      halyard.ids.goal,
      halyard.ids.comment,
      halyard.ids.estimate,
    ]
    for (const path of [
      '/snapshot',
      '/changes?limit=1000',
      '/plan',
      '/work-items?count=true',
      '/comments',
      '/estimates/csv',
    ]) {
      const answer = await harness.ask(guest, 'GET', path)
      expect(answer.status).toBe(200)
      for (const id of hidden) expect(answer.text, path).not.toContain(id)
    }
    expect((await harness.ask(guest, 'GET', '/work-items?count=true')).body.total).toBe(0)
  })

  test('sees what belongs to a product it was granted, with what hangs on it', async () => {
    await replenish(harness, halyard)
    const guest = roleOf('guest')
    const made = await harness.ask(roleOf('admin'), 'POST', '/grants', {
      body: { memberId: guest.memberId, productId: halyard.ids.product, role: 'viewer' },
    })
    expect(made.status).toBe(201)
    for (const kind of ['product', 'work-item', 'comment', 'estimate', 'dependency'] as const)
      expect((await harness.ask(guest, 'GET', pathOf(kind, halyard.ids[kind]))).status, kind).toBe(200)
    const write = await harness.ask(guest, 'PATCH', pathOf('work-item', halyard.ids['work-item']), {
      body: { title: 'Mine' },
      headers: { 'if-match': '*' },
    })
    expect(write.status).toBe(403)
    const gone = await harness.ask(roleOf('admin'), 'DELETE', pathOf('grant', made.body.id), {
      headers: { 'if-match': '*' },
    })
    expect(gone.status).toBe(204)
    expect((await harness.ask(guest, 'GET', pathOf('work-item', halyard.ids['work-item']))).status).toBe(404)
  })
})
