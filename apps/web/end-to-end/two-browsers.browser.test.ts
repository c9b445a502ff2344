import { creation } from '@trireme/client'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from './caller.ts'
import { invited, layPlan, write } from './furnish.ts'
import {
  type Person,
  cellOf,
  connectionNote,
  expectNoTrouble,
  expectRefused,
  ganttRow,
  gridCell,
  pill,
  signIn,
  takeBar,
  toast,
  typeIntoCell,
  weeksPx,
} from './person.ts'
import { type World, founderAtPlan, foundedWorld } from './world.ts'

/** Another person's edit is on screen within this. */
const PROMISED_MS = 1_000
const BO = { name: 'Bo Lind', email: 'bo@yard.example', password: 'sails and ropes', role: 'editor' }

let world: World
let founder: Caller
let ids: ReadonlyMap<string, string>
let ada: Person
let bo: Person

beforeAll(async () => {
  const founded = await foundedWorld()
  world = founded
  ;({ founder } = founded)
  ids = await layPlan(founder, [
    { title: 'Hull' },
    { title: 'Keel', days: 5, under: 'Hull' },
    { title: 'Planks', days: 10, under: 'Hull', after: ['Keel'] },
    { title: 'Varnish', days: 5, under: 'Hull', after: ['Planks'] },
    { title: 'Oars', days: 5 },
  ])
  await invited(founder, world.server.url, BO)
  ada = await founderAtPlan(world)
  bo = await world.newPerson()
  await signIn(bo, BO.email, BO.password)
})
afterAll(() => world?.end())

const GRID = '/program/plan?view=grid&columns=statusId.progressPercent'

/** Both at the grid, with the connection up. */
async function bothAtGrid(): Promise<void> {
  for (const { page } of [ada, bo]) {
    await page.goto(GRID)
    await page.getByRole('treegrid', { name: 'Work items' }).waitFor()
    await expect.poll(() => connectionNote(page)).toBe('')
  }
}

async function bothAtGantt(): Promise<void> {
  for (const { page } of [ada, bo]) {
    await page.goto('/program/plan?view=gantt')
    await ganttRow(page, 'Varnish').waitFor()
  }
}

async function openMove(page: Page, launch: string): Promise<Locator> {
  await page.goto(`/product/launches?launch=${launch}`)
  await page.getByRole('button', { name: 'Move…' }).click()
  return page.getByRole('dialog', { name: 'Move Regatta' })
}

/** Milliseconds until it holds. */
async function until(holds: () => Promise<boolean>): Promise<number> {
  const began = performance.now()
  await expect.poll(holds, { interval: 20, timeout: 10_000 }).toBe(true)
  return performance.now() - began
}

describe('what one does, the other sees within a second', () => {
  test('a new title, typed into the grid', async () => {
    await bothAtGrid()
    const times: number[] = []
    let title = 'Oars'
    for (const next of ['Oars of ash', 'Oars of spruce', 'Twelve oars']) {
      await typeIntoCell(ada.page, title, 'Name', next)
      times.push(await until(() => has(bo, next)))
      title = next
    }
    expect(Math.max(...times)).toBeLessThan(PROMISED_MS)
  })

  test('a status, chosen in the grid', async () => {
    await typeIntoCell(ada.page, 'Keel', 'Status', 'In progress')
    const cell = await gridCell(bo.page, 'Keel', 'Status')
    expect(await until(async () => /In progress/.test((await cell.textContent())!))).toBeLessThan(PROMISED_MS)
  })

  test('a bar that was dragged, with all that moved along', async () => {
    await bothAtGantt()
    const before = await cellOf(bo.page, 'Varnish', 'start')
    await takeBar(ada.page, 'Planks', await weeksPx(ada.page, 3))
    await expect.poll(() => pill(ada.page).textContent()).toMatch(/Moves 1 other item/)
    await ada.page.mouse.up()
    const elapsed = await until(async () => (await cellOf(bo.page, 'Varnish', 'start')) !== before)
    expect(elapsed).toBeLessThan(PROMISED_MS)
    expect(await cellOf(bo.page, 'Varnish', 'start')).toBe(await cellOf(ada.page, 'Varnish', 'start'))
  })

  test('two pages of one browser share what comes in', async () => {
    const second = await bo.context.newPage()
    await second.goto(GRID)
    await second.getByRole('treegrid', { name: 'Work items' }).waitFor()
    await ada.page.goto(GRID)
    await typeIntoCell(ada.page, 'Planks', 'Name', 'Planks of oak')
    for (const page of [bo.page, second]) await page.getByRole('row', { name: /Planks of oak/ }).waitFor()
    await second.close()
  })
})

describe('two people change one item', () => {
  test('different fields both land', async () => {
    await bothAtGrid()
    const release = await holdWrites(bo)
    await typeIntoCell(bo.page, 'Keel', 'Progress', '40')
    await typeIntoCell(ada.page, 'Keel', 'Name', 'Long keel')
    await bo.page.getByRole('row', { name: 'Long keel' }).waitFor()
    await release()
    for (const { page } of [ada, bo]) {
      const progress = await gridCell(page, 'Long keel', 'Progress')
      await expect.poll(() => progress.textContent()).toBe('40%')
    }
  })

  test('who typed while the other kept it sees both values too, in the panel and in the grid', async () => {
    for (const { page } of [ada, bo]) await openWithTargets(page, ids.get('Keel')!)
    const [hers, his] = [ada, bo].map(({ page }) => panelOf(page).getByLabel('Target', { exact: true }))
    const inHisGrid = await gridCell(bo.page, 'Long keel', 'Target')
    await hers!.fill('18 jun 2027')
    await his!.fill('25 jun 2027')
    await hers!.press('Enter')
    await expect.poll(() => inHisGrid.textContent()).toBe('18 Jun 2027')
    await his!.press('Enter')
    const said = toast(bo.page, /Ada Berg set Target to 18 Jun 2027 while you set it to 25 Jun 2027/)
    await said.waitFor()
    await expect.poll(() => his!.inputValue()).toBe('18 Jun 2027')
    await said.getByText('Use 25 Jun 2027', { exact: true }).click()
    await expect.poll(() => hers!.inputValue()).toBe('25 Jun 2027')

    const inHerGrid = await gridCell(ada.page, 'Long keel', 'Target')
    await inHerGrid.click()
    await ada.page.keyboard.press('F2')
    await inHerGrid.locator('input').fill('2 jul 2027')
    await his!.fill('9 jul 2027')
    // Left by Tab, it asks for the reason all the same.
    await his!.press('Tab')
    await why(bo.page).fill('The yard closes in June')
    const sent = bo.page.waitForRequest((request) => request.url().endsWith('/change-sets'))
    await why(bo.page).press('Enter')
    await expect.poll(() => hers!.inputValue()).toBe('9 Jul 2027')
    expect((await sent).postDataJSON().label).toMatch(/^Set target of .+: The yard closes in June$/)
    await inHerGrid.locator('input').press('Enter')
    await why(ada.page).press('Enter')
    await toast(ada.page, /Bo Lind set Target to 9 Jul 2027 while you set it to 2 Jul 2027/).waitFor()
    for (const person of [ada, bo]) expectRefused(person, /change-sets answered 409/)
    await bothAtGrid()
  })

  test('of one field both values are shown, and who insists has theirs', async () => {
    const release = await holdWrites(bo)
    await typeIntoCell(bo.page, 'Long keel', 'Name', 'Keel of elm')
    const landed = ada.page.waitForResponse((answer) => answer.url().endsWith('/change-sets'))
    await typeIntoCell(ada.page, 'Long keel', 'Name', 'Keel of oak')
    await landed
    await release()
    const said = toast(bo.page, /Ada Berg set \w+ to Keel of oak while you set it to Keel of elm/)
    await said.waitFor()
    await bo.page.getByRole('row', { name: 'Keel of oak' }).waitFor()
    await said.getByText('Use Keel of elm', { exact: true }).click()
    for (const { page } of [ada, bo]) await page.getByRole('row', { name: 'Keel of elm' }).waitFor()
    expectRefused(bo, /change-sets answered 409/)
  })

  test('who has a bar or a card in the hand while the other moves it sees both values, too', async () => {
    await bothAtGantt()
    const before = await cellOf(bo.page, 'Varnish', 'start')
    await takeBar(bo.page, 'Varnish', await weeksPx(bo.page, 6))
    await takeBar(ada.page, 'Varnish', await weeksPx(ada.page, 4))
    await ada.page.mouse.up()
    await expect.poll(() => cellOf(ada.page, 'Varnish', 'start')).not.toBe(before)
    const hers = await cellOf(ada.page, 'Varnish', 'start')
    await expect.poll(() => cellOf(bo.page, 'Varnish', 'start')).not.toBe(before)
    await bo.page.mouse.up()
    await toast(bo.page, /Ada Berg set Not before to .+ while you set it to/).waitFor()
    await expect.poll(() => cellOf(bo.page, 'Varnish', 'start')).toBe(hers)
    expect(await cellOf(ada.page, 'Varnish', 'start')).toBe(hers)
    expectRefused(bo, /change-sets answered 409/)

    for (const { page } of [ada, bo]) {
      await page.goto('/program/board')
      await cardOf(page).waitFor()
    }
    await carryTo(bo.page, 'In review')
    await carryTo(ada.page, 'In progress')
    await ada.page.mouse.up()
    await bo.page.getByRole('list', { name: 'In progress' }).getByText('Varnish').waitFor()
    await bo.page.mouse.up()
    await toast(bo.page, /Ada Berg set Status to In progress while you set it to/).waitFor()
    expectRefused(bo, /change-sets answered 409/)
    await bothAtGrid()
  })

  test('who has the dialog open that moves a launch while the other moves it sees both values, too', async () => {
    const [launch] = await write(founder, creation('release', { name: 'Regatta', targetOn: '2027-06-01' }))
    const dialogs = await Promise.all([ada, bo].map(({ page }) => openMove(page, launch!)))
    const [hers, his] = dialogs as [Locator, Locator]
    for (const [dialog, on] of [
      [his, '15 Jun 2027'],
      [hers, '8 Jun 2027'],
    ] as const) {
      await dialog.getByLabel('Launch day').fill(on)
      await dialog.getByLabel('Launch day').press('Enter')
    }
    const move = { name: 'Move', exact: true }
    await hers.getByRole('button', move).click()
    await bo.page.getByText('8 Jun 2027').first().waitFor()
    await his.getByRole('button', move).click()
    await toast(bo.page, /Ada Berg set Target to 8 Jun 2027 while you set it to 15 Jun 2027/).waitFor()
    expectRefused(bo, /change-sets answered 409/)
    await bothAtGrid()
  })

  test('of one estimate too: typed while the other kept theirs, previewed by both, and sent by both at once', async () => {
    const efforts = await Promise.all([ada, bo].map(({ page }) => openEffort(page, ids.get('Oars')!)))
    const [hers, his] = efforts as [Locator, Locator]
    await hers.fill('40 h')
    await his.fill('44 h')
    await hers.press('Enter')
    await bo.page.getByText('2 estimates so far', { exact: true }).waitFor()
    await his.press('Enter')
    await bothTold('40 h', '44 h')
    expect(await his.inputValue()).toBe('40 h')
    await toast(bo.page, /Ada Berg set Effort/)
      .getByText('Use 44 h', { exact: true })
      .click()
    await expect.poll(() => hers.inputValue()).toBe('44 h')

    // Both look at what it would do, and keep it one after the other.
    await Promise.all([ada, bo].map(({ page }) => previewFirst(page, true)))
    await his.fill('52 h')
    await his.press('Enter')
    await applyButton(bo.page).waitFor()
    await hers.fill('48 h')
    await hers.press('Enter')
    await applyButton(ada.page).click()
    await bo.page.getByText('4 estimates so far', { exact: true }).waitFor()
    await applyButton(bo.page).click()
    await bothTold('48 h', '52 h')
    expect(await toast(bo.page, /^Estimate/).count()).toBe(0)
    await toast(bo.page, /Ada Berg set Effort to 48 h/)
      .getByText('Use 52 h', { exact: true })
      .click()
    await applyButton(bo.page).click()
    await expect.poll(() => hers.inputValue()).toBe('52 h')
    await Promise.all([ada, bo].map(({ page }) => previewFirst(page, false)))

    const release = await holdWrites(bo)
    await his.fill('60 h')
    await his.press('Enter')
    await expect.poll(() => his.inputValue()).toBe('60 h')
    await hers.fill('56 h')
    await hers.press('Enter')
    await bo.page.getByText('7 estimates so far', { exact: true }).waitFor()
    await release()
    await bothTold('56 h', '60 h')
    expectRefused(bo, /change-sets answered 409/)
  })
})

test('without a connection edits queue and say how many, and go out when it is back', async () => {
  await bothAtGrid()
  await bo.context.setOffline(true)
  await expect.poll(() => connectionNote(bo.page)).toBe('Offline')
  await typeIntoCell(bo.page, 'Keel of elm', 'Name', 'Long keel')
  await typeIntoCell(bo.page, 'Twelve oars', 'Name', 'Ten oars')
  await expect.poll(() => connectionNote(bo.page)).toBe('Offline: 2 changes wait')
  expect(await has(bo, 'Long keel')).toBe(true)
  expect(await has(ada, 'Long keel')).toBe(false)
  await bo.context.setOffline(false)
  await ada.page.getByRole('row', { name: /Long keel/ }).waitFor()
  await ada.page.getByRole('row', { name: /Ten oars/ }).waitFor()
  await expect.poll(() => connectionNote(bo.page)).toBe('')
  expectRefused(bo, /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/)
})

test('all of that without an error', () => {
  for (const person of [ada, bo]) expectNoTrouble(person)
})

/** Where the reason of a promise that moves is asked for. */
const why = (page: Page) => page.getByRole('dialog', { name: 'Why does the target move?' }).getByLabel('Reason')

const panelOf = (page: Page) => page.getByRole('complementary')

/** The grid with the targets, and an item of it in the panel. */
async function openWithTargets(page: Page, id: string): Promise<void> {
  await page.goto(`/program/plan?view=grid&columns=targetOn&item=${id}`)
  await panelOf(page).getByLabel('Target', { exact: true }).waitFor()
}

const cardOf = (page: Page) => page.locator('[data-card]', { hasText: 'Varnish' })

/** Takes the card over a column and keeps hold of it. */
async function carryTo(page: Page, column: string): Promise<void> {
  const from = (await cardOf(page).boundingBox())!
  const to = (await page.locator('.board-head', { hasText: column }).boundingBox())!
  await page.mouse.move(from.x + 60, from.y + from.height - 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 80, from.y + 40)
  await page.mouse.move(to.x + to.width / 2, 260, { steps: 4 })
}

/** The field of the effort in the panel of an item. */
async function openEffort(page: Page, id: string): Promise<Locator> {
  await page.goto(`/program/plan?view=grid&item=${id}`)
  const field = panelOf(page).getByLabel('Effort', { exact: true })
  await field.waitFor()
  await expect.poll(() => connectionNote(page)).toBe('')
  return field
}

/** Bo is told what Ada made of the effort, beside what he did. */
function bothTold(theirs: string, ours: string): Promise<void> {
  return toast(bo.page, new RegExp(`Ada Berg set Effort to ${theirs} while you set it to ${ours}`)).waitFor()
}

const previewFirst = (page: Page, on: boolean) =>
  page.evaluate((value) => localStorage.setItem('trireme.preview-first', value), String(on))

const applyButton = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true })

async function has({ page }: Person, title: string): Promise<boolean> {
  return (await page.getByRole('row', { name: title }).count()) > 0
}

/** Keeps what somebody writes from the server until it is let go. */
async function holdWrites({ page }: Person): Promise<() => Promise<void>> {
  const writes = '**/api/v1/change-sets'
  const held = Promise.withResolvers<void>()
  await page.route(writes, async (route) => {
    await held.promise
    await route.continue()
  })
  return async () => {
    held.resolve()
    await page.unrouteAll({ behavior: 'wait' })
  }
}
