import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { layPlan } from './furnish.ts'
import { type Person, expectNoTrouble, ganttRow, settled } from './person.ts'
import { foundedWorld, founderAtPlan } from './world.ts'

let world: Awaited<ReturnType<typeof foundedWorld>>
let person: Person
let page: Page

beforeAll(async () => {
  world = await foundedWorld()
  await layPlan(world.founder, [
    { title: 'Keel', days: 10 },
    { title: 'Planks', days: 2, after: ['Keel'] },
    { title: 'Review' },
  ])
  person = await founderAtPlan(world)
  ;({ page } = person)
})
afterAll(() => world?.end())

async function open(title: string): Promise<Locator> {
  await ganttRow(page, title).first().getByRole('rowheader').click()
  await page.keyboard.press('Enter')
  const inspector = page.getByRole('complementary', { name: title })
  await inspector.waitFor()
  return inspector
}

const bound = (inspector: Locator) => inspector.getByRole('region', { name: 'Constraints' })
const reasons = (inspector: Locator) => inspector.locator('.item-why')

test('a constraint is chosen in plain words, and why it lies there names it and the dependency it breaks', async () => {
  const inspector = await open('Planks')
  const section = bound(inspector)
  await section.getByLabel('Constraint', { exact: true }).selectOption({ label: 'Finish no later than' })
  const date = section.getByLabel('Finish no later than: date')
  await date.waitFor()
  await date.fill('+2d')
  await page.keyboard.press('Enter')
  await expect.poll(() => reasons(inspector).innerText()).toMatch(/kept there to end by/)
  expect(await reasons(inspector).innerText()).toMatch(/“Planks” starts \d+ d before “Keel” finishes, to end by/)
  await section.getByLabel('One more constraint').selectOption({ label: 'Start no earlier than' })
  await expect.poll(() => section.getByRole('combobox').count()).toBe(3)
  await settled(page)
  expect(await violations(page)).toEqual([])

  await section.getByRole('button', { name: 'Remove finish no later than' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => reasons(inspector).innerText()).toMatch(/waits for “Keel”/)
  expectNoTrouble(person)
})

test('what must start on a day keeps its date mode and its planned dates, there and back', async () => {
  const inspector = await open('Planks')
  const section = bound(inspector)
  const planned = inspector.getByLabel('Planned start', { exact: true })
  await planned.fill('21 dec 2026')
  await page.keyboard.press('Enter')
  await section.getByLabel('Constraint', { exact: true }).selectOption({ label: 'Must start on' })
  const date = section.getByLabel('Must start on: date')
  await date.waitFor()
  await date.fill('+2d')
  await page.keyboard.press('Enter')
  await expect.poll(() => reasons(inspector).innerText()).toMatch(/kept there to start on/)
  const mode = inspector.getByLabel('Date mode')
  expect([await mode.inputValue(), await planned.inputValue()]).toEqual(['automatic', '21 Dec 2026'])
  await section.getByLabel('Constraint', { exact: true }).selectOption({ label: 'As soon as possible' })
  await expect.poll(() => date.count()).toBe(0)
  expect([await mode.inputValue(), await planned.inputValue()]).toEqual(['automatic', '21 Dec 2026'])
  await planned.fill('')
  await page.keyboard.press('Enter')
  await expect.poll(() => reasons(inspector).innerText()).toMatch(/waits for “Keel”/)
  expectNoTrouble(person)
})

test('work rests where it is told to, and its people are told why', async () => {
  const inspector = await open('Keel')
  const section = bound(inspector)
  await section.getByRole('button', { name: 'Add a pause' }).focus()
  await page.keyboard.press('Enter')
  // By keys alone: the focus is where the days are typed, and stays there while they change.
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await expect.poll(focused).toBe('Pause 1: first day')
  await page.keyboard.type('+2d')
  await page.keyboard.press('Tab')
  await expect.poll(focused).toBe('Pause 1: last day')
  await page.keyboard.type('+7d')
  await page.keyboard.press('Enter')
  await expect.poll(() => reasons(inspector).innerText()).toMatch(/Rests from .* to /)
  await section.getByRole('checkbox', { name: 'May be split' }).check()
  await section.getByRole('button', { name: 'Remove pause 1' }).click()
  await expect.poll(() => reasons(inspector).innerText()).not.toMatch(/Rests/)
  expectNoTrouble(person)
})

test('what a rule refuses, and a title that is too long, stay in their fields with the sentence why, until Esc', async () => {
  const inspector = await open('Keel')
  const start = inspector.getByLabel('Planned start', { exact: true })
  const end = inspector.getByLabel('Planned end', { exact: true })
  await start.fill('10 mar 2027')
  await end.fill('1 mar 2027')
  await page.keyboard.press('Tab')
  await inspector.getByRole('alert').filter({ hasText: 'A work item must start before it ends' }).waitFor()
  expect(await end.inputValue()).toBe('1 mar 2027')
  await end.press('Escape')
  expect(await end.inputValue()).toBe('')

  const title = inspector.getByRole('textbox', { name: 'Title' })
  await title.fill('x'.repeat(10_000))
  await page.keyboard.press('Enter')
  await inspector.getByText('Expected at most 300 letters; these are 10,000.').waitFor()
  expect((await title.inputValue()).length).toBe(10_000)
  await title.press('Escape')
  expect(await title.inputValue()).toBe('Keel')
})

test('a title of many lines has three in the head of its panel and four in a toast, and is read whole there', async () => {
  const inspector = page.getByRole('complementary', { name: 'Keel' })
  const title = inspector.getByRole('textbox', { name: 'Title' })
  const long = 'Keel of white oak '.repeat(16).trim()
  await title.fill(long)
  await page.keyboard.press('Enter')
  await inspector.getByLabel('Planned start', { exact: true }).focus()
  const height = async (locator: Locator) => (await locator.boundingBox())!.height
  await expect.poll(() => height(title)).toBeLessThan(80)
  await inspector.getByRole('button', { name: 'Delete' }).click()
  const toast = page.locator('.tri-toast-title').filter({ hasText: 'Deleted Keel of white oak' })
  await expect.poll(() => height(toast)).toBeLessThan(85)
  expect(await toast.textContent()).toContain(long)
  await toast.hover()
  await expect.poll(() => height(toast)).toBeGreaterThan(100)
  await page.locator('.tri-toast').filter({ has: toast }).getByRole('button', { name: 'Undo' }).click()
  await ganttRow(page, long).first().waitFor()
})

test('work that repeats shows its days first, is made in one step, made anew, and taken back', async () => {
  const inspector = await open('Review')
  const section = bound(inspector)
  await section.getByRole('button', { name: 'Repeat…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('How many times').fill('4')
  await page.keyboard.press('Enter')
  await expect.poll(() => dialog.getByRole('listitem').count()).toBe(4)
  await settled(page)
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Make 4 parts' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => section.innerText()).toMatch(/Repeats every week on .*, 4 times/)

  await section.getByRole('button', { name: 'Change how it repeats…' }).click()
  await dialog.getByLabel('How many times').fill('6')
  await page.keyboard.press('Enter')
  await expect.poll(() => dialog.innerText()).toMatch(/2 parts to be made/)
  await dialog.getByRole('button', { name: 'Change' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => partsOf('Review')).toBe(6)
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => partsOf('Review')).toBe(4)
  expectNoTrouble(person)
})

async function partsOf(title: string): Promise<number> {
  const { data } = await world.founder.get<{ data: { title: string; parentId: string | null }[] }>(
    '/api/v1/work-items?limit=100',
  )
  return data.filter((item) => item.parentId !== null && item.title.startsWith(title)).length
}
