import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoTrouble, expectRefused, settled, toast, visit } from './person.ts'
import { violations } from './axe.ts'
import { type World, sampleMember, sampleWorld } from './world.ts'

const LOST =
  /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_FAILED|ERR_ABORTED|preload CSS|imported module|was not loaded/

let world: World

beforeAll(async () => {
  world = await sampleWorld()
})
afterAll(() => world?.end())

test('offline a place that was not loaded yet leaves the app standing, and comes by itself', async () => {
  const person = await sampleMember(world, 'program')
  const { page, context } = person
  await visit(person, '/program/raid')
  await page.getByRole('link', { name: 'Dependencies' }).waitFor()
  const places = page.getByRole('navigation').first()
  await context.setOffline(true)
  // Finances brings styles of its own, Updates may not: both are asked for once.
  for (const name of ['Updates', 'Finances']) {
    await places.getByRole('link', { name, exact: true }).click()
    await page.getByText(`You are offline; ${name} was not loaded yet.`).waitFor()
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  await settled(page)
  expect(await violations(page)).toEqual([])
  await places.getByRole('link', { name: 'RAID', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'RAID' }).waitFor()
  await page.getByRole('link', { name: 'Dependencies' }).waitFor()
  await places.getByRole('link', { name: 'Finances', exact: true }).click()
  await page.getByText('Finances was not loaded yet').waitFor()
  await context.setOffline(false)
  await page.getByText('not loaded yet').waitFor({ state: 'detached' })
  await page.getByRole('heading', { level: 1, name: 'Finances' }).waitFor()
  await page.getByRole('link', { name: 'Cost by period' }).waitFor()
  expectRefused(person, LOST)
  expectNoTrouble(person)
  await context.close()
})

test('a link to what is gone says so, and says nothing of what is there', async () => {
  const person = await sampleMember(world, 'program')
  const { page, context } = person
  await visit(person, '/product/launches?launch=rel_gone')
  await toast(page, 'That launch is gone, or you may not see it').waitFor()
  await visit(person, '/program/raid?item=HAL-99999')
  await toast(page, 'HAL-99999 is gone, or you may not see it').waitFor()
  await visit(person, '/program/raid?why=HAL-99998')
  await toast(page, 'HAL-99998 is gone, or you may not see it').waitFor()
  await visit(person, '/program/raid?item=HAL-214')
  await page.getByRole('complementary').getByText('HAL-214').first().waitFor()
  expect(await toast(page, /is gone/).count()).toBe(0)
  expectNoTrouble(person)
  await context.close()
})
