import type { Browser, Page } from 'playwright-core'
import type { Founder } from '../server/large-organization.ts'

/** What a browser saw of a plan that was opened, and of bars that were dragged over it. */
export interface DragFigures {
  /** From the frame with the plan's rows to the one with the first whiskers, one for each opening. */
  readonly whiskersMs: readonly number[]
  /** Day by day over the days, there and back. */
  readonly moves: readonly Move[]
  /** Over several days at once, where nobody could have known: nothing is planned before the hand is there. */
  readonly leaps: readonly Move[]
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
    dragged: { goBy: (way: Way) => void; stop: () => Omit<DragFigures, 'whiskersMs'> }
  }
}

/** How the pointer goes: with a bar day by day, or in leaps; or day by day with nothing. */
type Way = 'days' | 'leaps' | 'empty'

const PATIENCE_MS = 60_000
const BARS = 8
/** Carried later day by day, then back past where it was. */
const DAYS = Array.from({ length: 30 }, (_, at) => (at < 20 ? at + 1 : 25 - at))
/** None of these lies where a step before pointed to: by the shortest step so far, three days on in the same direction. */
const LEAPS = [3, 8, 4, 12, 7, 16, 10, 20, 14, 25, 17, 30, 21, 36, 26]
/** What a quick hand needs from the row it has chosen to the bar; the item opens beside the plan meanwhile. */
const TO_THE_BAR_MS = 300
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
  for (const way of ['days', 'leaps', 'empty'] as const) {
    await page.evaluate((next) => window.dragged.goBy(next), way)
    for (let bar = 0; bar < BARS; bar++) await dragOne(page, bar, way)
  }
  const dragged = await page.evaluate(() => window.dragged.stop())
  await context.close()
  return { whiskersMs, ...dragged }
}

async function signIn(page: Page, { email, password }: Founder): Promise<void> {
  await page.goto('/sign-in?next=/program/plan')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Plan' }).waitFor()
}

function planAddress(): string {
  const leftAt = (Math.floor(Date.now() / 86_400_000) - 7) * 1440
  return `/program/plan?at=${encodeURIComponent(`${DAY_PX}@${leftAt}`)}`
}

/** Takes the bar of a leaf in view, carries it along and lets it go home; or goes that way without it. */
async function dragOne(page: Page, nth: number, way: Way): Promise<void> {
  const isHeld = way !== 'empty'
  const rows = page.getByRole('treegrid', { name: 'Plan' }).locator('[role=row][aria-level="4"]')
  await rows.nth(nth).getByRole('rowheader').click()
  const bar = page.locator('.gantt-timeline button[aria-label]').first()
  await bar.waitFor()
  const box = (await bar.boundingBox())!
  const [x, y] = [box.x + Math.min(box.width / 2, 40), box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.waitForTimeout(TO_THE_BAR_MS)
  if (isHeld) await page.mouse.down()
  for (const [at, days] of (way === 'leaps' ? LEAPS : DAYS).entries()) {
    await page.mouse.move(x + days * DAY_PX, y)
    // Moves come at every phase of a frame.
    await page.waitForTimeout(20 + (((at + 1) * 7) % 17))
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
 * Runs in the page: notes each move with a button down, or each without where nothing is to be in the hand. A message
 * posted in a frame callback is read once that frame has been handed over.
 */
function watchMoves(): void {
  const moves = { days: [] as Move[], leaps: [] as Move[] }
  const emptyHandMs: number[] = []
  let way: Way = 'days'
  const tasks: PerformanceEntry[] = []
  /** When a bar was taken, and when it was let go. */
  const held: [from: number, until: number][] = []
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()))
  observer.observe({ entryTypes: ['longtask'] })
  const isHeld = ({ startTime, duration }: PerformanceEntry) =>
    held.some(([from, until]) => startTime < until && startTime + duration > from)
  const takeBar = ({ timeStamp }: Event) => void held.push([timeStamp, Infinity])
  const letGoOfBar = ({ timeStamp }: Event) => {
    const last = held.at(-1)
    if (last?.[1] === Infinity) last[1] = timeStamp
  }
  const bars = document.querySelector('.gantt-timeline')!
  bars.addEventListener('pointerdown', takeBar, true)
  window.addEventListener('pointerup', letGoOfBar, true)
  const note = (event: PointerEvent) => {
    if (event.buttons !== (way === 'empty' ? 0 : 1)) return
    const dispatchedAt = performance.now()
    const { timeStamp } = event
    let ownMs = 0
    // The last to hear of it: the page listens below the window.
    window.addEventListener('pointermove', () => (ownMs = performance.now() - dispatchedAt), { once: true })
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', () => {
        const now = performance.now()
        if (way === 'empty') {
          emptyHandMs.push(now - dispatchedAt)
          return
        }
        const pill = document.querySelector<HTMLElement>('.gantt-pill')
        const said =
          pill === null || pill.hidden ? null : [...pill.children].map((line) => line.textContent).join(' | ')
        const hasReason = pill?.querySelector('[data-tone=reason]') !== null
        moves[way].push({ ownMs, workMs: now - dispatchedAt, wholeMs: now - timeStamp, said, hasReason })
      })
      channel.port1.start()
      channel.port2.postMessage(null)
    })
  }
  window.addEventListener('pointermove', note, true)
  const stop = () => {
    window.removeEventListener('pointermove', note, true)
    bars.removeEventListener('pointerdown', takeBar, true)
    window.removeEventListener('pointerup', letGoOfBar, true)
    tasks.push(...observer.takeRecords())
    observer.disconnect()
    const ofDrags = tasks.filter(({ startTime }) => startTime < held.at(-1)![1])
    const [inHand, between] = [ofDrags.filter(isHeld), ofDrags.filter((task) => !isHeld(task))]
    const durations = (list: readonly PerformanceEntry[]) => list.map(({ duration }) => duration)
    return {
      moves: moves.days,
      leaps: moves.leaps,
      emptyHandMs,
      longTasks: durations(inHand),
      otherLongTasks: durations(between),
    }
  }
  window.dragged = { goBy: (next) => void (way = next), stop }
}
