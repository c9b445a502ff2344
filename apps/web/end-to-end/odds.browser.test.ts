import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { type Person, cellOf, expectNoTrouble, ganttRow, gridCell, pill, settled, visit } from './person.ts'
import { type World, sampleMember, sampleWorld } from './world.ts'

/** Of the sample company: not begun, and above it a promise that cannot be kept. */
const ITEM = 'Settlement of allowances'
const PROMISED = 'EU ETS allowances per voyage'

const DATE = String.raw`\d{1,2} [A-Z][a-z]{2} \d{4}`
const ODDS = new RegExp(`^half the runs done by ${DATE}, 85 of 100 by ${DATE}$`)

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

declare global {
  interface Window {
    /** Of each thread the kinds of messages it was sent, each where it came first. */
    toldToThreads: string[][]
  }
}

/** Runs in the page, before its own scripts. */
function noteWhatThreadsAreTold(): void {
  window.toldToThreads = []
  const known = new Map<Worker, string[]>()
  const { postMessage } = Worker.prototype
  Worker.prototype.postMessage = function (this: Worker, ...told: [{ readonly op: string }]) {
    const kinds = known.get(this) ?? []
    if (!known.has(this)) window.toldToThreads.push(kinds)
    known.set(this, kinds)
    if (!kinds.includes(told[0].op)) kinds.push(told[0].op)
    return postMessage.apply(this, told as never)
  } as typeof postMessage
}

/** What the row of an item says of its whisker, once there is one. */
async function oddsOf(title: string): Promise<string> {
  await expect.poll(() => cellOf(page, title, 'odds'), { timeout: 20_000 }).toMatch(ODDS)
  return cellOf(page, title, 'odds')
}

/** The same of the answer that stays, after those of fewer runs. */
async function lastOddsOf(title: string): Promise<string> {
  await oddsOf(title)
  const inspector = await open(title)
  await expect.poll(() => inspector.innerText(), { timeout: 20_000 }).toContain('\n1,000 runs')
  await page.keyboard.press('Escape')
  await inspector.waitFor({ state: 'detached' })
  return cellOf(page, title, 'odds')
}

async function open(title: string): Promise<ReturnType<Page['getByRole']>> {
  await ganttRow(page, title).first().getByRole('rowheader').click()
  await page.keyboard.press('Enter')
  const inspector = page.getByRole('complementary', { name: title })
  await inspector.waitFor()
  return inspector
}

describe('the odds of the plan', () => {
  test('come by themselves, for items and for what is above them', async () => {
    await oddsOf(ITEM)
    await oddsOf(PROMISED)
    await ganttRow(page, ITEM).getByRole('rowheader').click()
    const bar = page.locator('.gantt-timeline').getByRole('button', { name: ITEM }).first()
    expect(await bar.getAttribute('aria-label')).toMatch(/half the runs done by .*, 85 of 100 by /)
    expectNoTrouble(person)
  })

  test('are begun with the page: their thread reads along what the server answers, and is handed no records', async () => {
    await page.addInitScript(noteWhatThreadsAreTold)
    await visit(person, '/program/plan')
    await oddsOf(ITEM)
    const [first, ...others] = await page.evaluate(() => window.toldToThreads)
    expect(others).toEqual([])
    expect(first!.slice(0, 2)).toEqual(['bytes', 'begin'])
    expect(first).not.toContain('records')
  })

  test('are made on a thread of their own, which may compile WebAssembly and evaluates no text', async () => {
    await oddsOf(ITEM)
    const [worker, ...others] = page.workers()
    expect(others).toEqual([])
    const compiles = await worker!.evaluate(
      () => new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)) instanceof WebAssembly.Module,
    )
    expect(compiles).toBe(true)
    const policy = (await page.request.get(worker!.url())).headers()['content-security-policy']
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
  })

  test('go along with a bar that is moved by keys, and come back when it is not kept', async () => {
    const before = await lastOddsOf(ITEM)
    await page.getByRole('treegrid', { name: 'Plan' }).focus()
    await ganttRow(page, ITEM).getByRole('rowheader').click()
    const inHand = async () => /85 of 100 (?:quick )?runs done by (.*)/.exec(await pill(page).innerText())?.[1]
    await page.keyboard.press('Alt+Shift+ArrowRight')
    await expect.poll(inHand, { timeout: 10_000 }).toBeTruthy()
    const first = await inHand()
    for (let week = 0; week < 4; week++) await page.keyboard.press('Alt+Shift+ArrowRight')
    await expect.poll(inHand, { timeout: 10_000 }).not.toBe(first)
    await page.keyboard.press('Escape')
    await pill(page).waitFor({ state: 'hidden' })
    await expect.poll(() => cellOf(page, ITEM, 'odds')).toBe(before)
  })

  test('follow what is kept, and its undoing', async () => {
    const before = await lastOddsOf(ITEM)
    await page.getByRole('treegrid', { name: 'Plan' }).focus()
    await ganttRow(page, ITEM).getByRole('rowheader').click()
    for (let week = 0; week < 6; week++) await page.keyboard.press('Alt+Shift+ArrowRight')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await oddsOf(ITEM)) !== before, { timeout: 20_000 }).toBe(true)
    await page.keyboard.press('Control+z')
    await expect.poll(() => oddsOf(ITEM), { timeout: 20_000 }).toBe(before)
    expectNoTrouble(person)
  })

  test('are read in the inspector and on the card of a bar, with what they rest on', async () => {
    await oddsOf(ITEM)
    const card = page.getByRole('tooltip')
    await ganttRow(page, ITEM).getByRole('rowheader').click()
    await page.locator('.gantt-bar-focused').hover()
    await expect.poll(() => card.innerText()).toMatch(/Half the runs are done by .*, 85 of 100 by .*\.\n1,000 runs/)
    const inspector = await open(PROMISED)
    await expect
      .poll(() => inspector.getByRole('region', { name: 'Dates' }).innerText())
      .toMatch(
        /Odds\nHalf the runs are done by .*\nIn time in (none of the|all of the|\d\d? of 100) runs\.\n1,000 runs/,
      )
    await settled(page)
    expect(await violations(page)).toEqual([])
    expectNoTrouble(person)
  })

  test('are columns of the grid for those who want them', async () => {
    await visit(person, '/program/plan?view=grid&columns=scheduledEnd.p50.p85')
    const day = async (column: string) => Date.parse(`${await (await gridCell(page, ITEM, column)).innerText()} UTC`)
    await expect.poll(() => day('P85'), { timeout: 20_000 }).toBeGreaterThan(0)
    expect(await day('P85')).toBeGreaterThanOrEqual(await day('P50'))
  })

  test('can be done without, from visit to visit', async () => {
    await oddsOf(ITEM)
    const flip = async () => {
      await page.getByRole('button', { name: 'Display' }).click()
      await page.getByRole('checkbox', { name: 'Odds' }).click()
      await page.keyboard.press('Escape')
    }
    await flip()
    await expect.poll(() => cellOf(page, ITEM, 'odds')).toBe('')
    expect(page.workers()).toEqual([])
    await visit(person, '/program/plan')
    const inspector = await open(ITEM)
    expect(await inspector.innerText()).not.toContain('Odds')
    await page.keyboard.press('Escape')
    await flip()
    await oddsOf(ITEM)
    expectNoTrouble(person)
  })
})

test('where no worker comes the plan stands without odds, and nothing is amiss', async () => {
  await person.context.route(/forecast-worker/, (route) => route.abort())
  const failed = page.waitForEvent('requestfailed', (request) => /forecast-worker/.test(request.url()))
  await visit(person, '/program/plan')
  await failed
  await settled(page)
  await open(ITEM)
  expect(await cellOf(page, ITEM, 'odds')).toBe('')
  expect(person.troubles.filter((trouble) => !trouble.includes('forecast-worker'))).toEqual([])
})
