import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyImport, chooseFile } from './importing.ts'
import {
  type Person,
  barOf,
  cellOf,
  expectNoTrouble,
  ganttRow,
  pill,
  takeBar,
  toast,
  visit,
  weeksPx,
} from './person.ts'
import { HARBOUR_CSV, SKIFF_XML } from './plan-files.ts'
import { ROUTES } from './routes.ts'
import { type World, emptyWorld } from './world.ts'

let world: World
let person: Person

beforeAll(async () => {
  world = await emptyWorld()
  person = await world.newPerson()
})
afterAll(() => world?.end())

test('the first visit makes an account and its organization, and asks how to begin', async () => {
  const { page } = person
  await page.goto('/')
  await expect.poll(() => new URL(page.url()).pathname).toBe('/welcome')
  await page.getByLabel('Organization').fill('Yard')
  await page.getByLabel('Your name').fill('Ada Berg')
  await page.getByLabel('E-mail').fill('ada@yard.example')
  await page.getByLabel('Password').fill('oars and planks')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('heading', { name: 'Yard is ready' }).waitFor()
  await page.getByRole('link', { name: /Import a plan/ }).click()
  await page.getByRole('button', { name: 'Choose a file' }).waitFor()
})

/** The same things in another arrangement, so for the same. */
const SAME = /strategy\?view=list|plan\?view=grid|board\?lanes=/
/** Every view of Product, Program and Portfolio; settings and the import say how to begin in words of their own. */
const PLACES = ROUTES.filter((route) => /^\/(?:product|program|portfolio)/.test(route) && !SAME.test(route))
/** These have one view: all others are reached from each other, with work and without. */
const ALONE: readonly string[] = ['/program', '/portfolio']

test('with nothing there yet every view says in words of its own what it is for, and offers the next step', async () => {
  const { page } = person
  const said = new Map<string, string>()
  for (const path of PLACES) {
    await visit(person, path)
    const empty = page.locator('main .tri-empty')
    await empty.waitFor()
    const words = await empty.locator('p').first().innerText()
    expect([path, said.get(words)]).toEqual([path, undefined])
    said.set(words, path)
    expect([path, (await empty.getByRole('link').count()) + (await empty.getByRole('button').count())]).not.toEqual([
      path,
      0,
    ])
    if (path.startsWith('/program/capacity')) await empty.locator('.tri-button', { hasText: 'Add a team' }).waitFor()
    const tabs = page.getByRole('navigation', { name: 'Views' })
    if (!ALONE.includes(path)) expect([path, await tabs.getByRole('link').count()]).not.toEqual([path, 0])
  }
  await page.goto('/import')
  await page.getByRole('button', { name: 'Choose a file' }).waitFor()
})

test('an MS Project file is looked over before it is written, and then imported', async () => {
  const { page } = person
  await chooseFile(page, { name: 'skiff.xml', text: SKIFF_XML })
  const counts = page.getByRole('table', { name: 'What would change, by kind' })
  await expect.poll(() => counts.getByRole('row', { name: /Work items/ }).textContent()).toMatch(/5/)
  await expect.poll(() => counts.getByRole('row', { name: /Dependencies/ }).textContent()).toMatch(/3/)
  await applyImport(page)
  await page.getByRole('button', { name: 'Import another file' }).click()
})

test('a Jira export follows, and one step of undo takes it back', async () => {
  const { page } = person
  await chooseFile(page, { name: 'harbour.csv', text: HARBOUR_CSV })
  await applyImport(page)
  await page.keyboard.press('Control+z')
  await toast(page, 'Undone: Import harbour.csv').waitFor()
  await page.getByRole('heading', { name: 'The import of harbour.csv is undone' }).waitFor()
  await page.keyboard.press('Control+Shift+z')
  await toast(page, 'Done again: Import harbour.csv').waitFor()
  await page.getByRole('heading', { name: /^Imported / }).waitFor()
  await page.getByRole('link', { name: 'Open the plan' }).click()
})

test('what came in is on screen alone, until one asks for the whole plan', async () => {
  const { page } = person
  for (const title of ['Dredge the basin', 'Set the buoys']) await ganttRow(page, title).waitFor()
  expect(await ganttRow(page, 'Draw the lines').count()).toBe(0)
  await page.getByRole('button', { name: /^Show more than .*harbour\.csv/ }).click()
})

test('the plan is on screen, scheduled after what each item waits for', async () => {
  const { page } = person
  for (const title of ['Draw the lines', 'Plank the hull', 'Dredge the basin', 'Set the buoys'])
    await ganttRow(page, title).waitFor()
  const starts = await Promise.all(
    ['Draw the lines', 'Lay the keel', 'Plank the hull'].map((title) => cellOf(page, title, 'start')),
  )
  const days = starts.map((text) => Date.parse(`${text} UTC`))
  expect(days).toEqual([...days].sort((one, other) => one - other))
  expect(new Set(days).size).toBe(3)
})

test('a bar in the hand shows what moves along, and Escape puts it back', async () => {
  const { page } = person
  const before = await cellOf(page, 'Lay the keel', 'start')
  await takeBar(page, 'Lay the keel', await weeksPx(page, 3))
  await expect.poll(() => pill(page).textContent()).toMatch(/Moves 1 other item/)
  await page.keyboard.press('Escape')
  await expect.poll(() => pill(page).isHidden()).toBe(true)
  await page.mouse.up()
  expect(await cellOf(page, 'Lay the keel', 'start')).toBe(before)
})

test('a drop keeps the move with all that waits for it, and Ctrl-Z takes it back', async () => {
  const { page } = person
  const starts = () => Promise.all(['Lay the keel', 'Plank the hull'].map((title) => cellOf(page, title, 'start')))
  const before = await starts()
  await takeBar(page, 'Lay the keel', await weeksPx(page, 3))
  await expect.poll(() => pill(page).textContent()).toMatch(/Moves 1 other item/)
  await page.mouse.up()
  for (const index of [0, 1]) await expect.poll(async () => (await starts())[index]).not.toBe(before[index])
  await page.keyboard.press('Control+z')
  await expect.poll(starts).toEqual(before)
})

test('the panel of an item says why it lies where it lies', async () => {
  const { page } = person
  await barOf(page, 'Plank the hull')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: /Plank the hull/ })
  await panel.waitFor()
  const why = panel.getByRole('button', { name: 'Why here?' })
  if (await why.isVisible()) await why.click()
  await panel.getByText(/^Starts .*: waits for “Lay the keel” \(finish-to-start\)/).waitFor()
})

test('all of that without an error and without a request to anybody else', () => expectNoTrouble(person))
