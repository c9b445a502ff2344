import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { placesSeen } from './places-seen.ts'
import { type Person, expectNoTrouble, settled, toast, visit } from './person.ts'
import { type World, sampleMember, sampleWorld } from './world.ts'

let world: World
let person: Person
let page: Page

beforeAll(async () => {
  world = await sampleWorld()
  person = await sampleMember(world, 'product')
})
afterAll(() => world?.end())
// One profile, so that the app is loaded from its cache, and a page for each test.
beforeEach(async () => {
  page = await person.context.newPage()
  person = { ...person, page }
  person.troubles.length = 0
})
afterEach(() => page.close())

const launchRow = (name: string) => page.getByRole('row', { name })
const gate = (name: string) => page.getByRole('listitem', { name: `Gate ${name}` })

/** The page of a launch, from the list. */
async function openLaunch(name: string): Promise<void> {
  await visit(person, '/product/launches')
  await page.getByRole('button', { name }).click()
  await page.getByRole('heading', { name: 'Checklist' }).waitFor()
  await settled(page)
}

/** The row of a department: its state, how much is done, what is missing and whose. */
async function part(lane: string): Promise<string> {
  const row = page
    .locator('.launch-parts tbody tr')
    .filter({ has: page.getByRole('rowheader', { name: lane, exact: true }) })
  return (await row.innerText()).replaceAll(/\s+/g, ' ')
}

const item = (title: string): Locator =>
  page.locator('.checklist tbody tr').filter({ has: page.getByRole('checkbox', { name: title, exact: true }) })

describe('is the launch ready, what is missing, and whose is it [PM8]', () => {
  test('is read off the list and off one page', async () => {
    await visit(person, '/product/launches')
    await launchRow('Fleet 6').getByText('Late', { exact: true }).waitFor()
    expect(await launchRow('Fleet 6').innerText()).toMatch(/0 of \d+/)
    await openLaunch('Fleet 6')
    const wide = page.viewportSize()!
    expect(await part('Marketing')).toMatch(/(?:Late|Not begun) 0 of 4 .*Messages and name Annelie Brandt · \d/)
    expect(await part('Legal')).toMatch(/Not begun 0 of 1 Terms of use looked at nobody’s/)
    for (const lane of ['Product', 'Documents', 'Support', 'Sales']) expect(await part(lane)).toMatch(/\d+ of \d+/)
    // What it ships stands on a line of its own: the two numbers are not read as one.
    expect(await part('Product')).toMatch(/\d+ of \d+ \d+ it ships/)
    expect(await part('Gates')).toMatch(/Positioning agreed Mina Okafor/)
    // On a narrow desk, too, the room is for what is missing.
    await page.setViewportSize({ width: 1024, height: 768 })
    const missing = page.locator('.launch-parts').getByRole('columnheader', { name: 'Missing, and whose it is' })
    const share = () =>
      missing.evaluate((head) => head.getBoundingClientRect().width / head.closest('table')!.offsetWidth)
    await expect.poll(share).toBeGreaterThan(0.45)
    await page.setViewportSize(wide)
    await page.getByText('Support waits for Documents: User guide').waitFor()
    expect(await violations(page)).toEqual([])
    // One thing scrolls: the page around it holds it as it is.
    const [whole, seen] = await page.locator('main').evaluate((main) => [main.scrollHeight, main.clientHeight])
    expect(whole).toBe(seen)
    expectNoTrouble(person)
  })

  test('a launch of which nothing is listed is not called ready', async () => {
    await openLaunch('Port Call 6')
    expect(await part('Sales')).toContain('Unknown – Nothing is listed for it')
    await page.getByText('No gate: whoever may edit the launch can release it at any time.').waitFor()
  })
})

test('what decides a late launch is named first, and what would help is asked of the launch itself', async () => {
  await openLaunch('Freight 8')
  const days = [...(await part('Product')).matchAll(/ends (\d+) calendar days? after the launch/g)].map(([, count]) =>
    Number(count),
  )
  expect(days.length).toBeGreaterThan(1)
  expect(days).toEqual(days.toSorted((one, other) => other - one))
  await page.getByRole('button', { name: 'What would help?' }).click()
  const answer = page.getByRole('region', { name: 'What would help?' })
  // The year is said of another year alone, and on some days one of them is enough.
  const day = String.raw`\d{1,2} [A-Z][a-z]{2}(?: \d{4})?`
  await answer.getByText(new RegExp(`bring.* in time for ${day}`)).waitFor({ timeout: 30_000 })
  expect(await answer.innerText()).toMatch(
    new RegExp(
      `(?:Nothing single brings it in time .* it would end ${day}|of these alone brings? it in time for ${day})\\.[^]*brings it .* forward`,
    ),
  )
  expectNoTrouble(person)
})

test('the facts of a launch stay where they are while its odds come', async () => {
  await openLaunch('Fleet 6')
  const seen = await placesSeen(page, '.launch-facts dt')
  await page.reload()
  await page.locator('.launch-facts').getByText(/^likely .+ · safe /).waitFor({ timeout: 30_000 }) // prettier-ignore
  const { Owner, Product, Template } = await seen()
  for (const own of [Owner, Product, Template]) expect(own).toEqual([own![0]])
  expectNoTrouble(person)
})

test('gates and approvals that are due or overdue are on one list, with who is asked [PG9]', async () => {
  await visit(person, '/product/launches?view=due')
  await page.locator('.due-table').waitFor()
  const rows = await page.locator('.due-table tbody tr').allInnerTexts()
  const lines = rows.map((row) => row.replaceAll(/\s+/g, ' '))
  expect(lines[0]).toMatch(/^Overdue \d+ things?/)
  expect(lines.some((line) => /^Positioning agreed Approval .* Annelie Brandt Fleet 6/.test(line))).toBe(true)
  expect(lines.some((line) => /^Positioning agreed Gate .* Mina Okafor Fleet 6/.test(line))).toBe(true)
  expect(lines.some((line) => /a condition of its gate Checklist/.test(line))).toBe(true)
  // Kind, whose and launch stand in columns of their own here, and under the name where these have no room.
  const short = page.locator('.due-short').first()
  expect(await short.isVisible()).toBe(false)
  await page.setViewportSize({ width: 390, height: 844 })
  await short.waitFor()
  await page.setViewportSize({ width: 1440, height: 900 })
  expectNoTrouble(person)
})

test('on a phone all that is done with a launch stands within the page', async () => {
  await openLaunch('Fleet 6')
  await page.setViewportSize({ width: 390, height: 844 })
  const rights = () =>
    page
      .locator('.launch-actions button')
      .evaluateAll((all) =>
        all.map((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth),
      )
  await expect.poll(rights).toEqual([false, false, false, false, false])
  await page.setViewportSize({ width: 1440, height: 900 })
})

describe('a gate', () => {
  test('holds a release up with its reasons, is passed when all is there, and closes again', async () => {
    await openLaunch('Fleet 6')
    await page.getByRole('button', { name: 'Release', exact: true }).click()
    await toast(page, /Gates of this launch are closed/).waitFor()
    const positioning = gate('Positioning agreed')
    expect(await positioning.getByRole('button', { name: 'Pass…' }).isDisabled()).toBe(true)
    for (const title of ['Who it is for, and what changes for them', 'Messages and name', 'Price and packaging'])
      await item(title).getByRole('checkbox').check()
    // The one who answered before saw open items: the answer is asked for again, of what is there now.
    await positioning.getByText('of something that has changed since').waitFor()
    await positioning.getByRole('button', { name: 'Answer…' }).click()
    await page.getByRole('dialog').getByText('Messages and name: done').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Answer', exact: true }).click()
    await positioning.getByText('1 of 2 approvals').first().waitFor()

    const other = await sampleMember(world, 'portfolio')
    await visit(other, new URL(page.url()).pathname + new URL(page.url()).search)
    const theirs = other.page.getByRole('listitem', { name: 'Gate Positioning agreed' })
    await theirs.getByRole('button', { name: 'Answer…' }).click()
    await other.page.getByRole('dialog').getByRole('button', { name: 'Answer', exact: true }).click()
    await theirs.getByText('2 of 2 approvals').waitFor()
    expectNoTrouble(other)
    await other.context.close()

    await positioning.getByText('2 of 2 approvals').waitFor()
    await positioning.getByRole('button', { name: 'Pass…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Verdict').selectOption('pass-with-conditions')
    await dialog.getByRole('button', { name: 'Decide' }).click()
    await dialog.getByText('Say what has to be done, and by when.').waitFor()
    await dialog.getByLabel('Condition 1', { exact: true }).fill('Tell the registry')
    await dialog.getByLabel('Condition 1, by when').fill('+2w')
    await dialog.getByLabel('Reason').fill('Good enough')
    await dialog.getByRole('button', { name: 'Decide' }).click()
    await positioning.getByText('✓ Passed').waitFor()
    await item('Tell the registry').getByText('Condition', { exact: true }).waitFor()
    await settled(page)
    expect(await violations(page)).toEqual([])

    await item('Price and packaging').getByRole('checkbox').uncheck()
    await positioning.getByText('To be passed again').waitFor()
    await positioning.getByText('Price and packaging: done → Price and packaging: open').waitFor()
    await page.keyboard.press('Control+z')
    await positioning.getByText('✓ Passed').waitFor()
    expectNoTrouble(person)
  })

  test('is not passed from outside while it is closed', async () => {
    const gates = (await (await page.request.get('/api/v1/gates?limit=100')).json()) as {
      data: { id: string; name: string; verdict: string | null }[]
    }
    const closed = gates.data.find(({ name, verdict }) => name === 'Go or no-go' && verdict === null)!
    const answer = await page.request.patch(`/api/v1/gates/${closed.id}`, {
      headers: { 'if-match': '*', origin: world.server.url },
      data: { verdict: 'pass', saw: {} },
    })
    expect(answer.status()).toBe(422)
    expect(await answer.text()).toContain('This gate cannot be passed yet')
  })
})

test('a launch planned in the first moments of a page opens like any other', async () => {
  let open = () => {}
  const held = new Promise<void>((resolve) => (open = resolve))
  // What is to be asked of an act comes after the page.
  await page.route('**/asked-about*', async (route) => {
    await held
    await route.continue()
  })
  await visit(person, '/product/launches')
  await launchRow('Fleet 6').waitFor()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New launch' })
  await dialog.getByLabel('Name').fill('Dry dock')
  await dialog.getByLabel('Name').press('Control+Enter')
  open()
  await page.getByRole('heading', { level: 2, name: 'Dry dock' }).waitFor()
  await expect.poll(() => dialog.count()).toBe(0)
  await page.keyboard.press('Control+z')
  await expect.poll(() => page.getByRole('button', { name: 'Dry dock' }).count()).toBe(0)
  expectNoTrouble(person)
})

test('a launch is planned from a template, moved with what is open, and both are undone in one step each', async () => {
  await visit(person, '/product/launches')
  await launchRow('Fleet 6').waitFor()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New launch' })
  await dialog.getByText(/5 phases, 3 gates and 16 items/).waitFor()
  await dialog.getByLabel('Name').fill('Harbour 1')
  await dialog.getByLabel('Launch day').fill('+20w')
  await dialog.getByLabel('Launch day').press('Control+Enter')
  await page.getByRole('heading', { level: 2, name: 'Harbour 1' }).waitFor()
  const due = async () => (await item('Messages and name').innerText()).split('\t')[2]
  const before = await due()
  await page.getByRole('button', { name: 'Move…' }).click()
  const moving = page.getByRole('dialog', { name: 'Move Harbour 1' })
  await moving.getByLabel('Launch day').fill('+21w')
  await moving.getByLabel('Launch day').press('Enter')
  await moving.getByText(/Move 24 open phases, gates and items along/).waitFor()
  await moving.getByRole('button', { name: 'Move', exact: true }).click()
  await expect.poll(due).not.toBe(before)
  await page.keyboard.press('Control+z')
  await expect.poll(due).toBe(before)
  await page.keyboard.press('Control+z')
  await expect.poll(() => page.getByRole('button', { name: 'Harbour 1' }).count()).toBe(0)
  expectNoTrouble(person)
})

test('the checklist is worked off and added to by keys alone', async () => {
  await openLaunch('Freight 8')
  const box = item('Customer story').getByRole('checkbox')
  await box.focus()
  await page.keyboard.press('Space')
  await expect.poll(() => box.isChecked()).toBe(true)
  await page.keyboard.press('ArrowDown')
  await expect
    .poll(() =>
      item('Web page and mail')
        .getByRole('checkbox')
        .evaluate((node) => node === document.activeElement),
    )
    .toBe(true)
  await page.getByLabel('New checklist item').focus()
  await page.keyboard.type('Legal: Trademark searched')
  await page.keyboard.press('Enter')
  await item('Trademark searched').waitFor()
  // Several lines that are pasted are as many items.
  await page.getByLabel('New checklist item').evaluate((field) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '- Terms of use\n- Sales: price list')
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await item('Terms of use').waitFor()
  await item('price list').waitFor()
  await page.keyboard.press('Escape')
  expectNoTrouble(person)
})

test('a calendar is subscribed to by an address, and revoked', async () => {
  await visit(person, '/product/launches')
  await page.getByRole('button', { name: 'Subscribe…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Subscribe in a calendar' })
  await dialog.getByLabel('Where it is read').fill('Wall')
  await dialog.getByRole('button', { name: 'Make an address' }).click()
  const url = await dialog.locator('code').innerText()
  const read = async () => fetch(url).then(async (answer) => [answer.status, await answer.text()] as const)
  const [status, text] = await read()
  expect(status).toBe(200)
  expect(text).toContain('SUMMARY:Fleet 6 “Allowances”')
  await dialog.getByRole('button', { name: 'Revoke Wall' }).click()
  await expect.poll(async () => (await read())[0]).toBe(404)
  await settled(page)
  expect(await violations(page)).toEqual([])
  expectNoTrouble(person)
})

test('who may only read sees no button that writes, and is told what is missing all the same', async () => {
  const viewer = await sampleMember(world, 'viewer')
  await visit(viewer, '/product/launches')
  await viewer.page.getByRole('button', { name: 'Freight 8' }).click()
  await viewer.page.getByRole('heading', { name: 'Checklist' }).waitFor()
  for (const name of ['Release', 'Move…', 'Pass…', 'Gate', 'Item'])
    expect(await viewer.page.getByRole('button', { name, exact: true }).count(), name).toBe(0)
  await viewer.page.getByText('Nothing is listed').or(viewer.page.getByText('User guide').first()).first().waitFor()
  expectNoTrouble(viewer)
  await viewer.context.close()
})
