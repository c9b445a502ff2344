import type { Browser, Page } from 'playwright-core'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { PreviewServer } from 'vite'
import { build, preview } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { GanttHandle } from './view.ts'
import { DAY, dayFromCivil } from './time/dates.ts'

const DEMO = join(import.meta.dirname, 'demo')
const PX_PER_DAY = 7.4
const january = (dayOfMonth: number) => dayFromCivil(2027, 0, dayOfMonth) * DAY

let browser: Browser
let server: PreviewServer
let folder: string
let url: string
let page: Page

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trireme-gantt-'))
  const config = {
    root: DEMO,
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  } as const
  await build(config)
  server = await preview({ ...config, preview: { host: '127.0.0.1', port: 4480, open: false } })
  url = server.resolvedUrls!.local[0]!
  const executablePath = process.env['TRIREME_CHROMIUM'] ?? '/usr/bin/chromium'
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

afterEach(() => page?.close())

async function open(query = '', size = { width: 1200, height: 760 }): Promise<void> {
  page = await browser.newPage({ viewport: size })
  await page.goto(`${url}${query}`)
  await page.getByRole('treegrid').waitFor()
  await page.evaluate(() => document.fonts.ready)
}

const told = () => page.evaluate(() => (window as unknown as { told: [string, object][] }).told)
const spoken = () => page.getByRole('status').textContent()
const pill = () => page.locator('.gantt-pill')
/** Of the timeline and of the capacity strip. */
const pictures = () => page.evaluate(() => [...document.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL()))

/** Whether the accent is seen at a place of the page: what the screen shows there, whatever lies in the tree of elements. */
async function showsAccent(x: number, y: number, size = 10): Promise<boolean> {
  const clip = { x: x - size / 2, y: y - size / 2, width: size, height: size }
  const shot = (await page.screenshot({ clip })).toString('base64')
  return page.evaluate(async (png) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!
    context.fillStyle = getComputedStyle(document.querySelector('.gantt')!).getPropertyValue('--accent')
    context.fillRect(0, 0, 1, 1)
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    const far = (at: number) =>
      Math.max(Math.abs(data[at]! - red!), Math.abs(data[at + 1]! - green!), Math.abs(data[at + 2]! - blue!))
    return Array.from({ length: data.length / 4 }, (_, at) => far(4 * at)).some((difference) => difference < 40)
  }, shot)
}

/** The middle of a bar on the page, found by way of its row. */
async function barOf(title: string): Promise<{ x: number; y: number; width: number; left: number; right: number }> {
  await page.getByRole('row', { name: title }).click()
  const box = (await page.getByRole('button', { name: title }).first().boundingBox())!
  return {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    width: box.width,
    left: box.x,
    right: box.x + box.width,
  }
}

async function dragFrom(x: number, y: number, dx: number, dy = 0): Promise<void> {
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + dx / 2, y + dy / 2)
  await page.mouse.move(x + dx, y + dy)
}

describe('by hand', () => {
  test('dragging a bar previews everything that moves and a drop keeps it in whole days', async () => {
    await open()
    const bar = await barOf('Guest checkout')
    await dragFrom(bar.x, bar.y, 30 * PX_PER_DAY + 2)
    await expect.poll(() => pill().textContent()).toBe('4 Feb → 18 Feb 2027 · +30 dmoves 2 items')
    await page.mouse.up()
    const commit = { id: 'F-211', startsAt: january(5) + 30 * DAY, endsAt: january(20) + 30 * DAY }
    expect(await told()).toEqual([['commit', commit]])
    await expect.poll(spoken).toBe('Kept. Guest checkout is now 4 Feb to 18 Feb 2027.')
  })

  test('the average of a team moves along with what is in the hand, and back when it is dropped', async () => {
    await open()
    const average = () => page.locator('.gantt-strip-name', { hasText: 'Core' }).locator('.gantt-average').textContent()
    expect(await average()).toBe('86%')
    const bar = await barOf('Guest checkout')
    await dragFrom(bar.x, bar.y, 120)
    await expect.poll(average).toBe('91%')
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await expect.poll(average).toBe('86%')
  })

  test('what a drag paints stands in the picture while it lasts, and of none of its steps is anything left', async () => {
    await open()
    await barOf('Guest checkout')
    await page.mouse.move(2, 2)
    const before = await pictures()
    const bar = await barOf('Guest checkout')
    await dragFrom(bar.x, bar.y, 400)
    await page.mouse.move(bar.x + 60, bar.y)
    expect(await pictures()).not.toEqual(before)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await page.mouse.move(2, 2)
    expect(await pictures()).toEqual(before)
  })

  test('a picture that is painted anew under a drag has what the drag paints', async () => {
    await open()
    const bar = await barOf('Guest checkout')
    await dragFrom(bar.x, bar.y, 200)
    const before = await pictures()
    await page.setViewportSize({ width: 1100, height: 700 })
    await expect.poll(pictures).not.toEqual(before)
    await page.setViewportSize({ width: 1200, height: 760 })
    await expect.poll(pictures).toEqual(before)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await pictures()).not.toEqual(before)
  })

  test('Escape ends a drag as if nothing had happened', async () => {
    await open()
    const bar = await barOf('Guest checkout')
    await dragFrom(bar.x, bar.y, 120)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await told()).toEqual([])
    expect(await pill().isHidden()).toBe(true)
  })

  test('less than four pixels is a click, which selects', async () => {
    await open()
    const bar = await barOf('Guest checkout')
    await dragFrom(bar.x, bar.y, 3)
    await page.mouse.up()
    expect(await told()).toEqual([])
    await expect
      .poll(() => page.getByRole('row', { name: 'Guest checkout' }).getAttribute('aria-selected'))
      .toBe('true')
  })

  test('the right edge makes a bar longer', async () => {
    await open()
    const bar = await barOf('Guest checkout')
    await dragFrom(bar.right - 6, bar.y, 4 * PX_PER_DAY)
    await page.mouse.up()
    expect(await told()).toEqual([['commit', { id: 'F-211', startsAt: january(5), endsAt: january(24) }]])
  })

  test('from the end of a bar to the start of another draws a dependency', async () => {
    await open()
    const target = await barOf('Tax engine v2')
    const source = await barOf('Guest checkout')
    await page.mouse.move(source.x, source.y)
    await page.mouse.move(source.right + 12, source.y)
    await dragFrom(source.right + 12, source.y, target.left + 20 - source.right - 12, target.y - source.y)
    await expect.poll(() => pill().textContent()).toBe('Guest checkout → Tax engine v2finish to start')
    await page.mouse.up()
    expect(await told()).toEqual([['link', { fromId: 'F-211', toId: 'F-215', type: 'FS' }]])
  })

  test.each(['light', 'dark'])('the handles of a bar are seen over the picture in %s', async (theme) => {
    await open(`?theme=${theme}`)
    const bar = await barOf('Guest checkout')
    await page.mouse.move(2, 2)
    const dots = async () => [await showsAccent(bar.left - 9, bar.y), await showsAccent(bar.right + 13, bar.y)]
    await expect.poll(dots).toEqual([false, false])
    // Over the bar of the row that has the focus, then over that of another.
    await page.mouse.move(bar.x, bar.y)
    await expect.poll(dots).toEqual([true, true])
    await barOf('Tax engine v2')
    await page.mouse.move(2, 2)
    await expect.poll(dots).toEqual([false, false])
    await page.mouse.move(bar.x, bar.y)
    await expect.poll(dots).toEqual([true, true])
    // In the hand the bar is painted where it goes, and nothing stays where it was.
    await dragFrom(bar.x, bar.y, 300)
    await expect.poll(dots).toEqual([false, false])
    await page.keyboard.press('Escape')
    await page.mouse.up()
  })

  test.each(['light', 'dark'])('no handle covers how late a bar is, and it can be taken, in %s', async (theme) => {
    await open(`?theme=${theme}`)
    // Its shadow reaches beyond the card.
    await page.addStyleTag({ content: '.hover-card { display: none }' })
    const bar = await barOf('Tax engine v2')
    const label = { x: bar.right + 14, y: bar.y - 9, width: 70, height: 18 }
    const seen = async () => (await page.screenshot({ clip: label })).toString('base64')
    const handle = () => showsAccent(bar.right + 9, bar.y)
    await page.mouse.move(2, 2)
    await expect.poll(handle).toBe(false)
    const alone = await seen()
    await page.mouse.move(bar.x, bar.y)
    await expect.poll(handle).toBe(true)
    expect(await seen()).toBe(alone)
    await page.mouse.move(2, 2)
    await page.keyboard.press('Tab')
    await expect.poll(handle).toBe(true)
    expect(await seen()).toBe(alone)
    const target = await barOf('Address autocomplete')
    await page.mouse.move(bar.x, bar.y)
    await dragFrom(bar.right + 9, bar.y, target.left + 20 - bar.right - 9, target.y - bar.y)
    await expect.poll(() => pill().textContent()).toBe('Tax engine v2 → Address autocompletefinish to start')
    await page.keyboard.press('Escape')
    await page.mouse.up()
  })

  test('drawing on a row without dates gives it some', async () => {
    await open()
    const row = (await page.getByRole('row', { name: 'Voice search' }).boundingBox())!
    await dragFrom(row.x + row.width + 200, row.y + 16, 80)
    await page.mouse.up()
    const [[name, draft]] = (await told()) as [[string, { id: string; startsAt: number; endsAt: number }]]
    expect([name, draft.id]).toEqual(['create', 'F-305'])
    expect((draft.endsAt - draft.startsAt) / DAY).toBeGreaterThanOrEqual(11)
  })

  test('Control with the wheel zooms at the pointer, the plain wheel scrolls the rows', async () => {
    await open('?plan=large')
    const lines = () => page.locator('.gantt-minor').count()
    const before = await lines()
    await page.mouse.move(900, 300)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, 300)
    await page.keyboard.up('Control')
    await expect.poll(lines).not.toBe(before)
    await page.mouse.wheel(0, 600)
    const top = () => page.evaluate(() => document.querySelector('.gantt-scroller')!.scrollTop)
    await expect.poll(top).toBeGreaterThan(300)
  })
})

describe('by keys alone', () => {
  const reach = async (title: string) => {
    await page.keyboard.press('Tab')
    for (let step = 0; step < 20; step++) {
      const id = await page.getByRole('treegrid').getAttribute('aria-activedescendant')
      const row = page.locator(`[id="${id}"]`)
      if ((await row.textContent())?.includes(title)) return
      await page.keyboard.press('ArrowDown')
    }
  }

  test('Alt with arrows moves a bar, Enter keeps it, and each step is spoken', async () => {
    await open()
    await reach('Guest checkout')
    await page.keyboard.press('Alt+Shift+ArrowRight')
    await page.keyboard.press('Alt+ArrowRight')
    await expect
      .poll(spoken)
      .toBe('Guest checkout: 13 Jan to 27 Jan 2027, +8 d, moves 1 item. Enter keeps it, Escape restores.')
    await page.keyboard.press('Enter')
    expect(await told()).toEqual([['commit', { id: 'F-211', startsAt: january(13), endsAt: january(28) }]])
  })

  test('a bar that keys carry out of sight takes the view along', async () => {
    await open()
    await reach('Guest checkout')
    const left = () => page.locator('.gantt-scroller').evaluate((node) => node.scrollLeft)
    const before = await left()
    for (let week = 0; week < 26; week++) await page.keyboard.press('Alt+Shift+ArrowRight')
    const carried = 26 * 7 * PX_PER_DAY
    await expect.poll(left).toBeGreaterThan(before + carried - 1200)
    await page.keyboard.press('Escape')
    for (let step = 0; step < 2; step++) await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(left).toBeLessThan(before + 100)
  })

  test('the row with the focus shows the handles and the ring of its bar', async () => {
    await open()
    await reach('Guest checkout')
    const box = (await page.getByRole('button', { name: 'Guest checkout' }).boundingBox())!
    const middle = box.y + box.height / 2
    const seen = async () => [
      await showsAccent(box.x - 9, middle),
      await showsAccent(box.x + box.width + 13, middle),
      await showsAccent(box.x + box.width / 2, box.y - 3, 4),
    ]
    await expect.poll(seen).toEqual([true, true, false])
    await page.keyboard.press('Tab')
    await expect.poll(seen).toEqual([true, true, true])
  })

  test('a bar that keys move leaves no handle behind, where its label would stand', async () => {
    await open()
    await reach('Tax engine v2')
    const box = (await page.getByRole('button', { name: 'Tax engine v2' }).boundingBox())!
    const handle = () => showsAccent(box.x + box.width + 9, box.y + box.height / 2, 14)
    await expect.poll(handle).toBe(true)
    for (let day = 0; day < 3; day++) await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(handle).toBe(false)
    await page.keyboard.press('Escape')
    await expect.poll(handle).toBe(true)
  })

  test('Alt with Shift and up or down changes the length, Escape restores', async () => {
    await open()
    await reach('Guest checkout')
    await page.keyboard.press('Alt+Shift+ArrowUp')
    await expect.poll(() => pill().textContent()).toContain('5 Jan → 20 Jan 2027 · +1 d')
    await page.keyboard.press('Escape')
    await expect.poll(spoken).toBe('Nothing changed. Guest checkout is back in its place.')
    expect(await told()).toEqual([])
  })

  test('a row without dates gets some, a dependency is drawn, a branch is closed', async () => {
    await open()
    await reach('Voice search')
    await page.keyboard.press('Alt+ArrowRight')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Alt+l')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowLeft')
    expect(await told()).toEqual([
      ['create', { id: 'F-305', startsAt: january(23), endsAt: january(28) }],
      ['link', { fromId: 'F-305', toId: 'F-306', type: 'SS' }],
      ['toggle', { id: 'F-200', expanded: false }],
    ])
  })

  test('a summary says why it stays, Tab leaves for its bar', async () => {
    await open()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(spoken).toBe('Checkout revamp takes its dates from the items below it. Move those.')
    await page.keyboard.press('Tab')
    const label = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    expect(await label()).toBe('F-200 Checkout revamp, 5 Jan to 19 Mar 2027, on track')
  })
})

describe('for everybody', () => {
  test.each(['light', 'dark'])('axe finds nothing in %s', async (theme) => {
    await open(`?theme=${theme}`)
    await page.getByRole('row', { name: 'Guest checkout' }).click()
    await page.addScriptTag({ content: await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8') })
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
      return (await axe.run()).violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])
    })
    expect(violations).toEqual([])
  })

  test('10,000 rows are a few hundred elements, and bars stay beside their names while scrolling', async () => {
    await open('?plan=large')
    await page.evaluate(() => (document.querySelector('.gantt-scroller')!.scrollTop = 123_456))
    await page.waitForTimeout(100)
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1500)
    const row = (await page.locator('.gantt-row:visible').nth(5).boundingBox())!
    await page.mouse.click(row.x + 100, row.y + 16)
    const bar = (await page.locator('.gantt-bar-focused').boundingBox())!
    expect(Math.abs(bar.y + bar.height / 2 - row.y - row.height / 2)).toBeLessThanOrEqual(1)
  })

  test('a click on a row scrolls nothing while its bar is in view, and brings a far bar in', async () => {
    await open('?plan=large')
    const place = () =>
      page.evaluate(() => {
        const { scrollLeft, scrollTop } = document.querySelector('.gantt-scroller')!
        return { scrollLeft, scrollTop }
      })
    const before = await place()
    await page.mouse.click(100, 200)
    await page.waitForTimeout(50)
    expect(await place()).toEqual(before)
    await page.evaluate(() => (document.querySelector('.gantt-scroller')!.scrollTop = 200_000))
    await page.waitForTimeout(100)
    await page.mouse.click(100, 200)
    const bar = (await page.locator('.gantt-bar-focused').boundingBox())!
    expect(bar.x).toBeGreaterThan(350)
    expect(bar.x).toBeLessThan(1200)
    expect((await place()).scrollTop).toBe(200_000)
  })

  test('what is on screen can be taken along as SVG', async () => {
    await open()
    const svg = await page.evaluate(() =>
      (window as unknown as { exportSvg(caption: object): string }).exportSvg({ title: 'Acme', says: 'Team is Core' }),
    )
    expect(svg).toMatch(/^<svg .*<\/svg>$/s)
    for (const text of ['Acme', 'Team is Core', 'Wallet payments', '→ +8 d', 'Jan 2027', '112% ▲'])
      expect(svg).toContain(text)
    const isWellFormed = await page.evaluate(
      (text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror') === null,
      svg,
    )
    expect(isWellFormed).toBe(true)
  })

  test('an empty plan stands, with keys and all', async () => {
    await open('?plan=empty')
    await page.keyboard.press('Tab')
    for (const key of ['ArrowDown', 'End', 'ArrowRight', 'Enter', 'Alt+ArrowRight', '+', '0', 't']) {
      await page.keyboard.press(key)
    }
    expect(await told()).toEqual([])
    expect(await page.getByRole('treegrid').getAttribute('aria-rowcount')).toBe('1')
  })

  test('a read-only plan moves by no hand and says so', async () => {
    await open('?plan=dense')
    const bar = await barOf('Guest checkout')
    await dragFrom(bar.x, bar.y, 100)
    await page.mouse.up()
    await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(spoken).toBe('This plan is read-only.')
    expect(await told()).toEqual([])
  })

  test('fitting leaves out what lies decades away and says so; again, it shows that too', async () => {
    await open('?plan=outlier')
    const fit = () => page.evaluate(() => (window as unknown as { gantt: GanttHandle }).gantt.fit())
    const years = () => page.locator('.gantt-majors').textContent()
    await fit()
    expect(await told()).toEqual([['fit', 1]])
    expect(await years()).toContain('2027')
    expect(await years()).not.toContain('19')
    await fit()
    expect(await told()).toHaveLength(1)
    await expect.poll(years).toContain('1900')
  })

  test('what is sought comes into view from decades away, and nothing scrolls while it is there', async () => {
    await open('?plan=outlier')
    const seek = (...ids: string[]) =>
      page.evaluate((wanted) => (window as unknown as { gantt: GanttHandle }).gantt.seek(new Set(wanted)), ids)
    const left = () => page.locator('.gantt-scroller').evaluate((node) => node.scrollLeft)
    const before = await left()
    await seek('F-001', 'F-211')
    expect(await left()).toBe(before)
    await seek('F-001')
    expect(await left()).toBeLessThan(300)
  })

  test('over a bar that cannot be moved the hand is no hand', async () => {
    await open('?plan=outlier')
    const cursorOver = async (title: string) => {
      const bar = await barOf(title)
      await page.mouse.move(bar.x, bar.y)
      return page.locator('.gantt-bar-focused').evaluate((bar) => getComputedStyle(bar).cursor)
    }
    expect(await cursorOver('First voyage')).toBe('default')
    expect(await page.locator('.gantt-bar-focused .gantt-grip-resize').isVisible()).toBe(false)
    expect(await cursorOver('Guest checkout')).toBe('grab')
    expect(await page.locator('.gantt-bar-focused .gantt-grip-resize').isVisible()).toBe(true)
    expect(await cursorOver('Checkout revamp')).toBe('default')
  })

  test('a bar that may be taken is told of as soon as a hand is over it, as it is pressed, and when it is left', async () => {
    await open()
    const near = () => page.evaluate(() => (window as unknown as { near: [id: string | null, step: number][] }).near)
    const ids = async () => (await near()).map(([id]) => id)
    const summary = await barOf('Checkout revamp')
    await page.mouse.move(summary.x, summary.y)
    await expect.poll(ids).toEqual([null])
    const bar = await barOf('Guest checkout')
    const before = (await near()).length
    await page.mouse.move(bar.x, bar.y)
    await expect.poll(async () => (await near()).slice(before)).toEqual([['F-211', DAY]])
    await page.mouse.down()
    await page.mouse.move(bar.x + 20, bar.y)
    await page.mouse.move(bar.x + 60, bar.y)
    await expect.poll(async () => (await ids()).slice(before)).toEqual(['F-211', 'F-211'])
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await page.mouse.move(2, 2)
    await expect.poll(async () => (await ids()).at(-1)).toBeNull()
  })

  test('at 320 px the plan still scrolls and nothing overflows the page', async () => {
    await open('', { width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })
})
