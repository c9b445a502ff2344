import { creation } from '@trireme/client'
import type { Id } from '@trireme/domain'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { invited, layPlan, write } from './furnish.ts'
import { type Person, expectNoTrouble, settled, signIn, toast, visit } from './person.ts'
import { type World, founderAtPlan, foundedWorld } from './world.ts'

const VERA = { name: 'Vera Holm', email: 'vera@yard.example', password: 'looks and leaves', role: 'viewer' }
const MANY = 150

let world: World
let ada: Person
let page: Page

beforeAll(async () => {
  const founded = await foundedWorld()
  world = founded
  const [core, docks] = await write(
    founded.founder,
    creation('team', { name: 'Core' }),
    creation('team', { name: 'Docks' }),
  )
  const [ofCore, ofDocks] = [core, docks].map((id) => ({ teamId: id as Id<'team'> }))
  for (const { teamId } of [ofCore!, ofDocks!])
    await write(founded.founder, creation('capacity', { teamId, people: 1 }))
  await layPlan(founded.founder, [
    { title: 'Keel', days: 3, fields: { ...ofCore, priority: 'high' } },
    { title: 'Planks', days: 3, after: ['Keel'], fields: { ...ofDocks, priority: 'low' } },
    { title: 'Mast', days: 2, fields: ofCore },
    { title: 'Sails', days: 2, fields: ofDocks },
  ])
  await invited(founded.founder, world.server.url, VERA)
  ada = await founderAtPlan(world)
  ;({ page } = ada)
})
afterAll(() => world?.end())

const column = (name: string): Locator => page.getByRole('list', { name, exact: true })
const titlesOf = (name: string) => column(name).locator('.board-open').allTextContents()
const card = (title: string): Locator => page.locator('.board-card').filter({ hasText: title })
const opens = (title: string): Locator => card(title).getByRole('button', { name: title, exact: true })
const spoken = (words: string | RegExp) => page.locator('[aria-live]').filter({ hasText: words }).first().waitFor()

async function carry(title: string, to: { readonly x: number; readonly y: number }): Promise<void> {
  const from = (await card(title).boundingBox())!
  await page.mouse.move(from.x + 60, from.y + from.height - 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 80, from.y + 40)
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}
const middleOf = async (locator: Locator) => {
  const { x, y, width, height } = (await locator.boundingBox())!
  return { x: x + width / 2, y: y + height / 2 }
}

describe('work by status', () => {
  test('a card is carried to another column and back by one undo', async () => {
    await visit(ada, '/program/board')
    await expect.poll(() => titlesOf('Backlog')).toEqual(['Keel', 'Planks', 'Mast', 'Sails'])
    await carry('Keel', await middleOf(page.locator('.board-head').filter({ hasText: 'In progress' })).then(({ x }) => ({ x, y: 260 }))) // prettier-ignore
    await toast(page, 'Keel is now In progress').waitFor()
    await expect.poll(() => card('Keel').textContent()).toContain('today in this status')
    await expect.poll(() => titlesOf('In progress')).toEqual(['Keel'])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => titlesOf('Backlog')).toEqual(['Keel', 'Planks', 'Mast', 'Sails'])
  })

  test('within a column a card is carried to a place, and Escape drops nothing', async () => {
    const { x, y } = await middleOf(card('Keel'))
    await carry('Sails', { x, y: y - 60 })
    await expect.poll(() => titlesOf('Backlog')).toEqual(['Sails', 'Keel', 'Planks', 'Mast'])
    const from = await middleOf(card('Mast'))
    await page.mouse.move(from.x, from.y + 20)
    await page.mouse.down()
    await page.mouse.move(from.x + 300, from.y, { steps: 4 })
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await titlesOf('Backlog')).toEqual(['Sails', 'Keel', 'Planks', 'Mast'])
  })

  test('by keys alone: from card to card, over columns, up and down, and by the menu; it is said', async () => {
    await opens('Sails').focus()
    await page.keyboard.press('j')
    expect(await opens('Keel').evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Alt+ArrowRight')
    await spoken('Keel is now Ready')
    await expect.poll(() => opens('Keel').evaluate((element) => element === document.activeElement)).toBe(true)
    await expect.poll(() => titlesOf('Ready')).toEqual(['Keel'])
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(() => titlesOf('Backlog')).toContain('Keel')
    await expect.poll(() => opens('Keel').evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Alt+ArrowDown')
    await spoken(/^Keel: number \d of Backlog/)
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: 'Move to In review' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => opens('Keel').evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: 'Keel' }).waitFor()
    await page.keyboard.press('Escape')
  })

  test('a column says who is over its limit, whatever the filters leave', async () => {
    await visit(ada, '/program/board')
    for (const title of ['Keel', 'Mast']) {
      await opens(title).focus()
      await page.keyboard.press('m')
      await page.getByRole('menuitem', { name: 'Move to In progress' }).click()
      await expect.poll(() => titlesOf('In progress')).toContain(title)
    }
    const head = page.locator('.board-head').filter({ hasText: 'In progress' })
    await head.getByRole('button', { name: 'Limit…' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Limit of In progress' }).getByLabel('Limit a team').fill('1')
    await page.keyboard.press('Enter')
    await head.getByRole('button', { name: '▲ 1 team over' }).waitFor()
    await expect
      .poll(() => page.getByRole('dialog', { name: 'Limit of In progress' }).textContent())
      .toContain('Core has 2, 1 over the limit of 1.')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await visit(ada, '/program/board?lanes=team&filter=priority.is.high')
    await page.locator('.board-cell-head').filter({ hasText: '▲ 2, 1 over the limit' }).waitFor()
    await expect.poll(() => titlesOf('In progress, Core')).toEqual(['Keel'])
  })

  test('in lanes, a card carried to another team is that team’s, in one step', async () => {
    await visit(ada, '/program/board?lanes=team')
    await expect.poll(() => titlesOf('Backlog, Docks')).toContain('Sails')
    const { x } = await middleOf(page.locator('.board-head').filter({ hasText: 'Ready' }))
    const lane = await middleOf(page.getByRole('region', { name: 'Core' }))
    await carry('Sails', { x, y: lane.y })
    await toast(page, 'Sails is now Ready, Core').waitFor()
    await expect.poll(() => titlesOf('Ready, Core')).toEqual(['Sails'])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => titlesOf('Backlog, Docks')).toContain('Sails')
    expectNoTrouble(ada)
  })

  test('who may only look has no handles, and is told why', async () => {
    const vera = await world.newPerson()
    await signIn(vera, VERA.email, VERA.password)
    await visit(vera, '/program/board')
    await vera.page.locator('.board-card').first().waitFor()
    expect(await vera.page.locator('[data-menu]').count()).toBe(0)
    await vera.page.locator('.board-open').first().focus()
    await vera.page.keyboard.press('Alt+ArrowRight')
    await vera.page
      .locator('[aria-live]')
      .filter({ hasText: /view|may/i })
      .first()
      .waitFor()
    expectNoTrouble(vera)
    await vera.context.close()
  })
})

describe('teams by iterations', () => {
  test('without iterations the page says what they are, and makes some', async () => {
    await visit(ada, '/program/board?view=program')
    await page.getByText('Iterations are the columns here').waitFor()
    await page.getByRole('button', { name: 'New iterations…' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'New iterations' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await toast(page, 'Made 12 iterations').waitFor()
    await page.getByRole('region', { name: 'Core' }).waitFor()
  })

  test('a card goes to another iteration by the menu: with its dates, told in the end, and undone in one step', async () => {
    await visit(ada, '/program/board?view=program')
    await opens('Planks').focus()
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: 'Move to Docks 2' }).click()
    await toast(page, /Planks is in Docks 2/).waitFor()
    await opens('Keel').focus()
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: 'Move to Core 3' }).click()
    await toast(page, /Keel is in Core 3/).waitFor()
    await page.getByText('1 dependency does not hold as the cards lie, of 1.').waitFor()
    await page.locator('.tri-banner').getByRole('button', { name: 'Show', exact: true }).click()
    const told = page.getByRole('dialog', { name: 'Dependencies that do not hold' })
    expect(await told.textContent()).toContain(
      '“Keel” is in Core 3, later than “Planks” in Docks 2, which waits for it.',
    )
    expect(await page.locator('.board-strings [data-broken]').count()).toBe(1)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  test('an iteration says how full it is, and why', async () => {
    const load = page.getByRole('button', { name: /, Core 3$/ })
    expect(await load.textContent()).toMatch(/^3 d of 10 d/)
    await load.click()
    expect(await page.getByRole('dialog', { name: 'Core 3', exact: true }).textContent()).toMatch(
      /1 item in it: 3 d of effort.*30%/,
    )
    await page.keyboard.press('Escape')
  })

  test('who wants to see first what an act of scheduling does is shown it, and nothing is kept before', async () => {
    await page.evaluate(() => localStorage.setItem('trireme.preview-first', 'true'))
    await visit(ada, '/program/board?view=program')
    await opens('Planks').focus()
    await page.keyboard.press('Alt+ArrowRight')
    const shown = page.getByRole('dialog', { name: /what it would do/ })
    await shown.waitFor()
    expect(await shown.textContent()).toMatch(/Moves/)
    await shown.getByRole('button', { name: 'Apply', exact: true }).click()
    await toast(page, /Planks is in Docks 3/).waitFor()
    await page.evaluate(() => localStorage.removeItem('trireme.preview-first'))
    expectNoTrouble(ada)
  })
})

test('in forced colours and at the width of a phone, both boards are sound', async () => {
  const person = await founderAtPlan(world, { width: 390, height: 844, forcedColors: true })
  for (const path of ['/program/board', '/program/board?view=program']) {
    await visit(person, path)
    await person.page.locator('.board-card').first().waitFor()
    expect(await violations(person.page)).toEqual([])
    expect(await person.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  }
  expectNoTrouble(person)
  await person.context.close()
})

test('a long column costs what is in sight, and keys reach its end', async () => {
  const founder = (world as World & { founder: Parameters<typeof layPlan>[0] }).founder
  await layPlan(
    founder,
    Array.from({ length: MANY }, (_, nth) => ({ title: `Plank number ${nth + 1}` })),
  )
  await visit(ada, '/program/board')
  await settled(page)
  await expect.poll(() => page.locator('.board-head').first().textContent()).toContain(String(MANY + 2))
  expect(await page.locator('.board-card').count()).toBeLessThan(60)
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1500)
  await page.locator('.board-open').first().focus()
  for (let nth = 0; nth < 30; nth++) await page.keyboard.press('j')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[data-card]')?.getAttribute('aria-posinset')))
    .toBe('31')
  expectNoTrouble(ada)
})
