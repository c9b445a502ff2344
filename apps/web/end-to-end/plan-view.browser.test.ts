import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { layPlan } from './furnish.ts'
import {
  type Person,
  cellOf,
  expectNoTrouble,
  ganttRow,
  pill,
  settled,
  takeBar,
  toast,
  visit,
  weeksPx,
} from './person.ts'
import { inDays } from './plan-files.ts'
import { type World, founderAtPlan, foundedWorld } from './world.ts'

let world: World
let person: Person
let page: Page

beforeAll(async () => {
  const founded = await foundedWorld()
  world = founded
  await layPlan(founded.founder, [
    { title: 'Hull' },
    { title: 'Keel', days: 5, under: 'Hull' },
    { title: 'Planks', days: 10, under: 'Hull', after: ['Keel'], fields: { targetOn: inDays(28) } },
    { title: 'Caulking', days: 3, under: 'Hull', after: ['Planks'] },
    { title: 'Oars', days: 5 },
  ])
  person = await founderAtPlan(founded)
  ;({ page } = person)
  await ganttRow(page, 'Keel').waitFor()
})
afterAll(() => world?.end())

const isInGantt = () => page.evaluate(() => document.activeElement?.closest('.gantt') !== null)
const selected = () => page.locator('.gantt-row[aria-selected=true] .gantt-name').allTextContents()
const inView = (title: string) =>
  ganttRow(page, title)
    .first()
    .evaluate((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      const box = row.closest('.gantt-scroller')!.getBoundingClientRect()
      return top >= box.top && bottom <= box.bottom
    })

test('a bar in the hand names who slips worst and who gets late', async () => {
  await takeBar(page, 'Keel', await weeksPx(page, 2))
  await expect.poll(() => pill(page).innerText()).toMatch(/Moves 2 other items · (Planks|Caulking) \+\d+ d/)
  expect(await pill(page).innerText()).toContain('1 newly late: Planks')
  await page.mouse.up()
  await toast(page, /^T?\S+ is now .* · 2 other items moved · 1 newly late/).waitFor()
})

test('while a bar is in the hand its dates in the table are those it would have', async () => {
  const [keel, planks] = [await cellOf(page, 'Keel', 'finish'), await cellOf(page, 'Planks', 'finish')]
  await takeBar(page, 'Keel', await weeksPx(page, 1))
  await expect.poll(() => cellOf(page, 'Keel', 'finish')).not.toBe(keel)
  await expect.poll(() => cellOf(page, 'Planks', 'finish')).not.toBe(planks)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect.poll(() => cellOf(page, 'Keel', 'finish')).toBe(keel)
  expect(await cellOf(page, 'Planks', 'finish')).toBe(planks)
})

test('the list of what moved is reached by keys, opens its items, and undoes', async () => {
  await page.getByRole('button', { name: 'What moved' }).focus()
  await page.keyboard.press('Enter')
  const list = page.getByRole('region', { name: 'What moved' })
  await list.waitFor()
  const rows = list.getByRole('listitem')
  await expect.poll(() => rows.count()).toBe(3)
  // A reason stands at its own item, and away from the next.
  const gapsOf = (row: Element) => {
    const box = (part: Element | null | undefined) => part!.getBoundingClientRect()
    const reason = box(row.querySelector('.moved-because'))
    const next = box(row.closest('li')!.nextElementSibling!.querySelector('.moved-name'))
    return [reason.top - box(row.querySelector('.moved-name')).bottom, next.top - reason.bottom]
  }
  const gaps = () =>
    list
      .locator('.moved-row', { has: page.locator('.moved-because') })
      .first()
      .evaluate(gapsOf)
  await expect.poll(async () => (await gaps())[0]).toBeLessThanOrEqual(2)
  expect((await gaps())[1]).toBeGreaterThanOrEqual(12)
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('moved-row')
  await list.locator('.moved-row', { has: page.getByText('Planks', { exact: true }) }).press('Enter')
  await page.getByRole('complementary', { name: /Planks/ }).waitFor()
  const moved = await cellOf(page, 'Planks', 'finish')
  await list.getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(() => cellOf(page, 'Planks', 'finish')).not.toBe(moved)
  await expect.poll(() => list.count()).toBe(0)
})

test('Esc closes the open item and leaves the focus in the Gantt, after the drag under way', async () => {
  await page.getByRole('treegrid', { name: 'Plan' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Alt+ArrowRight')
  await pill(page).waitFor()
  await page.keyboard.press('Escape')
  await pill(page).waitFor({ state: 'hidden' })
  await page.getByRole('complementary').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('complementary').waitFor({ state: 'detached' })
  expect(await isInGantt()).toBe(true)
})

test('a click selects, the word Open and Space open, and the palette gives the focus back', async () => {
  await ganttRow(page, 'Oars').getByRole('rowheader').click()
  await expect.poll(selected).toEqual(['Oars'])
  expect(await page.getByRole('complementary').count()).toBe(0)
  await ganttRow(page, 'Oars').hover()
  await ganttRow(page, 'Oars').locator('.gantt-open').click()
  await page.getByRole('complementary', { name: /Oars/ }).waitFor()
  await ganttRow(page, 'Keel').getByRole('rowheader').click()
  await page.getByRole('complementary', { name: /Keel/ }).waitFor()
  await page.getByRole('treegrid', { name: 'Plan' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('complementary').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+k')
  await page.getByLabel('Search commands and items').waitFor()
  await page.keyboard.press('Escape')
  await page.getByLabel('Search commands and items').waitFor({ state: 'detached' })
  await expect.poll(isInGantt).toBe(true)
})

test('a search opens the branches of what it finds, and closes them again', async () => {
  await page.getByRole('treegrid', { name: 'Plan' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
  await ganttRow(page, 'Caulking').waitFor({ state: 'hidden' })
  await page.getByLabel('Search in this view').fill('caulk')
  await ganttRow(page, 'Caulking').waitFor()
  await page.getByLabel('Search in this view').fill('')
  await ganttRow(page, 'Oars').waitFor()
  await ganttRow(page, 'Caulking').waitFor({ state: 'hidden' })
})

async function compose(title: string, under?: string): Promise<void> {
  await page.getByRole('button', { name: /^New/ }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  if (under !== undefined) {
    await page.getByRole('combobox', { name: 'Under' }).fill(under)
    await page.getByRole('option', { name: under }).click()
  }
  await page.getByRole('button', { name: /^Create(?! and)/ }).click()
}

test('what was just made is chosen in the Gantt, though its branch was closed', async () => {
  await compose('Rudder', 'Hull')
  await expect.poll(selected).toEqual(['Rudder'])
  expect(await inView('Rudder')).toBe(true)
})

test('what was made and is hidden by a search is told, and shown when one asks', async () => {
  await page.getByLabel('Search in this view').fill('nothing of the sort')
  await compose('Mast')
  await toast(page, 'Mast is hidden by what narrows the plan')
    .getByRole('button', { name: 'Show the whole plan' })
    .click()
  await expect.poll(selected).toEqual(['Mast'])
})

test('what was just made is chosen in the grid', async () => {
  await visit(person, '/program/plan?view=grid')
  await compose('Lantern')
  await expect
    .poll(() => page.locator('.tri-grid-row-active [role=gridcell]').first().textContent())
    .toContain('Lantern')
})

test('an address can show what one change wrote, with what stands above it, and the way back', async () => {
  const wrote = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/changes?limit=100')
    const { data } = (await answer.json()) as { data: { sequence: number; label: string }[] }
    return data.find(({ label }) => label === 'Add Rudder')!.sequence
  })
  await visit(person, `/program/plan?write=${wrote}`)
  await ganttRow(page, 'Rudder').waitFor()
  expect(await page.locator('.gantt-row:visible .gantt-name').allTextContents()).toEqual(['Hull', 'Rudder'])
  await page.getByText('From “Add Rudder”').waitFor()
  await page.getByRole('button', { name: 'Show more than Add Rudder' }).click()
  await ganttRow(page, 'Oars').waitFor()
  expect(page.url()).not.toContain('write=')
})

test('on a phone no date of the plan is cut, whatever its month', async () => {
  const other = await founderAtPlan(world, { width: 390, height: 844, touch: true })
  await visit(other, '/program/plan')
  const finish = other.page.locator('.tri-cell-date').first()
  await finish.waitFor()
  const cut = await finish.evaluate((cell) =>
    Array.from({ length: 12 }, (_, month) => {
      const name = new Date(Date.UTC(2028, month, 28)).toLocaleDateString('en', { month: 'short', timeZone: 'UTC' })
      cell.textContent = `28 ${name} 2028`
      return cell.scrollWidth > cell.clientWidth ? cell.textContent : ''
    }).filter(Boolean),
  )
  expect(cut).toEqual([])
  await other.context.close()
})

test.each([320, 390, 500, 640, 700, 790, 800, 899])(
  '%i px wide the views of the plan stand whole beside its tools',
  async (width) => {
    await page.setViewportSize({ width, height: 844 })
    await visit(person, '/program/plan?view=gantt')
    const narrow = width < 800
    await page.getByRole('button', { name: narrow ? 'Tools' : 'Level…', exact: true }).waitFor()
    const views = page.getByRole('navigation', { name: 'Views' })
    expect(await views.evaluate((node) => node.clientWidth - node.scrollWidth)).toBe(0)
    expect(await page.locator('.tri-frame').evaluate((node) => node.scrollWidth - node.clientWidth)).toBe(0)
    if (narrow) {
      await page.getByRole('button', { name: 'Tools' }).click()
      await page.getByRole('menuitem', { name: 'What the signs mean' }).click()
      await page.getByRole('dialog', { name: 'What the signs mean' }).waitFor()
      await page.keyboard.press('Escape')
    }
    // By hand: what covers it would be in the way.
    await views.getByRole('link', { name: 'Grid' }).click()
    await page.getByRole('columnheader').first().waitFor()
    await page.setViewportSize({ width: 1440, height: 900 })
  },
)

test('a plan from 1970 to the last day of 2199 fits, and ends on that day', async () => {
  const { founder } = world as World & { founder: Parameters<typeof layPlan>[0] }
  const manual = (on: string, until: string) =>
    ({ dateMode: 'manual', plannedStartsOn: on, plannedEndsOn: until }) as const
  await layPlan(founder, [
    { title: 'First voyage', fields: manual('1970-01-01', '1970-03-31') },
    { title: 'Last voyage', fields: manual('2199-12-01', '2199-12-31') },
  ])
  await visit(person, '/program/plan')
  await expect.poll(() => cellOf(page, 'Last voyage', 'finish')).toBe('31 Dec 2199')
  await page.getByRole('button', { name: /^Fit the whole plan/ }).click()
  await settled(page)
  const timeline = (await page.locator('.gantt-scroller').boundingBox())!
  const lefts: number[] = []
  for (const title of ['First voyage', 'Last voyage']) {
    const before = await page.locator('.gantt-scroller').evaluate((node) => node.scrollLeft)
    // On the name: what stands after it opens the item, and then its bar is moved clear of the inspector.
    await ganttRow(page, title).getByText(title, { exact: true }).click()
    const bar = await page.locator('.gantt-timeline').getByRole('button', { name: title }).first().boundingBox()
    lefts.push(bar!.x)
    expect(await page.locator('.gantt-scroller').evaluate((node) => node.scrollLeft)).toBe(before)
  }
  const treeEnd = (await page.locator('.gantt-tree').boundingBox())!
  expect(lefts[0]).toBeGreaterThan(treeEnd.x + treeEnd.width)
  expect(lefts[1]).toBeGreaterThan(timeline.x + timeline.width * 0.8)
  expect(lefts[1]).toBeLessThan(timeline.x + timeline.width)
  expectNoTrouble(person)
})
