import { creation } from '@trireme/client'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layPlan, write } from './furnish.ts'
import { type Person, expectNoTrouble, visit } from './person.ts'
import { ROUTES } from './routes.ts'
import { type World, founderAtPlan, foundedWorld } from './world.ts'

const WIDTHS = process.env['TRIREME_LONG'] === '1' ? [1440, 1024, 768, 390] : [1440, 1024, 390]
const LONG = 'A name that goes on '.repeat(15).trim()
const NAMES = [LONG, '<img src=x onerror="window.broken = true">', 'Ship it 🚢🌊🏳️‍🌈', 'مشروع الميناء الجديد', '=1+1']

let world: World
let person: Person
let page: Page

beforeAll(async () => {
  const founded = await foundedWorld()
  world = founded
  await layPlan(
    founded.founder,
    NAMES.map((title) => ({ title, days: 5 })),
  )
  await write(
    founded.founder,
    ...NAMES.map((name) => creation('team', { name: name.slice(0, 120) } as never)),
    ...NAMES.map((title) => creation('goal', { title } as never)),
  )
  person = await founderAtPlan(world)
  ;({ page } = person)
})
afterAll(() => world?.end())

/** Whether the page itself scrolls sideways, and what of the header sticks out of it or is cut off. */
function overflow(): Promise<readonly string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
    const header = document.querySelector('.tri-header')
    const edge = header?.getBoundingClientRect()
    const cut = [...(header?.querySelectorAll('button, a, h1') ?? [])].filter((part) => {
      const { left, right, width } = part.getBoundingClientRect()
      return width > 0 && edge && (left < edge.left - 1 || right > edge.right + 1)
    })
    return [
      ...(wide > 1 ? [`The page is ${wide} px wider than its window.`] : []),
      ...cut.map((part) => `“${part.textContent}” sticks out of the header.`),
    ]
  })
}

describe.each(WIDTHS)(
  '%i px wide nothing is cut off, the page does not scroll sideways, and names are no markup',
  (width) => {
    test.each(ROUTES)('%s', async (route) => {
      await page.setViewportSize({ width, height: 800 })
      await visit(person, route)
      expect(await overflow()).toEqual([])
      expect(await page.evaluate(() => 'broken' in window)).toBe(false)
      expect(await page.locator('img[src="x"]').count()).toBe(0)
    })
  },
)

test.each(['/program/plan?view=grid', '/settings/organization'])('%s still fits with text of 200 %%', async (route) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await visit(person, route)
  const session = await person.context.newCDPSession(page)
  await session.send('Emulation.setDeviceMetricsOverride', {
    width: 720,
    height: 450,
    deviceScaleFactor: 2,
    mobile: false,
  })
  await visit(person, route)
  expect(await overflow()).toEqual([])
  await session.detach()
})

test('names that look like markup, are long, or run from right to left are shown as they are', async () => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await visit(person, '/program/plan?view=grid')
  for (const name of NAMES) await page.getByRole('row', { name }).first().waitFor()
})

test('all of that without an error', () => expectNoTrouble(person))
