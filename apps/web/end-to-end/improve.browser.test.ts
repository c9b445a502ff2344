import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { type Person, cellOf, expectNoTrouble, ganttRow, settled, toast, visit } from './person.ts'
import { type World, sampleMember, sampleWorld } from './world.ts'

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
})
afterEach(() => person.context.close())

const panel = () => page.getByRole('region', { name: 'A better order of work' })
const gain = () => panel().getByRole('list', { name: 'What it gains' })
const moves = () => panel().getByRole('region', { name: 'What moves' })

/** Opens the panel and waits until there is something to take. */
async function improve(open: () => Promise<void>): Promise<void> {
  await open()
  await gain().waitFor({ timeout: 40_000 })
}

test('a better order is looked for, seen, taken in part and undone', async () => {
  await visit(person, '/program/plan?view=gantt')
  const open = () => improve(() => page.getByRole('button', { name: 'Improve…' }).click())
  const gained = async () => {
    await expect.poll(() => gain().getAttribute('aria-busy')).toBe('false')
    return (await gain().innerText()).replaceAll('\u00a0', ' ')
  }
  const turns = (words: string) => Number(/(\d+) items? gets? another turn/.exec(words)![1])
  await open()
  const few = await gained()
  expect(few).toMatch(/Late time: [\d,]+ d → [\d,]+ d\nworking days past targets/)
  await expect.poll(() => moves().getByRole('checkbox').count()).toBe(turns(few))
  // Where no few of the changes bring most of the gain there is nothing to choose.
  const all = panel().getByRole('radio', { name: 'All that gain' })
  if ((await all.count()) > 0) {
    await all.check()
    await expect.poll(gained).not.toBe(few)
    const whole = await gained()
    expect(turns(whole)).toBeGreaterThan(turns(few))
    expect(await moves().getByRole('checkbox').count()).toBe(turns(whole))
  }

  const left = moves().getByRole('checkbox').nth(1)
  await left.focus()
  await page.keyboard.press('Space')
  await expect.poll(() => left.isChecked()).toBe(false)
  await gained()

  // Seen in the Gantt before it is taken, and the same after.
  const sooner = moves().getByRole('listitem').filter({ hasText: '←' }).first()
  const title = (await sooner.locator('.text-button').textContent())!
  await page.getByRole('searchbox', { name: 'Search in this view' }).fill(title)
  const finish = () => cellOf(page, title, 'finish')
  await expect.poll(() => ganttRow(page, title).count()).toBe(1)
  const proposed = await finish()
  // Who wants to see first what an act would do sees it here, too; left, it leaves the proposal standing.
  await page.evaluate(() => localStorage.setItem('trireme.preview-first', 'true'))
  const shown = page.getByRole('dialog', { name: 'Take a better order of work: what it would do' })
  await panel().getByRole('button', { name: 'Take this order' }).click()
  await expect.poll(() => shown.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Escape')
  await shown.waitFor({ state: 'hidden' })
  await panel().getByRole('button', { name: 'Take this order' }).click()
  await shown.getByRole('button', { name: 'Apply', exact: true }).click()
  await toast(page, 'Took a better order: late time').waitFor()
  await panel().waitFor({ state: 'hidden' })
  expect(await finish()).toBe(proposed)

  await page.getByRole('treegrid', { name: 'Plan' }).focus()
  await page.keyboard.press('Control+z')
  await toast(page, 'Undone: Take a better order of work').waitFor()
  await expect.poll(finish).not.toBe(proposed)
  // The same plan again has the same better order.
  await open()
  expect(await gained()).toBe(few)
  expectNoTrouble(person)
})

test('by keys alone: I opens it and Escape closes it, and nothing is there for who may only look', async () => {
  await visit(person, '/program/plan?view=gantt')
  await improve(async () => {
    await page.getByRole('treegrid', { name: 'Plan' }).focus()
    await page.keyboard.press('i')
  })
  await settled(page)
  expect(await violations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await settled(page)
  expect(await violations(page)).toEqual([])
  await panel().focus()
  await page.keyboard.press('Escape')
  await panel().waitFor({ state: 'hidden' })
  expect(await page.getByRole('button', { name: 'Improve…' }).count()).toBe(1)
  const viewer = await sampleMember(world, 'viewer')
  await visit(viewer, '/program/plan?improve=open')
  expect(await viewer.page.getByRole('button', { name: 'Improve…' }).count()).toBe(0)
  expect(await viewer.page.getByRole('region', { name: 'A better order of work' }).count()).toBe(0)
  await viewer.context.close()
  expectNoTrouble(person)
})

test('what comes of it is in view at once, and Escape closes what was opened last', async () => {
  await visit(person, '/program/plan?view=gantt')
  await improve(() => page.getByRole('button', { name: 'Improve…' }).click())
  const titles = await moves().locator('.improve-row .text-button').allTextContents()
  const rows = async () => page.getByRole('treegrid', { name: 'Plan' }).getByRole('rowheader').allTextContents()
  await expect.poll(async () => (await rows()).some((row) => titles.some((title) => row.includes(title)))).toBe(true)
  const inspector = page.getByRole('complementary').last()
  await moves().locator('.improve-row .text-button').first().click()
  await inspector.getByLabel('Title').waitFor()
  // Two dates of one item are on screen: each says what it is of.
  const terms = () => inspector.locator('dt').allTextContents()
  await expect.poll(terms).toEqual(expect.arrayContaining(['Today', 'With this order', 'Why today']))
  expect(await terms()).not.toContain('Scheduled')
  const [covers, body] = [await inspector.boundingBox(), await moves().boundingBox()]
  expect(Math.abs(body!.x + body!.width - covers!.x)).toBeLessThanOrEqual(1)
  await page.keyboard.press('Escape')
  await inspector.getByLabel('Title').waitFor({ state: 'hidden' })
  expect(await gain().isVisible()).toBe(true)
  await panel().focus()
  await page.keyboard.press('Escape')
  await panel().waitFor({ state: 'hidden' })
  // On a phone the menu has it.
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Tools' }).click()
  await page.getByRole('menuitem', { name: 'Improve…' }).click()
  await panel().waitFor()
  expectNoTrouble(person)
})

test('a name that changes meanwhile leaves the order standing; a plan that does is told, and looked at again', async () => {
  await visit(person, '/program/plan')
  await improve(() => page.getByRole('button', { name: 'Improve…' }).click())
  await moves().locator('.improve-row .text-button').first().click()
  const inspector = page.getByRole('complementary').last()
  await inspector.getByLabel('Title').fill('Renamed meanwhile')
  await page.keyboard.press('Enter')
  await moves().getByRole('button', { name: 'Renamed meanwhile' }).waitFor()
  expect(await panel().innerText()).not.toContain('The plan has changed since')
  await inspector.getByLabel('Target', { exact: true }).fill('2027-02-01')
  await page.keyboard.press('Enter')
  // Where there was a promise, the reason it is asked for is left out.
  const why = page.getByRole('dialog', { name: 'Why does the target move?' })
  await expect
    .poll(async () => {
      if (await why.isVisible()) await page.keyboard.press('Enter')
      return panel().innerText()
    })
    .toContain('The plan has changed since')
  await panel().getByRole('button', { name: 'Look again' }).click()
  await gain().waitFor({ timeout: 40_000 })
  expectNoTrouble(person)
})

test('where no worker comes that is said, and the plan stands', async () => {
  await person.context.route(/improve-worker/, (route) => route.abort())
  await visit(person, '/program/plan?improve=open')
  await expect.poll(() => panel().innerText(), { timeout: 20_000 }).toContain('could not look for a better order')
  expect(person.troubles.filter((trouble) => !trouble.includes('improve-worker'))).toEqual([])
})
