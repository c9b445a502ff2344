import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveGallery, type ServedGallery } from './serve.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let gallery: ServedGallery
let browser: Browser

beforeAll(async () => {
  gallery = await serveGallery()
  browser = await chromium.launch({
    executablePath: process.env.TRIREME_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
})

afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

const appearances = [
  ['light', {}],
  ['dark', {}],
  ['light', { forcedColors: 'active' }],
] as const satisfies readonly (readonly [string, BrowserContextOptions])[]

for (const [theme, options] of appearances) {
  const name = 'forcedColors' in options ? 'forced colours' : theme
  test.each(['parts', 'app', 'grid'])(`in ${name}, the %s page has no accessibility violation`, async (page) => {
    await using tab = await openPage(page, theme, options)
    expect(await violations(tab.page, 'best-practice')).toEqual([])
  })

  test(`in ${name}, open layers have no accessibility violation`, async () => {
    await using tab = await openPage('parts', theme, options)
    for (const [trigger, layer] of [
      ['Menu', '[role=menu]'],
      ['Display', '[role=dialog]'],
      ['Dialog', '[role=dialog]'],
      ['Palette', '[role=combobox]'],
      ['Keys', '[role=dialog]'],
    ] as const) {
      await tab.page.getByRole('button', { name: trigger, exact: true }).click()
      await tab.page.locator(layer).last().waitFor()
      // Layers fade in, and half-faded text has half the contrast.
      await tab.page.waitForTimeout(250)
      expect(await violations(tab.page), trigger).toEqual([])
      await tab.page.keyboard.press('Escape')
      await expectFocus(tab.page, trigger)
    }
    await tab.page.getByRole('button', { name: 'Toast', exact: true }).click()
    await tab.page.getByRole('button', { name: 'Undo' }).waitFor()
    await tab.page.waitForTimeout(250)
    expect(await violations(tab.page), 'toast').toEqual([])
  })
}

test('a menu whose button is pressed before the menu was loaded opens, and closes back to the button', async () => {
  await using tab = await openPage('parts', 'light', {}, '**/menu-layer*')
  const button = tab.page.getByRole('button', { name: 'Menu', exact: true })
  expect(await button.getAttribute('aria-haspopup')).toBe('menu')
  await button.focus()
  await tab.page.keyboard.press('Enter')
  expect(await tab.page.getByRole('menu').count()).toBe(0)
  tab.letCome()
  await tab.page.getByRole('menuitem', { name: 'Edit' }).waitFor()
  await tab.page.keyboard.press('Escape')
  await expectFocus(tab.page, 'Menu')
  await tab.page.keyboard.press('ArrowDown')
  await tab.page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Edit'))
})

test('a button that has the focus keeps it when its menu comes', async () => {
  await using tab = await openPage('parts', 'light', {}, '**/menu-layer*')
  const button = tab.page.getByRole('button', { name: 'Menu', exact: true })
  await button.evaluate((element) => element.setAttribute('data-before', ''))
  await button.focus()
  tab.letCome()
  await tab.page.locator('[aria-haspopup=menu]:not([data-before])').waitFor()
  await expectFocus(tab.page, 'Menu')
})

test('a popover whose button is pressed before the popover was loaded opens, and closes back to the button', async () => {
  await using tab = await openPage('parts', 'light', {}, '**/popover-layer*')
  const { page } = tab
  await page.getByRole('button', { name: 'Display', exact: true }).focus()
  await page.keyboard.press('Enter')
  expect(await page.getByRole('dialog').count()).toBe(0)
  tab.letCome()
  await page.getByRole('dialog', { name: 'Display' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Display' }).waitFor({ state: 'detached' })
  await expectFocus(page, 'Display')
})

test('a control says its name where it has no words: on hover and focus, until the pointer leaves it or Escape', async () => {
  await using tab = await openPage('parts')
  const { page } = tab
  const control = page.getByRole('button', { name: 'Tooltip', exact: true })
  const name = page.locator('.tri-tooltip', { hasText: 'Fit the plan to the window' })
  await control.evaluate((element) => element.setAttribute('data-before', ''))
  await control.hover()
  await name.waitFor()
  await name.hover()
  await page.waitForTimeout(300)
  expect(await name.count()).toBe(1)
  await page.mouse.move(0, 0)
  await name.waitFor({ state: 'detached' })
  await control.focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await name.waitFor()
  await page.keyboard.press('Escape')
  await name.waitFor({ state: 'detached' })
  expect(await control.getAttribute('data-before')).toBe('')
  await expectFocus(page, 'Tooltip')
})

test('a cell is edited with the keyboard alone', async () => {
  await using tab = await openPage('grid')
  const { page } = tab
  await page.getByRole('gridcell').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('Guest checkout v2')
  await page.keyboard.press('Tab')
  expect(await page.getByRole('gridcell', { name: 'Guest checkout v2' }).count()).toBe(1)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('bl')
  await page.keyboard.press('Enter')
  expect(await rowText(page, 3)).toContain('Blocked')
  await page.keyboard.press('Control+End')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-colindex'))).toBe('25')
  const inView = await page.evaluate(() => {
    const cell = document.activeElement!.getBoundingClientRect()
    const grid = document.querySelector('[role=treegrid]')!.getBoundingClientRect()
    return cell.bottom <= grid.bottom && cell.right <= grid.right && cell.left >= grid.left
  })
  expect(inView).toBe(true)
})

test('a click elsewhere keeps what was typed, and a second click on a cell edits it', async () => {
  await using tab = await openPage('grid')
  const { page } = tab
  const points = page.locator('[aria-rowindex="3"] [aria-colindex="6"]')
  await points.click()
  await page.keyboard.type('21')
  await page.locator('[aria-rowindex="5"] [aria-colindex="4"]').click()
  expect(await points.textContent()).toBe('21')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-colindex'))).toBe('4')
  await points.click()
  await points.click()
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('21')
})

test('a dialog opens with the focus in its first field', async () => {
  await using tab = await openPage('parts')
  await tab.page.keyboard.press('c')
  await tab.page.getByRole('dialog').waitFor()
  await tab.page.waitForFunction(() => document.activeElement?.matches('[role=dialog] input'), undefined, {
    timeout: 3000,
  })
})

test('a range is copied, pasted and filled with the mouse', async () => {
  await using tab = await openPage('grid')
  const { page } = tab
  const cell = (row: number, column: number) => page.locator(`[aria-rowindex="${row}"] [aria-colindex="${column}"]`)
  await cell(3, 6).click()
  await cell(4, 6).click({ modifiers: ['Shift'] })
  const from = await cell(3, 6).textContent()
  await page.keyboard.press('Control+c')
  await cell(5, 6).click()
  await page.keyboard.press('Control+v')
  expect(await cell(5, 6).textContent()).toBe(from)

  await cell(3, 8).click()
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await cell(3, 8).click()
  await cell(4, 8).click({ modifiers: ['Shift'] })
  const handle = await page.locator('[data-fill-handle]').boundingBox()
  const target = await cell(7, 8).boundingBox()
  await page.mouse.move(handle!.x + 3, handle!.y + 3)
  await page.mouse.down()
  await page.mouse.move(target!.x + 10, target!.y + 10, { steps: 4 })
  await page.mouse.up()
  expect(await Promise.all([5, 6, 7].map((row) => cell(row, 8).textContent()))).toEqual(['3', '4', '5'])
  expect(await page.locator('.tri-grid-footer').textContent()).toContain('Sum 15')
})

test('scrolling through ten thousand rows of 25 columns keeps the document under 1,500 nodes', async () => {
  await using tab = await openPage('grid')
  const mostNodes = await tab.page.evaluate(async () => {
    const grid = document.querySelector('[role=treegrid]')!
    let most = 0
    for (let frame = 0; frame < 60; frame++) {
      grid.scrollTop += 90
      grid.scrollLeft = frame * 12
      await new Promise(requestAnimationFrame)
      most = Math.max(most, document.querySelectorAll('*').length)
    }
    return most
  })
  expect(mostNodes).toBeLessThan(1500)
})

test('the inspector lies over the view under 1536 px and gives the focus back on Esc', async () => {
  await using tab = await openPage('app', 'light', { viewport: { width: 1280, height: 800 } })
  const { page } = tab
  await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'New' }).click()
  const pane = await page.getByRole('complementary').boundingBox()
  const main = await page.getByRole('main').boundingBox()
  expect(main!.x + main!.width).toBe(1280)
  // Below the header, the tabs and the row of filters, so that it hides none of them.
  expect(pane!.y).toBe(124)
  await page.getByRole('complementary').getByRole('textbox').focus()
  await page.keyboard.press('Escape')
  await expectFocus(page, 'New')
})

test('at 320 px nothing but the grid scrolls sideways', async () => {
  await using tab = await openPage('app', 'light', { viewport: { width: 320, height: 640 } })
  expect(await tab.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})

test('no page asks another origin for anything', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).origin))
  await page.goto(`${gallery.url}?page=app`)
  await page.waitForLoadState('networkidle')
  expect([...new Set(asked)]).toEqual([new URL(gallery.url).origin])
  await context.close()
})

/** A page of the gallery. What is held back comes when it is let. */
async function openPage(page: string, theme = 'light', options: BrowserContextOptions = {}, heldBack?: string) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  })
  context.setDefaultTimeout(8000)
  const tab = await context.newPage()
  const held = Promise.withResolvers<void>()
  if (heldBack !== undefined) await tab.route(heldBack, (route) => held.promise.then(() => route.continue()))
  await tab.goto(`${gallery.url}?page=${page}&theme=${theme}`)
  await tab.locator('h1').first().waitFor({ state: 'attached' })
  return { page: tab, letCome: held.resolve, [Symbol.asyncDispose]: () => context.close() }
}

/** What axe finds by WCAG 2.0 to 2.2, A and AA, as `rule: element`. */
async function violations(page: Page, ...more: readonly string[]): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(
    async (tags) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') }
      const found = await axe.run({ runOnly: tags })
      return found.violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
      )
    },
    ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', ...more],
  )
}

async function expectFocus(page: Page, text: string): Promise<void> {
  await page.waitForFunction((wanted) => document.activeElement?.textContent?.includes(wanted), text, { timeout: 3000 })
}

function rowText(page: Page, row: number): Promise<string | null> {
  return page.locator(`[aria-rowindex="${row}"]`).textContent()
}
