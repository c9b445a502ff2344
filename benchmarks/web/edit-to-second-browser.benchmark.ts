import type { Browser, Page } from 'playwright-core'
import type { Benchmark } from '../benchmark.ts'
import { launchBrowser } from '../browser.ts'
import { percentile } from '../figures.ts'
import { row } from '../row.ts'
import { withSampleCompany } from '../server/running-server.ts'

const EDITS = 100
const BUDGET_MS = 1_000
const PATIENCE_MS = 20_000
const NOTE = 'two people, each at a Chromium profile of their own, at Program › Plan as a grid; from Enter to the frame'

/** Moments by `performance.timeOrigin`, which pages of one machine share. */
declare global {
  interface Window {
    enteredAt: number
    paintedAt: Promise<number>
  }
}

/** How long after one person presses Enter another sees the new title, and when its author does. */
export const editToSecondBrowser: Benchmark = {
  name: 'edit-to-second-browser',
  measures: `${EDITS} edits in one browser until another person sees them; p99 budget 1 s`,
  run: (progress) =>
    withSampleCompany(async ({ url }) => {
      const browser = await launchBrowser()
      try {
        progress('two people sign in')
        const author = await atThePlan(browser, url, 'program')
        const other = await atThePlan(browser, url, 'product')
        await chooseFirstTitle(author)
        const own: number[] = []
        const others: number[] = []
        for (let edit = 1; edit <= EDITS; edit++) {
          if (edit % 25 === 1) progress(`edit ${edit} of ${EDITS}`)
          const [mine, theirs] = await editOnce(author, other, `Edit ${edit}.`)
          own.push(mine)
          others.push(theirs)
        }
        return [
          row({ name: 'edit to own screen, p99', value: percentile(own, 99), unit: 'ms', note: NOTE }),
          row({ name: 'edit to second browser, p50', value: percentile(others, 50), unit: 'ms', note: NOTE }),
          row({
            name: 'edit to second browser, p99',
            value: percentile(others, 99),
            unit: 'ms',
            budget: BUDGET_MS,
            note: NOTE,
          }),
        ]
      } finally {
        await browser.close()
      }
    }),
}

async function atThePlan(browser: Browser, url: string, who: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: url })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  await page.goto('/sign-in?next=/program/plan')
  await page.getByLabel('E-mail').fill(`${who}@demo.example`)
  await page.getByLabel('Password').fill('demo-demo-demo')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Plan' }).waitFor()
  await page.goto('/program/plan?view=grid')
  await firstTitle(page).waitFor()
  return page
}

function firstTitle(page: Page) {
  const grid = page.getByRole('treegrid', { name: 'Work items' })
  return grid.getByRole('row').nth(1).getByRole('gridcell').first()
}

async function chooseFirstTitle(page: Page): Promise<void> {
  await firstTitle(page).click({ position: { x: 120, y: 12 } })
}

/** Types a title over the chosen cell; answers how long its author and the other waited for it. */
async function editOnce(author: Page, other: Page, title: string): Promise<readonly [number, number]> {
  for (const page of [author, other]) await page.evaluate(watchForPaint, title)
  await author.keyboard.type(title)
  await author.evaluate(noteEnter)
  await author.keyboard.press('Enter')
  const [mine, theirs] = await Promise.all([author, other].map((page) => page.evaluate(() => window.paintedAt)))
  const enteredAt = await author.evaluate(() => window.enteredAt)
  await author.keyboard.press('ArrowUp')
  return [mine! - enteredAt, theirs! - enteredAt]
}

/** Runs in the page: notes when Enter is pressed. */
function noteEnter(): void {
  const note = (event: KeyboardEvent) => {
    if (event.key === 'Enter') window.enteredAt = performance.timeOrigin + event.timeStamp
  }
  window.addEventListener('keydown', note, { capture: true, once: true })
}

/** Runs in the page: notes the frame after a cell that is not being edited says this text. */
function watchForPaint(text: string): void {
  window.paintedAt = new Promise((resolve, reject) => {
    const isThere = () => [...document.querySelectorAll('[role=gridcell]')].some((cell) => cell.textContent === text)
    const look = () => {
      if (!isThere()) return
      observer.disconnect()
      clearTimeout(timer)
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.addEventListener('message', () => resolve(performance.timeOrigin + performance.now()))
        channel.port1.start()
        channel.port2.postMessage(null)
      })
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { childList: true, subtree: true, characterData: true })
    const timer = setTimeout(() => reject(new Error(`“${text}” did not come within 20 s`)), 20_000)
  })
}
