import { creation } from '@trireme/client'
import type { Id } from '@trireme/domain'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { invited, layPlan, write } from './furnish.ts'
import { type Person, expectNoTrouble, toast, visit } from './person.ts'
import { foundedWorld, founderAtPlan } from './world.ts'

let world: Awaited<ReturnType<typeof foundedWorld>>
let person: Person
let page: Page

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
  await write(founder, core!, mobile!, ...people, ...memberships)
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
    expect(await cell(/^Core, week of .*overbooked/).count()).toBe(0)
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
  await other.page.goto('/sign-in')
  await other.page.getByLabel('E-mail').fill(asked.email)
  await other.page.getByLabel('Password').fill(asked.password)
  await other.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await other.page.getByRole('heading', { level: 1, name: 'Plan' }).waitFor()
  await visit(other, '/program/capacity?view=requests')
  await other.page.getByRole('link', { name: 'Requests (1)' }).waitFor()
  expect(await violations(other.page)).toEqual([])
  await other.page.getByRole('button', { name: 'Commit' }).click()
  await toast(other.page, 'Committed Ann Dahl').waitFor()
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
