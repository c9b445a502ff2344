import { beforeAll, expect, test } from 'vitest'
import { type Founded, harnessHere, pathOf } from '../testing/harness.ts'

const harness = harnessHere()
let halyard: Founded
beforeAll(() => {
  halyard = harness.halyard
})

const path = () => pathOf('work-item', halyard.ids['work-item'])
const ask = (method: string, at: string, more?: object) => harness.ask(halyard.people.admin, method, at, more)
const patch = async (body: object) => {
  const answer = await ask('PATCH', path(), { body, headers: { 'if-match': '*' } })
  expect(answer.status, answer.text).toBe(200)
  return answer.body as { health: string | null; healthAt: string | null; version: number }
}
const isNow = (at: string | null, early: number) =>
  at !== null && Date.parse(at) >= early && Date.parse(at) <= Date.now()

test('health is of the day it is said, whatever day is sent, and of no day without one', async () => {
  const early = Date.now()
  const { healthAt } = await patch({ health: 'at-risk', healthAt: '2020-01-01T10:00:00.000Z' })
  expect(isNow(healthAt, early)).toBe(true)
  expect((await patch({ title: 'Called otherwise' })).healthAt).toBe(healthAt)
  expect(await patch({ health: null })).toMatchObject({ health: null, healthAt: null })
})

test('the same may be said again, which is of another moment', async () => {
  const first = (await patch({ health: 'on-track' })).healthAt!
  const again = await patch({ healthAt: '2020-01-01T10:00:00.000Z' })
  expect(again.health).toBe('on-track')
  expect(Date.parse(again.healthAt!)).toBeGreaterThan(Date.parse(first))
})

test('what was said before comes back with its own moment', async () => {
  const before = await patch({ health: 'on-track' })
  await patch({ health: 'off-track' })
  const last = await harness.sequenceOf(halyard.organizationId)
  const undone = await ask('POST', `/change-sets/${last}/undo`)
  expect(undone.status, undone.text).toBe(200)
  expect((await ask('GET', path())).body).toMatchObject({ health: 'on-track', healthAt: before.healthAt })
})
