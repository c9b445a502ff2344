import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from './caller.ts'
import { layPlan } from './furnish.ts'
import { type Person, connectionNote, expectNoTrouble, expectRefused, typeIntoCell } from './person.ts'
import { type World, founderAtPlan, foundedWorld } from './world.ts'

const GRID = '/program/plan?view=grid'
const WRITES = '**/api/v1/change-sets'
const LOST = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_FAILED|ERR_ABORTED/

let world: World
let founder: Caller
let person: Person

beforeAll(async () => {
  const founded = await foundedWorld()
  world = founded
  founder = founded.founder
  await layPlan(founder, [{ title: 'Keel' }, { title: 'Oars' }, { title: 'Planks' }, { title: 'Mast' }])
  person = await founderAtPlan(world)
})
afterAll(() => world?.end())

async function atGrid(page: Page): Promise<void> {
  await page.goto(GRID)
  await page.getByRole('treegrid', { name: 'Work items' }).waitFor()
  await expect.poll(() => connectionNote(page)).toBe('')
}

/** How often a title was written, by the change log. */
async function timesWritten(title: string): Promise<number> {
  const { data } = await founder.get<{ data: { changes: { after?: { title?: string } }[] }[] }>(
    '/api/v1/changes?after=0&limit=1000',
  )
  return data.filter(({ changes }) => changes.some(({ after }) => after?.title === title)).length
}

const kept = (page: Page, title: string) => page.getByRole('row', { name: title }).waitFor()

test('an edit made offline is there after the page was loaded anew, and is written once', async () => {
  const { page, context } = person
  await atGrid(page)
  await context.setOffline(true)
  await typeIntoCell(page, 'Keel', 'Name', 'Long keel')
  await expect.poll(() => connectionNote(page)).toBe('Offline: 1 change waits')
  await page.reload().catch(() => {})
  await context.setOffline(false)
  await atGrid(page)
  await kept(page, 'Long keel')
  await expect.poll(() => timesWritten('Long keel')).toBe(1)
  await page.getByRole('row', { name: 'Long keel' }).click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => page.getByRole('row', { name: 'Long keel' }).count()).toBe(0)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await kept(page, 'Long keel')
  expectRefused(person, LOST)
})

test('an edit whose answer was lost with the page is written once', async () => {
  const { page } = person
  await atGrid(page)
  const arrived = Promise.withResolvers<void>()
  await page.route(WRITES, async (route) => {
    await route.fetch()
    arrived.resolve()
    await route.abort()
  })
  await typeIntoCell(page, 'Oars', 'Name', 'Ten oars')
  await arrived.promise
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await atGrid(page)
  await kept(page, 'Ten oars')
  expect(await timesWritten('Ten oars')).toBe(1)
  expectRefused(person, LOST)
})

test('a second page leaves alone what waits in the first, and sends it once the first is closed', async () => {
  const { context } = person
  const first = await context.newPage()
  const second = await context.newPage()
  await atGrid(first)
  await first.route(WRITES, () => {})
  await typeIntoCell(first, 'Planks', 'Name', 'Planks of oak')
  await expect.poll(() => connectionNote(first), { timeout: 10_000 }).toBe('Saving…')
  await atGrid(second)
  await kept(second, 'Planks')
  expect(await second.getByRole('row', { name: 'Planks of oak' }).count()).toBe(0)
  await first.close()
  await kept(second, 'Planks of oak')
  await expect.poll(() => timesWritten('Planks of oak')).toBe(1)
  await second.close()
  expectRefused(person, LOST)
})

test('a browser without room says to keep the page open, and warns before it is left', async () => {
  const { page } = person
  await atGrid(page)
  await page.evaluate(() => {
    for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2))
      for (let part = 0; ; part++) {
        try {
          localStorage.setItem(`full.${size}.${part}`, 'x'.repeat(size))
        } catch {
          break
        }
      }
  })
  const release = Promise.withResolvers<void>()
  await page.route(WRITES, async (route) => {
    await release.promise
    await route.continue()
  })
  await typeIntoCell(page, 'Mast', 'Name', 'Tall mast')
  await expect.poll(() => connectionNote(page), { timeout: 10_000 }).toBe('Saving… Keep this page open.')
  const asked = page.waitForEvent('dialog')
  const leaving = page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await leaving
  release.resolve()
  await expect.poll(() => timesWritten('Tall mast')).toBe(1)
  await expect.poll(() => connectionNote(page)).toBe('')
  await page.evaluate(() => localStorage.clear())
})

test('all of that without an error', () => expectNoTrouble(person))
