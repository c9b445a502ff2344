import type { Browser, Page } from 'playwright-core'
import type { Founder } from '../server/large-organization.ts'

/** How soon a heat map stood, once its data was there. */
export interface HeatMapFigures {
  /** From the step back to the place until the frame with its cells was handed over, one for each opening. */
  readonly openingMs: readonly number[]
  /** The same figures as a plain table of all teams, written at once as HTML. */
  readonly plainMs: readonly number[]
  /** Cells and elements in the document while it is shown. */
  readonly cells: number
  readonly nodes: number
}

const PATIENCE_MS = 60_000
const WEEKS = 52
const HEAT_MAP = '/program/capacity?reach=year'

/** Opens the heat map of a year so many times from another place, the plan being there already, by turns with a plain table. */
export async function measureHeatMap(
  browser: Browser,
  url: string,
  founder: Founder,
  { teams, openings }: { readonly teams: number; readonly openings: number },
): Promise<HeatMapFigures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: url })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  await signIn(page, founder)
  await page.goto(HEAT_MAP)
  await page.locator('td.heat-cell').first().waitFor()
  const [openingMs, plainMs]: number[][] = [[], []]
  for (let opening = 0; opening < openings; opening++) {
    await page.getByRole('link', { name: 'Import', exact: true }).first().click()
    await page.locator('td.heat-cell').first().waitFor({ state: 'detached' })
    openingMs!.push(await page.evaluate(untilCells, WEEKS))
    plainMs!.push(await page.evaluate(untilPlainTable, { rows: teams, columns: WEEKS }))
  }
  const cells = await page.locator('td.heat-cell').count()
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
  await context.close()
  return { openingMs: openingMs!, plainMs: plainMs!, cells, nodes }
}

async function signIn(page: Page, { email, password }: Founder): Promise<void> {
  await page.goto('/sign-in?next=/program/plan')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Plan' }).waitFor()
}

/** Runs in the page. A message posted in a frame callback is read once that frame has been handed over. */
function untilCells(columns: number): Promise<number> {
  return new Promise((resolve) => {
    const began = performance.now()
    const look = () => {
      if (document.querySelectorAll('td.heat-cell').length < columns) return requestAnimationFrame(look)
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', () => resolve(performance.now() - began))
      channel.port1.start()
      return channel.port2.postMessage(null)
    }
    history.back()
    requestAnimationFrame(look)
  })
}

/** Runs in the page: every row of the same table, with a colour and a figure in each cell and nothing to do with them. */
function untilPlainTable({ rows, columns }: { readonly rows: number; readonly columns: number }): Promise<number> {
  const place = document.createElement('div')
  place.style.cssText = 'position: fixed; inset: 0; overflow: auto; background: white'
  const began = performance.now()
  const lines = Array.from({ length: rows }, (_, row) => {
    const cells = Array.from({ length: columns }, (__, column) => {
      const percent = (row * 37 + column * 11) % 140
      return `<td style="background: hsl(210 60% ${100 - percent / 3}%)">${percent}</td>`
    })
    return `<tr><th>Team ${row}</th>${cells.join('')}</tr>`
  })
  place.innerHTML = `<table>${lines.join('')}</table>`
  document.body.append(place)
  return new Promise((resolve) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', () => {
        place.remove()
        resolve(performance.now() - began)
      })
      channel.port1.start()
      channel.port2.postMessage(null)
    }),
  )
}
