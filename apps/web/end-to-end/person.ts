import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** How somebody sits before the app. */
export interface Seat {
  readonly width?: number
  readonly height?: number
  readonly theme?: 'light' | 'dark'
  readonly forcedColors?: boolean
  /** With fingers instead of a mouse. */
  readonly touch?: boolean
}

/** Somebody at a browser of their own, and everything that went wrong before their eyes. */
export interface Person {
  readonly page: Page
  readonly context: BrowserContext
  /** Requests that were on their way to another origin, errors of pages and consoles, answers of 400 and above. */
  readonly troubles: string[]
}

/** The console repeats what an answer said already, without its words. */
const REPEATED = /^Failed to load resource: the server responded/

/** Opens a browser for somebody. Nothing in it can reach another host; an attempt is written down. */
export async function seat(browser: Browser, url: string, at: Seat = {}): Promise<Person> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: at.width ?? 1440, height: at.height ?? 900 },
    colorScheme: at.theme ?? 'light',
    forcedColors: at.forcedColors ? 'active' : 'none',
    reducedMotion: 'reduce',
    hasTouch: at.touch ?? false,
    isMobile: at.touch ?? false,
  })
  context.setDefaultTimeout(20_000)
  const troubles: string[] = []
  context.on('request', (request) => {
    const target = new URL(request.url())
    if (['data:', 'blob:'].includes(target.protocol) || target.origin === url) return
    troubles.push(`A request left for ${request.url()}`)
  })
  context.on('response', async (answer) => {
    if (answer.status() < 400) return
    // Written down at once, so that a test that takes out what it provoked finds it; its words come after it.
    const said = `${answer.request().method()} ${answer.url()} answered ${answer.status()}`
    troubles.push(said)
    const words = await answer.text().catch(() => '')
    const at = troubles.indexOf(said)
    if (at !== -1) troubles[at] = `${said}: ${words.slice(0, 500)}`
  })
  context.on('weberror', (error) => troubles.push(`A page failed: ${error.error().stack || error.error().message}`))
  context.on('console', (message) => {
    if (message.type() !== 'error' || REPEATED.test(message.text())) return
    troubles.push(`The console says: ${message.text()} (${message.location().url})`)
  })
  return { page: await context.newPage(), context, troubles }
}

/** Signs in through the form on the way to the plan, and waits until that is on screen. */
export async function signIn({ page }: Person, email: string, password: string): Promise<void> {
  await page.goto('/sign-in?next=/program/plan')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Plan' }).waitFor()
}

/** Goes to an address of the app and waits until its place stands there, with nothing left that says it is loading. */
export async function visit({ page }: Person, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  if (path.includes('view=grid')) await page.getByRole('columnheader').first().waitFor()
  await settled(page)
}

/** Until the place has come, with no skeleton left, and fonts and running animations are done. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.waitForFunction(async () => {
    await document.fonts.ready
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const moving = document.getAnimations().some(({ playState }) => playState === 'running')
    const waits = document.querySelector('.tri-skeleton, .loading-frame, [aria-busy=true]') !== null
    const empty = document.querySelector('main')?.textContent === ''
    return !moving && !waits && !empty
  })
}

/** Fails with the list when anything went wrong before this person's eyes. */
export function expectNoTrouble({ troubles }: Person): void {
  expect(troubles).toEqual([])
}

/** Takes out of the list what a test has provoked on purpose. */
export function expectRefused({ troubles }: Person, provoked: RegExp): void {
  troubles.splice(0, troubles.length, ...troubles.filter((trouble) => !provoked.test(trouble)))
}

/** The row of an item in the Gantt's tree. */
export function ganttRow(page: Page, title: string): Locator {
  return page.getByRole('treegrid', { name: 'Plan' }).getByRole('row', { name: title })
}

const CELLS = { finish: 1, start: 2, slack: 3, team: 4, predecessors: 5, odds: 6 } as const

/** What the Gantt's row of an item says, seen or only spoken: `23 Nov 2026`. */
export async function cellOf(page: Page, title: string, cell: keyof typeof CELLS): Promise<string> {
  return (await ganttRow(page, title).getByRole('gridcell').nth(CELLS[cell]).textContent()) ?? ''
}

/** The bar of an item: the button that lies over it once its row is chosen. */
export async function barOf(page: Page, title: string): Promise<{ x: number; y: number; left: number; right: number }> {
  await ganttRow(page, title).getByRole('rowheader').click()
  const bar = page.locator('.gantt-timeline').getByRole('button', { name: title }).first()
  await bar.waitFor()
  const box = (await bar.boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, left: box.x, right: box.x + box.width }
}

/** Takes a bar and carries it sideways by so many pixels; it stays in the hand. */
export async function takeBar(page: Page, title: string, dx: number): Promise<void> {
  const { x, y } = await barOf(page, title)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + dx / 2, y)
  await page.mouse.move(x + dx, y)
}

/**
 * The pixels of some weeks, at a zoom where the axis marks weeks: carried that far, a bar that begins on a working day
 * begins on one again, whatever today is.
 */
export async function weeksPx(page: Page, weeks: number): Promise<number> {
  const lefts = await page
    .locator('.gantt-minor:visible')
    .evaluateAll((marks) =>
      marks.map((mark) => mark.getBoundingClientRect().left).toSorted((one, other) => one - other),
    )
  return weeks * (lefts[2]! - lefts[1]!)
}

/** What the label beside a dragged bar says. */
export function pill(page: Page): Locator {
  return page.locator('.gantt-pill')
}

/** A message at the corner of the page. */
export function toast(page: Page, text: string | RegExp): Locator {
  return page.locator('.tri-toast').filter({ hasText: text }).first()
}

/** A cell of the grid, by the item of its row and the title of its column. */
export async function gridCell(page: Page, title: string, column: string): Promise<Locator> {
  const grid = page.getByRole('treegrid', { name: 'Work items' })
  await grid.getByRole('columnheader', { name: column }).waitFor()
  const titles = await grid
    .getByRole('columnheader')
    .evaluateAll((heads) =>
      heads.map((head) => [head.textContent?.trim(), head.getAttribute('aria-colindex')] as const),
    )
  const index = titles.find(([text]) => text === column)?.[1]
  if (!index) throw new Error(`No column “${column}” among ${titles.map(([text]) => text).join(', ')}.`)
  return grid.getByRole('row', { name: title }).locator(`[role=gridcell][aria-colindex="${index}"]`)
}

/** Writes over a cell of the grid by hand: choose it, type, Enter. */
export async function typeIntoCell(page: Page, title: string, column: string, text: string): Promise<void> {
  const cell = await gridCell(page, title, column)
  await cell.click()
  await page.keyboard.press('F2')
  const editor = cell.locator('input, textarea').first()
  await editor.fill(text)
  await page.keyboard.press('Enter')
}

/** What the header says of the connection; nothing while it is up. */
export async function connectionNote(page: Page): Promise<string> {
  return ((await page.locator('.connection > span').first().textContent()) ?? '').trim()
}
