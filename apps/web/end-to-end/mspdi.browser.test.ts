import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { type Person, expectNoTrouble, visit } from './person.ts'
import { type World, sampleMember, sampleWorld } from './world.ts'

let world: World
let person: Person
let page: Page

beforeAll(async () => {
  world = await sampleWorld()
  person = await sampleMember(world, 'program')
  ;({ page } = person)
})
afterAll(() => world?.end())

async function taken(): Promise<{ readonly name: string; readonly path: string }> {
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'MS Project (XML)' }).click(),
  ])
  return { name: download.suggestedFilename(), path: await download.path() }
}

test('the whole plan is saved for MS Project, and what has no place there is told, by keys too', async () => {
  await visit(person, '/program/plan?q=allowance')
  const { name, path } = await taken()
  expect(name).toMatch(/^plan-\d{4}-\d\d-\d\d\.xml$/)
  const xml = await readFile(path, 'utf8')
  expect(Array.from(xml.matchAll(/<Task>/g)).length).toBeGreaterThan(200)
  expect(xml).toContain('<PredecessorLink>')
  expect(xml).toContain('<Baseline>')
  await page.getByText(`Saved ${name}`).first().waitFor()
  await page.getByRole('button', { name: 'What is left out' }).click()
  const dialog = page.getByRole('dialog', { name: 'Not in the file for MS Project' })
  await dialog.getByText('Who is in a team').waitFor()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expectNoTrouble(person)
})

test('what the server cannot give is told, and can be tried again', async () => {
  await visit(person, '/program/plan?view=grid')
  await page.route('**/api/v1/plan/mspdi', (route) => route.abort())
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'MS Project (XML)' }).click()
  await page.getByText('The plan was not saved').first().waitFor()
  await page.unroute('**/api/v1/plan/mspdi')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Try again' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.xml$/)
})
