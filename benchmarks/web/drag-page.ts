import type { Browser, Page } from 'playwright-core'
import type { Founder } from '../server/large-organization.ts'

/** What a browser saw of a plan that was opened, and of bars that were dragged over it. */
export interface DragFigures {
  /** From the frame with the plan's rows to the one with the first whiskers, one for each opening. */
  readonly whiskersMs: readonly number[]
  readonly moves: readonly Move[]
  /** The control: the same way over the same page with nothing in the hand, `workMs` of each move. */
  readonly emptyHandMs: readonly number[]
  /** Of more than 50 ms, while a bar was in the hand. */
  readonly longTasks: readonly number[]
  /** The same between two bars, when a row is chosen and its item is opened beside the plan. */
  readonly otherLongTasks: readonly number[]
}

/** One move of the pointer with a bar in the hand. */
export interface Move {
  /** All our code did for it, from its dispatch: planned, compared, written and painted on the canvas. */
  readonly ownMs: number
  /** From its dispatch until the frame that shows its answer was handed over: all the main thread did for it. */
  readonly workMs: number
  /** From the hand to the same frame: with the wait for the browser's next frame, which nobody can spare. */
  readonly wholeMs: number
  /** What stood beside the bar in that frame; null where nothing did. */
  readonly said: string | null
  /** It said why the bar would lie where the plan puts it, or stays. */
  readonly hasReason: boolean
}

declare global {
  interface Window {
    shownAt: number | undefined
    whiskersAt: number | undefined
    dragged: { letGo: () => void; stop: () => Omit<DragFigures, 'whiskersMs'> }
  }
}

const PATIENCE_MS = 60_000
const BARS = 8
const STEPS = 30
/** A day at the zoom that the address asks for. */
const DAY_PX = 12

/** Opens the plan so many times, and drags bars of it the last time. */
export async function measureDrags(
  browser: Browser,
  url: string,
  founder: Founder,
  openings: number,
): Promise<DragFigures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: url })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  await page.addInitScript(watchForPlan)
  await signIn(page, founder)
  const whiskersMs: number[] = []
  for (let opening = 0; opening < openings; opening++) {
    await page.goto(planAddress())
    await page.waitForFunction(() => window.whiskersAt !== undefined)
    whiskersMs.push(await page.evaluate(() => window.whiskersAt! - window.shownAt!))
  }
  // The runs that follow take the second core for a while, as they do for whoever drags at once: they are not waited for.
  const open = page.getByRole('button', { name: 'Open all' })
  if (await open.isVisible()) await open.click()
  await page.evaluate(watchMoves)
  for (let bar = 0; bar < BARS; bar++) await dragOne(page, bar, true)
  await page.evaluate(() => window.dragged.letGo())
  for (let bar = 0; bar < BARS; bar++) await dragOne(page, bar, false)
  const dragged = await page.evaluate(() => window.dragged.stop())
  await context.close()
  return { whiskersMs, ...dragged }
}

async function signIn(page: Page, { email, password }: Founder): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Plan' }).waitFor()
}

function planAddress(): string {
  const leftAt = (Math.floor(Date.now() / 86_400_000) - 7) * 1440
  return `/program/plan?at=${encodeURIComponent(`${DAY_PX}@${leftAt}`)}`
}

/** Takes the bar of a leaf in view, carries it later day by day, then back past where it was, and lets it go home; or goes that way without it. */
async function dragOne(page: Page, nth: number, isHeld: boolean): Promise<void> {
  const rows = page.getByRole('treegrid', { name: 'Plan' }).locator('[role=row][aria-level="4"]')
  await rows.nth(nth).getByRole('rowheader').click()
  const bar = page.locator('.gantt-timeline button[aria-label]').first()
  await bar.waitFor()
  const box = (await bar.boundingBox())!
  const [x, y] = [box.x + Math.min(box.width / 2, 40), box.y + box.height / 2]
  await page.mouse.move(x, y)
  if (isHeld) await page.mouse.down()
  for (let step = 1; step <= STEPS; step++) {
    const days = step <= (STEPS * 2) / 3 ? step : STEPS - step - 4
    await page.mouse.move(x + days * DAY_PX, y)
    // Moves come at every phase of a frame.
    await page.waitForTimeout(20 + ((step * 7) % 17))
  }
  if (!isHeld) return
  await page.keyboard.press('Escape')
  await page.mouse.up()
}

/** Runs in the page from its start: notes the frames in which the plan and its first whiskers stand. */
function watchForPlan(): void {
  const look = () => {
    const rows = document.querySelectorAll('[role=treegrid] [role=row] [role=rowheader]')
    if (rows.length > 0) window.shownAt ??= performance.now()
    const cells = [...document.querySelectorAll('[role=treegrid] [role=gridcell]')]
    if (cells.some((cell) => cell.textContent.includes('85 of 100'))) window.whiskersAt = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/**
 * Runs in the page: notes each move with a button down, then, once nothing is in the hand any more, each without. A message
 * posted in a frame callback is read once that frame has been handed over.
 */
function watchMoves(): void {
  const moves: Move[] = []
  const emptyHandMs: number[] = []
  let isEmpty = false
  const tasks: PerformanceEntry[] = []
  /** When a bar was taken, and when it was let go. */
  const held: [from: number, until: number][] = []
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()))
  observer.observe({ entryTypes: ['longtask'] })
  const isHeld = ({ startTime, duration }: PerformanceEntry) =>
    held.some(([from, until]) => startTime < until && startTime + duration > from)
  const takeBar = ({ timeStamp }: Event) => void held.push([timeStamp, Infinity])
  const letGoOfBar = ({ timeStamp }: Event) => void (held.at(-1)![1] = timeStamp)
  const bars = document.querySelector('.gantt-timeline')!
  bars.addEventListener('pointerdown', takeBar, true)
  bars.addEventListener('pointerup', letGoOfBar, true)
  const note = (event: PointerEvent) => {
    if (event.buttons !== (isEmpty ? 0 : 1)) return
    const dispatchedAt = performance.now()
    const { timeStamp } = event
    let ownMs = 0
    // The last to hear of it: the page listens below the window.
    window.addEventListener('pointermove', () => (ownMs = performance.now() - dispatchedAt), { once: true })
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', () => {
        const now = performance.now()
        if (isEmpty) {
          emptyHandMs.push(now - dispatchedAt)
          return
        }
        const pill = document.querySelector<HTMLElement>('.gantt-pill')
        const said =
          pill === null || pill.hidden ? null : [...pill.children].map((line) => line.textContent).join(' | ')
        const hasReason = pill?.querySelector('[data-tone=reason]') !== null
        moves.push({ ownMs, workMs: now - dispatchedAt, wholeMs: now - timeStamp, said, hasReason })
      })
      channel.port1.start()
      channel.port2.postMessage(null)
    })
  }
  window.addEventListener('pointermove', note, true)
  const stop = () => {
    window.removeEventListener('pointermove', note, true)
    bars.removeEventListener('pointerdown', takeBar, true)
    bars.removeEventListener('pointerup', letGoOfBar, true)
    tasks.push(...observer.takeRecords())
    observer.disconnect()
    const ofDrags = tasks.filter(({ startTime }) => startTime < held.at(-1)![1])
    const [inHand, between] = [ofDrags.filter(isHeld), ofDrags.filter((task) => !isHeld(task))]
    const durations = (list: readonly PerformanceEntry[]) => list.map(({ duration }) => duration)
    return { moves, emptyHandMs, longTasks: durations(inHand), otherLongTasks: durations(between) }
  }
  window.dragged = { letGo: () => void (isEmpty = true), stop }
}
