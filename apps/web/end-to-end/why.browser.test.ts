import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { placesSeen } from './places-seen.ts'
import { type Person, expectNoTrouble, ganttRow, settled, visit } from './person.ts'
import { type World, sampleMember, sampleWorld } from './world.ts'

/** Of the sample company: an initiative that is late, and the story that drives its end. */
const INITIATIVE = 'EU ETS allowances per voyage'
const DRIVING = 'Settlement of allowances with the voyage invoice'
const PATIENT = { timeout: 15_000 }

let world: World
let person: Person
let page: Page

beforeAll(async () => {
  world = await sampleWorld()
})
afterAll(() => world?.end())
beforeEach(async () => {
  person = await sampleMember(world, 'program')
  ;({ page } = person)
  await visit(person, '/program/plan')
})
afterEach(() => person.context.close())

const panel = () => page.getByRole('region', { name: `Why here: ${INITIATIVE}` })
const question = (name: string) => panel().getByRole('region', { name })

async function openPanel(): Promise<Locator> {
  await ganttRow(page, INITIATIVE).first().getByRole('rowheader').click()
  await page.keyboard.press('Enter')
  const inspector = page.getByRole('complementary', { name: INITIATIVE })
  await inspector.getByRole('button', { name: 'What leads to it, and what if?' }).focus()
  await page.keyboard.press('Enter')
  await panel().waitFor()
  return panel()
}

/** `−1.5 d` as a number. */
function daysIn(text: string): number {
  const found = /([+−]?)([\d.]+) d/.exec(text)
  return found === null ? NaN : Number(found[2]) * (found[1] === '−' ? -1 : 1)
}

describe('five questions about a date', () => {
  test('[PG1] which slip delays it, how it cascades and who must hear of it', async () => {
    await openPanel()
    const delays = question('Which slip delays it?')
    await delays.getByText('everything planned again, people counted:').waitFor()
    const slip = delays
      .getByRole('listitem')
      .filter({ hasText: DRIVING })
      .getByRole('button', { name: /^\+\d+ d$/ })
    const delayed = daysIn(await slip.innerText())
    await slip.click()
    const cascade = question('How does a slip cascade?')
    await expect.poll(() => cascade.innerText(), PATIENT).toContain(`If ${DRIVING} slips by 5 d`)
    expect(await cascade.innerText()).toMatch(/Tell \w+/)
    expect(await cascade.innerText()).toMatch(new RegExp(`Late already, later still\\s+${INITIATIVE}`))
    expect(delayed).toBe(5)

    // One more day by the keyboard: everything follows, and the address says it.
    await panel().getByRole('slider').focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => cascade.innerText(), PATIENT).toContain(`If ${DRIVING} slips by 6 d`)
    await expect.poll(() => page.url(), PATIENT).toMatch(/why=HAL-\d+.*slip=.*6/)
    await page.reload()
    await cascade.waitFor()
    await expect.poll(() => cascade.innerText(), PATIENT).toContain(`If ${DRIVING} slips by 6 d`)
    expectNoTrouble(person)
  })

  test('[PG2] where the critical path is, also in the Gantt, and who has slack to give', async () => {
    await openPanel()
    const steps = question('Where is the critical path?').getByRole('list', { name: 'Path 1' }).getByRole('listitem')
    const last = await steps.last().innerText()
    expect(last).toContain(DRIVING)
    const ends = /Ends (\d+ \w+) \d{4}/.exec(await panel().innerText())![1]!
    expect(last).toContain(ends)
    const slack = question('Who has slack to give?').getByRole('listitem')
    const room = (await slack.allInnerTexts()).map(daysIn)
    expect(room.length).toBeGreaterThan(0)
    expect(room).toEqual(room.toSorted((one, other) => other - one))
    // Everybody who has some is told with who answers for it.
    expect(await slack.first().innerText()).toMatch(/\d+ d\s+\S+ .+/)
    expectNoTrouble(person)
  })

  test('[PG3] when it comes at 50 and 85 %, how likely in time, and which items drive the tail', async () => {
    await openPanel()
    const odds = question('Which slip delays it?')
    await odds
      .getByText(/^Half the runs are done by .+, 85 of 100 by .+, in time in .+\.$/)
      .waitFor({ timeout: 30_000 })
    const drivers = odds.getByRole('table').getByRole('row')
    expect(await drivers.nth(1).innerText()).toContain(DRIVING)
    expect(await drivers.nth(1).innerText()).toMatch(/\d+ of 100 runs/)
    expect(await odds.innerText()).toMatch(/256 runs/)
    expectNoTrouble(person)
  })

  test('what is known at once stays where it is while the rest is worked out', async () => {
    await openPanel()
    const seen = await placesSeen(page, '.why-question h3')
    await page.reload()
    const odds = question('Which slip delays it?')
    await odds.getByText(/of 100 runs/).first().waitFor({ timeout: 30_000 }) // prettier-ignore
    await odds.getByText('everything planned again, people counted:').waitFor(PATIENT)
    await question('What would help?').getByText('d: working days').waitFor(PATIENT)
    const places = await seen()
    const known = ['Where is the critical path?', 'How does a slip cascade?', 'Who has slack to give?']
    for (const name of known) expect([name, places[name]]).toEqual([name, [places[name]![0]]])
    // Below what takes as long only the words about risks, which are nobody's to foresee, move a heading.
    const tops = places['What would help?']!.map((place) => Number(place.split(', ')[1]))
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(100)
    expectNoTrouble(person)
  })

  test('a cause is followed by keys, and Escape leads back to it', async () => {
    await openPanel()
    const cause = question('Which slip delays it?').getByRole('button', { name: DRIVING })
    await cause.focus()
    await page.keyboard.press('Enter')
    const followed = page.getByRole('complementary', { name: DRIVING })
    const hasFocus = (where: Locator) => where.evaluate((node) => node === document.activeElement)
    await expect.poll(() => hasFocus(followed), PATIENT).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => hasFocus(cause)).toBe(true)
    expectNoTrouble(person)
  })

  test('[PG5] why it moved since a day, by cause, with what was written and by whom; parts sum to the whole', async () => {
    await openPanel()
    await panel().getByRole('button', { name: 'Why it moved' }).click()
    const table = panel().getByRole('table')
    await table.waitFor()
    const rows = await table.getByRole('row').all()
    const days = await Promise.all(rows.slice(1).map((row) => row.getByRole('cell').first().innerText()))
    const parts = days.slice(0, -1).map(daysIn)
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.reduce((sum, each) => sum + each, 0)).toBe(daysIn(days.at(-1)!))
    expect(await table.innerText()).toMatch(/Progress/)
    expect(await table.innerText()).toMatch(/· \d+ \p{L}+(?: \d{4})? · \p{L}+ \p{L}+/u)
    expect(
      await panel()
        .getByRole('img', { name: /What moved the date/ })
        .count(),
    ).toBe(1)

    await panel().getByRole('checkbox', { name: 'Whatever the order of the changes' }).check()
    await panel().getByText('the mean of what it adds').waitFor()
    await panel().getByRole('checkbox', { name: 'Whatever the order of the changes' }).uncheck()
    await panel().getByRole('button', { name: '7 days', exact: true }).click()
    await expect.poll(() => page.url(), PATIENT).toContain('since=')
    await settled(page)
    expect(await violations(page)).toEqual([])
    expectNoTrouble(person)
  })
})

test('an answer that takes long says how far it is, goes on when it is left, and can be cancelled', async () => {
  // Waited for no second, each answer takes long.
  await page.route('**/api/v1/plan/slips/**', (route) =>
    route.continue({ url: route.request().url().replace('wait=1', 'wait=0') }),
  )
  const ask = async () => {
    await openPanel()
    await panel().getByRole('button', { name: 'Why it moved' }).click()
    await panel().getByRole('button', { name: '90 days', exact: true }).click()
  }
  await ask()
  await panel().getByRole('status').filter({ hasText: 'You can leave; it goes on.' }).waitFor()
  await page.keyboard.press('Escape')
  await panel().waitFor({ state: 'detached' })
  await ask()
  await panel().getByRole('table').waitFor()
  expect(await questionsSince(page, new URL(page.url()).searchParams.get('since')!)).toHaveLength(1)

  const cancelled = page.waitForRequest((request) => request.url().endsWith('/cancel'))
  await panel().getByRole('checkbox', { name: 'Whatever the order of the changes' }).check()
  await panel().getByRole('button', { name: 'Cancel' }).click()
  expect((await cancelled).method()).toBe('POST')
  await panel().getByRole('alert').or(panel().getByRole('table')).first().waitFor()
})

/** The questions since a day that were begun on the server. */
async function questionsSince(on: Page, day: string): Promise<readonly unknown[]> {
  const jobs = await on.evaluate(async () => {
    const { data } = (await (await fetch('/api/v1/jobs')).json()) as { data: { slip: { from: string } | null }[] }
    return data
  })
  return jobs.filter(({ slip }) => slip?.from === day)
}

test('what it asks about is seen whole above it, and marked, however far down it stood', async () => {
  await page.getByRole('button', { name: 'Open all' }).click()
  await page.setViewportSize({ width: 1440, height: 768 })
  const low = page.locator('.gantt-row:visible').nth(12)
  const key = await low.evaluate((row) => row.id)
  await low.getByRole('rowheader').click()
  await page.keyboard.press('Enter')
  await page.getByRole('complementary').last().getByRole('button', { name: 'What leads to it, and what if?' }).click()
  const why = page.getByRole('region', { name: /^Why here/ })
  await why.waitFor()
  const row = page.locator(`[id="${key}"]`)
  const underIt = async () => {
    const { y, height } = (await row.boundingBox())!
    return (await why.boundingBox())!.y - y - height
  }
  await expect.poll(underIt).toBeGreaterThan(31)
  expect(await row.getAttribute('aria-selected')).toBe('true')
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('the panel lies over any place, is closed by a key, and gives the focus back', async () => {
  await openPanel()
  await settled(page)
  expect(await violations(page)).toEqual([])
  const address = new URL(page.url())
  await page.keyboard.press('Escape')
  await panel().waitFor({ state: 'detached' })
  const focused = () => page.evaluate(() => document.activeElement!.closest('button')?.textContent ?? '')
  await expect.poll(focused).toContain('What leads to it')

  await visit(person, `/product/roadmap?why=${address.searchParams.get('why')}`)
  await question('How does a slip cascade?').waitFor()
  const milestone = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/milestones?limit=100')
    const { data } = (await answer.json()) as {
      data: { id: string; title: string; reachedOn: string | null; waitsForIds: string[] }[]
    }
    return data.find((each) => each.reachedOn === null && each.waitsForIds.length > 0)!
  })
  await visit(person, `/portfolio?why=${milestone.id}`)
  const other = page.getByRole('region', { name: `Why here: ${milestone.title}` })
  await other.getByRole('region', { name: 'Where is the critical path?' }).getByRole('list').waitFor()
  expectNoTrouble(person)
})
