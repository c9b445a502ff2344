import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { type Person, expectNoTrouble, signIn, toast, visit } from './person.ts'
import { type World, sampleMember, sampleWorld } from './world.ts'

const YEAR = '/program/capacity?reach=year'
const MOST_NODES = 1500

let world: World
let person: Person
let page: Page

beforeAll(async () => {
  world = await sampleWorld()
  person = await sampleMember(world, 'admin')
  page = person.page
})
afterAll(() => world?.end())

const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
const pictures = (at = page) => at.locator('.heat-picture > canvas')
const painted = () => page.locator('td.heat-painted')

async function openYear(): Promise<void> {
  await visit(person, YEAR)
  await pictures().first().waitFor()
}

describe('a year of weeks', () => {
  test('is painted but for what is in hand, some rows to a picture, and each row is said in a sentence', async () => {
    await openYear()
    const rows = await page.locator('tr[data-row]').count()
    expect(await painted().count()).toBeGreaterThan(rows / 2)
    expect(await pictures().count()).toBe(Math.ceil(rows / 6))
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(MOST_NODES)
    const told = () => painted().evaluateAll((all) => all.map((each) => each.ariaLabel ?? ''))
    for (const words of await told()) expect(words).toMatch(/^.+: (at most \d+%.*, week of \d+ \w+ \d{4}|no capacity)/)
    // What is overbooked is worked out when the page is idle.
    await expect
      .poll(async () => (await told()).join('\n'), { timeout: 10_000 })
      .toMatch(/; overbooked .* due, .* of people; what does not fit is planned later/)
  })

  test('is walked with keys alone, over rows that were pictures', async () => {
    await openYear()
    const names = await page.locator('tr[data-row] th[scope=row] a').allInnerTexts()
    await page
      .getByRole('gridcell', { name: new RegExp(`^${names[0]}, week of`) })
      .first()
      .focus()
    for (const name of names.slice(1)) {
      await page.keyboard.press('ArrowDown')
      await expect.poll(focused).toMatch(new RegExp(`^${name}, week of`))
    }
    await page.keyboard.press('Enter')
    const panel = page.getByRole('region', { name: new RegExp(`^${names.at(-1)}, week of`) })
    await panel.waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => panel.count()).toBe(0)
    await expect.poll(focused).toMatch(new RegExp(`^${names.at(-1)}, week of`))
  })

  test('has each colour where the cell would be', async () => {
    await openYear()
    const names = await page.locator('tr[data-row]').filter({ has: painted() }).locator('th a').allInnerTexts()
    for (const name of [names[0]!, names[7]!, names.at(-1)!]) {
      const row = page.locator('tr[data-row]').filter({ has: page.getByRole('link', { name, exact: true }) })
      await page.mouse.move(1, 1)
      await page.locator('tr[data-row]').last().locator('th').hover()
      const seen = await row.evaluate(coloursSeen)
      await row.locator('th').hover()
      await row.locator('td.heat-cell').first().waitFor()
      expect(await row.evaluate(coloursOfCells)).toEqual(seen)
    }
  })

  test('opens the week that is pressed, also where there was a picture', async () => {
    await openYear()
    const heads = page.locator('thead th[data-column]')
    const [head, name] = [heads.nth(30), await heads.nth(30).getAttribute('aria-label')]
    const row = page.locator('tr[data-row]').filter({ has: painted() }).last()
    const team = await row.locator('th').innerText()
    const [across, down] = [(await head.boundingBox())!, (await row.boundingBox())!]
    await page.mouse.click(across.x + across.width / 2, down.y + down.height / 2)
    await page.getByRole('region', { name: `${lastWord(team)}, ${lower(name!)}` }).waitFor()
  })
})

test('what is supposed is marked in a year of weeks as well', async () => {
  await openYear()
  expect((await painted().evaluateAll((all) => all.map((each) => each.ariaLabel))).join()).not.toContain('supposed')
  await page.getByRole('button', { name: 'What if…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Team', { exact: true }).fill('Gateway')
  await page.getByRole('option', { name: 'Gateway', exact: true }).click()
  await dialog.getByRole('button', { name: 'Suppose it' }).click()
  const gateway = page.getByRole('gridcell', { name: /^Gateway: at most .*; \d+ weeks changed by what is supposed/ })
  await gateway.waitFor()
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(MOST_NODES)
  await page.getByRole('region', { name: 'What if', exact: true }).getByRole('button', { name: 'Drop' }).click()
  await expect.poll(() => gateway.count()).toBe(0)
})

/** Runs in the page: what the picture behind a row shows near the foot of each column. */
function coloursSeen(row: Element): readonly string[] {
  const { bottom } = row.getBoundingClientRect()
  const canvas = [...document.querySelectorAll<HTMLCanvasElement>('.heat-picture > canvas')].find((each) => {
    const box = each.getBoundingClientRect()
    return box.top < bottom && bottom <= box.bottom + 1
  })!
  const box = canvas.getBoundingClientRect()
  const scale = canvas.width / box.width
  return [...document.querySelectorAll('thead th[data-column]')].map((head) => {
    const at = [head.getBoundingClientRect().left + 5 - box.left, bottom - 4 - box.top].map((px) => px * scale)
    return [...canvas.getContext('2d')!.getImageData(at[0]!, at[1]!, 1, 1).data].join()
  })
}

/** Runs in the page: what the cells of a row have behind their figures; nothing where that is the ground of the page. */
function coloursOfCells(row: Element): readonly string[] {
  const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')!
  return [...row.querySelectorAll<HTMLElement>('td.heat-cell')].map((cell) => {
    pen.clearRect(0, 0, 1, 1)
    pen.fillStyle = getComputedStyle(cell).backgroundColor
    if (cell.dataset['heat'] !== undefined) pen.fillRect(0, 0, 1, 1)
    return [...pen.getImageData(0, 0, 1, 1).data].join()
  })
}

/** Runs in the page: what of a box is written past its edge. */
function pastItsEdge(box: Element): readonly string[] {
  const { right } = box.getBoundingClientRect()
  return [...box.querySelectorAll('*')]
    .filter((part) => part.getBoundingClientRect().right > right + 1)
    .map((part) => part.textContent)
}

/** Of `+2.3 d` and a name. */
function lastWord(text: string): string {
  return text.trim().split(/\s+/).at(-1)!
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

test('a bracket says what it is where one looks: on the row, at the foot, and in the panel', async () => {
  await visit(person, '/program/capacity')
  const over = page.locator('td[data-over~=first]').first()
  await over.waitFor()
  expect(await over.getAttribute('title')).toMatch(
    /^Overbooked .*: .* d due, .* d of people; what does not fit is planned later/,
  )
  const row = page
    .locator('tr[data-row]')
    .filter({ has: page.locator('td[data-over]') })
    .first()
  expect(await row.locator('.heat-excess').innerText()).toMatch(/^\+[\d.]+ d$/)
  await page.getByText(/more work is due in these days than fits/).waitFor()
  await over.focus()
  await page.keyboard.press('Enter')
  await page.getByText(/d of work is due in these days, and/).waitFor()
  await page.getByText(/^Colours show the plan as it lies/).waitFor()
})

test('where a team does not count in points it says so once, and not each of its people', async () => {
  await visit(person, '/program/capacity?view=people&unit=points')
  await page
    .getByRole('row', { name: /^Documents/ })
    .getByText(/^No points: this team has not said/)
    .waitFor()
  expect(await page.getByRole('row', { name: /^Booking/ }).innerText()).toMatch(/\d+ people/)
  expect(await page.getByText(/^No points: they are/).count()).toBe(0)
  const rows = page.locator('tr[data-row]')
  expect(await rows.nth(0).getAttribute('data-heading')).toBe('true')
  expect(await rows.nth(1).getAttribute('data-heading')).toBe('true')
  // Tab finds the first row that has cells.
  await page.locator('td.heat-cell[tabindex="0"]').waitFor()
})

describe('the people of an item', () => {
  const people = () => page.getByRole('complementary').getByRole('region', { name: 'People' })

  test('are asked for, changed, committed and taken back beside it', async () => {
    await visit(person, '/program/plan?view=grid')
    await page.getByRole('gridcell', { name: 'Verified monitoring report' }).first().click()
    await page.keyboard.press('Space')
    await people().getByRole('button', { name: 'Ask for somebody' }).click()
    const dialog = page.getByRole('dialog')
    const name = await choose('Person', dialog)
    await dialog.getByLabel('From').fill('+1w')
    await dialog.getByLabel('Until, the last day included').fill('+3w')
    await dialog.getByRole('button', { name: 'Ask' }).click()
    await toast(page, `Asked for ${name}`).waitFor()
    const line = people().getByRole('listitem').filter({ hasText: name })
    await line.getByText('Requested').waitFor()

    await line.getByRole('button', { name, exact: true }).click()
    await dialog.getByLabel('Or hours in all').fill('24')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await line.getByText(/^24 h · /).waitFor()

    await line.getByRole('button', { name: 'Commit' }).click()
    await line.getByText('Committed').waitFor()
    expect(await violations(page)).toEqual([])
    await line.getByRole('button', { name: `Take back ${name}` }).click()
    await expect.poll(() => line.count()).toBe(0)
  })

  async function choose(label: string, within: ReturnType<Page['getByRole']>): Promise<string> {
    await within.getByLabel(label, { exact: true }).click()
    const option = page.getByRole('option').first()
    // Beside the name stands how much of them is free.
    const [name] = (await option.innerText()).split('\n')
    await option.click()
    return name!
  }
})

describe('axe finds nothing on Capacity, in light, dark and forced colours', () => {
  test.each([{ theme: 'light' as const }, { theme: 'dark' as const }, { theme: 'light' as const, forcedColors: true }])(
    '%o',
    async (look) => {
      const someone = await world.newPerson(look)
      await signIn(someone, 'admin@demo.example', 'demo-demo-demo')
      await visit(someone, YEAR)
      await someone.page.locator('td.heat-cell').first().waitFor()
      // A picture takes no colours that a person has set for all pages.
      expect((await pictures(someone.page).count()) > 0).toBe(look.forcedColors !== true)
      expect(await violations(someone.page)).toEqual([])
      await visit(someone, '/program/capacity')
      await someone.page.locator('td[data-over]').first().click()
      await someone.page.getByText(/d of work is due in these days/).waitFor()
      expect(await violations(someone.page)).toEqual([])
      await someone.context.close()
    },
  )
})

describe('nothing sticks out', () => {
  const shapes = [
    { width: 1024, height: 768, deviceScaleFactor: 1 },
    { width: 390, height: 844, deviceScaleFactor: 1 },
    // Text of 200 % on a screen of 1440 by 900.
    { width: 720, height: 450, deviceScaleFactor: 2 },
  ]

  test.each(shapes)('at $width by $height', async (shape) => {
    const session = await person.context.newCDPSession(page)
    await session.send('Emulation.setDeviceMetricsOverride', { ...shape, mobile: false })
    for (const address of ['/program/capacity', YEAR, '/program/capacity?view=requests']) {
      await visit(person, address)
      await page.locator('td').first().waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(1)
    }
    await visit(person, '/program/capacity')
    const summary = page.locator('.heat-summary')
    await expect.poll(() => summary.innerText()).toMatch(/overbooked/)
    expect(await summary.evaluate((it) => it.getBoundingClientRect().right - innerWidth)).toBeLessThanOrEqual(0)
    await page.locator('td.heat-cell').nth(2).click()
    const panel = page.locator('.cell-panel')
    await panel.waitFor()
    expect(await panel.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(1)
    await page.keyboard.press('Escape')
    await page.locator('td[data-over]').first().click()
    const proof = panel.locator('.overbooked')
    await proof.getByText(/d of work is due in these days/).waitFor()
    expect(await proof.evaluate(pastItsEdge)).toEqual([])
    await page.keyboard.press('Escape')
    await session.send('Emulation.clearDeviceMetricsOverride')
    await session.detach()
  })
})

test('nothing went wrong on the way', () => {
  expectNoTrouble(person)
})
