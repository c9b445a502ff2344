import type { Browser, CDPSession, Page } from 'playwright-core'
import type { Founder } from '../server/large-organization.ts'

/** What a browser spent on cards that were carried over a board, and dropped. */
export interface BoardFigures {
  readonly cards: number
  /** Elements in the page. */
  readonly nodes: number
  /** Processor time of the main thread for a move of the pointer, mean of each carry: code, style, layout, paint. */
  readonly moveMs: readonly number[]
  /** The same moves with nothing in the hand: what any page spends on a pointer. */
  readonly idleMs: readonly number[]
  /** From letting go until the frame that shows the card at its new place was handed over. */
  readonly dropMs: readonly number[]
}

declare global {
  interface Window {
    dropMs: Promise<number> | undefined
  }
}

const PATIENCE_MS = 60_000
const CARRIES = 8
const STEPS = 60
const WAIT_MS = 20
const ASKED_WITHIN_MS = 500
const BOARD = '/program/board?over=shown'

/** Opens the board and carries cards from column to column, by turns with moves of an empty hand. */
export async function measureBoard(browser: Browser, url: string, { email, password }: Founder): Promise<BoardFigures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: url })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  await page.goto('/sign-in?next=/program/plan')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Plan' }).waitFor()
  await page.goto(BOARD)
  await page.locator('.board-card').first().waitFor()
  const counts = await page.locator('.board-head .numeric').allTextContents()
  const cards = counts.reduce((sum, text) => sum + (Number.parseInt(text.replaceAll(',', ''), 10) || 0), 0)
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const [moveMs, idleMs, dropMs]: number[][] = [[], [], []]
  for (let carry = 0; carry < CARRIES; carry++) {
    idleMs!.push(await busyMs(session, () => wave(page, STEPS)))
    const card = page.locator('.board-card').nth(carry % 3)
    const { x, y, width, height } = (await card.boundingBox())!
    await page.mouse.move(x + width / 2, y + height - 10)
    await page.mouse.down()
    await page.mouse.move(x + width / 2 + 20, y + height)
    moveMs!.push(await busyMs(session, () => wave(page, STEPS)))
    dropMs!.push(await drop(page))
    await answer(page)
  }
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
  await context.close()
  return { cards, nodes, moveMs: moveMs!, idleMs: idleMs!, dropMs: dropMs! }
}

/** What a drop would do is asked about where it moves others far: it is kept, and the next card is free to be taken. */
async function answer(page: Page): Promise<void> {
  await page.waitForTimeout(ASKED_WITHIN_MS)
  const dialog = page.getByRole('dialog', { name: /what it would do/ })
  if (!(await dialog.isVisible())) return
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** The pointer goes over all columns and down again, a move a frame. */
async function wave(page: Page, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    const share = step / (steps - 1)
    await page.mouse.move(320 + 1000 * share, 260 + 400 * Math.abs(Math.sin(share * 9)))
    await page.waitForTimeout(WAIT_MS)
  }
}

/** Milliseconds of the processor that tasks of the main thread took, for one of so many moves. */
async function busyMs(session: CDPSession, act: () => Promise<void>): Promise<number> {
  const taken = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000
  }
  const before = await taken()
  await act()
  return ((await taken()) - before) / STEPS
}

/** A message posted in a frame callback is read once that frame has been handed over. */
async function drop(page: Page): Promise<number> {
  await page.evaluate(() => {
    window.dropMs = new Promise((resolve) => {
      const note = () => {
        const began = performance.now()
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.addEventListener('message', () => resolve(performance.now() - began))
          channel.port1.start()
          channel.port2.postMessage(null)
        })
      }
      window.addEventListener('pointerup', note, { capture: true, once: true })
    })
  })
  await page.mouse.up()
  return page.evaluate(() => window.dropMs!)
}
