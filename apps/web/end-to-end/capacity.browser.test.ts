import { creation } from '@trireme/client'
import type { Id } from '@trireme/domain'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { invited, layPlan, write } from './furnish.ts'
import { type Person, expectNoTrouble, signIn, toast, visit } from './person.ts'
import { foundedWorld, founderAtPlan } from './world.ts'

let world: Awaited<ReturnType<typeof foundedWorld>>
let person: Person
let page: Page

/** Nobody is known to be in it. */
const UNKNOWN_TEAM = 'Gateway north: terminals of the Baltic and the North Sea ports'

/** Two people in Core, and more pinned on three days than they can do, in a week that has room; a hundred other teams. */
beforeAll(async () => {
  world = await foundedWorld()
  const { founder } = world
  const names = { core: 'Core', mobile: 'Mobile' }
  const [core, mobile] = Object.values(names).map((name) => creation('team', { name, focusPercent: 80 }))
  const people = ['Mina Berg', 'Ole Lund', 'Ann Dahl'].map((name) => creation('person', { name }))
  const idOf = (made: { readonly id: Id }) => made.id as never
  const memberships = people.map((who, at) =>
    creation('membership', { personId: idOf(who), teamId: idOf(at < 2 ? core! : mobile!) }),
  )
  const others = Array.from({ length: 100 }, (_, at) =>
    creation('team', { name: `Team ${String(at).padStart(3, '0')}` }),
  )
  const pools = others.map((team, at) => creation('capacity', { teamId: idOf(team), people: at === 7 ? 0 : 3.5 }))
  await write(founder, core!, mobile!, creation('team', { name: UNKNOWN_TEAM }), ...people, ...memberships)
  await write(founder, ...others, ...pools)
  const monday = mondayAfter(14)
  const pinned = { dateMode: 'pinned' as const, plannedStartsOn: monday, teamId: idOf(core!) }
  await layPlan(founder, [
    { title: 'Harbour fees', days: 3, fields: { ...pinned, units: 1.2 } },
    { title: 'Tariff tables', days: 3, fields: pinned },
    { title: 'Some day', days: 2, fields: { teamId: idOf(core!) } },
    { title: 'For nobody', days: 2, fields: { ...pinned, teamId: idOf(others[7]!) } },
  ])
  person = await founderAtPlan(world)
  page = person.page
})
afterAll(() => world?.end())

function mondayAfter(days: number): string {
  const day = Math.floor(Date.now() / 86_400_000) + days
  return new Date((day - ((day + 3) % 7)) * 86_400_000).toISOString().slice(0, 10)
}

const cell = (name: RegExp) => page.getByRole('gridcell', { name })

describe('Capacity', () => {
  test('says who is overbooked, on which days, by which work, and what would get out of it', async () => {
    await visit(person, '/program/capacity')
    const over = cell(/^Core, week of .*: 83%.*overbooked/)
    await over.click()
    const panel = page.getByRole('region', { name: /^Core, week of/ })
    await panel.getByText(/^Overbooked/).waitFor()
    for (const title of ['Harbour fees', 'Tariff tables'])
      await panel.locator('.overbooked').getByRole('button', { name: title }).waitFor()
    expect(await panel.locator('.overbooked').getByText('Some day').count()).toBe(0)
    for (const way of [/^Let the plan move/, /^Lend Ann Dahl from Mobile/, /^\+1 person from/, /% less of/])
      await panel.locator('.ways').getByText(way).waitFor()
    expect(
      await panel
        .locator('.ways')
        .getByText(/solves it/)
        .count(),
    ).toBeGreaterThan(1)
  })

  test('explains what a team has, step by step from working time', async () => {
    const panel = page.getByRole('region', { name: /^Core, week of/ })
    await panel.getByText('How it comes about').click()
    await expect
      .poll(() => panel.locator('.cell-steps').innerText())
      .toMatch(/Working time.*10 d.*focus factor.*−2 d.*For planned work.*8 d/s)
  })

  test('shows a way out in the whole plan before it is kept, and one step takes it back', async () => {
    const panel = page.getByRole('region', { name: /^Core, week of/ })
    await panel.locator('.ways li').filter({ hasText: 'Lend Ann Dahl' }).getByRole('button', { name: 'Try' }).click()
    const supposed = page.getByRole('region', { name: 'What if', exact: true })
    await supposed
      .getByText(/Lend Ann Dahl/)
      .first()
      .waitFor()
    await expect.poll(() => cell(/^Core, week of .*overbooked/).count()).toBe(0)
    await supposed.getByRole('button', { name: 'Keep' }).click()
    await toast(page, /^Kept: Lend Ann Dahl/).waitFor()
    await expect.poll(() => supposed.count()).toBe(0)
    await expect.poll(() => cell(/^Core, week of .*overbooked/).count()).toBe(0)
    await page.keyboard.press('Control+z')
    await cell(/^Core, week of .*overbooked/)
      .first()
      .waitFor()
  })

  test('is walked by keyboard through more rows than are in the document', async () => {
    await visit(person, '/program/capacity')
    const rows = page.locator('tr[data-row]')
    expect(await rows.count()).toBeLessThan(40)
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1500)
    await cell(/^Core, week of/)
      .first()
      .focus()
    await page.keyboard.press('Control+End')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toMatch(/^Team 099/)
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: /^Team 099/ }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('region', { name: /^Team 099/ }).count()).toBe(0)
    await page.keyboard.press('Control+Home')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Core/)
  })

  test('shows a team that has nobody as unstaffed, and any unit and period in the address', async () => {
    await visit(person, '/program/capacity?by=month&unit=hours')
    await cell(/^Core, .*of .* h/)
      .first()
      .waitFor()
    await visit(person, '/program/capacity')
    await page.locator('.heat-scroll').evaluate((pane) => (pane.scrollTop = 7 * 32))
    await cell(/^Team 007, week of .*(unstaffed|no capacity)/)
      .first()
      .waitFor()
  })

  test('shows the long name of a team whole, where no average stands beside it', async () => {
    await visit(person, '/program/capacity')
    const name = page.getByRole('rowheader', { name: UNKNOWN_TEAM }).locator('.heat-name')
    expect(await name.evaluate((it) => it.scrollHeight - it.clientHeight)).toBeLessThanOrEqual(1)
    const heights = await page
      .locator('tr[data-row]')
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height))
    expect(new Set(heights).size).toBe(1)
  })

  test('lists people below their team, and the arrows pass over the names of teams', async () => {
    await visit(person, '/program/capacity?view=people')
    const first = cell(/^Mina Berg, week of/).first()
    await first.focus()
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await page.keyboard.press('ArrowDown')
    await expect.poll(focused).toMatch(/^Ole Lund/)
    await page.keyboard.press('ArrowDown')
    await expect.poll(focused).toMatch(/^Ann Dahl/)
    await page.keyboard.press('Control+Home')
    await expect.poll(focused).toMatch(/^Mina Berg/)
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toMatch(/^Mina Berg/)
    expect(await page.locator('tr[data-heading]').allInnerTexts()).toEqual([
      expect.stringMatching(/^Core.*2 people$/s),
      expect.stringMatching(/^Mobile.*1 person$/s),
    ])
    expect(await violations(page)).toEqual([])
  })

  test('plans no work on the days of a leave that was added to a person', async () => {
    await visit(person, '/program/capacity?view=people')
    await cell(/^Ann Dahl, week of/)
      .nth(1)
      .click()
    await page
      .getByRole('region', { name: /^Ann Dahl/ })
      .getByRole('button', { name: 'Add leave' })
      .click()
    const dialog = page.getByRole('dialog', { name: 'Leave of Ann Dahl' })
    await dialog.getByLabel('Until, the last day included').fill('+1w')
    await dialog.getByRole('button', { name: 'Add leave' }).click()
    await toast(page, 'Added leave of Ann Dahl').waitFor()
    await cell(/^Ann Dahl, .*away/)
      .first()
      .waitFor()
  })
})

test('whoever is asked answers a request, and only a commitment moves anything', async () => {
  const { founder, server } = world
  const { data: people } = await founder.get<{ data: { id: Id; name: string }[] }>('/api/v1/people?limit=100')
  const ann = people.find(({ name }) => name === 'Ann Dahl')!
  const asked = { name: 'Ann Dahl', email: 'ann@yard.example', password: 'oars and planks', role: 'editor' }
  await invited(founder, server.url, asked)
  const { data: members } = await founder.get<{ data: { id: Id; email: string }[] }>('/api/v1/members?limit=100')
  const member = members.find(({ email }) => email === asked.email)!
  await founder.post('/api/v1/change-sets', {
    changes: [{ op: 'update', kind: 'member', id: member.id, before: { personId: null }, after: { personId: ann.id } }],
    label: 'Say who Ann is',
  })
  await visit(person, '/program/capacity?view=requests')
  await page.getByRole('button', { name: 'Ask for somebody' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ask for somebody' })
  await pick(dialog, 'For', 'Harbour fees')
  await pick(dialog, 'Person', 'Ann Dahl')
  await dialog.getByLabel('From').fill(mondayAfter(14))
  await dialog.getByLabel('Until, the last day included').fill(mondayAfter(21))
  await dialog.getByRole('button', { name: 'Ask' }).click()
  await toast(page, 'Asked for Ann Dahl').waitFor()

  const other = await world.newPerson()
  await signIn(other, asked.email, asked.password)
  await visit(other, '/program/capacity?view=requests')
  await other.page.getByRole('link', { name: 'Requests (1)' }).waitFor()
  expect(await violations(other.page)).toEqual([])
  // One step after the other: to accept moves nothing yet.
  await other.page.getByRole('button', { name: 'Accept', exact: true }).click()
  await toast(other.page, 'Accepted Ann Dahl').waitFor()
  await other.page.getByRole('link', { name: 'Requests (1)' }).waitFor()
  await other.page.getByRole('button', { name: 'Commit', exact: true }).click()
  await toast(other.page, 'Committed Ann Dahl').waitFor()
  await other.page.getByRole('link', { name: 'Requests', exact: true }).waitFor()
  await visit(other, '/program/capacity?view=teams')
  await other.page
    .getByRole('gridcell', { name: /^Mobile, week of/ })
    .nth(2)
    .click()
  await other.page.getByText('How it comes about').click()
  await other.page.getByText('Committed to work of others').waitFor()
  expectNoTrouble(other)
  expectNoTrouble(person)
})

test('people are lent of a number as well as by name, and a hire counts from the latest day on which they join', async () => {
  await visit(person, '/program/capacity')
  const dialog = page.getByRole('dialog', { name: 'What if…' })
  const suppose = async (kind: string) => {
    await page.getByRole('button', { name: 'What if…' }).click()
    await dialog.getByLabel('What if', { exact: true }).selectOption({ label: kind })
  }
  await suppose('People are lent to another team')
  const verb = dialog.getByRole('button', { name: 'Suppose it' })
  await verb.focus()
  await page.keyboard.press('Control+Enter')
  // Said at the field that lacks it, which takes the focus.
  const who = dialog.getByLabel('Who')
  await expect.poll(() => who.evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await who.getAttribute('aria-invalid')).toBe('true')
  expect(await dialog.getByLabel('What if', { exact: true }).getAttribute('aria-invalid')).toBeNull()
  await pick(dialog, 'Who', 'People of Team 003')
  expect(await dialog.getByLabel('To team').inputValue()).toBe('Core')
  await dialog.getByLabel('From', { exact: true }).fill(mondayAfter(14))
  await dialog.getByLabel('Until, the last day included').fill(mondayAfter(21))
  await dialog.getByLabel('People', { exact: true }).fill('2')
  await dialog.getByRole('button', { name: 'Suppose it' }).click()
  const supposed = page.getByRole('region', { name: 'What if', exact: true })
  await supposed.getByText(/^2 people of Team 003 to Core/).waitFor()
  // What says something else than today is marked, and says what it said: to a reader, where one looks, and in its detail.
  const changed = page.locator('td.heat-cell[data-was]')
  await changed.first().waitFor()
  for (const said of await changed.evaluateAll((all) => all.map((each) => each.ariaLabel)))
    expect(said).toMatch(/^Core, week of .*; was (\d+%|no capacity)/)
  await changed.first().hover()
  const hint = () => changed.first().evaluate((each) => getComputedStyle(each, '::after').content)
  await expect.poll(hint).toMatch(/^"was /)
  expect(await page.locator('td.heat-cell > *').count()).toBe(0)
  const week = new RegExp(`^Core, week of ${weekName(mondayAfter(14))}`)
  await cell(week).click()
  await page.getByRole('region', { name: week }).getByText('Lent by Team 003 2').waitFor()
  await page
    .getByRole('region', { name: week })
    .getByText(/^~ was \d+%/)
    .waitFor()
  await supposed.getByRole('button', { name: 'Drop' }).click()
  await expect.poll(() => changed.count()).toBe(0)
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('What if…')

  await suppose('Somebody is hired')
  await dialog.getByLabel('Joins from').fill(mondayAfter(14))
  await dialog.getByLabel('Joins by; the plan counts from then').fill(mondayAfter(21))
  await dialog.getByRole('button', { name: 'Suppose it' }).click()
  await supposed.getByText(new RegExp(`^\\+1 person in Core from ${weekName(mondayAfter(21))}`)).waitFor()
  const panel = () => page.getByRole('region', { name: /^Core, week of/ })
  await panel().waitFor()
  expect(await panel().getByText('To be hired: Core').count()).toBe(0)
  await cell(new RegExp(`^Core, week of ${weekName(mondayAfter(21))}`)).click()
  await panel().getByText('To be hired: Core').waitFor()
  expect(await violations(page)).toEqual([])
  await supposed.getByRole('button', { name: 'Drop' }).click()
})

/** `7 Dec`. */
function weekName(on: string): string {
  return new Date(on)
    .toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
    .replace('Sept', 'Sep')
}

test('requests stand by team with what is free beside, and several are answered in one step that one undo takes back', async () => {
  const { founder } = world
  const { data: people } = await founder.get<{ data: { id: Id; name: string }[] }>('/api/v1/people?limit=100')
  const { data: teams } = await founder.get<{ data: { id: Id; name: string }[] }>('/api/v1/teams?limit=100')
  const { data: items } = await founder.get<{ data: { id: Id; title: string }[] }>('/api/v1/work-items?limit=100')
  const idOf = (named: readonly { id: Id; name: string }[], name: string) =>
    named.find((each) => each.name === name)!.id
  const workItemId = items.find(({ title }) => title === 'Harbour fees')!.id as never
  const days = { workItemId, fromOn: mondayAfter(28), untilOn: mondayAfter(35) }
  const [mina, ole] = ['Mina Berg', 'Ole Lund'].map((name) => idOf(people, name) as never)
  await write(
    founder,
    creation('assignment', { ...days, personId: mina!, units: 0.6, state: 'committed' }),
    creation('assignment', { ...days, personId: mina!, units: 0.5 }),
    creation('assignment', { ...days, personId: ole!, units: 0.5 }),
    creation('assignment', { ...days, teamId: idOf(teams, 'Mobile') as never, units: 2 }),
  )
  await visit(person, '/program/capacity?view=requests')
  const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('cell', { name, exact: true }) })
  await row('Mina Berg').waitFor()
  const column = (name: string, of: string) => row(name).locator(`[data-column=${of}]`).innerText()
  expect([await column('Mina Berg', 'asked'), await column('Mina Berg', 'free')]).toEqual(['50%', '▲ 40%'])
  expect([await column('Ole Lund', 'asked'), await column('Ole Lund', 'free')]).toEqual(['50%', '100%'])
  expect([await column('Somebody of Mobile', 'asked'), await column('Somebody of Mobile', 'free')]).toEqual([
    '2 people',
    '▲ 1 person',
  ])
  expect(await column('Ole Lund', 'dates')).toMatch(/▲ after the work$/)
  expect(await page.locator('.requests-team th').allInnerTexts()).toEqual(['Core 2 requests', 'Mobile 1 request'])
  const looks = await page
    .getByRole('checkbox')
    .evaluateAll((boxes) => boxes.map((box) => getComputedStyle(box).appearance))
  expect(new Set(looks)).toEqual(new Set(['none']))
  expect(await violations(page)).toEqual([])

  await page.getByRole('checkbox', { name: 'Choose those of Core' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Accept 2' }).click()
  const told = toast(page, 'Accepted 2 requests')
  await told.waitFor()
  const [over, first] = [(await told.boundingBox())!, (await row('Mina Berg').boundingBox())!]
  expect(over.y + over.height).toBeLessThanOrEqual(first.y)
  expect([await column('Mina Berg', 'state'), await column('Ole Lund', 'state')]).toEqual(['Accepted', 'Accepted'])
  await page.keyboard.press('Control+z')
  await expect.poll(() => column('Mina Berg', 'state')).toBe('Requested')
  expect(await column('Ole Lund', 'state')).toBe('Requested')

  // What is answered and gone hands the focus on.
  await row('Mina Berg').getByRole('button', { name: 'Other answers to Mina Berg' }).click()
  await page.getByRole('menuitem', { name: 'Decline' }).click()
  await expect.poll(() => row('Mina Berg').count()).toBe(0)
  await expect
    .poll(() =>
      page.evaluate(() => document.activeElement?.closest('tr')?.querySelector('[data-column=whom]')?.textContent),
    )
    .toBe('Ole Lund')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Rows as CSV' }).click()
  expect((await saved).suggestedFilename()).toMatch(/requests.*\.csv$/i)
})

test('who is asked for is chosen by how much of them is free in the weeks of the work', async () => {
  await visit(person, '/program/capacity?view=requests')
  await page.getByRole('button', { name: 'Ask for somebody' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ask for somebody' })
  await pick(dialog, 'For', 'Harbour fees')
  await dialog.getByLabel('From').fill(mondayAfter(28))
  await dialog.getByLabel('Until, the last day included').fill(mondayAfter(28))
  await dialog.getByLabel('Person', { exact: true }).click()
  expect((await page.getByRole('option').allInnerTexts()).map((text) => text.replace('\n', ': '))).toEqual([
    'Ole Lund: Core · 100% free',
    'Mina Berg: Core · 40% free',
    'Ann Dahl: Mobile · 100% free',
  ])
  await page.getByRole('option', { name: /Mina Berg/ }).click()
  await dialog.getByText(/^40% free, /).waitFor()
  await page.keyboard.press('Escape')
})

async function pick(dialog: ReturnType<Page['getByRole']>, label: string, name: string): Promise<void> {
  await dialog
    .getByLabel(label, { exact: true })
    .or(dialog.getByLabel(`${label} *`))
    .first()
    .fill(name)
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click()
}
