import { readFile } from 'node:fs/promises'
import { creation } from '@trireme/client'
import type { Id, NewMap } from '@trireme/domain'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from './caller.ts'
import { invited, layPlan, write } from './furnish.ts'
import { violations } from './axe.ts'
import { type Person, expectNoTrouble, settled, signIn, toast, visit } from './person.ts'
import { type World, founderAtPlan, foundedWorld } from './world.ts'

let world: World & { readonly founder: Caller }
let person: Person
let page: Page
let ids: ReadonlyMap<string, Id>

const HOURLY = 100

/** Two weeks of work for one team, each hour at 100. */
beforeAll(async () => {
  world = await foundedWorld()
  ids = await layPlan(world.founder, [
    { title: 'Hull' },
    { title: 'Keel', days: 5, under: 'Hull' },
    { title: 'Planks', days: 5, under: 'Hull', after: ['Keel'] },
  ])
  await write(world.founder, creation('cost-rate', { amountPerHour: HOURLY }))
  person = await founderAtPlan(world)
  ;({ page } = person)
})
afterAll(() => world?.end())

const cell = (row: string, column: string): Locator =>
  page
    .locator('.finances-table tr')
    .filter({ has: page.getByRole('button', { name: row, exact: true }) })
    .locator(`td[data-figure=${column}]`)
const figureOf = async (row: string, column: string) =>
  ((await cell(row, column).getByRole('button').textContent()) ?? '').replace(/, .*/, '').replace('▲ ', '')

describe('work against a baseline', () => {
  test('without a baseline the page says what one is for, and takes it by keyboard', async () => {
    await visit(person, '/program/finances')
    await page.getByText('There is nothing to hold the work against yet').waitFor()
    await page.getByRole('main').getByRole('button', { name: 'Take baseline…' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Take baseline' })
    await dialog.getByLabel('Name').fill('Launch plan')
    await page.keyboard.press('Enter')
    await toast(page, 'Took the baseline Launch plan: 3 items').waitFor()
    await page.getByRole('combobox', { name: 'Baseline' }).waitFor()
    expect(await figureOf('Hull', 'budget')).toBe('€8,000')
    await expect.poll(() => page.getByText('2 of 2 items of the baseline have dates').count()).toBe(1)
  })

  test('work that is logged on an item is what it cost, at once', async () => {
    await visit(person, `/program/finances?item=${ids.get('Keel')!}`)
    const inspector = page.getByRole('complementary', { name: 'Keel' })
    await inspector.getByLabel('Time worked').fill('1d')
    await page.keyboard.press('Enter')
    await toast(page, /Logged 8 h/).waitFor()
    await expect.poll(() => figureOf('Hull', 'actual')).toBe('€800')
    await inspector.getByLabel('Progress', { exact: true }).fill('10')
    await page.keyboard.press('Enter')
    await expect.poll(() => figureOf('Hull', 'earned')).toBe('€400')
    expect(await figureOf('Hull', 'costIndex')).toBe('0.50')
  })

  test('cost, scope, time and the end are read off one page, each with its formula and the numbers in it', async () => {
    await visit(person, '/program/finances')
    const summary = page.getByRole('region', { name: 'Against the baseline' })
    const parts = ['Time', 'Cost', 'Scope', 'In the end']
    await expect.poll(() => summary.getByRole('heading').allTextContents()).toEqual(parts)
    expect(await summary.textContent()).toContain('€8K over the budget of €8K')
    await summary.getByRole('button', { name: /In the end/ }).click()
    const why = page.getByRole('dialog', { name: 'In the end (EAC)' })
    expect(await why.textContent()).toContain('€8,000 ÷ 0.50 = €16,000')
    await page.keyboard.press('Escape')
    await why.waitFor({ state: 'hidden' })
    await page.getByRole('combobox', { name: 'How the end is worked out' }).selectOption('rest-as-planned')
    await expect.poll(() => figureOf('Hull', 'atCompletion')).toBe('€8,400')
    expect(page.url()).toContain('end=rest-as-planned')
  })

  test('at 1024 px all figures are in view, at a glance; to the euro stands in what each opens', async () => {
    const before = page.viewportSize()!
    await page.setViewportSize({ width: 1024, height: 800 })
    await expect.poll(() => figureOf('Hull', 'budget')).toBe('€8K')
    const table = page.locator('.finances-scroll').first()
    expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0)
    await page.setViewportSize(before)
    await expect.poll(() => figureOf('Hull', 'budget')).toBe('€8,000')
  })

  test('on a phone and a tablet no amount touches the next, however long it is', async () => {
    const before = page.viewportSize()!
    for (const width of [390, 820]) {
      await page.setViewportSize({ width, height: 844 })
      await expect.poll(() => figureOf('Hull', 'budget')).toBe('€8K')
      const closest = await page
        .locator('.finances-table')
        .first()
        .evaluate((table) => {
          // As long as amounts at a glance become.
          for (const figure of table.querySelectorAll('td .figure-button')) figure.textContent = '−€88.88M'
          const row = [...table.querySelectorAll('tbody tr:first-child td')]
          const edges = row.map((cell) => cell.firstElementChild!.getBoundingClientRect())
          return Math.min(...edges.slice(1).map(({ left }, nth) => left - edges[nth]!.right))
        })
      expect(closest, `at ${width} px`).toBeGreaterThanOrEqual(8)
      await visit(person, '/program/finances')
    }
    await page.setViewportSize(before)
    await expect.poll(() => figureOf('Hull', 'budget')).toBe('€8,000')
  })

  test('the day before nothing had been spent', async () => {
    await visit(person, '/program/finances')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('[')
    await expect.poll(() => figureOf('Hull', 'actual')).toBe('€0')
    expect(page.url()).toContain('on=')
    await page.keyboard.press('t')
    await expect.poll(() => figureOf('Hull', 'actual')).toBe('€800')
  })

  test('work that comes after is growth, beside the figures', async () => {
    const more = await layPlan(world.founder, [{ title: 'Ram', days: 2 }])
    await expect.poll(() => figureOf('Ram', 'growth')).toBe('+€1,600')
    expect(more.size).toBe(1)
    expect(await figureOf('Hull', 'budget')).toBe('€8,000')
  })

  test('a mistake is taken back by another record, and undone', async () => {
    await visit(person, `/program/finances?item=${ids.get('Keel')!}`)
    await page.getByRole('button', { name: /^Take back 8 h/ }).click()
    await expect.poll(() => figureOf('Hull', 'actual')).toBe('€0')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => figureOf('Hull', 'actual')).toBe('€800')
    expectNoTrouble(person)
  })
})

describe('money by period', () => {
  test('what is approved, spent and to come leaves what is free', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const year = today.slice(0, 4)
    const whole = { fromOn: `${year}-01-01`, untilOn: `${year}-12-31`, workItemId: ids.get('Hull')! as Id<'work-item'> }
    const line = (values: { readonly category: 'capex' | 'opex'; readonly amount: number }) =>
      creation('budget-line', { ...whole, account: 'Wood', budgetVersion: 'baseline', ...values })
    await write(world.founder, line({ category: 'capex', amount: 9000 }), line({ category: 'opex', amount: 20_000 }))
    await visit(person, '/program/finances?view=cost')
    const total = page.getByRole('row', { name: /^All time/ })
    const figures = async () =>
      (await total.getByRole('button').allTextContents()).map((text) => text.replace(/, [A-Z].*/, ''))
    // 4,000 − 10 % of Keel, begun; 4,000 of Planks and 1,600 of Ram, not begun.
    await expect.poll(figures).toEqual(['–', '€29,000', '€800', '€3,600', '€5,600', '€19,000'])
    await total.getByRole('button', { name: /^€19,000/ }).click()
    expect(await page.getByRole('dialog', { name: 'Free' }).textContent()).toContain(
      '€29,000 − €800 − €3,600 − €5,600 = €19,000',
    )
    await page.keyboard.press('Escape')
    const saved = async (name: string) => {
      await page.getByRole('button', { name: 'Export' }).click()
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()])
      return file
    }
    const table = await readFile(await (await saved('Money by period as CSV')).path(), 'utf8')
    expect(table).toMatch(/^\uFEFFPeriod,Category,Target,Approved,Spent,Committed,Forecast,Free\r\n/)
    const approved = table.split('\r\n').flatMap((row) => (row.includes(',Capex,') ? [Number(row.split(',')[3])] : []))
    expect(Math.round(approved.reduce((sum, each) => sum + each, 0))).toBe(9000)
    const download = await saved('What was recorded as CSV')
    const text = await readFile(await download.path(), 'utf8')
    expect(text).toMatch(/^id,workItemId,personId,teamId,fromOn,untilOn,minutes,/)
    expect(text).toContain(`${ids.get('Keel')!},`)
    expectNoTrouble(person)
  })
})

describe('rates and budgets', () => {
  const lines = () =>
    page.getByRole('treegrid', { name: 'Budget lines' }).or(page.getByRole('grid', { name: 'Budget lines' }))
  const rates = () => page.getByRole('region', { name: 'Cost rates' })

  test('a line is added by its form, edited in its cell, and taken away with an undo', async () => {
    await write(world.founder, creation('program', { name: 'Refit' }))
    await visit(person, '/program/finances?view=rates')
    await page.getByRole('button', { name: 'Add a line' }).click()
    const dialog = page.getByRole('dialog', { name: 'New budget line' })
    await dialog.getByRole('button', { name: 'Add' }).click()
    await dialog.getByText('Say what it is for.').waitFor()
    await dialog.getByLabel('Account').fill('Sails')
    await dialog.getByRole('combobox', { name: 'For' }).fill('Refit')
    await page.keyboard.press('Enter')
    await dialog.getByLabel('Amount, in EUR').fill('1.5k')
    await dialog.getByLabel('Amount, in EUR').press('Control+Enter')
    await dialog.waitFor({ state: 'hidden' })
    const row = lines().getByRole('row', { name: /Sails/ })
    expect((await row.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/Sails Refit Approved Opex .* €1,500/)
    await row.getByText('1,500').click()
    await page.keyboard.type('1800')
    await page.keyboard.press('Enter')
    await row.getByText('1,800').click()
    await page.getByRole('button', { name: 'Remove Sails, approved' }).click()
    await expect.poll(() => row.count()).toBe(0)
    await page.keyboard.press('Control+z')
    await row.getByText('1,800').waitFor()
    expectNoTrouble(person)
  })

  test('a rate of one team stands beside that of everybody, and counts at once', async () => {
    await write(world.founder, creation('team', { name: 'Riggers' }))
    await rates().getByRole('button', { name: 'Add a rate' }).click()
    const dialog = page.getByRole('dialog', { name: 'New cost rate' })
    await dialog.getByRole('combobox', { name: 'Whose hour' }).fill('Riggers')
    await page.keyboard.press('Enter')
    await dialog.getByLabel('An hour, in EUR').fill('120')
    await dialog.getByLabel('An hour, in EUR').press('Control+Enter')
    await dialog.waitFor({ state: 'hidden' })
    const text = async () => (await rates().innerText()).replaceAll(/\s+/g, ' ')
    await expect.poll(text).toMatch(/Everybody else €100 EUR The beginning Riggers €120 EUR The beginning/)
    await page.getByRole('button', { name: 'Add an exchange rate' }).click()
    const other = page.getByRole('dialog', { name: 'New exchange rate' })
    await other.getByLabel('Currency').fill('usd')
    await other.getByLabel('One is worth, in EUR').fill('0.9')
    await other.getByLabel('One is worth, in EUR').press('Control+Enter')
    await other.waitFor({ state: 'hidden' })
    await page.getByRole('region', { name: 'Exchange rates' }).getByText('USD').first().waitFor()
    await settled(page)
    expect(await violations(page)).toEqual([])
    expectNoTrouble(person)
  })

  test('lines follow the program that is chosen', async () => {
    await page.getByRole('combobox', { name: 'Program' }).selectOption('In no program')
    await expect.poll(() => lines().getByRole('row', { name: /Sails/ }).count()).toBe(0)
    await lines().getByRole('row', { name: /Wood/ }).first().waitFor()
  })

  test('tables are as tall as their rows, on a phone too: the page scrolls, and no cell is marked that nobody is at', async () => {
    const on = { fromOn: '2027-01-01', untilOn: '2027-03-31', budgetVersion: 'target', workItemId: ids.get('Hull')! }
    const line = (nth: number) =>
      creation('budget-line', { ...on, account: `Nail ${nth}`, amount: nth } as NewMap['budget-line'])
    await write(world.founder, ...Array.from({ length: 60 }, (_, nth) => line(nth + 1)))
    await visit(person, '/program/finances?view=rates')
    const sums = page.getByRole('table', { name: /Sums of the lines/ })
    await sums.getByRole('row', { name: /^Target 60 lines €0 €1,830 €1,830/ }).waitFor()
    const marks = () =>
      page
        .locator('.tri-cell[data-active]')
        .evaluateAll((cells) => cells.filter((cell) => getComputedStyle(cell).boxShadow !== 'none').length)
    expect(await marks()).toBe(0)
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 800 })
      const scrollers = page.locator('.money .tri-grid-scroller')
      const inner = () => scrollers.evaluateAll((all) => all.map((each) => each.scrollHeight - each.clientHeight))
      await expect.poll(inner).toEqual([0, 0, 0])
      const heads = await lines().getByRole('columnheader').allTextContents()
      expect(heads.slice(0, 2)).toEqual(width === 390 ? ['Account', 'Amount'] : ['Account', 'For'])
      // Sixty accounts of one version: each says which, of what and when where its columns have no room.
      if (width === 390) {
        const first = lines().getByRole('row').nth(1).getByRole('gridcell').first()
        await expect.poll(async () => first.innerText()).toMatch(/\n(Target|Approved) (capex|opex) · .+\n.*\d{4}/)
        const box = await first.locator('.line-on-a-phone').boundingBox()
        expect(box!.height).toBeLessThanOrEqual((await first.boundingBox())!.height)
      }
      await page.getByRole('button', { name: 'Exchange rates', exact: true }).click()
      await page.getByRole('region', { name: 'Exchange rates' }).getByText('USD').first().waitFor()
      // Rows far above are not kept in the page; where one goes by keys, they come.
      const first = lines().getByRole('row').nth(1)
      await first.waitFor()
      await lines().getByRole('gridcell').first().press('Control+End')
      await page.keyboard.press('Control+Home')
      await expect
        .poll(() => page.evaluate(() => document.activeElement!.closest('[role=row]')?.ariaRowIndex))
        .toBe('2')
      await expect.poll(marks).toBe(1)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    expectNoTrouble(person)
  })
})

test('who may only read sees hours where they may not see rates', async () => {
  const viewer = { name: 'Vi Ewer', email: 'vi@yard.example', password: 'only looking here', role: 'viewer' }
  const calls = await invited(world.founder, world.server.url, viewer)
  expect((await calls.get<{ data: unknown[] }>('/api/v1/cost-rates')).data).toEqual([])
  const other = await world.newPerson()
  await signIn(other, viewer.email, viewer.password)
  await visit(other, '/program/finances?measure=effort')
  const row = other.page.getByRole('row', { name: 'Hull' }).locator('[data-figure=actual]')
  await expect.poll(() => row.textContent()).toContain('8 h')
  expect(await other.page.getByRole('button', { name: 'Take baseline…' }).count()).toBe(0)
  await visit(other, '/program/finances?view=rates')
  await other.page.getByText('Only editors see rates.').waitFor()
  expect(await other.page.getByRole('button', { name: /^Add an? (line|rate|exchange rate)$/ }).count()).toBe(0)
  expectNoTrouble(other)
})

test('who may not see rates is shown no figure of money that they go into, on the page or in a file', async () => {
  const viewer = { name: 'No Rates', email: 'norates@yard.example', password: 'only looking here', role: 'viewer' }
  await invited(world.founder, world.server.url, viewer)
  const other = await world.newPerson()
  await signIn(other, viewer.email, viewer.password)
  // Asked for in money by its address: what a baseline holds in money beside its hours is what an hour costs.
  await visit(other, '/program/finances?measure=cost')
  const hull = other.page.getByRole('row', { name: 'Hull' })
  await expect.poll(() => hull.locator('[data-figure=actual]').textContent()).toContain('8 h')
  expect(await hull.locator('[data-figure=budget]').textContent()).toMatch(/^[\d,]+ h$/)
  await other.page.getByText('In hours: rates are not shown to you', { exact: true }).waitFor()
  expect(await other.page.getByRole('combobox', { name: 'Counted in' }).count()).toBe(0)
  expect(await other.page.locator('main').textContent()).not.toContain('€')
  const saved = async (name: string | RegExp) => {
    await other.page.getByRole('button', { name: 'Export' }).click()
    const item = other.page.getByRole('menuitem', { name })
    const [file] = await Promise.all([other.page.waitForEvent('download'), item.click()])
    return readFile(await file.path(), 'utf8')
  }
  expect(await saved('Rows as CSV')).not.toMatch(/,Hull,8000,/)
  await visit(other, '/program/finances?view=cost')
  const total = other.page.getByRole('row', { name: /^All time/ })
  const sums = async () =>
    (await total.getByRole('button').allTextContents()).map((text) => text.replace(/, [A-Z].*/, ''))
  await expect.poll(sums).toEqual(['€1,830', '€30,800'])
  await other.page.getByText(/^Rates are not shown to you, nor are amounts made of them: spent,/).waitFor()
  expect(await other.page.getByRole('columnheader').allTextContents()).toEqual(['Period', 'Target', 'Approved'])
  expect(await other.page.getByRole('img', { name: /^By period/ }).count()).toBe(0)
  expect(await saved('Money by period as CSV')).toMatch(/\r\nQ\d \d{4},Capex,[\d.]*,[\d.]+\r\n/)
  expectNoTrouble(other)
})

test('a baseline taken just now says so, and leads back to the one before', async () => {
  await visit(person, '/program/finances')
  await page.getByRole('button', { name: 'Take baseline…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Take baseline' })
  await dialog.getByLabel('Name').fill('Agreed again')
  await page.keyboard.press('Enter')
  await toast(page, /^Took the baseline Agreed again/).waitFor()
  await page.getByText('taken today', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Compare with Launch plan' }).click()
  await expect.poll(() => page.getByRole('combobox', { name: 'Baseline' }).textContent()).toContain('vs Launch plan')
  expectNoTrouble(person)
})
