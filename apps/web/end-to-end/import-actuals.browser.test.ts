import { creation } from '@trireme/client'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import type { Caller } from './caller.ts'
import { invited, layPlan, listOf, write } from './furnish.ts'
import { type Person, expectNoTrouble, settled, signIn, visit } from './person.ts'
import { type World, founderAtPlan, foundedWorld } from './world.ts'

let world: World & { readonly founder: Caller }
let person: Person
let page: Page

/** Two weeks of work, each hour at 100, held against a baseline and a fifth of its first half done. */
beforeAll(async () => {
  world = await foundedWorld()
  await layPlan(world.founder, [
    { title: 'Hull' },
    { title: 'Keel', days: 5, under: 'Hull', fields: { progressPercent: 20 } },
    { title: 'Planks', days: 5, under: 'Hull' },
  ])
  await write(
    world.founder,
    creation('cost-rate', { amountPerHour: 100 }),
    creation('person', { name: 'Ann Berg', email: 'ann@yard.example' }),
  )
  person = await founderAtPlan(world)
  ;({ page } = person)
  await visit(person, '/program/finances')
  await page.getByRole('main').getByRole('button', { name: 'Take baseline…' }).click()
  await page.getByRole('dialog', { name: 'Take baseline' }).getByLabel('Name').fill('Launch plan')
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Baseline' }).waitFor()
})
afterAll(() => world?.end())

const on = new Date().toISOString().slice(0, 10)
const SHEET = `Work date,Task,User,Hours,Comment
${on},Keel,ann@yard.example,6,Laid out
${on},Keel,Ann Berg,2,
${on},Mast,Ann Berg,2,
${on},Planks,Ann Berg,-1,
`

const button = (name: string | RegExp) => page.getByRole('button', { name })
const recorded = async () => (await listOf(world.founder, 'actuals')).length
const actualOf = async (row: string) =>
  (
    (await page
      .locator('.finances-table tr')
      .filter({ has: page.getByRole('button', { name: row, exact: true }) })
      .locator('td[data-figure=actual]')
      .getByRole('button')
      .textContent()) ?? ''
  ).replace(/, .*/, '')

async function choose(name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await button('Choose a file').click()
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('heading', { name: /What would change/ }).waitFor()
}

describe('a time sheet', () => {
  test('is brought in from Finances: refused rows say why, the figures are shown before and after, undo takes it back', async () => {
    await page.getByRole('link', { name: 'Import actuals…' }).click()
    await page.getByRole('heading', { name: 'Bring in the hours and costs you recorded elsewhere' }).waitFor()
    expect(await violations(page)).toEqual([])
    await choose('times.csv', SHEET)

    const refused = page.getByRole('table', { name: 'What cannot be read' })
    await expect.poll(() => refused.innerText()).toContain('No work item that you see has the key or title “Mast”.')
    expect(await refused.innerText()).toContain('Less than nothing cannot be recorded.')
    await page.getByText('Against Launch plan, until today: actual cost (AC) €0 → €800, CPI – → 1.00.').waitFor()
    const items = page.getByRole('table', { name: 'What would be recorded, by item' })
    expect((await items.getByRole('row', { name: /Keel/ }).innerText()).split('\t').slice(1)).toEqual([
      '2',
      '8',
      '€800',
      '€0 → €800',
      '– → 1.00',
    ])
    await settled(page)
    expect(await violations(page)).toEqual([])
    expect(await recorded()).toBe(0)

    // On a phone the reason of a row and what a column becomes stand below it, as wide as the page.
    const desk = page.viewportSize()!
    await page.setViewportSize({ width: 390, height: 844 })
    const edges = (name: string) =>
      page
        .getByRole('table', { name })
        .locator('tbody td:last-child')
        .first()
        .evaluate((cell) => {
          const { left, right } = cell.getBoundingClientRect()
          return [left, innerWidth - right]
        })
    await expect.poll(() => edges('What cannot be read')).toEqual([24, 24])
    await expect.poll(() => edges('Columns that are used')).toEqual([41, 24])
    expect(await violations(page)).toEqual([])
    await page.setViewportSize(desk)

    await page.getByRole('checkbox', { name: 'Leave out 2 rows, and import the rest' }).check()
    await button('Import 2 records').click()
    await page.getByRole('heading', { name: 'Imported 2 records' }).waitFor()
    expect(await recorded()).toBe(2)
    await page.getByRole('link', { name: 'Open Finances' }).click()
    await expect.poll(() => actualOf('Hull')).toBe('€800')
    await page.keyboard.press('Control+z')
    await expect.poll(() => actualOf('Hull')).toBe('€0')
    expect(await recorded()).toBe(0)
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => actualOf('Hull')).toBe('€800')
    expectNoTrouble(person)
  })

  test('pasted again adds nothing, and one more row is that row alone; another column can carry the item', async () => {
    await visit(person, '/import?of=actuals')
    const rows = `Day\tWhat for\tWho\tHours\n${on}\tKeel\tAnn Berg\t6\n${on}\tKeel\tAnn Berg\t2\n${on}\tPlanks\tAnn Berg\t1:30\n`
    const paste = page.getByLabel('Or paste rows')
    await paste.fill('"Day\tWhat for\n')
    await button('Read the rows').click()
    await page.locator('.import-trouble').waitFor()
    expect(await paste.inputValue()).toBe('"Day\tWhat for\n')
    // The server has refused it, which the browser notes.
    person.troubles.length = 0
    await paste.fill(rows)
    await button('Read the rows').click()
    await page.getByText('No column names the work item.', { exact: false }).waitFor()
    await page.locator('summary', { hasText: 'Columns left out' }).click()
    await page.getByRole('combobox', { name: 'Becomes, for column What for' }).fill('Work item')
    await page.keyboard.press('Enter')
    const actuals = page
      .getByRole('table', { name: 'What would change, by kind' })
      .getByRole('row', { name: 'Actuals' })
    await expect.poll(async () => (await actuals.innerText()).split('\t').slice(1)).toEqual(['1', '–', '2'])
    await button('Import 1 record').click()
    await page.getByRole('heading', { name: 'Imported 1 record' }).waitFor()
    const past = page.getByRole('table', { name: 'Past imports' })
    await past.getByRole('link', { name: 'times.csv' }).click()
    await expect.poll(() => actualOf('Hull')).toBe('€950')
    expectNoTrouble(person)
  })

  test('that was taken for work items is read as what it is, and back', async () => {
    await visit(person, '/import')
    await choose('log.csv', `Date,Title,Hours\n${on},Keel,4\n`)
    const rows = page.getByRole('combobox', { name: 'What rows are' })
    expect(await rows.inputValue()).toBe('csv')
    await rows.selectOption({ label: 'Rows are recorded work' })
    await button('Import 1 record').waitFor()
    await page.getByRole('table', { name: 'What would be recorded, by item' }).getByText(/Keel/).waitFor()
    await rows.selectOption({ label: 'Rows are work items' })
    await button('Import 1 item').waitFor()
    expectNoTrouble(person)
  })
})

test('who may only read is not led there', async () => {
  const viewer = { name: 'Vi Ewer', email: 'vi@yard.example', password: 'only looking here', role: 'viewer' }
  await invited(world.founder, world.server.url, viewer)
  const other = await world.newPerson()
  await signIn(other, viewer.email, viewer.password)
  await visit(other, '/program/finances')
  await other.page.locator('.finances-table').waitFor()
  expect(await other.page.getByRole('link', { name: 'Import actuals…' }).count()).toBe(0)
  await visit(other, '/import?of=actuals')
  await other.page.getByText('Importing needs the role of editor.', { exact: false }).waitFor()
  expectNoTrouble(other)
})
