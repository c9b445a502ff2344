import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { type Person, expectNoTrouble, expectRefused, settled, toast, visit } from './person.ts'
import { type World, sampleMember, sampleWorld } from './world.ts'

const DAY = String.raw`\d{1,2} [A-Z][a-z]{2} \d{4}`

let world: World
let person: Person
let page: Page

beforeAll(async () => {
  world = await sampleWorld()
  person = await sampleMember(world, 'program')
})
afterAll(() => world?.end())
// One profile, so that the app is loaded from its cache, and a page for each test.
beforeEach(async () => {
  page = await person.context.newPage()
  person = { ...person, page }
  person.troubles.length = 0
})
afterEach(() => page.close())

/** A phone, and a desk. */
const WIDTHS = [390, 1440]

/** From the next page on, where these lie from frame to frame, once they are all there: each set of places once. */
async function placesFrom(at: Page, selector: string): Promise<() => Promise<readonly string[]>> {
  await at.addInitScript((sought) => {
    const places = new Set<string>()
    Object.assign(globalThis, { places })
    const look = () => {
      const tops = [...document.querySelectorAll(sought)].map((each) => Math.round(each.getBoundingClientRect().top))
      if (tops.length > 0) places.add(tops.join(' '))
      requestAnimationFrame(look)
    }
    look()
  }, selector)
  return () => at.evaluate(() => [...(globalThis as unknown as { places: Set<string> }).places])
}

const part = (name: string | RegExp) => page.getByRole('region', { name })
const panel = (name: RegExp) => page.getByRole('complementary', { name })

describe('[PG8] which risks matter most to finish and budget, and what does each response buy', () => {
  test('is read off the register: the dearest first, with the days it costs, the money, and the best response', async () => {
    await visit(person, '/program/raid')
    const first = part('What matters most').getByRole('listitem').first()
    await expect
      .poll(() => first.innerText(), { timeout: 30_000 })
      .toMatch(/^\+[\d.]+ d\n.+ (?:€[\d,]+ expected\. )?(?:Best response buys [\d.]+ d: .+\.|No response yet\.)$/)
    const sizes = await part('What matters most').locator('li > strong').allInnerTexts()
    expect(sizes.map(parseFloat)).toEqual(sizes.map(parseFloat).toSorted((one, other) => other - one))
    expect(await part('What matters most').innerText()).toMatch(/Expected cost of all: €[\d,]+, known of \d of \d\./)

    const [title] = (await first.getByRole('button').innerText()).split('\n')
    await first.getByRole('button').click()
    const open = panel(new RegExp(`Threat: ${title}`))
    expect(await open.innerText()).toMatch(
      new RegExp(
        `Costs the finish \\${sizes[0]} on average, in working days\\. Without it 85 of 100 runs are done by ${DAY}, with it by ${DAY}`,
      ),
    )
    expect(await open.locator('.response > summary').first().innerText()).toMatch(
      /Buys [\d.]+ d of the finish|Done, counted already/,
    )
    expectNoTrouble(person)
  })

  test.each(WIDTHS)(
    'lists them while they are worked out, and the register stays where it began, at %i px',
    async (width) => {
      await page.setViewportSize({ width, height: 900 })
      const placesOf = await placesFrom(page, '.risks-top h2, .risks-top + *')
      await visit(person, '/program/raid')
      const sizes = part('What matters most').locator('li > strong')
      await expect.poll(() => sizes.first().innerText(), { timeout: 30_000 }).toMatch(/^\+[\d.]+ d$/)
      expect(await placesOf()).toHaveLength(1)
    },
  )

  test('and a likelier risk costs more, at once and until it is undone', async () => {
    await visit(person, '/program/raid')
    const matter = part('What matters most')
    const costs = async () => parseFloat((await matter.locator('li > strong').first().innerText()).slice(1))
    await expect.poll(costs, { timeout: 30_000 }).toBeGreaterThan(0)
    const before = await costs()
    await matter.getByRole('listitem').first().getByRole('button').click()
    const likely = page.getByLabel('Probability', { exact: true })
    await likely.fill('95')
    await likely.press('Enter')
    await expect.poll(costs, { timeout: 30_000 }).toBeGreaterThan(before)
    // In the field itself that would take back letters.
    await matter.getByRole('heading').click()
    await page.keyboard.press('Control+z')
    await expect.poll(costs, { timeout: 30_000 }).toBe(before)
  })

  test('the matrix is a table, before and after the responses', async () => {
    await visit(person, '/program/raid')
    const matrix = part('Probability × impact')
    await matrix.waitFor()
    await expect.poll(() => matrix.getByRole('columnheader').count()).toBe(6)
    const cellsOf = () => matrix.getByRole('row').evaluateAll((rows) => rows.map((row) => row.textContent))
    const before = await cellsOf()
    await matrix.getByRole('button', { name: 'After responses' }).click()
    expect(await cellsOf()).not.toEqual(before)
    await matrix.getByRole('button', { name: /^The registry refuses/ }).click()
    await panel(/Threat: The registry refuses/).waitFor()
    await settled(page)
    expect(await violations(page)).toEqual([])
  })
})

describe('[PG6] which dependencies between teams are unagreed, disputed or needed before they will be there', () => {
  test('is read off one table', async () => {
    await visit(person, '/program/raid?tab=dependencies')
    await page.getByText(/Odds from [\d,]+ runs/).waitFor({ timeout: 30_000 })
    const late = page.getByRole('button', { name: /^Too late \d+$/ })
    const count = Number(/\d+/.exec(await late.innerText()))
    await late.click()
    const rows = page.getByRole('row').filter({ has: page.getByText('Too late', { exact: true }) })
    await expect.poll(() => rows.count()).toBe(count)
    const needed = await rows
      .getByLabel(/^Needed on/)
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))
    const scheduled = await rows.evaluateAll((all) => all.map((row) => row.children[3]!.textContent!))
    for (const [index, on] of scheduled.entries()) expect(Date.parse(on)).toBeGreaterThan(Date.parse(needed[index]!))
  })

  test('one that is disputed can be asked for again and agreed to, and that is undone like anything', async () => {
    await visit(person, '/program/raid?tab=dependencies&trouble=disputed')
    const disputed = page.getByRole('button', { name: /^Disputed \d+$/ })
    const count = async () => Number(/\d+/.exec(await disputed.innerText()))
    const before = await count()
    await page
      .getByRole('button', { name: /^Ask again: / })
      .first()
      .click()
    await expect.poll(count).toBe(before - 1)
    await page.keyboard.press('Control+z')
    await expect.poll(count).toBe(before)
    expectNoTrouble(person)
  })
})

describe('[PG12] what was decided, by whom, among which options, on which assumptions', () => {
  test('is read off a decision, which stays as it is', async () => {
    await visit(person, '/program/raid?tab=decisions')
    const row = page.getByRole('row', { name: /Who carries the allowance/ })
    expect(await row.innerText()).toMatch(/Signed[^]*As the charter party says[^]*Annelie Brandt, Tomás Figueira/)
    await row.getByRole('gridcell').or(row.getByRole('rowheader')).first().click()
    await page.keyboard.press('Space')
    const open = panel(/^Decision: Who carries/)
    await open.waitFor()
    expect(await open.innerText()).toMatch(
      new RegExp(`Decided ${DAY} by Annelie Brandt, Tomás Figueira\\. It stays as it is\\.`),
    )
    const options = open.getByRole('region', { name: 'Options' })
    await expect.poll(() => options.getByRole('listitem').count()).toBe(3)
    expect(
      await options.getByRole('radio', { checked: true }).evaluate((each) => each.parentElement!.textContent),
    ).toContain('As the charter party says')
    expect(await open.getByRole('group', { name: 'Rests on' }).innerText()).toContain(
      'The union registry keeps its interface',
    )
    expect(await options.getByRole('radio').first().isDisabled()).toBe(true)

    const id = new URL(page.url()).searchParams.get('open')!
    const at = `/api/v1/decisions/${id}`
    const answer = await page.request.patch(at, {
      data: { chosen: 'The ship, by year' },
      headers: {
        origin: new URL(page.url()).origin,
        'content-type': 'application/merge-patch+json',
        'if-match': (await page.request.get(at)).headers()['etag']!,
      },
    })
    expect(answer.status()).toBe(422)
    expect(await answer.text()).toContain('A signed decision stays as it is')
    expectRefused(person, /api\/v1\/decisions/)
  })

  test('an open one is chosen and signed, and what came of it can be said afterwards', async () => {
    await visit(person, '/program/raid?tab=decisions')
    await page.getByRole('button', { name: 'Decision', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'New decision' })
    await dialog.getByLabel('What is to be decided?').fill('Where do we meet?')
    await dialog.getByRole('button', { name: 'Add' }).click()
    const open = panel(/^Decision: Where do we meet/)
    for (const option of ['Hamburg', 'Lisbon']) {
      await open.getByLabel('Another option').fill(option)
      await open.getByLabel('Another option').press('Enter')
      await open.getByRole('radio', { name: option }).waitFor()
    }
    await open.getByRole('radio', { name: 'Lisbon' }).check()
    await open.getByRole('button', { name: 'Sign…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign' }).click()
    // Nobody is said to have decided it.
    await toast(page, 'A decision is signed when it says what, when and by whom').waitFor()
    const deciders = open.getByRole('combobox', { name: 'Deciders: Add somebody' })
    await deciders.fill('Annelie')
    await deciders.press('Enter')
    await open.getByText('Annelie Brandt').waitFor()
    await open.getByRole('button', { name: 'Sign…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign' }).click()
    await open.getByText(/Decided .* by Annelie Brandt\. It stays as it is\./).waitFor()
    expect(await open.getByRole('textbox', { name: 'Title' }).getAttribute('readonly')).not.toBeNull()
    await open.getByLabel('What came of it').fill('Nobody was late.')
    await page.keyboard.press('Tab')
    await page.reload()
    expect(await open.getByLabel('What came of it').inputValue()).toBe('Nobody was late.')
    expectNoTrouble(person)
  })
})

describe('[PG11] what changed since the last leadership update, and what is needed from leadership', () => {
  test('is read off Updates', async () => {
    await visit(person, '/program/updates')
    const changed = page.getByRole('region', { name: /^What changed since the update of/ })
    await changed.getByRole('listitem').first().waitFor()
    expect(await changed.innerText()).toMatch(new RegExp(`(?:→ \\+|← −)\\d+ d\\n?.+ ends ${DAY}, was ${DAY}`))
    const needed = part('What is needed from leadership')
    expect(await needed.innerText()).toMatch(
      /Choose between moving the allowance promise[^]*Move the allowance promise, or leave the hedge view out\? needed by/,
    )
  })

  test('an update is written over its facts and published; then it stays, and nothing has changed since', async () => {
    await visit(person, '/program/updates')
    await page.getByRole('button', { name: 'Write an update' }).click()
    await page.getByRole('heading', { name: 'Draft' }).waitFor()
    await page.getByText(/^Proposed: /).waitFor()
    await page.getByLabel('How it is going').fill('Two dates moved, both known.')
    await page.getByLabel('Another ask').fill('A day with the registry')
    await page.getByLabel('Another ask').press('Enter')
    await page.getByLabel('By when: A day with the registry').fill('+2w')
    await page.getByLabel('By when: A day with the registry').press('Enter')
    const flagged = page.getByRole('list', { name: 'Items flagged' }).first()
    const late = flagged.getByRole('link', { name: 'end after their target by the plan' })
    expect(await late.getAttribute('href')).toMatch(/^\/portfolio\?flag=late/)
    await page.getByRole('button', { name: 'Publish…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
    await page.getByText('It stays as it was said.').waitFor()
    expect(await page.getByRole('region', { name: 'Asks' }).innerText()).toMatch(/A day with the registry by \d/)
    await expect.poll(() => page.getByRole('region', { name: 'Facts' }).getByRole('row').count()).toBeGreaterThan(10)
    expect(await flagged.innerText()).toMatch(/^\d+\s+end after their target by the plan/)
    expect(await flagged.getByRole('link').count()).toBe(0)
    await settled(page)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: /^Since the last update/ }).click()
    await page.getByText('Nothing: every end, promise and judgement is as it was.').waitFor()
    expectNoTrouble(person)
  })
})

test('an update can be about one item: its facts are of that and of what is right below it', async () => {
  await visit(person, '/program/updates')
  const about = page.getByRole('combobox', { name: 'About' })
  await about.fill('HAL-39')
  await page.keyboard.press('Enter')
  await expect.poll(() => new URL(page.url()).searchParams.get('scope')).toMatch(/^itm_/)
  await page.getByRole('button', { name: 'Write the first update' }).click()
  await page.getByRole('heading', { name: 'Draft' }).waitFor()
  await page.getByLabel('How it is going').fill('On its way.')
  await page.getByRole('button', { name: 'Publish…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await page.getByText('It stays as it was said.').waitFor()
  const title = await about.inputValue()
  const facts = page.getByRole('region', { name: 'Facts' }).getByRole('row')
  expect(await facts.nth(1).innerText()).toContain(title)
  await page.reload()
  await page.getByText('On its way.').waitFor()
  expectNoTrouble(person)
})

describe('the home of a program', () => {
  test('says on one screen what changed, what needs a decision, what is about to slip and who must hear', async () => {
    await visit(person, '/program')
    const changed = page.getByRole('region', { name: /^Changed since/ })
    await changed.getByRole('listitem').first().waitFor({ timeout: 30_000 })
    await expect.poll(() => changed.innerText()).toMatch(/because “/)
    expect(await part('Needs a decision').innerText()).toMatch(/Move the allowance promise.* needed since/)
    // [PG9]; one by one they stand under Updates.
    await expect
      .poll(() => part('Needs a decision').innerText())
      .toMatch(/\d gates, approvals and documents are due.*\d past their day/)
    await expect
      .poll(() => part('About to slip').locator('header').innerText(), { timeout: 30_000 })
      .not.toMatch(/counting/)
    expect(await part('About to slip').innerText()).toMatch(/Scheduled to end .* after its target/)
    // Freight 8 is the launch of which a Monday has to speak: late, and by what.
    const launches = part('Launches late or likely late').getByRole('listitem')
    expect(await launches.filter({ hasText: 'Freight 8' }).innerText()).toMatch(
      /▲ \d+ working days late ends .*, due .*; last: ./,
    )
    const days = (await launches.allInnerTexts()).map((text) => Number(/▲ (\d+) working day/.exec(text)?.[1] ?? 0))
    expect(days).toEqual(days.toSorted((one, other) => other - one))
    const slip = await part('About to slip').getByRole('listitem').first().innerText()
    const [, target] = new RegExp(`after its target of (${DAY})`).exec(slip)!
    expect(Date.parse(`${target} UTC`)).toBeGreaterThan(Date.now())
    await expect.poll(() => part('Who must hear of it').getByRole('listitem').count()).toBeGreaterThan(0)
    const main = page.locator('main')
    expect(await main.evaluate((each) => each.scrollHeight - each.clientHeight)).toBeLessThanOrEqual(0)
  })

  test('a number that odds may still change says that it is being counted, and stands once they do', async () => {
    const { promise: wanted, resolve: letThemCome } = Promise.withResolvers<void>()
    await page.route(/forecast-worker/, (route) => wanted.then(() => route.continue()))
    await visit(person, '/program')
    const head = (title: string) => part(title).locator('header').innerText()
    await expect.poll(() => head('Launches late or likely late')).toMatch(/\d+ so far, counting…/)
    await expect.poll(() => head('About to slip')).toMatch(/\d+ so far, counting…/)
    letThemCome()
    await expect.poll(() => head('Launches late or likely late'), { timeout: 30_000 }).not.toContain('counting')
    await expect.poll(() => head('About to slip'), { timeout: 30_000 }).not.toContain('counting')
    await page.unroute(/forecast-worker/)
  })

  test.each(WIDTHS)('what is counted moves nothing that stands below it, at %i px', async (width) => {
    await page.setViewportSize({ width, height: 900 })
    const placesOf = await placesFrom(page, '.home-part > header')
    await visit(person, '/program')
    for (const name of ['About to slip', 'Needs a decision', 'Launches late or likely late'])
      await expect.poll(() => part(name).locator('header').innerText(), { timeout: 30_000 }).not.toMatch(/counting/i)
    await part('Who must hear of it').getByRole('listitem').first().waitFor({ timeout: 30_000 })
    await part(/^Changed since/)
      .getByRole('link', { name: /^because “/ })
      .first()
      .waitFor({ timeout: 30_000 })
    expect(await placesOf()).toHaveLength(1)
  })

  test('its lists are taken along from the one menu, whole', async () => {
    const { promise: wanted, resolve: letThemCome } = Promise.withResolvers<void>()
    await page.route(/forecast-worker/, (route) => wanted.then(() => route.continue()))
    await visit(person, '/program')
    await part('About to slip').getByRole('listitem').first().waitFor()
    await page.getByRole('button', { name: 'Export' }).click()
    // A list that odds are yet to be counted in is none to take along.
    const item = page.getByRole('menuitem', { name: 'About to slip as CSV' })
    await expect.poll(() => item.innerText()).toContain('Counting…')
    expect(await item.getAttribute('aria-disabled')).toBe('true')
    letThemCome()
    await expect.poll(() => item.getAttribute('aria-disabled'), { timeout: 30_000 }).not.toBe('true')
    await page.unroute(/forecast-worker/)
    const [file] = await Promise.all([page.waitForEvent('download'), item.click()])
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
    expect(lines[0]).toMatch(/Work,Why,More flags,Past its promised day$/)
    expect(lines.length).toBeGreaterThan(50)
  })

  test('each line opens its thing', async () => {
    await visit(person, '/program')
    await part('Needs a decision')
      .getByRole('link', { name: /^Move the allowance promise/ })
      .click()
    await panel(/^Decision: Move the allowance promise/).waitFor()
    await page.goBack()
    const launch = part('Launches late or likely late').getByRole('link').first()
    const name = await launch.innerText()
    await launch.click()
    await page.getByRole('heading', { name }).first().waitFor()
    expect(new URL(page.url()).searchParams.get('launch')).toMatch(/^rel_/)
    await page.goBack()
    // What is counted already may be gone with the odds: its lines stand once they are here.
    const slipping = part('About to slip')
    await expect.poll(() => slipping.locator('header').innerText(), { timeout: 30_000 }).not.toMatch(/counting/i)
    const first = slipping.getByRole('listitem').first().getByRole('button')
    const title = await first.innerText()
    await first.click()
    await panel(new RegExp(title.replaceAll(/[^\w ]/g, '.'))).waitFor()
    expectNoTrouble(person)
  })

  test('the reason of a move leads to why it moved in the same days, which gives the same reason', async () => {
    await visit(person, '/program')
    const reason = page.getByRole('region', { name: /^Changed since/ }).getByRole('link', { name: /^because “/ })
    await reason.first().waitFor({ timeout: 30_000 })
    const words = await reason.first().innerText()
    const since = await page.getByLabel('Since').first().inputValue()
    await reason.first().click()
    const why = page.getByRole('region', { name: /^Why here: / })
    await why.getByRole('table').waitFor({ timeout: 30_000 })
    expect(await why.getByText(/^It ended/).innerText()).toContain(words)
    expect(await why.getByLabel('Since').inputValue()).toBe(since)
    expectNoTrouble(person)
  })

  test('is reached by keys, and of one program tells only that', async () => {
    await visit(person, '/program/raid')
    // Where the page took longer than a chord lasts, both keys again.
    const home = page.getByRole('heading', { level: 1, name: 'Home' })
    const arrived = () =>
      home.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      )
    await expect
      .poll(
        async () => {
          await page.keyboard.press('g')
          await page.keyboard.press('z')
          return arrived()
        },
        { timeout: 20_000 },
      )
      .toBe(true)
    const all = await part('About to slip').locator('header').innerText()
    await page.getByRole('combobox', { name: 'About' }).or(page.getByLabel('About')).first().fill('ETS')
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).searchParams.get('scope') ?? '').toMatch(/^prg_/)
    await expect.poll(() => part('About to slip').locator('header').innerText()).not.toBe(all)
  })
})

test('a viewer reads all of it and is offered nothing to change', async () => {
  const viewer = await sampleMember(world, 'viewer')
  await visit(viewer, '/program/raid?tab=dependencies')
  expect(await viewer.page.getByRole('button', { name: /^(Agree|Dispute|Ask again): / }).count()).toBe(0)
  await visit(viewer, '/program/updates')
  await viewer.page.getByRole('region', { name: /^What changed since/ }).waitFor()
  expect(await viewer.page.getByRole('button', { name: 'Write an update' }).count()).toBe(0)
  await visit(viewer, '/program/raid?tab=decisions')
  expect(await viewer.page.getByRole('button', { name: 'Decision', exact: true }).count()).toBe(0)
  expectNoTrouble(viewer)
  await viewer.context.close()
})
