import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layPlan } from './furnish.ts'
import { type Person, barOf, cellOf, expectNoTrouble, ganttRow, pill, takeBar, toast, weeksPx } from './person.ts'
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
    { title: 'Planks', days: 5, under: 'Hull', after: ['Keel'] },
    { title: 'Caulking', days: 3, under: 'Hull', after: ['Planks'] },
    { title: 'Oars', days: 5 },
    { title: 'Sail', days: 4 },
  ])
  person = await founderAtPlan(founded)
  ;({ page } = person)
  await ganttRow(page, 'Keel').waitFor()
})
afterAll(() => world?.end())

const tree = () => page.getByRole('treegrid', { name: 'Plan' })
const names = () => page.locator('.gantt-row:visible .gantt-name').allTextContents()
const chosen = () => page.locator('.gantt-row[aria-selected=true] .gantt-name').allTextContents()
const name = (title: string) => ganttRow(page, title).getByText(title, { exact: true })
const bar = () => page.getByRole('toolbar', { name: 'Chosen rows' })
const level = (title: string) => ganttRow(page, title).getAttribute('aria-level')

describe('rows chosen together', () => {
  test('Control and Shift with a click choose, the bar says how many, Esc lets go', async () => {
    await name('Keel').click()
    await name('Caulking').click({ modifiers: ['Shift'] })
    await expect.poll(chosen).toEqual(['Keel', 'Planks', 'Caulking'])
    await name('Oars').click({ modifiers: ['Control'] })
    await bar().getByText('4 chosen').waitFor()
    await tree().focus()
    await page.keyboard.press('Escape')
    await bar().waitFor({ state: 'detached' })
  })

  test('keys choose as well: X, Shift with an arrow, Control with A', async () => {
    await name('Keel').click()
    await tree().focus()
    await page.keyboard.press('x')
    await page.keyboard.press('Shift+ArrowDown')
    await expect.poll(chosen).toEqual(['Keel', 'Planks'])
    await page.keyboard.press('Control+a')
    await bar().getByText('6 chosen').waitFor()
    await page.keyboard.press('Escape')
    await bar().waitFor({ state: 'detached' })
  })

  test('one bar of several carries all of them, as one step of undo', async () => {
    const [oars, sail] = [await cellOf(page, 'Oars', 'start'), await cellOf(page, 'Sail', 'start')]
    await name('Oars').click()
    await name('Sail').click({ modifiers: ['Control'] })
    const width = await weeksPx(page, 1)
    const box = (await page.locator('.gantt-timeline').getByRole('button', { name: 'Sail' }).first().boundingBox())!
    await page.mouse.move(box.x + 10, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + 10 + width / 2, box.y + box.height / 2)
    await page.mouse.move(box.x + 10 + width, box.y + box.height / 2)
    await expect.poll(() => pill(page).innerText()).toContain('Moves nothing else')
    await page.mouse.up()
    await expect.poll(() => cellOf(page, 'Oars', 'start')).not.toBe(oars)
    await expect.poll(() => cellOf(page, 'Sail', 'start')).not.toBe(sail)
    await toast(page, /^(?!.*other item).* is now /)
      .getByRole('button', { name: 'Undo' })
      .click()
    await expect.poll(() => cellOf(page, 'Oars', 'start')).toBe(oars)
    expect(await cellOf(page, 'Sail', 'start')).toBe(sail)
  })

  test('Shift… moves them by days, Set… gives all the same status', async () => {
    const before = await cellOf(page, 'Oars', 'start')
    await bar().getByRole('button', { name: 'Shift…' }).click()
    await page.getByRole('button', { name: '+1 week' }).click()
    await expect.poll(() => cellOf(page, 'Oars', 'start')).not.toBe(before)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Move by days' }).waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await expect.poll(() => cellOf(page, 'Oars', 'start')).toBe(before)
    await tree().focus()
    await page.keyboard.press('s')
    const status = page.getByRole('combobox', { name: 'Status' })
    await expect.poll(() => status.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.type('Ready')
    await page.keyboard.press('Enter')
    await toast(page, 'Set status of 2 items').waitFor()
    await page.keyboard.press('Escape')
  })
})

describe('the tree by keys', () => {
  test('rows are indented, outdented and moved; what is no way is said', async () => {
    await name('Sail').click()
    await tree().focus()
    await page.keyboard.press('Control+Shift+ArrowRight')
    await expect.poll(() => level('Sail')).toBe('2')
    await toast(page, /Sail moved under Oars · Sail is an? \w+ now/).waitFor()
    await page.keyboard.press('Control+Shift+ArrowLeft')
    await expect.poll(() => level('Sail')).toBe('1')
    await page.keyboard.press('Control+Shift+ArrowUp')
    await expect.poll(names).toEqual(['Hull', 'Keel', 'Planks', 'Caulking', 'Sail', 'Oars'])
    await name('Hull').click()
    await tree().focus()
    await page.keyboard.press('Control+Shift+ArrowRight')
    await toast(page, 'Hull is the first at the top: there is nothing before it to stand under.').waitFor()
  })

  test('a copy stands behind its original, and goes again', async () => {
    await name('Oars').click()
    await tree().focus()
    await page.keyboard.press('Control+d')
    await ganttRow(page, 'Oars (copy)').waitFor()
    await expect.poll(chosen).toEqual(['Oars (copy)'])
    await tree().focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Delete')
    await toast(page, /^Deleted /).waitFor()
    await ganttRow(page, 'Oars (copy)').waitFor({ state: 'detached' })
  })

  test('rows from elsewhere are shown before they are added', async () => {
    await name('Oars').click()
    await tree().focus()
    await page.evaluate(() => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', 'Rig\n\tMast\t4d\n\tBoom\tsoon')
      document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    })
    const dialog = page.getByRole('dialog', { name: 'Add rows from the clipboard' })
    await dialog.getByText('“soon” is no estimate').waitFor()
    await dialog.getByRole('button', { name: 'Add 3 items' }).click()
    await expect.poll(names).toEqual(['Hull', 'Keel', 'Planks', 'Caulking', 'Sail', 'Oars', 'Rig', 'Mast', 'Boom'])
    await expect.poll(chosen).toEqual(['Rig', 'Mast', 'Boom'])
    await page.keyboard.press('Escape')
  })
})

describe('dependencies', () => {
  test('by keys the dependencies of a row are shown, and a lag moves what follows', async () => {
    await name('Planks').click()
    const before = await cellOf(page, 'Planks', 'start')
    await tree().focus()
    await page.keyboard.press('Alt+p')
    const card = page.getByRole('dialog', { name: 'Dependency' })
    await card.getByText('1 of 2').waitFor()
    await card.getByLabel('Lag').fill('5d')
    await card.getByLabel('Lag').press('Enter')
    await expect.poll(() => cellOf(page, 'Planks', 'start')).not.toBe(before)
    expect(await cellOf(page, 'Planks', 'predecessors')).toMatch(/FS\+5d$/)
    await page.keyboard.press('Escape')
    await card.waitFor({ state: 'detached' })
  })

  test('a click on a line picks its dependency, which can be removed', async () => {
    const keel = await barOf(page, 'Keel')
    const planks = await barOf(page, 'Planks')
    await page.mouse.click((keel.right + planks.left) / 2 + 12, keel.y + 16)
    const card = page.getByRole('dialog', { name: 'Dependency' })
    await card.getByText(/Keel/).waitFor()
    await card.getByText(/Planks/).waitFor()
    await card.getByRole('button', { name: 'Remove' }).click()
    // Planks come more than a week earlier without it.
    await page
      .getByRole('dialog', { name: /what it would do/ })
      .getByRole('button', { name: 'Apply', exact: true })
      .click()
    await expect.poll(() => cellOf(page, 'Planks', 'predecessors')).toBe('')
    await page.keyboard.press('Control+z')
    await expect.poll(() => cellOf(page, 'Planks', 'predecessors')).toMatch(/FS\+5d$/)
  })

  test('a circle is refused with its path', async () => {
    await name('Caulking').click()
    await tree().focus()
    await page.keyboard.press('Alt+l')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    const told = toast(page, 'This dependency would close a cycle')
    await told
      .getByText(
        /^None of these could begin: (“Keel” → “Planks” → “Caulking” → “Keel”|“Planks” → “Caulking” → “Keel” → “Planks”)\. Remove one/,
      )
      .waitFor()
    expect(await page.locator('.gantt [role=status]').textContent()).not.toMatch(/Kept/)
    await told.getByLabel('Close').click()
  })

  test('nothing went wrong meanwhile', async () => {
    await takeBar(page, 'Sail', 0)
    await page.mouse.up()
    expectNoTrouble(person)
  })
})
