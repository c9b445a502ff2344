import type { Browser, CDPSession, Page } from 'playwright-core'

/** What one visit of a page gives. */
export interface Visit {
  /** From plain values in memory to the frame with bars. */
  readonly firstBarsMs: number
  /** Main thread, measured in thread ticks. */
  readonly scrollMainMs: number
  /** Every process of the browser together: canvas moves work off the main thread, and that work counts too. */
  readonly scrollCpuMs: number
  readonly longTasks: number
  /** From a move of the pointer to the frame that shows it, while a bar is dragged: 95 of 100 are faster. */
  readonly dragP95Ms: number
}

/** The functions both pages offer. */
declare global {
  interface Window {
    samplePlan(items: number, links: number): unknown
    mount(plan: unknown): void
    scrollToHeight(y: number): void
    someBar(): { x: number; y: number }
    moveTimes: number[]
  }
}

const FRAMES = 120
const STEP_PX = 64

/** Opens a page, mounts the plan, scrolls it by two rows a frame, and closes it. */
export async function visit(browser: Browser, url: string, plan: unknown): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  try {
    await page.goto(url)
    await page.evaluate(() => document.fonts.ready)
    const firstBarsMs = await page.evaluate(mountAndWait, plan)
    await page.waitForTimeout(500)
    const scroll = await measureScroll(browser, page)
    return { firstBarsMs, ...scroll, dragP95Ms: await measureDrag(page) }
  } finally {
    await page.close()
  }
}

async function measureScroll(browser: Browser, page: Page): Promise<Omit<Visit, 'firstBarsMs' | 'dragP95Ms'>> {
  const session = await page.context().newCDPSession(page)
  const whole = await browser.newBrowserCDPSession()
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.evaluate(scrollFrames, { frames: 20, step: STEP_PX, from: 0 })
  const mainBefore = await mainSeconds(session)
  const cpuBefore = await cpuSeconds(whole)
  const longTasks = await page.evaluate(scrollFrames, { frames: FRAMES, step: STEP_PX, from: 20 * STEP_PX })
  const main = (await mainSeconds(session)) - mainBefore
  const cpu = (await cpuSeconds(whole)) - cpuBefore
  await whole.detach()
  return { scrollMainMs: (main / FRAMES) * 1000, scrollCpuMs: (cpu / FRAMES) * 1000, longTasks }
}

async function measureDrag(page: Page): Promise<number> {
  await page.evaluate(() => window.scrollToHeight(0))
  await page.waitForTimeout(300)
  const { x, y } = await page.evaluate(() => window.someBar())
  await page.waitForTimeout(100)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 8, y)
  await page.evaluate(recordMoves)
  for (let step = 1; step <= 80; step++) {
    await page.mouse.move(x + 8 + step * 3, y)
    // Moves come at every phase of a frame; sent at once, the faster page would always just have missed one.
    await page.waitForTimeout(20 + ((step * 7) % 17))
  }
  const times = await page.evaluate(() => window.moveTimes)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN
}

/** Runs in the page. A message posted in a frame callback is read once that frame has been handed over. */
function recordMoves(): void {
  window.moveTimes = []
  window.addEventListener(
    'pointermove',
    (event) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.addEventListener('message', () => window.moveTimes.push(performance.now() - event.timeStamp))
        channel.port1.start()
        channel.port2.postMessage(null)
      })
    },
    true,
  )
}

async function mainSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find((metric) => metric.name === 'TaskDuration')!.value
}

async function cpuSeconds(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.reduce((sum, process) => sum + process.cpuTime, 0)
}

/** Runs in the page. The second frame callback comes after the first frame was handed over for painting. */
async function mountAndWait(plan: unknown): Promise<number> {
  const begin = performance.now()
  window.mount(plan)
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  return performance.now() - begin
}

/** Runs in the page: scrolls once a frame and answers with the number of long tasks meanwhile. */
async function scrollFrames(input: { frames: number; step: number; from: number }): Promise<number> {
  let longTasks = 0
  const observer = new PerformanceObserver((list) => (longTasks += list.getEntries().length))
  observer.observe({ entryTypes: ['longtask'] })
  for (let frame = 1; frame <= input.frames; frame++) {
    await new Promise(requestAnimationFrame)
    window.scrollToHeight(input.from + frame * input.step)
  }
  await new Promise((done) => setTimeout(done, 100))
  observer.disconnect()
  return longTasks
}
