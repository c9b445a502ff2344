import { creation } from '@trireme/client'
import type { Id } from '@trireme/domain'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from './caller.ts'
import { invited, layPlan, write } from './furnish.ts'
import { type Person, expectNoTrouble, signIn, toast, visit } from './person.ts'
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
    expect(await page.getByText('100% of 2 items in the baseline').count()).toBe(1)
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
  expectNoTrouble(other)
})
