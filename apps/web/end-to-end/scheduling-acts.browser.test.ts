import { creation } from '@trireme/client'
import type { Id } from '@trireme/domain'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { invited, layPlan, write } from './furnish.ts'
import {
  type Person,
  cellOf,
  connectionNote,
  expectNoTrouble,
  expectRefused,
  ganttRow,
  gridCell,
  settled,
  signIn,
  toast,
  typeIntoCell,
} from './person.ts'
import { type World, founderAtPlan, foundedWorld } from './world.ts'

const BO = { name: 'Bo Lind', email: 'bo@yard.example', password: 'sails and ropes', role: 'editor' }
const GRID = '/program/plan?view=grid&columns=scheduledStart.scheduledEnd.notBeforeOn.statusId'
const GANTT = '/program/plan?view=gantt'

let world: World
let ada: Person
let bo: Person

beforeAll(async () => {
  const founded = await foundedWorld()
  world = founded
  const [teamId] = await write(founded.founder, creation('team', { name: 'Riggers' }))
  await write(founded.founder, creation('capacity', { teamId: teamId as Id<'team'>, people: 1 }))
  const byHand = (from: number, until: number, team = true) => ({
    dateMode: 'manual' as const,
    plannedStartsOn: weekday(from),
    plannedEndsOn: weekday(until),
    teamId: team ? (teamId as Id<'team'>) : null,
  })
  await layPlan(founded.founder, [
    { title: 'Keel', days: 15 },
    { title: 'Planks', days: 5, after: ['Keel'] },
    { title: 'Varnish', days: 5, after: ['Planks'] },
    { title: 'Mast', after: ['Keel'], fields: byHand(0, 2, false) },
    { title: 'Sails', fields: byHand(30, 32) },
    { title: 'Ropes', fields: byHand(31, 33) },
  ])
  await invited(founded.founder, world.server.url, BO)
  ada = await founderAtPlan(world)
  bo = await world.newPerson()
  await signIn(bo, BO.email, BO.password)
})
afterAll(() => world?.end())

describe('an act of scheduling', () => {
  test('is shown first to who wants that, kept when they say so, and undone in one step', async () => {
    const { page } = ada
    await page.goto('/settings/appearance')
    await page.getByRole('checkbox', { name: /Show what a change does to the plan/ }).check()
    await atGrid(ada)
    const before = await finishOf(page, 'Varnish')
    await typeIntoCell(page, 'Keel', 'Not before', weekday(25))
    const shown = page.getByRole('dialog', { name: /what it would do/ })
    await shown.waitFor()
    expect(await shown.innerText()).toMatch(/Moves 3 items/)
    const cancel = shown.getByRole('button', { name: 'Cancel' })
    await expect.poll(() => cancel.evaluate((button) => button === document.activeElement)).toBe(true)
    expect(await shown.locator('.tri-dialog-body').innerText()).not.toMatch(/Moves 3 items/)
    await expect
      .poll(() => shown.innerText())
      .toMatch(/Keel[^]*because you change its own dates[^]*Planks[^]*because “Keel”/)
    await settled(page)
    expect(await violations(page)).toEqual([])
    await cancel.click()
    await shown.waitFor({ state: 'hidden' })
    expect(await finishOf(page, 'Varnish')).toBe(before)
    await typeIntoCell(page, 'Keel', 'Not before', weekday(25))
    await shown.getByRole('button', { name: 'Apply', exact: true }).click()
    await toast(page, /2 other items moved/).waitFor()
    await expect.poll(() => finishOf(page, 'Varnish')).not.toBe(before)
    await page.keyboard.press('Escape')
    await toast(page, /2 other items moved/)
      .getByText('Undo', { exact: true })
      .click()
    await expect.poll(() => finishOf(page, 'Varnish')).toBe(before)
    await page.goto('/settings/appearance')
    await page.getByRole('checkbox', { name: /Show what a change does to the plan/ }).uncheck()
  })

  test('says what moved along, for whoever wants to know afterwards', async () => {
    const { page } = ada
    await atGrid(ada)
    await typeIntoCell(page, 'Keel', 'Not before', weekday(26))
    await applyShown(page)
    await toast(page, /2 other items moved/)
      .getByText('What moved', { exact: true })
      .click()
    const told = page.getByRole('dialog', { name: /what moved/ })
    await expect.poll(() => told.innerText()).toMatch(/Varnish[^]*\+/)
    await told.getByRole('button', { name: 'Undo' }).click()
    await told.waitFor({ state: 'hidden' })
  })

  test('that would do something else by now is not kept: what it would do is shown, to keep or to drop', async () => {
    for (const person of [ada, bo]) await atGrid(person)
    // First the planks leave the keel's way, then they come back into it.
    for (const [answer, on, planksOn, told, movesOthers] of [
      ['Cancel', 27, 60, /Moves 1 item/, true],
      ['Apply anyway', 28, 1, /Moves 3 items/, false],
    ] as const) {
      const before = await finishOf(bo.page, 'Keel')
      const release = await holdWrites(bo)
      await typeIntoCell(bo.page, 'Keel', 'Not before', weekday(on))
      if (movesOthers) await applyShown(bo.page)
      const landed = ada.page.waitForResponse((response) => response.url().endsWith('/change-sets'))
      await typeIntoCell(ada.page, 'Planks', 'Not before', weekday(planksOn))
      await applyShown(ada.page)
      expect((await landed).status()).toBe(200)
      await release()
      const dialog = bo.page.getByRole('dialog', { name: 'The plan changed underneath' })
      await dialog.waitFor()
      expect(await dialog.innerText()).toMatch(told)
      await dialog.getByRole('button', { name: answer }).click()
      await dialog.waitFor({ state: 'hidden' })
      if (answer === 'Cancel') await expect.poll(() => finishOf(bo.page, 'Keel')).toBe(before)
      else {
        await expect.poll(() => finishOf(bo.page, 'Keel')).not.toBe(before)
        await expect.poll(async () => finishOf(ada.page, 'Keel')).toBe(await finishOf(bo.page, 'Keel'))
      }
    }
    expectRefused(bo, /change-sets answered 409/)
  })
})

test('an act that moves anything far is shown before it is kept, and its toast says which and from which day', async () => {
  const { page } = ada
  await page.goto('/program/plan?view=grid&columns=scheduledStart.scheduledEnd.dateMode')
  await page.getByRole('treegrid', { name: 'Work items' }).waitFor()
  const before = await finishOf(page, 'Sails')
  await typeIntoCell(page, 'Sails', 'Date mode', 'Automatic')
  const shown = page.getByRole('dialog', { name: /what it would do/ })
  await shown.waitFor()
  expect(await shown.innerText()).toMatch(/Sails[^]*−\d+ d/)
  await shown.getByRole('button', { name: 'Cancel' }).click()
  await shown.waitFor({ state: 'hidden' })
  expect(await finishOf(page, 'Sails')).toBe(before)
  await typeIntoCell(page, 'Sails', 'Date mode', 'Automatic')
  await applyShown(page)
  await toast(page, /Sails now ends .*, was/).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect.poll(() => finishOf(page, 'Sails')).toBe(before)
})

describe('what people report moves the plan as well', () => {
  test('a status says what follows, and is undone with it', async () => {
    const { page } = ada
    await atGrid(ada)
    const before = await finishOf(page, 'Varnish')
    await typeIntoCell(page, 'Keel', 'Status', 'Done')
    await toast(page, /2 other items moved/).waitFor()
    await expect.poll(() => finishOf(page, 'Varnish')).not.toBe(before)
    await toast(page, /2 other items moved/)
      .getByText('Undo', { exact: true })
      .click()
    await expect.poll(() => finishOf(page, 'Varnish')).toBe(before)
  })

  test('and asks first where its author wants that', async () => {
    const { page } = ada
    await page.goto('/program/plan')
    await page.evaluate(() => localStorage.setItem('trireme.preview-first', 'true'))
    await atGrid(ada)
    await typeIntoCell(page, 'Keel', 'Status', 'Done')
    const shown = page.getByRole('dialog', { name: /what it would do/ })
    await shown.waitFor()
    expect(await shown.innerText()).toMatch(/Moves \d items/)
    await shown.getByRole('button', { name: 'Cancel' }).click()
    await shown.waitFor({ state: 'hidden' })
    await page.evaluate(() => localStorage.removeItem('trireme.preview-first'))
  })

  test('and what somebody else reported meanwhile is no reason to keep what nobody was shown', async () => {
    for (const person of [ada, bo]) await atGrid(person)
    const release = await holdWrites(bo)
    await typeIntoCell(bo.page, 'Keel', 'Not before', weekday(27))
    const landed = ada.page.waitForResponse((response) => response.url().endsWith('/change-sets'))
    await typeIntoCell(ada.page, 'Keel', 'Status', 'Done')
    expect((await landed).status()).toBe(200)
    await release()
    const dialog = bo.page.getByRole('dialog', { name: 'The plan changed underneath' })
    await dialog.waitFor()
    expect(await dialog.innerText()).toMatch(/Moves nothing/)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await ada.page.keyboard.press('Escape')
    await ada.page.keyboard.press('Control+z')
    expectRefused(bo, /change-sets answered 409/)
  })
})

test('a broken dependency is listed with ways to mend it, each shown before it is kept', async () => {
  const { page } = ada
  await page.goto(GANTT)
  await page.getByText('Capacity by team').waitFor({ state: 'attached' })
  await page.getByRole('button', { name: '1 broken' }).click()
  const panel = page.getByRole('region', { name: /Broken dependencies/ })
  await panel.waitFor()
  // The rows have the room above a panel: how full the teams are folds away under it.
  await expect.poll(() => page.getByText('Capacity by team').count()).toBe(0)
  const broken = panel.getByRole('button', { name: /“Mast” starts .* before “Keel” finishes/ })
  // Opened, it leads to its row and its bar, wherever the plan was scrolled to and however much of it the panel leaves.
  await page.setViewportSize({ width: 1440, height: 480 })
  await page.locator('.gantt-scroller').evaluate((scroller) => scroller.scrollTo(scroller.scrollWidth, 0))
  await broken.click()
  await expect.poll(() => ganttRow(page, 'Mast').getAttribute('aria-selected')).toBe('true')
  const bar = page.locator('.gantt-timeline').getByRole('button', { name: 'Mast' }).first()
  const isSeen = () =>
    bar.evaluate((node) => {
      const { left, right } = node.getBoundingClientRect()
      const { left: from } = document.querySelector('.gantt-timeline')!.parentElement!.getBoundingClientRect()
      return left < innerWidth && right > from
    })
  await expect.poll(isSeen).toBe(true)
  const bottomOf = (of: Locator) => of.evaluate((node) => node.getBoundingClientRect().bottom)
  const above = async () => (await panel.boundingBox())!.y - (await bottomOf(ganttRow(page, 'Mast')))
  await expect.poll(above).toBeGreaterThanOrEqual(0)
  await page.setViewportSize({ width: 1440, height: 900 })
  const ways = panel.getByRole('table', { name: 'Ways to mend it' })
  await expect.poll(() => ways.getByRole('row').count()).toBe(5)
  // The gentlest of those that harm least, and the dependency is given up last.
  const named = await ways.getByRole('rowheader').allInnerTexts()
  expect(named[0]).toMatch(/^Move “Mast” behind “Keel”.*Recommended$/)
  expect(named.at(-1)).toMatch(/^Remove the dependency on “Keel”$/)
  await settled(page)
  expect(await violations(page)).toEqual([])
  const before = await cellOf(page, 'Mast', 'start')
  await ways.getByRole('button', { name: /Move “Mast” behind “Keel”/ }).click()
  const shown = page.getByRole('dialog', { name: /what it would do/ })
  await expect.poll(() => shown.innerText()).toMatch(/Mast/)
  await shown.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect.poll(() => panel.innerText()).toContain('Nothing in this plan starts or ends before what it waits for')
  expect(await cellOf(page, 'Mast', 'start')).not.toBe(before)
  await toast(page, /^Moved “Mast” behind “Keel”/).waitFor()
  // The button that had the focus is gone with what it mended.
  await expect.poll(() => panel.evaluate((node) => node === document.activeElement)).toBe(true)
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
  await page.getByRole('treegrid', { name: 'Plan' }).focus()
  await page.keyboard.press('Control+z')
  await expect.poll(() => cellOf(page, 'Mast', 'start')).toBe(before)
  await page.goto('/program/plan?view=gantt&broken=open')
  await panel.getByRole('button', { name: 'Make all automatic…' }).click()
  await shown.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect.poll(() => panel.innerText()).toContain('Nothing in this plan')
})

test('PG10: what levelling would move, why each item, and what would bring it back; taken and undone in one step', async () => {
  const { page } = ada
  await page.goto(GANTT)
  await ganttRow(page, 'Ropes').waitFor()
  const before = await cellOf(page, 'Ropes', 'start')
  const panel = page.getByRole('region', { name: 'Levelling' })
  // Where it was looked at is left for what would move, and returned to.
  const scroller = page.locator('.gantt-scroller')
  const left = () => scroller.evaluate((node) => node.scrollLeft)
  await page.getByRole('treegrid', { name: 'Plan' }).focus()
  for (let step = 0; step < 6; step++) await page.keyboard.press('+')
  // Not at the end of the axis, which is another with what would move.
  await scroller.evaluate((node) => node.scrollTo({ left: (node.scrollWidth - node.clientWidth) * 0.75 }))
  const stood = await left()
  await page.getByRole('button', { name: 'Level…' }).click()
  await expect.poll(left).not.toBe(stood)
  await page.keyboard.press('Escape')
  await expect.poll(async () => Math.abs((await left()) - stood)).toBeLessThan(2)
  await page.getByRole('button', { name: 'Level…' }).click()
  const delayed = panel.getByRole('list', { name: 'What levelling would delay' }).locator('.plan-panel-row')
  await expect.poll(() => delayed.count()).toBe(1)
  expect(await panel.innerText()).toMatch(/Delays 1 item · overbooked days 2 → 0/)
  const row = (await delayed.innerText()).replaceAll('\u00a0', ' ')
  expect(row).toMatch(/Ropes/)
  expect(row).toMatch(/→ \+2 d/)
  expect(row).toMatch(/team Riggers is full until .*\(“Sails”\)/)
  await delayed.getByRole('button', { name: 'What would bring it back?' }).click()
  await expect.poll(() => delayed.innerText()).toMatch(/\+1 person in team Riggers/)
  await settled(page)
  expect(await violations(page)).toEqual([])
  // Left where it is, the other one has to wait; taken again, it does not.
  await delayed.getByRole('checkbox').focus()
  await page.keyboard.press('Space')
  await expect.poll(() => panel.innerText()).toMatch(/Delay Sails\nSails\n→ \+4 d/)
  expect(await delayed.locator('.text-button.clip').allTextContents()).toEqual(['Sails', 'Ropes'])
  await panel.getByRole('button', { name: 'Take all' }).click()
  await expect.poll(() => panel.innerText()).not.toMatch(/Delay Sails/)
  await page.evaluate(() => localStorage.setItem('trireme.preview-first', 'true'))
  await panel.getByRole('button', { name: 'Level 1 item' }).click()
  const shown = page.getByRole('dialog', { name: 'Level 1 item: what it would do' })
  await shown.getByRole('button', { name: 'Apply', exact: true }).click()
  await page.evaluate(() => localStorage.removeItem('trireme.preview-first'))
  await panel.waitFor({ state: 'hidden' })
  await expect.poll(() => cellOf(page, 'Ropes', 'start')).not.toBe(before)
  await page.getByRole('treegrid', { name: 'Plan' }).focus()
  await page.keyboard.press('Control+z')
  await expect.poll(() => cellOf(page, 'Ropes', 'start')).toBe(before)
  await page.goto('/program/plan?view=gantt&level=waiting')
  await panel.waitFor()
  await expect.poll(() => panel.innerText()).toMatch(/Nothing automatic waits for people/)
})

test('all of that without an error', () => {
  for (const person of [ada, bo]) expectNoTrouble(person)
})

/** At the grid, with the connection up. */
async function atGrid({ page }: Person): Promise<void> {
  await page.goto(GRID)
  await page.getByRole('treegrid', { name: 'Work items' }).waitFor()
  await expect.poll(() => connectionNote(page)).toBe('')
}

/** Keeps what is shown of an act before it is kept. */
async function applyShown(page: Page): Promise<void> {
  const shown = page.getByRole('dialog', { name: /what it would do/ })
  await shown.getByRole('button', { name: 'Apply', exact: true }).click()
  await shown.waitFor({ state: 'hidden' })
}

async function finishOf(page: Page, title: string): Promise<string> {
  return (await (await gridCell(page, title, 'Finish')).textContent())!
}

/** A working day, so many after the Monday of the week after next. */
function weekday(days: number): string {
  const now = new Date()
  const monday = Math.floor((Math.floor(now.getTime() / 86_400_000) + 3) / 7) * 7 - 3 + 14
  const day = monday + Math.floor(days / 5) * 7 + (days % 5)
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** Keeps what somebody writes from the server until it is let go. */
async function holdWrites({ page }: Person): Promise<() => Promise<void>> {
  const held = Promise.withResolvers<void>()
  await page.route('**/api/v1/change-sets', async (route) => {
    await held.promise
    await route.continue()
  })
  return async () => {
    held.resolve()
    await page.unrouteAll({ behavior: 'wait' })
  }
}
