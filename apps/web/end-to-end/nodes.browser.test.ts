import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { type World, sampleMember, sampleWorld } from './world.ts'

const MOST = 1500

let world: World
let person: Person

beforeAll(async () => {
  world = await sampleWorld()
  person = await sampleMember(world, 'admin')
})
afterAll(() => world?.end())

test.each([
  ['/product/strategy?item=HAL-39', '.strategy-table tbody tr'],
  ['/product/strategy?view=list', '.strategy-table tbody tr'],
  ['/product/roadmap?item=HAL-39', '.timeline-name'],
  ['/product/roadmap?view=now-next-later', '.roadmap-card'],
  ['/program/finances?item=HAL-39', '.finances-table tbody tr'],
  ['/program/finances?view=cost', '.finances-table tbody tr'],
  ['/program/finances?view=rates', '.money-grid [role=row]'],
  ['/portfolio?flag=late&item=HAL-39', '.overview-table tbody tr'],
])('%s has no more than 1,500 nodes with the sample company', async (route, row) => {
  const { page } = person
  await page.goto(route)
  await page.locator(row).first().waitFor()
  if (route.includes('item=')) await page.locator('[data-side-pane]').waitFor()
  expect(await page.locator('body *').count()).toBeLessThanOrEqual(MOST)
})
