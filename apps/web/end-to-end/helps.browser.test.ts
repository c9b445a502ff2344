import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { type Person, expectNoTrouble, ganttRow, settled, visit } from './person.ts'
import { type World, sampleMember, sampleWorld } from './world.ts'

/** Of the sample company: an item that a full team and an early date keep waiting, and one of another team. */
const WAITING = 'Connection to the Hamburg trade desk'
const NEXT = 'Suggest wording the bank accepts'

let world: World
let person: Person
let page: Page

beforeAll(async () => {
  world = await sampleWorld()
})
afterAll(() => world?.end())
beforeEach(async () => {
  person = await sampleMember(world, 'admin')
  ;({ page } = person)
  await visit(person, '/program/plan')
})
afterEach(() => person.context.close())

async function open(title: string): Promise<Locator> {
  const openAll = page.getByRole('button', { name: 'Open all' })
  if (await openAll.isVisible()) await openAll.click()
  const search = page.getByRole('searchbox', { name: 'Search in this view' })
  await search.fill(title)
  await ganttRow(page, title).first().getByRole('rowheader').click()
  await page.keyboard.press('Enter')
  const inspector = page.getByRole('complementary', { name: title })
  await inspector.waitFor()
  return inspector
}

const asking = (inspector: Locator) => inspector.getByRole('button', { name: 'What would help?' })
const answer = (inspector: Locator) => inspector.locator('.item-helps')

function daysGained(sentence: string): number {
  return Number(/brings it ([\d.]+)\sd forward/.exec(sentence)?.[1])
}

test('what would help is asked by keyboard, answered beside the reasons, and asked of the next item too', async () => {
  const inspector = await open(WAITING)
  await asking(inspector).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => answer(inspector).getAttribute('aria-busy'), { timeout: 20_000 }).toBe('false')
  const first = await answer(inspector).getByRole('listitem').allInnerTexts()
  const gains = first.map(daysGained)
  expect(gains.length).toBeGreaterThan(1)
  expect(gains.every((gain) => gain > 0)).toBe(true)
  expect(gains).toEqual(gains.toSorted((one, other) => other - one))
  await settled(page)
  expect(await violations(page)).toEqual([])
  expect(page.workers()).toHaveLength(1)

  const other = await open(NEXT)
  await expect.poll(() => answer(other).getAttribute('aria-busy'), { timeout: 20_000 }).toBe('false')
  expect(await answer(other).getByRole('listitem').allInnerTexts()).not.toEqual(first)
  await asking(other).focus()
  await page.keyboard.press('Enter')
  await answer(other).waitFor({ state: 'detached' })
  expectNoTrouble(person)
})

test('it follows the plan, and is answered where nobody wants odds', async () => {
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByRole('checkbox', { name: 'Odds' }).click()
  await page.keyboard.press('Escape')
  const inspector = await open(WAITING)
  await asking(inspector).click()
  const first = () => answer(inspector).getByRole('listitem').first().innerText()
  await expect.poll(first, { timeout: 20_000 }).toMatch(/brings it .* forward/)
  const before = await first()
  expect(await inspector.innerText()).not.toContain('Odds')
  await ganttRow(page, WAITING).first().getByRole('rowheader').click()
  for (let week = 0; week < 6; week++) await page.keyboard.press('Alt+Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(first).not.toBe(before)
  await page.keyboard.press('Control+z')
  await expect.poll(first).toBe(before)
  expectNoTrouble(person)
})

test('where no worker comes it says so', async () => {
  await person.context.route(/forecast-worker/, (route) => route.abort())
  await visit(person, '/program/plan')
  const inspector = await open(WAITING)
  await asking(inspector).click()
  await expect.poll(() => answer(inspector).innerText()).toBe('This could not be worked out.')
})
