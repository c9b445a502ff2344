import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyImport } from './importing.ts'
import { type Person, cellOf, expectNoTrouble, ganttRow, toast } from './person.ts'
import { type World, emptyWorld } from './world.ts'

let world: World
let person: Person

beforeAll(async () => {
  world = await emptyWorld()
  person = await world.newPerson()
})
afterAll(() => world?.end())

test('who has no plan yet gets one to look around in, seen before it is written', async () => {
  const { page } = person
  await page.goto('/')
  await page.getByLabel('Organization').fill('Yard')
  await page.getByLabel('Your name').fill('Ada Berg')
  await page.getByLabel('E-mail').fill('ada@yard.example')
  await page.getByLabel('Password').fill('oars and planks')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /Try a sample plan/ }).click()
  await page.getByRole('heading', { name: /What would change/ }).waitFor()
  const counts = page.getByRole('table', { name: 'What would change, by kind' })
  await expect.poll(() => counts.getByRole('row', { name: /Work items/ }).textContent()).toMatch(/17/)
  await expect.poll(() => counts.getByRole('row', { name: /Dependencies/ }).textContent()).toMatch(/10/)
  await expect.poll(() => counts.getByRole('row', { name: /Teams/ }).textContent()).toMatch(/4/)
  expect(new URL(page.url()).hash).toBe('')
  await applyImport(page)
  await page.getByRole('link', { name: 'Open the plan' }).click()
})

test('it is scheduled, and one promise of it cannot be kept', async () => {
  const { page } = person
  for (const title of ['A landing at Lindholm', 'Open the line']) await ganttRow(page, title).waitFor()
  const starts = await Promise.all(
    ['Refit the hull', 'Electric drive', 'Sea trials'].map((t) => cellOf(page, t, 'start')),
  )
  const days = starts.map((text) => Date.parse(`${text} UTC`))
  expect(days).toEqual([...days].sort((one, other) => one - other))
  await page.goto('/portfolio')
  await page.getByRole('button', { name: /^Late/ }).waitFor()
})

test('one step takes it out again, and every empty place says what to do next', async () => {
  const { page } = person
  await page.keyboard.press('Control+z')
  await toast(page, /^Undone: Import/).waitFor()
  for (const [path, next] of [
    ['/portfolio', 'Add an initiative'],
    ['/product/roadmap', 'Add an initiative'],
    ['/product/strategy', 'Add the first goal'],
    ['/program/plan', 'Add an initiative'],
  ] as const) {
    await page.goto(path)
    await page.getByRole('button', { name: next }).waitFor()
  }
  await page.goto('/program/capacity')
  await page.getByRole('link', { name: 'Add a team' }).click()
  const team = page.getByLabel('New team')
  await expect.poll(() => team.evaluate((field) => field === document.activeElement)).toBe(true)
  await page.goto('/product/roadmap')
  await page.getByRole('main').getByRole('link', { name: 'Import a plan' }).click()
  await page.getByRole('button', { name: 'Try a sample plan' }).waitFor()
  expectNoTrouble(person)
})
