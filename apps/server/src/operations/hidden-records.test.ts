import type { Id } from '@trireme/domain'
import { beforeEach, describe, expect, test } from 'vitest'
import { mint } from '../store/mint.ts'
import { type Credentials, type Founded, type Harness, harnessHere, pathOf } from '../testing/harness.ts'

const harness = harnessHere()
let company: Founded
let round = 0

const SECRET = 'Treasure map'
const anyVersion = { 'if-match': '*' }
const ask: Harness['ask'] = (...request) => harness.ask(...request)
/** An item everybody sees, made by an editor, and a part of it in a product that is closed to them. */
let own: Id
let hidden: Id
let making: number

async function make(who: Credentials, path: string, body: object): Promise<Id> {
  const { status, body: made, text } = await ask(who, 'POST', path, { body })
  expect(status, text).toBe(201)
  return made.id
}

beforeEach(async () => {
  company = await harness.found(`keeper${round++}`)
  const { admin, editor } = company.people
  const productId = await make(admin, '/products', { name: 'Closed' })
  await make(admin, '/grants', { memberId: editor.memberId, productId, role: 'none' })
  const types: { id: Id; level: number }[] = (await ask(admin, 'GET', '/work-item-types')).body.data
  const [upper, lower] = types.toSorted((one, other) => one.level - other.level)
  const base = { statusId: company.ids.status, dateMode: 'automatic' }
  own = await make(editor, '/work-items', { ...base, typeId: upper!.id, title: 'Voyage' })
  making = await harness.sequenceOf(company.organizationId)
  hidden = await make(admin, '/work-items', { ...base, typeId: lower!.id, title: SECRET, productId, parentId: own })
  expect((await ask(editor, 'GET', pathOf('work-item', hidden))).status).toBe(404)
})

describe('a removal that takes along what its author may not see', () => {
  const removals: readonly (readonly [string, () => object])[] = [
    ['/change-sets', () => ({ changes: [{ op: 'remove', kind: 'work-item', id: own }] })],
    ['/work-items/bulk', () => ({ operations: [{ op: 'remove', id: own }] })],
  ]

  test.each(removals)('shows nothing of it: by %s, on trial, done and asked again', async (path, body) => {
    const { admin, editor } = company.people
    const trial = await ask(editor, 'POST', path, { body: { ...body(), dryRun: true } })
    const headers = { 'idempotency-key': `removal ${round}` }
    const done = await ask(editor, 'POST', path, { body: body(), headers })
    const again = await ask(editor, 'POST', path, { body: body(), headers })
    expect(again.headers.get('idempotent-replay')).toBe('true')
    for (const { status, text, body: answer } of [trial, done, again]) {
      expect(status, text).toBe(200)
      expect(text).not.toContain(SECRET)
      expect(text).not.toContain(hidden)
      expect(answer.changes).toMatchObject([{ op: 'remove', kind: 'work-item', id: own }])
    }
    expect((await ask(admin, 'GET', pathOf('work-item', hidden))).status).toBe(404)
  })

  test('shows an administrator all of it', async () => {
    const [path, body] = removals[1]!
    const { body: answer } = await ask(company.people.admin, 'POST', path, { body: { ...body(), dryRun: true } })
    expect(answer.changes.map(({ id }: { id: Id }) => id).toSorted()).toEqual([own, hidden].toSorted())
  })
})

test('a bulk write of a token that names one kind answers the records it wrote', async () => {
  const { admin, editor } = company.people
  const { authorization } = await harness.token(company.organizationId, editor.memberId, ['team:write'])
  const team = await make(admin, '/teams', { name: 'Divers' })
  const body = { operations: [{ op: 'update', id: team, values: { name: 'Deep divers' } }] }
  const { body: answer } = await ask({ authorization }, 'POST', '/teams/bulk', { body })
  expect(answer.records).toMatchObject([{ id: team, name: 'Deep divers' }])
})

test('undoing what something hidden was built upon is refused without a value of it', async () => {
  const { admin, editor } = company.people
  const refused = await ask(editor, 'POST', `/change-sets/${making}/undo`)
  expect(refused).toMatchObject({
    status: 409,
    body: {
      detail: 'Undoing it would lose a work item. Undo that first, or take out by hand what should go.',
      conflicts: [],
    },
  })
  expect(refused.text).not.toContain(SECRET)
  expect(refused.text).not.toContain(hidden)
  const shown = await ask(admin, 'POST', `/change-sets/${making}/undo`)
  expect(shown.body.detail).toContain(`work item “${SECRET}”`)
  expect(shown.body.conflicts).toMatchObject([{ id: hidden, field: null, theirs: { title: SECRET } }])
})

describe('a write that is seen in part', () => {
  test('is not called by what is hidden: in the list, counted, and in the history of a record', async () => {
    const { admin, editor } = company.people
    const { ids, organizationId } = company
    const milestone = await make(editor, '/milestones', { title: 'Landfall', waitsForIds: [ids['work-item']] })
    await ask(admin, 'PATCH', pathOf('milestone', milestone), {
      body: { waitsForIds: [ids['work-item'], hidden] },
      headers: anyVersion,
    })
    const { status, text } = await ask(admin, 'DELETE', pathOf('work-item', hidden), { headers: anyVersion })
    expect(status, text).toBe(204)
    const sequence = await harness.sequenceOf(organizationId)
    const after = `/changes?after=${sequence - 1}`
    const labels = async (who: Credentials, path: string) => {
      const { body, text } = await ask(who, 'GET', path)
      return { first: body.data[0].label, text }
    }
    for (const path of [after, `${after}&detail=counts`, `${pathOf('milestone', milestone)}/history`]) {
      expect((await labels(admin, path)).first).toBe(`Archive ${SECRET}`)
      const seen = await labels(editor, path)
      expect(seen.first).toBe('Change one record')
      expect(seen.text).not.toContain(SECRET)
    }
  })

  test('shows a token the kinds that its scopes name and no others, in one list', async () => {
    const { admin } = company.people
    const { organizationId, ids } = company
    const { authorization } = await harness.token(organizationId, admin.memberId, ['skill:read'])
    const before = await harness.sequenceOf(organizationId)
    await make(admin, '/skills', { name: 'Caulking' })
    const changes = [
      { op: 'update', kind: 'skill', id: ids.skill, after: { name: 'Knots' } },
      { op: 'update', kind: 'work-item', id: own, after: { title: 'Voyage home' } },
    ]
    expect((await ask(admin, 'POST', '/change-sets', { body: { changes } })).status).toBe(200)
    for (const who of [admin, { authorization }]) {
      const { body, text } = await ask(who, 'GET', `/changes?after=${before}`)
      expect(body.data).toHaveLength(2)
      expect(text.includes('Voyage home')).toBe(who === admin)
    }
  })

  test('is judged by records that are loaded on demand, and by those that are archived', async () => {
    const { admin, editor } = company.people
    const before = await harness.sequenceOf(company.organizationId)
    for (const workItemId of [own, hidden]) {
      const comment = await make(admin, '/comments', { workItemId, body: 'Ahoy', saidAt: '2027-03-01T09:00:00Z' })
      const body = { body: `Ahoy there, ${workItemId}` }
      expect((await ask(admin, 'PATCH', pathOf('comment', comment), { body, headers: anyVersion })).status).toBe(200)
      if (workItemId === own) await ask(admin, 'DELETE', pathOf('comment', comment), { headers: anyVersion })
    }
    const { body, text } = await ask(editor, 'GET', `/changes?after=${before}`)
    const kinds = body.data.map(({ changes }: { changes: { op: string; kind: string }[] }) =>
      changes.map(({ op, kind }) => `${op} ${kind}`).join(),
    )
    expect(kinds).toEqual(['create comment', 'update comment', 'remove comment'])
    expect(text).not.toContain(hidden)
  })
})

test('a reference to what is removed is not cleared on a record one may not read', async () => {
  const { admin, editor } = company.people
  const person = await make(editor, '/people', { name: 'Mina' })
  const patch = { body: { ownerId: person }, headers: anyVersion }
  expect((await ask(admin, 'PATCH', pathOf('work-item', hidden), patch)).status).toBe(200)
  const refused = await ask(editor, 'DELETE', pathOf('person', person), { headers: anyVersion })
  expect(refused.status).toBe(403)
  expect(refused.text).not.toContain(SECRET)
  expect((await ask(admin, 'GET', pathOf('work-item', hidden))).body.ownerId).toBe(person)
})

test('an id of no record is as unknown as that of a hidden one', async () => {
  const { editor } = company.people
  const answers = await Promise.all(
    [hidden, mint('work-item')].map((id) => ask(editor, 'DELETE', pathOf('work-item', id), { headers: anyVersion })),
  )
  expect(answers.map(({ status }) => status)).toEqual([404, 404])
  expect(answers[0]!.body.detail).toBe(answers[1]!.body.detail)
})

test('a refusal for the sake of something hidden does not name it', async () => {
  const { editor, admin } = company.people
  const types: { id: Id; level: number }[] = (await ask(admin, 'GET', '/work-item-types')).body.data
  const lowest = types.toSorted((one, other) => other.level - one.level)[0]!
  const answer = await ask(editor, 'PATCH', pathOf('work-item', own), {
    body: { typeId: lowest.id },
    headers: anyVersion,
  })
  expect(answer.status, answer.text).toBe(422)
  expect(answer.text).toContain('something you may not see')
  expect(answer.text).not.toContain(SECRET)
})
