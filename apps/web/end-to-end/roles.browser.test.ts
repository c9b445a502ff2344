import { creation } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invited, layPlan, listOf, write } from './furnish.ts'
import { type Person, barOf, cellOf, expectNoTrouble, ganttRow, gridCell, signIn, takeBar, visit } from './person.ts'
import { ROUTES } from './routes.ts'
import { type World, foundedWorld } from './world.ts'

const VERA = { name: 'Vera Moss', email: 'vera@yard.example', password: 'looking only', role: 'viewer' }
const GUS = { name: 'Gus Fall', email: 'gus@yard.example', password: 'one pier only', role: 'guest' }

let world: World
let viewer: Person
let guest: Person

beforeAll(async () => {
  const founded = await foundedWorld()
  world = founded
  const { founder } = founded
  const { url } = world.server
  const [pier, dock] = ['Pier', 'Dock'].map((name) => creation('product', { name } as never))
  await write(founder, pier!, dock!)
  await layPlan(founder, [
    { title: 'Drive the piles', days: 5, fields: { productId: pier!.id as Id<'product'> } },
    { title: 'Pump the dock', days: 5, fields: { productId: dock!.id as Id<'product'> } },
  ])
  await invited(founder, url, VERA)
  await invited(founder, url, GUS)
  const members = await founder.get<{ data: { id: Id; email: string }[] }>('/api/v1/members?limit=100')
  const memberId = members.data.find(({ email }) => email === GUS.email)!.id
  await write(founder, creation('grant', { memberId, productId: pier!.id, role: 'viewer' } as never))
  expect((await listOf(founder, 'products')).length).toBe(2)
  viewer = await world.newPerson()
  await signIn(viewer, VERA.email, VERA.password)
  guest = await world.newPerson()
  await signIn(guest, GUS.email, GUS.password)
})
afterAll(() => world?.end())

describe('a viewer', () => {
  test.each(ROUTES)('sees %s, and nothing there fails', async (route) => {
    await visit(viewer, route)
    expectNoTrouble(viewer)
  })

  test('sees all work, is told that it is view only, and is offered nothing new', async () => {
    const { page } = viewer
    await visit(viewer, '/program/plan')
    for (const title of ['Drive the piles', 'Pump the dock']) await ganttRow(page, title).waitFor()
    await page.getByText('View only').waitFor()
    expect(await page.getByRole('button', { name: /^New/ }).count()).toBe(0)
    expect(await page.getByRole('link', { name: 'Import' }).count()).toBe(0)
  })

  test('moves no bar, by hand or by keys', async () => {
    const { page } = viewer
    const before = await cellOf(page, 'Drive the piles', 'start')
    await takeBar(page, 'Drive the piles', 200)
    await page.mouse.up()
    await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(() => page.locator('.gantt [role=status]').textContent()).toBe('This plan is read-only.')
    await page.keyboard.press('Enter')
    expect(await cellOf(page, 'Drive the piles', 'start')).toBe(before)
  })

  test('reads an item without a field that could be changed', async () => {
    const { page } = viewer
    await visit(viewer, '/program/plan')
    await barOf(page, 'Drive the piles')
    await page.keyboard.press('Enter')
    const panel = page.getByRole('complementary', { name: /Drive the piles/ })
    await panel.waitFor()
    expect(await panel.locator('select:enabled').count()).toBe(0)
    expect(await panel.getByRole('button', { name: 'Delete' }).count()).toBe(0)
    expect(await panel.getByLabel('Title').isDisabled()).toBe(true)
    // Rows without a value are not there.
    expect((await panel.locator('dd').allTextContents()).filter((text) => /^(–\s*)*$/.test(text))).toEqual([])
    expect(await panel.locator('dt', { hasText: 'Actual' }).count()).toBe(0)
  })

  test('types into no cell of the grid', async () => {
    const { page } = viewer
    await visit(viewer, '/program/plan?view=grid')
    const cell = await gridCell(page, 'Drive the piles', 'Name')
    await cell.click()
    await page.keyboard.press('F2')
    expect(await cell.locator('input, textarea').count()).toBe(0)
    expectNoTrouble(viewer)
  })
})

describe('a guest', () => {
  test('sees what was granted and nothing else', async () => {
    const { page } = guest
    await visit(guest, '/program/plan?view=grid')
    await page.getByRole('row', { name: 'Drive the piles' }).waitFor()
    expect(await page.getByText('Pump the dock').count()).toBe(0)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('dock')
    await page.getByText(/Nothing matches/).waitFor()
    await page.keyboard.press('Escape')
  })

  test.each(ROUTES)('sees %s, and nothing there fails', async (route) => {
    await visit(guest, route)
    expect(await guest.page.getByText('Pump the dock').count()).toBe(0)
    expectNoTrouble(guest)
  })
})
