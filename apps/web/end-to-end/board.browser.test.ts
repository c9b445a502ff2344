import { creation } from '@trireme/client'
import type { Id } from '@trireme/domain'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import type { Caller } from './caller.ts'
import { invited, layPlan, write } from './furnish.ts'
import { type Person, expectNoTrouble, gridCell, settled, signIn, toast, typeIntoCell, visit } from './person.ts'
import { type World, founderAtPlan, foundedWorld } from './world.ts'

const VERA = { name: 'Vera Holm', email: 'vera@yard.example', password: 'looks and leaves', role: 'viewer' }
const MANY = 150

let world: World
let ada: Person
let page: Page
let founder: Caller
let coreId: Id<'team'>

beforeAll(async () => {
  const founded = await foundedWorld()
  world = founded
  ;({ founder } = founded)
  const [core, docks] = await write(founder, creation('team', { name: 'Core' }), creation('team', { name: 'Docks' }))
  coreId = core as Id<'team'>
  const [ofCore, ofDocks] = [core, docks].map((id) => ({ teamId: id as Id<'team'> }))
  for (const { teamId } of [ofCore!, ofDocks!]) await write(founder, creation('capacity', { teamId, people: 1 }))
  await layPlan(founder, [
    { title: 'Keel', days: 3, fields: { ...ofCore, priority: 'high' } },
    { title: 'Planks', days: 3, after: ['Keel'], fields: { ...ofDocks, priority: 'low' } },
    { title: 'Mast', days: 2, fields: ofCore },
    { title: 'Sails', days: 2, fields: ofDocks },
  ])
  await invited(founder, world.server.url, VERA)
  ada = await founderAtPlan(world)
  ;({ page } = ada)
})
afterAll(() => world?.end())

const column = (name: string): Locator => page.getByRole('list', { name, exact: true })
const titlesOf = (name: string) => column(name).locator('.board-open').allTextContents()
const card = (title: string): Locator =>
  page.locator('.board-card').filter({ has: page.getByRole('button', { name: title, exact: true }) })
const opens = (title: string): Locator => card(title).getByRole('button', { name: title, exact: true })
const spoken = (words: string | RegExp) => page.locator('[aria-live]').filter({ hasText: words }).first().waitFor()

async function carry(title: string, to: { readonly x: number; readonly y: number }): Promise<void> {
  await take(title, to)
  await page.mouse.up()
}

async function take(title: string, to: { readonly x: number; readonly y: number }): Promise<void> {
  const from = (await card(title).boundingBox())!
  await page.mouse.move(from.x + 60, from.y + from.height - 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 80, from.y + 40)
  await page.mouse.move(to.x, to.y, { steps: 4 })
}
const inHand = () => page.locator('.board-ghost').innerText()
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
    await spoken(/^Keel is now Ready\. Ends \d+ \w+ \d{4}/)
    await page
      .locator('.board-told')
      .getByText(/^Ends \d+ \w+/)
      .waitFor()
    await expect.poll(() => opens('Keel').evaluate((element) => element === document.activeElement)).toBe(true)
    await expect.poll(() => titlesOf('Ready')).toEqual(['Keel'])
    await page.keyboard.press('Control+z')
    await expect.poll(() => titlesOf('Backlog')).toContain('Keel')
    await expect.poll(() => opens('Keel').evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(() => titlesOf('Ready')).toEqual(['Keel'])
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(() => titlesOf('Backlog')).toContain('Keel')
    await expect.poll(() => opens('Keel').evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Alt+ArrowDown')
    await spoken(/^Keel: number \d of Backlog/)
    await page.keyboard.press('m')
    expect(await page.locator('.board-told').count()).toBe(0)
    await page.getByRole('menuitem', { name: 'Move to In review' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => opens('Keel').evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: 'Keel' }).waitFor()
    await page.keyboard.press('Escape')
  })

  test('letters set what a card has, of it alone or of all that are chosen, and undo takes it back in one step', async () => {
    await visit(ada, '/program/board')
    await opens('Mast').focus()
    await page.keyboard.press('t')
    const ofOne = page.getByRole('dialog', { name: /^Set for / })
    await expect.poll(() => ofOne.getByRole('combobox', { name: 'Team' }).evaluate((element) => element === document.activeElement)).toBe(true) // prettier-ignore
    expect(await violations(page)).toEqual([])
    await page.keyboard.type('Docks')
    await page.keyboard.press('Enter')
    await toast(page, /^Set team of/).waitFor()
    await expect.poll(() => card('Mast').textContent()).toContain('Docks')
    await toast(page, /^Set team of \S+ to Docks/).waitFor()
    await ofOne.waitFor({ state: 'hidden' })
    await expect.poll(() => opens('Mast').evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('s')
    const has = (name: string) => ofOne.getByLabel(name, { exact: true }).inputValue()
    await expect.poll(() => has('Team')).toBe('Docks')
    expect(await has('Status')).toBe('Backlog')
    // The panel stands beside its card.
    const [panelBox, cardBox] = [(await ofOne.boundingBox())!, (await card('Mast').boundingBox())!]
    expect(panelBox.x).toBeGreaterThanOrEqual(cardBox.x + cardBox.width)
    // Arrows go through the list, and only Enter chooses.
    const status = ofOne.getByRole('combobox', { name: 'Status' })
    await expect.poll(() => status.evaluate((element) => element === document.activeElement)).toBe(true)
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
    expect(await page.locator('.tri-choice[data-active]').textContent()).toBe('In progress')
    expect(await titlesOf('Backlog')).toContain('Mast')
    expect(await ofOne.isVisible()).toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => titlesOf('In progress')).toContain('Mast')
    await ofOne.waitFor({ state: 'hidden' })
    await expect.poll(() => opens('Mast').evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Control+z')
    await expect.poll(() => titlesOf('Backlog')).toContain('Mast')
    // Escape closes the list first, then the panel.
    await page.keyboard.press('s')
    await expect.poll(() => status.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('ArrowDown')
    await page.locator('.tri-choices').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.tri-choices').waitFor({ state: 'hidden' })
    expect(await ofOne.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => opens('Mast').evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Control+z')
    await expect.poll(() => card('Mast').textContent()).toContain('Core')

    await page.keyboard.press('x')
    await opens('Planks').focus()
    await page.keyboard.press('x')
    await spoken('2 cards chosen')
    await page.getByRole('toolbar', { name: 'Chosen cards' }).getByText('2 chosen').waitFor()
    await page.keyboard.press('s')
    const statusOfAll = page.getByRole('dialog', { name: 'Set for 2 items' }).getByRole('combobox', { name: 'Status' })
    await expect.poll(() => statusOfAll.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.type('In rev')
    await page.keyboard.press('Enter')
    await expect.poll(() => titlesOf('In review')).toEqual(['Planks', 'Mast'])
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await expect.poll(() => titlesOf('In review')).toEqual([])
    await opens('Planks').focus()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('toolbar', { name: 'Chosen cards' }).count()).toBe(0)
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('Choose the card beside others').waitFor()
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
    await page.getByRole('dialog', { name: 'In progress: how much at once' }).getByLabel('At most, per team').fill('1')
    await page.keyboard.press('Enter')
    await head.getByRole('button', { name: '▲ 1 over: 1 team with more than 1' }).waitFor()
    await expect
      .poll(() => page.getByRole('dialog', { name: 'In progress: how much at once' }).textContent())
      .toContain('Core has 2, 1 over the limit of 1.')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    // In a narrow column the mark goes first, whole words of it, and the name of the status stays.
    const cut = await head.evaluate((each: HTMLElement) => {
      const [name, mark] = [each.querySelector('h2')!, each.querySelector('.board-limit > span')!]
      const widths = Array.from({ length: 150 }, (_, narrower) => 330 - narrower)
      const found = widths.map((px) => {
        each.style.width = `${px}px`
        if (name.scrollWidth > name.clientWidth) return mark.scrollHeight > mark.clientHeight ? 'both' : 'name'
        return mark.scrollHeight > mark.clientHeight ? 'mark' : 'none'
      })
      return [...new Set(found)]
    })
    expect(cut).toEqual(['none', 'mark', 'both'])
    await visit(ada, '/program/board?lanes=team&filter=priority.is.high')
    await page.locator('.board-cell-head').filter({ hasText: '▲ 2, 1 over the limit' }).waitFor()
    await expect.poll(() => titlesOf('In progress, Core')).toEqual(['Keel'])
  })

  test('a card that goes by its menu into a column that is not shown leads there, and is taken back in one step', async () => {
    await visit(ada, '/program/board')
    await opens('Mast').focus()
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: 'Move to Dropped' }).click()
    const told = toast(page, /^Mast is now Dropped, a column that is not shown/)
    await told.waitFor()
    // The focus goes to the card that took its place.
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-card]') !== null)).toBe(true)
    await page.getByRole('button', { name: 'Show column' }).click()
    await expect.poll(() => titlesOf('Dropped')).toContain('Mast')
    await page.keyboard.press('Control+z')
    await expect.poll(() => titlesOf('Dropped')).not.toContain('Mast')
  })

  test('a new item begun from a card is like it and in its column, and is gone to', async () => {
    await visit(ada, '/program/board')
    await opens('Mast').focus()
    await page.keyboard.press('c')
    const composer = page.getByRole('dialog', { name: 'New work item' })
    await composer.getByText('Status: In progress').waitFor()
    expect(await composer.getByRole('combobox', { name: 'Team' }).inputValue()).toBe('Core')
    await page.keyboard.type('Boom')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => titlesOf('In progress')).toContain('Boom')
    await expect.poll(() => opens('Boom').evaluate((element) => element === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: 'New item in In review' }).click()
    await composer.getByText('Status: In review').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.locator('.board-head').filter({ hasText: 'Done' }).getByRole('button', { name: 'Limit…' }).count()).toBe(0) // prettier-ignore
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

  test('in lanes by launch, a card is carried to a launch that had none, and is told what it would do', async () => {
    const [release] = await write(founder, creation('release', { name: 'Maiden voyage', targetOn: '2030-01-01' }))
    await visit(ada, '/program/board?lanes=launch')
    const lane = page.getByRole('region', { name: 'Maiden voyage' })
    await lane.waitFor()
    const { x } = await middleOf(page.locator('.board-head').filter({ hasText: 'Backlog' }))
    const { y } = await middleOf(lane)
    await take('Sails', { x, y })
    await expect.poll(inHand).toMatch(/^Sails\nMaiden voyage · Backlog\nEnds .*, as now$/)
    await page.mouse.up()
    await toast(page, 'Sails is now Backlog, Maiden voyage').waitFor()
    await expect.poll(() => titlesOf('Backlog, Maiden voyage')).toEqual(['Sails'])
    await visit(ada, `/program/board?filter=releaseId.is.${release}`)
    await expect.poll(() => titlesOf('Backlog')).toEqual(['Sails'])
    expect(await violations(page)).toEqual([])
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
    await expect.poll(() => page.locator('.board-strings [data-broken]').count()).toBe(1)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  test('iterations are renamed and removed where they are made, and what is removed comes back', async () => {
    await visit(ada, '/program/board?view=program')
    await page.getByRole('button', { name: 'Iterations…', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Iterations' })
    const name = dialog.getByRole('textbox', { name: 'Name of Docks 2' })
    await name.fill('Docks, second')
    await name.press('Enter')
    const remove = dialog.getByRole('button', { name: 'Remove Docks, second' })
    await remove.waitFor()
    expect(await violations(page)).toEqual([])
    const row = dialog.getByRole('row').filter({ has: page.getByRole('textbox', { name: 'Name of Docks, second' }) })
    expect(await row.locator('td.numeric').innerText()).toBe('1')
    await remove.click()
    await toast(page, /Deleted Docks, second/).waitFor()
    await expect.poll(() => remove.count()).toBe(0)
    await toast(page, /Deleted Docks, second/)
      .getByRole('button', { name: 'Undo' })
      .click()
    await remove.waitFor()
    expect(await row.locator('td.numeric').innerText()).toBe('1')
    const renamed = dialog.getByRole('textbox', { name: 'Name of Docks, second' })
    await renamed.fill('Docks 2')
    await renamed.press('Enter')
    await dialog.getByRole('textbox', { name: 'Name of Docks 2' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => dialog.count()).toBe(0)
  })

  test('why a card is in trouble is read by whoever rests on it or comes to it by keys, and in the item', async () => {
    await card('Keel').first().hover()
    await page.getByRole('tooltip').getByText('In Core 3', { exact: true }).waitFor()
    expect(await page.getByRole('tooltip').textContent()).toContain('“Keel” is in Core 3, later than “Planks”')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('tooltip').count()).toBe(0)
    await opens('Planks').focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowRight')
    await page.getByRole('tooltip').getByText('Waits for Keel').waitFor()
    await page.keyboard.press('Escape')
  })

  test('what is in no iteration is planned into one by keys, by the item’s field, and taken out again', async () => {
    const fields = { teamId: coreId, notBeforeOn: '2035-01-01' }
    await layPlan(founder, [
      { title: 'Loose 1', days: 2, fields },
      { title: 'Loose 2', days: 2, fields },
    ])
    await visit(ada, '/program/board?view=program')
    await page.getByRole('button', { name: '2 not planned' }).click()
    await expect.poll(() => titlesOf('Not planned, Core')).toEqual(['Loose 1', 'Loose 2'])
    expect(await violations(page)).toEqual([])
    await opens('Loose 1').focus()
    await page.keyboard.press('Alt+ArrowRight')
    await toast(page, /^Loose 1 is in Core 1, starts no earlier than/).waitFor()
    await expect.poll(() => titlesOf('Not planned, Core')).toEqual(['Loose 2'])
    await opens('Loose 2').focus()
    await page.keyboard.press('Enter')
    const item = page.getByRole('complementary', { name: /Loose 2/ })
    await item.getByRole('combobox', { name: 'Iteration' }).fill('Core 4')
    await page.keyboard.press('Enter')
    await toast(page, /^Loose 2 is in Core 4/).waitFor()
    await page.getByRole('button', { name: '1 not planned' }).waitFor({ state: 'detached' })
    await item.getByRole('button', { name: 'Close' }).click()
    await opens('Loose 2').focus()
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: 'No iteration' }).click()
    await toast(page, 'Loose 2 is in no iteration now; its dates stay').waitFor()
  })

  test('an iteration is a column of the plan that is written to, a filter and what rows are gathered by', async () => {
    await visit(ada, '/program/plan?view=grid&columns=title.iterationId')
    await expect.poll(async () => (await gridCell(page, 'Keel', 'Iteration')).innerText()).toBe('Core 3')
    await typeIntoCell(page, 'Loose 2', 'Iteration', 'Core 2')
    await expect.poll(async () => (await gridCell(page, 'Loose 2', 'Iteration')).innerText()).toBe('Core 2')
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await gridCell(page, 'Loose 2', 'Iteration')).innerText()).toBe('')
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.getByRole('button', { name: 'Iteration', exact: true }).click()
    await page.getByRole('checkbox', { name: /^Core 3/ }).click()
    await page.getByText('Iteration is Core 3').waitFor()
    await expect.poll(() => page.getByRole('treegrid').getByRole('row').filter({ has: page.getByRole('gridcell') }).count()).toBe(1) // prettier-ignore
    expect(await (await gridCell(page, 'Keel', 'Iteration')).innerText()).toBe('Core 3')
    await visit(ada, '/program/plan?group=iterationId')
    await page.getByRole('row', { name: /^Core 3/ }).waitFor()
    await page.getByRole('row', { name: /^No iteration/ }).waitFor()
  })

  test('the strings of the card that is looked at stand out, and a column is called by its iterations', async () => {
    await visit(ada, '/program/board?view=program')
    await page.locator('.board-head').getByText('Iteration 3', { exact: true }).waitFor()
    await card('Sails').first().hover()
    await expect.poll(() => page.locator('.board-strings[data-above] g').count()).toBe(0)
    await card('Planks').first().hover()
    await expect.poll(() => page.locator('.board-strings[data-above] g').count()).toBe(1)
    await page.mouse.move(0, 0)
  })

  test('a team that has no iteration on some days is not given work there, and it is said', async () => {
    const [yard] = await write(founder, creation('team', { name: 'Yard' }))
    await layPlan(founder, [{ title: 'Rope', fields: { teamId: yard as Id<'team'> } }])
    await visit(ada, '/program/board?view=program&unplanned=shown')
    await opens('Rope').focus()
    await page.keyboard.press('Alt+ArrowRight')
    await spoken(/^Yard has no iteration in /)
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: 'New iterations…' }).click()
    await page.getByRole('dialog', { name: 'New iterations' }).waitFor()
    expect(await page.getByRole('combobox', { name: 'Team' }).inputValue()).toBe(yard)
    await page.keyboard.press('Escape')
  })

  test('a card in the hand says what the plan makes of it: its end, what moves, and how full the iteration would be', async () => {
    await visit(ada, '/program/board?view=program')
    const { x } = await middleOf(page.locator('.board-head').filter({ hasText: 'Iteration 3' }))
    const { y } = await middleOf(page.getByRole('region', { name: 'Docks' }))
    await take('Planks', { x, y })
    await expect
      .poll(inHand)
      .toMatch(/^Planks\nDocks · Iteration 3\nDocks 3: 3 d of 10 d\nEnds .*, now .*\nMoves nothing else/)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await titlesOf('Iteration 2, Docks')).toContain('Planks')
  })

  test('a card that is dropped on a team without iterations is given to it, and keeps its dates', async () => {
    await visit(ada, '/program/board?view=program&unplanned=shown')
    const { x } = await middleOf(page.locator('.board-head').filter({ hasText: 'Iteration 3' }))
    const lane = page.getByRole('region', { name: 'Yard' })
    await lane.scrollIntoViewIfNeeded()
    const { y } = await middleOf(lane)
    await take('Planks', { x, y })
    await expect.poll(inHand).toContain('In no iteration: its dates stay')
    await page.mouse.up()
    await toast(page, 'Planks is of Yard now, in no iteration; its dates stay').waitFor()
    await expect.poll(() => lane.locator('.board-open').allTextContents()).toContain('Planks')
    await expect.poll(() => opens('Planks').evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Control+z')
    await expect.poll(() => titlesOf('Iteration 2, Docks')).toContain('Planks')
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

test('a phone shows one column a screen, stepped through by its tabs, and a card has its commands under a finger', async () => {
  const person = await founderAtPlan(world, { width: 390, height: 844, touch: true })
  const { page: phone } = person
  await visit(person, '/program/board')
  const pane = phone.locator('.board-pane')
  await phone.locator('.board-card').first().waitFor()
  expect(await phone.locator('.board-head').first().evaluate((head) => head.clientWidth)).toBe(await pane.evaluate((element) => element.clientWidth)) // prettier-ignore
  const tabs = phone.getByRole('navigation', { name: 'Columns' })
  await tabs.getByRole('button', { name: /^Ready/ }).tap()
  await expect.poll(() => tabs.locator('[aria-current]').textContent()).toMatch(/^Ready/)
  const edges = () =>
    phone
      .locator('.board-head')
      .evaluateAll((heads) => heads.map((head) => Math.round(head.getBoundingClientRect().left)))
  await expect.poll(edges).toContain(0)
  await tabs.getByRole('button', { name: /^Backlog/ }).tap()
  const menu = phone.locator('.board-card').first().locator('[data-menu]')
  expect((await menu.boundingBox())!.height).toBeGreaterThanOrEqual(40)
  await menu.tap()
  await phone.getByRole('menuitem', { name: 'Set…' }).tap()
  await phone
    .getByRole('dialog', { name: /^Set for / })
    .getByLabel('Priority')
    .waitFor()
  expect(await violations(phone)).toEqual([])
  expectNoTrouble(person)
  await person.context.close()
})

test('a long column costs what is in sight, and keys reach its end', async () => {
  await layPlan(
    founder,
    Array.from({ length: MANY }, (_, nth) => ({ title: `Plank number ${nth + 1}` })),
  )
  await visit(ada, '/program/board')
  await settled(page)
  await expect.poll(() => page.locator('.board-head').first().textContent()).toContain(String(MANY + 5))
  expect(await page.locator('.board-card').count()).toBeLessThan(60)
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1500)
  await page.locator('.board-open').first().focus()
  for (let nth = 0; nth < 30; nth++) await page.keyboard.press('j')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[data-card]')?.getAttribute('aria-posinset')))
    .toBe('31')
  expectNoTrouble(ada)
})

test('what is in the hand stays at the hand, also on a board that is scrolled', async () => {
  const { x, y } = await middleOf(page.locator('.board-head').filter({ hasText: 'Ready' }))
  await take('Plank number 24', { x, y: y + 200 })
  expect(await page.locator('.board-pane').evaluate((pane) => pane.scrollTop)).toBeGreaterThan(0)
  const ghost = (await page.locator('.board-ghost').boundingBox())!
  expect([Math.round(ghost.x - x), Math.round(ghost.y - y)]).toEqual([8, 208])
  expect(await inHand()).toBe('Plank number 24\nReady')
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expectNoTrouble(ada)
})
