import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, expectNoTrouble, ganttRow, settled, visit } from './person.ts'
import { type World, sampleMember, sampleWorld } from './world.ts'

/** The plan of the sample company is made anew after each of these. */
const PATIENCE = { timeout: 10_000 }

let world: World
let person: Person
let page: Page

beforeAll(async () => {
  world = await sampleWorld()
  person = await sampleMember(world, 'program')
  ;({ page } = person)
})
afterAll(() => world?.end())

const heads = () => page.getByRole('treegrid', { name: 'Plan' }).getByRole('columnheader').allTextContents()
const display = () => page.getByRole('button', { name: 'Display' })

/** The texts of a column of the rows in view. */
async function column(title: string): Promise<readonly string[]> {
  const at = (await heads()).indexOf(title)
  return page
    .locator('.gantt-row:visible')
    .evaluateAll((rows, nth) => rows.map((row) => row.children[nth]!.textContent ?? ''), at)
}

/** What is saved when an entry of the export menu is chosen. */
async function taken(entry: string, nth = 0): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: entry, exact: true }).nth(nth).click(),
  ])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

describe('beside a baseline', () => {
  test('one is chosen in Display, and its variance is a column; the address shows it again', async () => {
    await visit(person, '/program/plan')
    await display().click()
    await page.getByRole('checkbox', { name: /Plan of the quarter/ }).check()
    await page.getByText(/^\d+ of \d+ beside finish and health$/).click()
    await page.getByRole('checkbox', { name: 'Finish variance' }).check()
    const zoom = page.getByRole('group', { name: 'Zoom' })
    const pressed = () => zoom.locator('[aria-pressed=true]').allInnerTexts()
    expect(await pressed()).toEqual(['Week'])
    await zoom.getByRole('button', { name: 'Quarter' }).click()
    await expect.poll(pressed, PATIENCE).toEqual(['Quarter'])
    await zoom.getByRole('button', { name: 'Week' }).click()
    await expect.poll(pressed, PATIENCE).toEqual(['Week'])
    await page.keyboard.press('Escape')
    await expect.poll(heads, PATIENCE).toContain('Finish variance')
    await expect
      .poll(async () => (await column('Finish variance')).filter((text) => /^[+−]\d/.test(text)).length, PATIENCE)
      .toBeGreaterThan(3)
    const before = await column('Finish variance')
    await visit(person, page.url())
    await expect.poll(() => column('Finish variance'), PATIENCE).toEqual(before)
  })

  test('the grid has the same column with the same figures', async () => {
    const [title, variance] = [await column('Name'), await column('Finish variance')]
    const at = variance.findIndex((text) => text !== '')
    const { search } = new URL(page.url())
    await visit(person, `/program/plan${search}&view=grid&columns=finishVariance`)
    const row = page.getByRole('treegrid', { name: 'Work items' }).getByRole('row', { name: title[at]! }).first()
    await row.getByText(variance[at]!, { exact: true }).waitFor()
  })
})

describe('a baseline taken in Display', () => {
  test('is what the plan is held against at once, from what this page has of it', async () => {
    await visit(person, '/program/plan?view=gantt&extra=finishVariance')
    await display().click()
    await page.getByRole('button', { name: 'Take baseline…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Take baseline' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('As agreed in Display')
    await dialog.getByRole('button', { name: /^Take/ }).click()
    await expect.poll(() => dialog.count(), PATIENCE).toBe(0)
    const taken = page.getByRole('checkbox', { name: /As agreed in Display/ })
    await expect.poll(() => taken.isChecked(), PATIENCE).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByText('vs As agreed in Display').waitFor()
    // Just taken, nothing varies from it: work still to be done says so in each row.
    await expect
      .poll(async () => new Set((await column('Finish variance')).filter((text) => text !== '')), PATIENCE)
      .toEqual(new Set(['0 d']))
  })
})

describe('in groups', () => {
  test('rows stand under their team, and a group folds', async () => {
    await visit(person, '/program/plan?group=teamId')
    const group = page.getByRole('row', { name: /^Arrivals · \d+ items/ })
    await group.waitFor()
    expect(await group.getAttribute('aria-expanded')).toBe('true')
    await group.locator('.gantt-twisty').click()
    await expect.poll(() => group.getAttribute('aria-expanded')).toBe('false')
    const next = page.locator('.gantt-row:visible').nth(1)
    expect(await next.getAttribute('aria-level')).toBe('1')
    await group.locator('.gantt-twisty').click()
  })

  test('work that is done stands behind a heading that is closed at first, and each row says what it is part of', async () => {
    await visit(person, '/program/plan?group=teamId')
    const done = page.getByRole('row', { name: /^Done · \d+ items?/ }).first()
    await done.waitFor()
    expect(await done.getAttribute('aria-expanded')).toBe('false')
    expect(await done.getAttribute('aria-level')).toBe('2')
    const below = page.locator('.gantt-row:visible[aria-level="3"]')
    await expect.poll(() => below.count()).toBe(0)
    await done.locator('.gantt-twisty').click()
    await expect.poll(() => below.count(), PATIENCE).toBeGreaterThan(0)
    await done.locator('.gantt-twisty').click()
    await page.locator('.gantt-corner', { hasText: 'Part of' }).waitFor()
    const row = page.locator('.gantt-row:visible[aria-level="2"]:not(.gantt-group)').first()
    expect(await row.getByRole('gridcell').last().textContent()).toMatch(/\w/)
  })

  test('a filter narrows the groups as well', async () => {
    await visit(person, '/program/plan?group=teamId&q=pilot')
    const names = () => page.locator('.gantt-row:visible:not(.gantt-group) .gantt-name').allTextContents()
    await expect.poll(async () => (await names()).length, PATIENCE).toBeGreaterThan(0)
    expect((await names()).filter((name) => !/pilot/i.test(name))).toEqual([])
  })

  test('milestones stand as rows before the work, and no hand moves them', async () => {
    await visit(person, '/program/plan?marks=milestones')
    await page.getByRole('row', { name: /^Milestones · \d+/ }).waitFor()
    const first = page.locator('.gantt-row:visible').nth(1)
    expect(await first.getAttribute('aria-level')).toBe('2')
    await first.click()
    await page.getByRole('treegrid', { name: 'Plan' }).focus()
    await page.keyboard.press('Alt+ArrowRight')
    await expect
      .poll(() => page.locator('.gantt [role=status]').textContent())
      .toBe('A milestone lies where all it waits for is done. Move that.')
  })

  test('a milestone that is sought where items are searched is offered, and opened', async () => {
    await visit(person, '/program/plan?marks=milestones')
    const title = (await page.locator('.gantt-row:visible .gantt-name').nth(1).textContent())!
    await page.getByRole('searchbox', { name: 'Search in this view' }).fill(title)
    await page.getByText('Only items are searched here.').waitFor()
    await page.getByRole('button', { name: `Open milestone ${title}` }).click()
    await page.getByRole('dialog', { name: title, exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('row', { name: /^Milestones · \d+/ }).waitFor()
  })

  test('a milestone that is led to from elsewhere opens over the grid as well, where a phone begins, and gives the focus to the rows', async () => {
    await visit(person, '/program/plan?marks=milestones')
    const row = page.locator('.gantt-row:visible').nth(1)
    const title = (await row.locator('.gantt-name').textContent())!
    await row.hover()
    await row.locator('.gantt-open').click()
    const dialog = page.getByRole('dialog', { name: title, exact: true })
    await dialog.waitFor()
    const milestone = new URL(page.url()).searchParams.get('milestone')
    for (const view of ['grid', 'gantt']) {
      await page.goto(`/program/plan?view=${view}&milestone=${milestone}`)
      await dialog.waitFor()
      // Keys reach a dialog once it has taken the focus.
      await expect.poll(() => dialog.evaluate((node) => node.contains(document.activeElement))).toBe(true)
      await page.keyboard.press('Escape')
      await expect.poll(() => dialog.count()).toBe(0)
      await expect
        .poll(() => page.evaluate(() => document.activeElement!.closest('[role=treegrid]') !== null))
        .toBe(true)
    }
  })

  test('Enter on a milestone opens it: its target is set there, and undone; Enter on a heading folds it', async () => {
    await visit(person, '/program/plan?marks=milestones')
    const row = page.locator('.gantt-row:visible').nth(8)
    const title = (await row.locator('.gantt-name').textContent())!
    await row.click()
    await page.getByRole('treegrid', { name: 'Plan' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: title, exact: true })
    await dialog.getByText('Waits for', { exact: true }).waitFor()
    const target = dialog.getByRole('textbox', { name: 'Target' })
    const before = await target.inputValue()
    await target.fill('3 may 2027')
    await target.press('Enter')
    const why = page.getByRole('dialog', { name: 'Why does the target move?' })
    await why.getByLabel('Reason').fill('The tide')
    await why.getByRole('button', { name: 'Move to 3 May 2027' }).click()
    await expect.poll(() => why.count()).toBe(0)
    await expect.poll(() => target.inputValue()).toBe('3 May 2027')
    await page.keyboard.press('Escape')
    await expect.poll(() => dialog.count()).toBe(0)
    await page.keyboard.press('ControlOrMeta+z')
    await row.hover()
    await row.locator('.gantt-open').click()
    await expect.poll(() => target.inputValue()).toBe(before)
    // Keys reach a dialog once it has taken the focus.
    await expect.poll(() => dialog.evaluate((node) => node.contains(document.activeElement))).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => dialog.count()).toBe(0)
    const heading = page.getByRole('row', { name: /^Milestones/ })
    await heading.locator('.gantt-name').click()
    await page.keyboard.press('Enter')
    await expect.poll(() => heading.getAttribute('aria-expanded')).toBe('false')
  })
})

test('what is drawn beside the bars stands as chips that take it away, and a legend says what each sign is', async () => {
  await visit(person, '/program/plan?marks=slack~near.5')
  await page.getByText('Nearly critical: up to 5 d').waitFor()
  await page.getByRole('button', { name: 'Show no slack' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('marks')).toBe('near.5')
  await page.getByRole('button', { name: 'Mark nothing as nearly critical' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('marks')).toBeNull()
  await page.getByRole('button', { name: 'What the signs mean' }).click()
  const legend = page.getByRole('dialog', { name: 'What the signs mean' })
  await legend.getByText('Target date, set in the item’s fields; red once the plan passes it').waitFor()
  expect(await legend.locator('li').count()).toBe(await legend.locator('li > svg > *:first-child').count())
  await page.keyboard.press('Escape')
})

test('the ways to an end are named on the bars that lie on them', async () => {
  await visit(person, '/program/plan?filter=schedule.is.critical')
  const leaf = page.locator('.gantt-row:visible:not(.gantt-summary)').first()
  const name = (await leaf.locator('.gantt-name').textContent())!
  await display().click()
  await page.getByRole('combobox', { name: 'Paths to' }).fill(name)
  await page.getByRole('option', { name }).first().click()
  await page.keyboard.press('Escape')
  await ganttRow(page, name).getByText(name, { exact: true }).click()
  const bar = page.locator('.gantt-timeline').getByRole('button', { name }).first()
  await expect.poll(() => bar.getAttribute('aria-label'), PATIENCE).toContain('on path 1')
})

describe('taken along', () => {
  test('what is on screen as SVG and PNG, with what narrows it', async () => {
    await visit(person, '/program/plan?q=allowance')
    await settled(page)
    const svg = await taken('SVG')
    expect(svg.name).toMatch(/^plan-\d{4}-\d\d-\d\d\.svg$/)
    const text = svg.bytes.toString('utf8')
    for (const said of ['Plan of Halyard', '“allowance”', 'Allowances: who owes what', '>critical<'])
      expect(text).toContain(said)
    const png = await taken('PNG')
    expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1500)
  })

  test('all rows as pages of PDF, and as CSV', async () => {
    await visit(person, '/program/plan')
    const pdf = (await taken('PDF, page by page')).bytes.toString('latin1')
    expect(pdf.startsWith('%PDF-1.4')).toBe(true)
    const pages = Number(/\/Count (\d+)/.exec(pdf)![1])
    expect(pages).toBeGreaterThan(2)
    expect(pdf.match(/\/Type \/Page /g)).toHaveLength(pages)
    const csv = (await taken('Rows as CSV')).bytes.toString('utf8')
    const lines = csv.trimEnd().split('\r\n')
    expect(lines[0]).toContain('Level,Name')
    const items = Number(
      (await page.locator('.plan-result').textContent())!.match(/([\d,]+) items/)![1]!.replace(',', ''),
    )
    expect(lines.length).toBeGreaterThanOrEqual(items)
  })

  test('what is asked for before the Gantt stands comes once it does', async () => {
    let arrive = () => {}
    const arrived = new Promise<void>((resolve) => (arrive = resolve))
    const GANTT = /\/assets\/plan-gantt-.*\.js/
    await page.route(GANTT, (route) => arrived.then(() => route.continue()))
    await page.goto(`${world.server.url}/program/plan`)
    await page.getByRole('button', { name: 'Export' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'SVG', exact: true }).click()
    await page.getByRole('menu').waitFor({ state: 'detached' })
    arrive()
    const saved = await readFile(await (await download).path(), 'utf8')
    expect(saved).toContain('Plan of Halyard')
    await page.unroute(GANTT)
  })

  test('paper shows the plan alone', async () => {
    await page.evaluate(() => Object.assign(window, { print: () => undefined }))
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'Print…' }).click()
    await page.locator('.print-sheet svg').first().waitFor({ state: 'attached' })
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.print-sheet svg').first().isVisible()).toBe(true)
    expect(await page.getByRole('treegrid', { name: 'Plan' }).isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    expect(await page.locator('.print-sheet').count()).toBe(0)
    expectNoTrouble(person)
  })
})
