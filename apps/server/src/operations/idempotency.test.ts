import { beforeAll, describe, expect, test } from 'vitest'
import { type Founded, harnessHere, pathOf } from '../testing/harness.ts'

const harness = harnessHere()
let halyard: Founded
beforeAll(() => {
  halyard = harness.halyard
})

describe('an Idempotency-Key', () => {
  test('of a removal that is sent again gets its 204 again', async () => {
    const { admin } = halyard.people
    const made = await harness.ask(admin, 'POST', '/skills', { body: { name: 'Splicing' } })
    const path = pathOf('skill', made.body.id)
    const headers = { 'if-match': '*', 'idempotency-key': 'remove a skill' }
    const first = await harness.ask(admin, 'DELETE', path, { headers })
    const second = await harness.ask(admin, 'DELETE', path, { headers })
    expect([first.status, second.status]).toEqual([204, 204])
    expect(second.headers.get('idempotent-replay')).toBe('true')
    expect((await harness.ask(admin, 'DELETE', path, { headers: { 'if-match': '*' } })).status).toBe(404)
  })

  test('is its sender’s own: another one with the same key writes', async () => {
    const { admin, editor } = halyard.people
    const request = { body: { name: 'Rowing' }, headers: { 'idempotency-key': 'make a skill' } }
    const [first, second] = [
      await harness.ask(admin, 'POST', '/teams', request),
      await harness.ask(editor, 'POST', '/teams', request),
    ]
    expect([first.status, second.status], second.text).toEqual([201, 201])
    expect(second.body.id).not.toBe(first.body.id)
    expect(second.headers.get('idempotent-replay')).toBeNull()
  })

  test('names one address: the same body sent to another is refused', async () => {
    const { admin } = halyard.people
    const request = { body: { name: 'Tarring' }, headers: { 'idempotency-key': 'tarring' } }
    expect((await harness.ask(admin, 'POST', '/skills', request)).status).toBe(201)
    const other = await harness.ask(admin, 'POST', '/teams', request)
    expect(other).toMatchObject({ status: 422, body: { title: 'This key was used for another request' } })
  })

  test('keeps the answer of a write that had nothing to do', async () => {
    const { admin } = halyard.people
    const { body: skill } = await harness.ask(admin, 'POST', '/skills', { body: { name: 'Knots' } })
    const rename = (name: string, headers: Record<string, string> = {}) =>
      harness.ask(admin, 'PATCH', pathOf('skill', skill.id), {
        body: { name },
        headers: { 'if-match': '*', ...headers },
      })
    const key = { 'idempotency-key': 'nothing to do' }
    const sequence = await harness.sequenceOf(halyard.organizationId)
    expect((await rename('Knots', key)).body.version).toBe(1)
    expect(await harness.sequenceOf(halyard.organizationId)).toBe(sequence)
    await rename('Bends')
    const again = await rename('Knots', key)
    expect(again.body).toMatchObject({ name: 'Knots', version: 1 })
    expect(again.headers.get('idempotent-replay')).toBe('true')
    expect((await harness.ask(admin, 'GET', pathOf('skill', skill.id))).body.name).toBe('Bends')
  })
})
