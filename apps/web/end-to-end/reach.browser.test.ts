import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { creation } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { layPlan, write } from './furnish.ts'
import { type Person, expectNoTrouble } from './person.ts'
import { type World, founderAtPlan, foundedWorld } from './world.ts'

const freight = creation('goal', { title: 'Faster freight' })

let world: World
let person: Person
let page: Page
let plan: ReadonlyMap<string, Id>

beforeAll(async () => {
  const founded = await foundedWorld()
  world = founded
  plan = await layPlan(founded.founder, [{ title: 'Hull', days: 5 }, { title: 'Oars' }, { title: 'Freight of oars 8' }])
  await write(
    founded.founder,
    creation('release', { name: 'Freight 8', targetOn: '2027-05-01' }),
    freight,
    creation('team', { name: 'Shipwrights' }),
    creation('document', { title: 'Charter of the hull', type: 'charter' }),
  )
  person = await founderAtPlan(world)
  ;({ page } = person)
})
afterAll(() => world?.end())
beforeEach(() => page.goto(`${world.server.url}/program/plan`))

const option = (name: string) => page.getByRole('option', { name }).first()
const treegrid = () => page.getByRole('treegrid', { name: 'Plan' })
const hasFocus = (role: string) =>
  page.evaluate((wanted) => document.activeElement?.closest(`[role=${wanted}], #${wanted}`) !== null, role)

/** Presses a chord until its place is there: on a page that is at work its two keys may come too far apart to be one. */
async function goBy(keys: string, place: Locator): Promise<void> {
  await expect
    .poll(async () => {
      for (const key of keys) await page.keyboard.press(key)
      return place.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      )
    })
    .toBe(true)
}

async function look(text: string): Promise<void> {
  await treegrid().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByLabel('Search commands and items').fill(text)
}

describe('the palette', () => {
  test.each([
    ['Freight 8', 'Freight 8', /launch=/],
    ['Faster', 'Faster freight', /goal=/],
    ['Shipwri', 'Shipwrights', /filter=teamId/],
    ['Charter', 'Charter of the hull', /document=/],
    ['risks', 'Risks', /tab=risks/],
  ])('finds %s first and leads there', async (text, name, address) => {
    await look(text)
    await expect.poll(() => option(name).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    await page.waitForURL(address)
  })

  test.each([
    ['deadline', 'Late work'],
    ['schedule', 'Plan'],
    ['kanban', 'Board'],
    ['holidays', 'Settings'],
    ['compare', 'Display of the plan'],
  ])('knows %s as another word for %s', async (text, name) => {
    await page.goto(`${world.server.url}/program/board`)
    const field = page.getByLabel('Search commands and items')
    await expect
      .poll(async () => {
        if (!(await field.isVisible())) await page.keyboard.press('Control+k')
        return field.isVisible()
      })
      .toBe(true)
    await field.fill(text)
    await expect.poll(() => option(name).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Escape')
  })

  test('leads to a field of the open item by the words people have for it', async () => {
    await look('Oars')
    await page.keyboard.press('Enter')
    const target = page.getByRole('textbox', { name: 'Target', exact: true })
    await target.waitFor()
    for (const [text, name, field] of [
      ['deadline', 'Target of', target],
      ['assignee', 'Owner of', page.getByRole('combobox', { name: 'Owner', exact: true })],
    ] as const) {
      await page.keyboard.press('Control+k')
      await page.getByLabel('Search commands and items').fill(text)
      await expect.poll(() => option(name).getAttribute('aria-selected')).toBe('true')
      await page.keyboard.press('Enter')
      await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
    }
    await page.keyboard.press('Control+k')
    await page.getByLabel('Search commands and items').fill('finish')
    for (const name of ['Set status of', 'Planned end of']) await option(name).waitFor()
    await page.keyboard.press('Escape')
  })

  test('takes a baseline from anywhere: the dialog opens where it belongs', async () => {
    await look('baseline')
    await expect.poll(() => option('Take baseline').getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: /baseline/i }).waitFor()
  })

  test('offers what the place has as buttons and keys: Export, levelling, undo, the keys', async () => {
    await look('export')
    await option('Export').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Rows as CSV' }).waitFor()
    await page.keyboard.press('Escape')
    for (const [text, name] of [
      ['level', 'Level the plan'],
      ['undo', 'Undo'],
      ['help', 'Keys of this view'],
    ] as const) {
      await look(text)
      await option(name).waitFor()
      await page.keyboard.press('Escape')
    }
  })
})

describe('the focus', () => {
  test('is in the rows after going to the plan by key, so that arrows move at once', async () => {
    await treegrid().waitFor()
    await goBy('go', page.getByRole('heading', { name: 'Overview' }))
    await expect.poll(() => hasFocus('main')).toBe(true)
    await goBy('gg', treegrid())
    await expect.poll(() => hasFocus('treegrid')).toBe(true)
  })

  test('is not taken from who types', async () => {
    await page.getByLabel('Search in this view').fill('Oa')
    await page.keyboard.type('rs')
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await page.getByLabel('Search in this view').inputValue()).toBe('Oars')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => hasFocus('treegrid')).toBe(true)
  })

  test('is in the panel of what is created and opened, or opened from the palette', async () => {
    await treegrid().waitFor()
    await page.keyboard.press('c')
    await page.getByRole('dialog', { name: 'New work item' }).waitFor()
    await page.keyboard.type('Rudder')
    await page.keyboard.press('Control+Shift+Enter')
    const isIn = (name: RegExp) =>
      page.getByRole('complementary', { name }).evaluate((pane) => pane.contains(document.activeElement))
    await expect.poll(() => isIn(/Rudder/)).toBe(true)
    await look('Oars')
    await page.keyboard.press('Enter')
    await expect.poll(() => isIn(/Oars/)).toBe(true)
  })
})

test('a field of the panel says why it does not take what is typed, and keeps it', async () => {
  await page.goto(`${world.server.url}/program/plan?item=${plan.get('Hull')}`)
  for (const [label, text, why] of [
    ['Duration', '-5', '“-5” is not a length of time.'],
    ['Duration', '99999', 'Expected at most 25,000 days'],
    ['Target', '9999-12-31', 'Expected a date between 1 Jan 1900 and 31 Dec 2299.'],
    ['Target', '2026-02-30', '“2026-02-30” is not a date.'],
  ] as const) {
    const field = page.getByRole('complementary', { name: /Hull/ }).getByLabel(label, { exact: true })
    await field.fill(text)
    await field.press('Enter')
    await page.getByRole('alert').filter({ hasText: why }).waitFor()
    expect(await field.inputValue()).toBe(text)
    expect(await field.getAttribute('aria-describedby')).not.toBeNull()
    await field.press('Escape')
  }
})

test('what a rule between the days of a goal refuses stays in its field, and a day long past is asked about', async () => {
  await page.goto(`${world.server.url}/product/strategy?goal=${freight.id}`)
  const panel = page.getByRole('complementary', { name: /Faster freight/ })
  const day = (label: string) => panel.getByLabel(label, { exact: true })
  await day('Starts').fill('2027-03-01')
  await day('Starts').press('Enter')
  await day('Ends').fill('2027-02-12')
  await day('Ends').press('Enter')
  await panel.getByRole('alert').filter({ hasText: 'must start before it ends' }).waitFor()
  expect(await day('Ends').inputValue()).toBe('2027-02-12')
  await day('Ends').press('Escape')
  await day('Starts').fill('1970-01-01')
  await day('Starts').press('Enter')
  await panel.getByRole('alert').filter({ hasText: 'Press Enter once more to keep it.' }).waitFor()
  await day('Starts').press('Enter')
  await expect.poll(() => day('Starts').inputValue()).toBe('1 Jan 1970')
})

test('nothing went wrong on the way', () => expectNoTrouble(person))
