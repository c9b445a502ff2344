import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layPlan } from './furnish.ts'
import { type Person, cellOf, expectNoTrouble, gridCell, pill, settled, toast } from './person.ts'
import { FOUNDER, type World, foundedWorld } from './world.ts'

let world: World
let person: Person
let page: Page

beforeAll(async () => {
  const founded = await foundedWorld()
  world = founded
  await layPlan(founded.founder, [
    { title: 'Hull' },
    { title: 'Keel', days: 5, under: 'Hull' },
    { title: 'Planks', days: 10, under: 'Hull', after: ['Keel'] },
    { title: 'Oars', days: 5 },
    { title: 'Sail' },
  ])
  person = await world.newPerson()
  ;({ page } = person)
  forbidThePointer()
})
afterAll(() => world?.end())

/** From here on a hand on the mouse is a mistake of the test. */
function forbidThePointer(): void {
  const refuse = () => {
    throw new Error('This test has no pointer.')
  }
  Object.assign(page.mouse, { move: refuse, down: refuse, up: refuse, click: refuse, wheel: refuse })
}

const press = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

/** The second key is sent when the page has answered the first one: where that took longer than a chord lasts, both again. */
const chord = (first: string, second: string, arrived: Locator) =>
  expect
    .poll(
      async () => {
        await press(first, second)
        return arrived.waitFor({ timeout: 2_000 }).then(
          () => true,
          () => false,
        )
      },
      { timeout: 20_000 },
    )
    .toBe(true)

const spoken = () => page.locator('.gantt [role=status]').textContent()

/** Tab until the focus is on something of this role and name; fails where Tab never comes by. */
async function tabTo(role: string, name: RegExp, most = 60): Promise<void> {
  for (let step = 0; step < most; step++) {
    await press('Tab')
    const [at, called] = await page.evaluate(() => {
      const focused = document.activeElement
      if (focused?.closest('.tri-toast')) return ['toast', '']
      const roles: Readonly<Record<string, string>> = { A: 'link', BUTTON: 'button', SELECT: 'combobox', MAIN: 'main' }
      const labels = (focused as HTMLInputElement | HTMLSelectElement | null)?.labels
      return [
        focused?.getAttribute('role') ?? roles[focused?.tagName ?? ''] ?? focused?.tagName ?? '',
        focused?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? focused?.textContent ?? '',
      ] as const
    })
    if (at === role && name.test(called)) return
  }
  throw new Error(`Tab does not reach ${role} ${name}.`)
}

/** Into the tree of the Gantt and down to an item. */
async function reach(title: string): Promise<void> {
  const tree = page.getByRole('treegrid', { name: 'Plan' })
  await tree.waitFor()
  if (!(await tree.evaluate((node) => node === document.activeElement))) await tabTo('treegrid', /^Plan$/)
  await press('Home')
  for (let step = 0; step < 10; step++) {
    const id = await tree.getAttribute('aria-activedescendant')
    const text = await page.locator(`[id="${id}"] [role=rowheader]`).textContent()
    if (text?.trim() === title) return
    await press('ArrowDown')
  }
  throw new Error(`The arrows do not reach ${title}.`)
}

test('signing in needs no pointer and leads Home, G G to the plan, where the app opens from then on', async () => {
  await page.goto('/sign-in')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('email')
  await page.keyboard.type(FOUNDER.email)
  await press('Tab')
  await page.keyboard.type(FOUNDER.password)
  await press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  await chord('g', 's', page.getByRole('heading', { level: 1, name: 'Strategy' }))
  await chord('g', 'g', page.getByRole('treegrid', { name: 'Plan' }))
  expect(new URL(page.url()).pathname).toBe('/program/plan')
  await page.goto('/')
  await page.getByRole('treegrid', { name: 'Plan' }).waitFor()
})

describe('in the Gantt', () => {
  test('Alt and an arrow show what would move, Escape restores, Enter keeps, Ctrl-Z undoes', async () => {
    await reach('Keel')
    const before = await cellOf(page, 'Planks', 'start')
    await press('Alt+Shift+ArrowRight')
    await expect.poll(spoken).toMatch(/^Keel: .*Moves 1 other item, Planks \+5 d.* Enter keeps it, Escape restores\.$/)
    // The tree shows the dates of the preview; Escape gives back those of before.
    expect(await cellOf(page, 'Planks', 'start')).not.toBe(before)
    await press('Escape')
    await expect.poll(spoken).toMatch(/^Nothing changed\./)
    expect(await cellOf(page, 'Planks', 'start')).toBe(before)
    await press('Alt+Shift+ArrowRight')
    await expect.poll(() => pill(page).textContent()).toMatch(/Moves 1 other item/)
    await press('Enter')
    await expect.poll(spoken).toMatch(/^Kept\. Keel is now/)
    await expect.poll(() => cellOf(page, 'Planks', 'start')).not.toBe(before)
    await press('Control+z')
    await toast(page, /^Undone: Move/).waitFor()
    await expect.poll(() => cellOf(page, 'Planks', 'start')).toBe(before)
  })

  test('Alt, Shift and up make a bar longer', async () => {
    await reach('Oars')
    const before = await cellOf(page, 'Oars', 'finish')
    await press('Alt+Shift+ArrowUp', 'Alt+Shift+ArrowUp', 'Alt+Shift+ArrowUp', 'Enter')
    await expect.poll(() => cellOf(page, 'Oars', 'finish')).not.toBe(before)
  })

  test('Alt and an arrow give dates to an item that has none', async () => {
    await reach('Sail')
    await press('Alt+ArrowRight')
    await expect.poll(spoken).toMatch(/^Sail: /)
    await press('Enter')
    await expect.poll(() => cellOf(page, 'Sail', 'finish')).not.toBe('')
  })

  test('Alt L draws a dependency to the row that the arrows choose', async () => {
    await reach('Planks')
    await press('Alt+l', 'ArrowDown')
    await expect.poll(spoken).toBe('Planks → Oars · finish to start')
    await press('Enter')
    // The oars come more than a week later by it.
    await page.getByRole('dialog', { name: /what it would do/ }).waitFor()
    await tabTo('button', /^Apply$/)
    await press('Enter')
    await toast(page, 'Oars now waits for Planks').waitFor()
    await expect.poll(() => cellOf(page, 'Oars', 'predecessors')).not.toBe('')
  })

  test('a branch closes and opens, and the edge of the table moves', async () => {
    await reach('Hull')
    await press('ArrowLeft')
    await expect.poll(() => page.getByRole('row', { name: 'Keel' }).count()).toBe(0)
    await press('ArrowRight')
    await page.getByRole('row', { name: 'Keel' }).waitFor()
    await tabTo('separator', /Width of the table/)
    const width = () => page.getByRole('treegrid', { name: 'Plan' }).evaluate((node) => node.clientWidth)
    const before = await width()
    await press('ArrowRight', 'ArrowRight')
    await expect.poll(width).toBeGreaterThan(before)
  })
})

describe('anywhere', () => {
  test('the palette opens an item and sets its status', async () => {
    await press('Control+k')
    await page.keyboard.type('Oars')
    await press('Enter')
    const panel = page.getByRole('complementary', { name: /Oars/ })
    await panel.waitFor()
    await press('Control+k')
    await page.keyboard.type('Set status')
    await press('Enter')
    await page.keyboard.type('In progress')
    await press('Enter')
    const status = panel.getByLabel('Status')
    await expect
      .poll(() => status.evaluate((node) => (node as HTMLSelectElement).selectedOptions[0]?.text))
      .toBe('In progress')
    await tabTo('combobox', /^Status$/)
    await press('Escape')
    await expect.poll(() => panel.isVisible()).toBe(false)
  })

  test('C opens a composer, Ctrl-Enter creates, ? lists the keys', async () => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await press('c')
    await page.getByRole('dialog', { name: 'New work item' }).waitFor()
    await page.keyboard.type('Rudder')
    await press('Control+Enter')
    await page.getByRole('row', { name: 'Rudder' }).waitFor()
    await press('?')
    const keys = page.locator('.tri-dialog')
    await keys.getByText('Draw a dependency').waitFor()
    await press('Escape')
    await expect.poll(() => keys.count()).toBe(0)
  })
})

describe('in the grid', () => {
  test('Enter edits and goes down, Tab goes right, F2 keeps what is there, Escape reverts', async () => {
    await press('v')
    await page.getByRole('treegrid', { name: 'Work items' }).waitFor()
    await settled(page)
    await tabTo('gridcell', /./)
    await press('Control+Home', 'ArrowDown')
    await press('F2', 'End')
    await page.keyboard.type(' of oak')
    await press('Enter')
    await page.getByRole('row', { name: 'Keel of oak' }).waitFor()
    await page.keyboard.type('Strakes')
    await press('Tab')
    await page.getByRole('row', { name: 'Strakes' }).waitFor()
    await press('Home')
    await page.keyboard.type('Nothing')
    await press('Escape')
    await page.getByRole('row', { name: 'Strakes' }).waitFor()
    await press('Control+z')
    await page.getByRole('row', { name: 'Planks' }).waitFor()
  })

  test('a range is filled down and a column made wider', async () => {
    const status = await gridCell(page, 'Keel of oak', 'Status')
    await press('Control+Home', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight')
    await expect.poll(() => status.evaluate((cell) => cell === document.activeElement)).toBe(true)
    await press('F2')
    await page.keyboard.type('Done')
    await press('Enter', 'ArrowUp', 'Shift+ArrowDown', 'Control+d')
    const next = await gridCell(page, 'Planks', 'Status')
    await expect.poll(() => next.textContent()).toMatch(/Done/)
    await press('Control+Home', 'ArrowUp')
    const head = page.getByRole('columnheader', { name: 'Name' })
    const width = () => head.evaluate((node) => node.clientWidth)
    const before = await width()
    await press('Alt+ArrowRight')
    await expect.poll(width).toBeGreaterThan(before)
  })
})

test('all of that without an error', () => expectNoTrouble(person))
