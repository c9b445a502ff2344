import { afterAll, beforeAll, expect, test } from 'vitest'
import { layPlan } from './furnish.ts'
import { type Person, connectionNote, expectNoTrouble, expectRefused, typeIntoCell } from './person.ts'
import { type World, founderAtPlan, foundedWorld } from './world.ts'

let world: World
let person: Person

beforeAll(async () => {
  const founded = await foundedWorld()
  world = founded
  await layPlan(founded.founder, [
    { title: 'Keel', days: 5 },
    { title: 'Oars', days: 5 },
  ])
  person = await founderAtPlan(world)
})
afterAll(() => world?.end())

test('a server that dies in the middle of an edit comes back with all it has acknowledged, and the page with it', async () => {
  const { page } = person
  await page.goto('/program/plan?view=grid')
  const acknowledged = page.waitForResponse((answer) => answer.url().endsWith('/change-sets') && answer.ok())
  await typeIntoCell(page, 'Keel', 'Name', 'Acknowledged keel')
  await acknowledged
  const sent = page.waitForRequest((request) => request.url().endsWith('/change-sets'))
  await typeIntoCell(page, 'Oars', 'Name', 'Oars in flight')
  await sent
  await world.server.kill()
  await expect.poll(() => connectionNote(page), { timeout: 20_000 }).toMatch(/^Offline/)

  await typeIntoCell(page, 'Acknowledged keel', 'Name', 'Keel of the dark')
  const kept = page.waitForResponse(
    (answer) => answer.ok() && (answer.request().postData() ?? '').includes('Keel of the dark'),
    { timeout: 30_000 },
  )
  await world.server.restart()
  await kept
  await expect.poll(() => connectionNote(page), { timeout: 30_000 }).toBe('')
  await page.reload()
  for (const title of ['Keel of the dark', 'Oars in flight']) await page.getByRole('row', { name: title }).waitFor()
  const history = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/changes?after=0&limit=1000')
    return JSON.stringify(await answer.json())
  })
  expect(history).toContain('Acknowledged keel')
  expect(history.match(/Oars in flight/g)).toHaveLength(1)
  // A page that asks again while the server starts is told so, and asks once more.
  expectRefused(
    person,
    /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_NETWORK|answered 503: Trireme is starting/,
  )
  expectNoTrouble(person)
})
