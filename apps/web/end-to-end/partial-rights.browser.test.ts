import { creation } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Caller } from './caller.ts'
import { invited, layPlan, listOf, write } from './furnish.ts'
import {
  type Person,
  barOf,
  cellOf,
  expectNoTrouble,
  ganttRow,
  gridCell,
  pill,
  signIn,
  takeBar,
  toast,
  visit,
} from './person.ts'
import { type World, foundedWorld } from './world.ts'

const MIRA = { name: 'Mira Lund', email: 'mira@yard.example', password: 'one pier to build', role: 'viewer' }
const SENTENCE = 'You may read but not change work items here. Ask an administrator for the role of editor.'

let world: World
let founder: Caller
let mira: Person
let memberId: Id
let pier: Id
let writes: string[] = []

beforeAll(async () => {
  const founded = await foundedWorld()
  world = founded
  founder = founded.founder
  const [first, second] = ['Pier', 'Dock'].map((name) => creation('product', { name } as never))
  pier = first!.id
  await write(founder, first!, second!)
  await layPlan(founder, [
    { title: 'Drive the piles', days: 5, fields: { productId: pier as Id<'product'> } },
    { title: 'Pump the dock', days: 5, fields: { productId: second!.id as Id<'product'> } },
  ])
  await invited(founder, founded.server.url, MIRA)
  const members = await founder.get<{ data: { id: Id; email: string }[] }>('/api/v1/members?limit=100')
  memberId = members.data.find(({ email }) => email === MIRA.email)!.id
  await write(founder, creation('grant', { memberId, productId: pier, role: 'editor' } as never))
  mira = await world.newPerson()
  await signIn(mira, MIRA.email, MIRA.password)
  mira.context.on('request', (request) => {
    if (request.method() !== 'GET') writes.push(request.url())
  })
})
beforeEach(() => {
  writes = []
})
afterAll(() => world?.end())

test('an editor of one product is offered to make work, and is not told that all is view only', async () => {
  await visit(mira, '/program/plan')
  await mira.page.getByRole('button', { name: /^New/ }).waitFor()
  expect(await mira.page.getByText('View only').count()).toBe(0)
})

test('moves the bar of the product they edit, by keys', async () => {
  const { page } = mira
  await visit(mira, '/program/plan')
  const before = await cellOf(page, 'Drive the piles', 'start')
  await barOf(page, 'Drive the piles')
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/change-sets') && answer.ok())
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await (await kept).finished()
  expect(await cellOf(page, 'Drive the piles', 'start')).not.toBe(before)
  expectNoTrouble(mira)
})

test('a bar of the product they read stays under the hand and says why, to eyes and ears', async () => {
  const { page } = mira
  await visit(mira, '/program/plan')
  const before = await cellOf(page, 'Pump the dock', 'start')
  await takeBar(page, 'Pump the dock', 120)
  await expect.poll(async () => (await pill(page).locator('> *').allTextContents()).join(' ')).toBe(SENTENCE)
  const bar = page.locator('.gantt-timeline').getByRole('button', { name: 'Pump the dock' }).first()
  expect(await bar.evaluate((element) => getComputedStyle(element).cursor)).toBe('not-allowed')
  await page.mouse.up()
  expect(await pill(page).isHidden()).toBe(true)
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(() => page.locator('.gantt [role=status]').textContent()).toBe(SENTENCE)
  expect(await cellOf(page, 'Pump the dock', 'start')).toBe(before)
  expect(writes).toEqual([])
})

test('the inspector has fields where they edit, and a sentence where they read', async () => {
  const { page } = mira
  await visit(mira, '/program/plan')
  await ganttRow(page, 'Pump the dock').getByRole('rowheader').dblclick()
  const dock = page.getByRole('complementary', { name: /Pump the dock/ })
  await dock.getByText(SENTENCE).waitFor()
  expect(await dock.locator('select:enabled, input:enabled').count()).toBe(0)
  expect(await dock.getByRole('button', { name: 'Delete' }).count()).toBe(0)
  await ganttRow(page, 'Drive the piles').getByRole('rowheader').click()
  const piles = page.getByRole('complementary', { name: /Drive the piles/ })
  await piles.getByRole('button', { name: 'Delete' }).waitFor()
  expect(await piles.getByText(SENTENCE).count()).toBe(0)
  expect(await piles.getByLabel('Title').isEnabled()).toBe(true)
})

test('an item does not move to where one may only read: refused at once, in the words of the server', async () => {
  const { page } = mira
  await visit(mira, '/program/plan')
  await ganttRow(page, 'Drive the piles').getByRole('rowheader').dblclick()
  const panel = page.getByRole('complementary', { name: /Drive the piles/ })
  await panel.getByLabel('Product').click()
  await page.getByRole('option', { name: 'Dock' }).click()
  await toast(page, SENTENCE).waitFor()
  expect(writes).toEqual([])
  expectNoTrouble(mira)
})

test('the grid takes typing in rows they edit, and in no others', async () => {
  const { page } = mira
  await visit(mira, '/program/plan?view=grid')
  const own = await gridCell(page, 'Drive the piles', 'Name')
  await own.click()
  await page.keyboard.press('F2')
  await own.locator('input, textarea').first().waitFor()
  await page.keyboard.press('Escape')
  const other = await gridCell(page, 'Pump the dock', 'Name')
  await other.click()
  await page.keyboard.press('F2')
  expect(await other.locator('input, textarea').count()).toBe(0)
})

test('what is granted while they look is theirs without a reload', async () => {
  const { page } = mira
  await visit(mira, '/program/plan')
  await ganttRow(page, 'Pump the dock').getByRole('rowheader').dblclick()
  const dock = page.getByRole('complementary', { name: /Pump the dock/ })
  await dock.getByText(SENTENCE).waitFor()
  const second = (await listOf(founder, 'products')).find(({ name }) => name === 'Dock')
  await write(founder, creation('grant', { memberId, productId: second!.id, role: 'editor' } as never))
  await dock.getByText(SENTENCE).waitFor({ state: 'detached' })
  expect(await dock.getByLabel('Title').isEnabled()).toBe(true)
})
