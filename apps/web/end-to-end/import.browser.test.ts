import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { type SessionCookie, sessionByCall } from './caller.ts'
import { type World, FOUNDER, foundedWorld } from './world.ts'

const PLAN = `<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project">
  <SaveVersion>14</SaveVersion><Name>crane.xml</Name><Title>New crane</Title>
  <MinutesPerDay>480</MinutesPerDay>
  <Tasks>
    <Task><UID>1</UID><ID>1</ID><Name>Foundation</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>
    <Task><UID>2</UID><ID>2</ID><Name>Dig</Name><OutlineLevel>2</OutlineLevel>
      <Start>2027-03-01T08:00:00</Start><Finish>2027-03-03T17:00:00</Finish><Duration>PT24H0M0S</Duration></Task>
    <Task><UID>3</UID><ID>3</ID><Name>Pour</Name><OutlineLevel>2</OutlineLevel>
      <Start>2027-03-04T08:00:00</Start><Finish>2027-03-04T17:00:00</Finish><Duration>PT8H0M0S</Duration>
      <PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type></PredecessorLink></Task>
  </Tasks>
</Project>`

const ISSUES = `Summary,Issue key,Issue id,Issue Type,Status,Project key,Project name,Assignee,Due date
Berth window,BER-1,1,Epic,To Do,BER,Berth,Mina Okafor,01/Mar/27 12:00 AM
Tide table,BER-2,2,Story,QA,BER,Berth,Mina Okafor,15/Mar/27 12:00 AM
Pilot call,BER-3,3,Story,Done,BER,Berth,Jonah Reed,some day
`

let world: World
let session: readonly SessionCookie[]
let page: Page

beforeAll(async () => {
  world = await foundedWorld()
  session = await sessionByCall(world.server.url, FOUNDER.email, FOUNDER.password)
})
afterAll(() => world?.end())

beforeEach(async () => {
  const person = await world.newPerson({ width: 1280, height: 860 })
  await person.context.addCookies(session)
  ;({ page } = person)
  await page.goto('/import')
  await page.getByRole('heading', { name: 'Bring in the plan you already have' }).waitFor()
})

afterEach(() => page?.context().close())

const file = (name: string, text: string) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })
const button = (name: string | RegExp) => page.getByRole('button', { name })
const heading = (name: string | RegExp) => page.getByRole('heading', { name })
const rowOf = (name: string) =>
  page.getByRole('table', { name: 'What would change, by kind' }).getByRole('row', { name })

const pastTable = () => page.getByRole('table', { name: 'Past imports' })
const past = (name: string) => pastTable().getByRole('row', { name })

const planRow = (title: string) => page.getByRole('treegrid', { name: 'Plan' }).getByRole('row', { name: title })

/** Imports a file by the API alone. */
async function bringIn(name: string, text: string): Promise<void> {
  const applied = await page.evaluate(
    async ([fileName, body]) => {
      const read = await fetch(`/api/v1/imports?fileName=${fileName}`, { method: 'POST', body })
      const { id } = (await read.json()) as { id: string }
      const headers = { 'content-type': 'application/json' }
      return (await fetch(`/api/v1/imports/${id}/apply`, { method: 'POST', headers, body: '{}' })).status
    },
    [name, text] as const,
  )
  expect(applied).toBe(200)
}

async function choose(name: string, text: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file(name, text))
}

/** What the API says there is of a kind. */
function titles(): Promise<string[]> {
  return page.evaluate(async () => {
    const answer = (await (await fetch('/api/v1/work-items?limit=100')).json()) as { data: { title: string }[] }
    return answer.data.map(({ title }) => title).toSorted()
  })
}

describe('importing a plan of MS Project', () => {
  test('shows what is in it, previews another mapping, writes it, and takes it back in one step', async () => {
    await page.getByText('Nothing was imported yet.', { exact: false }).waitFor()
    await choose('crane.xml', PLAN)
    await heading(/What is in it/).waitFor()
    await expect.poll(() => page.getByText('MS Project XML of Project 2010 or later').count()).toBe(1)
    expect(await rowOf('Work items').innerText()).toContain('3')
    expect(await violations(page)).toEqual([])

    await page.getByText('Dates', { exact: true }).click()
    await page.getByRole('radio', { name: /Keep by hand/ }).check()
    await page.getByText('Levels', { exact: true }).click()
    await page.getByRole('combobox', { name: 'Type for Level 1' }).selectOption({ label: 'Epic' })
    await page.getByRole('combobox', { name: 'Type for Level 2' }).selectOption({ label: 'Feature' })
    await button('Import 3 items').click()

    await heading('Imported 3 items').waitFor()
    await expect.poll(titles).toEqual(['Dig', 'Foundation', 'Pour'])
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await heading('The import of crane.xml is undone').waitFor()
    await expect.poll(titles).toEqual([])
    await past('crane.xml').getByText('Undone').waitFor()
  })
})

describe('past imports', () => {
  test('are listed newest first with who, when and how much, and are undone and done again by keys', async () => {
    await bringIn('mole.csv', 'Title,Parent\nMole,\nLantern,Mole\n')
    await bringIn('buoys.csv', 'Title\nBuoys\n')
    const files = async () => (await pastTable().getByRole('rowheader').allInnerTexts()).slice(0, 2)
    await expect.poll(files).toEqual(['buoys.csv', 'mole.csv'])
    const mole = past('mole.csv')
    for (const words of ['2 items', FOUNDER.name, 'just now']) expect(await mole.innerText()).toContain(words)
    expect(await violations(page)).toEqual([])

    await button('Undo import of mole.csv').press('Enter')
    await mole.getByText('Undone').waitFor()
    await expect.poll(titles).toEqual(['Buoys'])
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Redo import of mole.csv',
    )
    await page.keyboard.press('Enter')
    await button('Undo import of mole.csv').waitFor()
    await expect.poll(titles).toEqual(['Buoys', 'Lantern', 'Mole'])
    // Undoing it was a step of this person, so was doing it again: the keys take them back as well.
    await page.keyboard.press('Control+z')
    await mole.getByText('Undone').waitFor()
    await expect.poll(titles).toEqual(['Buoys'])
    await page.keyboard.press('Control+Shift+z')
    await button('Undo import of mole.csv').waitFor()
  })

  test('open the plan on what they brought, and on nothing else', async () => {
    await bringIn('piers.csv', 'Title,Parent,Start,Due\nPier,,,\nDeck,Pier,2031-03-03,2031-03-14\n')
    await bringIn('nets.csv', 'Title\nNets\n')
    await page.getByRole('link', { name: 'piers.csv' }).click()
    await page.waitForURL('**/program/plan?write=*')
    await page.getByText('From “Import piers.csv”').waitFor()
    await planRow('Deck').waitFor()
    expect([await planRow('Pier').count(), await planRow('Nets').count()]).toEqual([1, 0])
    await button('Show more than Import piers.csv').click()
    await planRow('Nets').waitFor()
  })

  test('that others built upon stay, and say so in the words of the server', async () => {
    await bringIn('berths.csv', 'Title\nBerths\n')
    const changed = await page.evaluate(async () => {
      const found = await (await fetch('/api/v1/work-items?filter[title]=Berths')).json()
      const headers = { 'content-type': 'application/json', 'if-match': '"1"' }
      const body = JSON.stringify({ title: 'Deep berths' })
      return (await fetch(`/api/v1/work-items/${found.data[0].id}`, { method: 'PATCH', headers, body })).status
    })
    expect(changed).toBe(200)
    await button('Undo import of berths.csv').click()
    const said = await page.getByRole('alert').innerText()
    expect(said).toContain('The import of berths.csv was not undone: it was built upon since.')
    expect(said).toContain('Undoing it would lose the title of “Deep berths”.')
    expect(await button('Undo import of berths.csv').count()).toBe(1)
    expect(await titles()).toContain('Deep berths')
    expect(await violations(page)).toEqual([])
  })

  test('of which nothing is left say so, and undo nothing else', async () => {
    await bringIn('skiffs.csv', 'Title\nSkiff\n')
    const removed = await page.evaluate(async () => {
      const found = await (await fetch('/api/v1/work-items?filter[title]=Skiff')).json()
      const headers = { 'if-match': '"1"' }
      return (await fetch(`/api/v1/work-items/${found.data[0].id}`, { method: 'DELETE', headers })).ok
    })
    expect(removed).toBe(true)
    await button('Undo import of skiffs.csv').click()
    await page.getByText('The import of skiffs.csv was not undone: nothing of it is left.').waitFor()
    await page.keyboard.press('Control+z')
    expect(await titles()).not.toContain('Skiff')
  })

  test('that cannot be loaded say so, and are loaded when asked again', async () => {
    await bringIn('ropes.csv', 'Title\nRopes\n')
    await page.route('**/api/v1/changes?command*', (route) => route.abort())
    await page.reload()
    await page.getByText('The past imports could not be loaded').waitFor()
    await page.unroute('**/api/v1/changes?command*')
    await button('Try again').click()
    await past('ropes.csv').waitFor()
    expect(await page.getByText('The past imports could not be loaded').count()).toBe(0)
  })
})

describe('importing issues of Jira', () => {
  test('works by keys alone, leaves out what cannot be read, and opens the plan', async () => {
    const chooser = page.waitForEvent('filechooser')
    await button('Choose a file').focus()
    await page.keyboard.press('Enter')
    await (await chooser).setFiles(file('berth.csv', ISSUES))
    await heading(/What would change/).waitFor()

    const refused = page.getByRole('table', { name: 'What cannot be read' })
    expect(await refused.innerText()).toContain('some day')
    expect(await button(/^Import \d/).isDisabled()).toBe(true)
    expect(await refused.innerText()).toContain('The cell')
    // The button that waits leads to what it waits for.
    await button(/^Import \d/).press('Enter')
    const agreed = page.getByRole('checkbox', { name: 'Blank 1 cell, and import the rest' })
    await expect.poll(() => agreed.evaluate((box) => box === document.activeElement)).toBe(true)

    await page.locator('summary', { hasText: 'Statuses' }).press('Enter')
    const quality = page.getByRole('combobox', { name: 'Status for QA' })
    await quality.selectOption({ label: 'In review' })
    await page.getByRole('checkbox', { name: /import the rest/ }).press('Space')
    await expect.poll(() => button(/^Import \d/).isEnabled()).toBe(true)
    await button(/^Import \d/).press('Enter')

    await heading(/^Imported \d items/).waitFor()
    await page.getByRole('link', { name: 'Open the plan' }).press('Enter')
    await page.waitForURL('**/program/plan?write=*')
    await planRow('Tide table').waitFor()
    await page.getByText('From “Import berth.csv”').waitFor()

    // What one knows an item by is the key it had in Jira.
    await page.getByRole('searchbox', { name: 'Search in this view' }).fill('ber-2')
    await planRow('Pilot call').waitFor({ state: 'detached' })
    await planRow('Tide table').waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('BER-2')
    await page.keyboard.press('Enter')
    await page.getByRole('complementary').getByText('BER-2 in Jira').waitFor()

    await page.goto('/import')
    await choose('berth.csv', ISSUES)
    await heading(/What would change/).waitFor()
    expect((await rowOf('Work items').innerText()).split('\t')[1]).toBe('–')
  })
})

describe('importing a table', () => {
  test('of which all is here already leads to the plan', async () => {
    await bringIn('boats.csv', 'Title\nBoat\n')
    await choose('boats.csv', 'Title\nBoat\n')
    await page.getByText('Everything in boats.csv is here already: nothing would change.').waitFor()
    expect([await button(/^Import \d/).count(), await button('Keep the mapping').isDisabled()]).toEqual([0, true])
    await page.locator('.import-foot').getByRole('link', { name: 'Open the plan' }).click()
    await planRow('Boat').waitFor()
  })

  test('asks what day a date is that could be two, and reads others as they stand', async () => {
    await choose('tides.csv', 'Title,Due\nSpring tide,12/11/2026\nNeap tide,2026-12-01\n')
    const first = page.getByRole('radio', { name: /^12 Nov 2026/ })
    await first.waitFor()
    expect([await first.isVisible(), await first.isChecked()]).toEqual([true, false])
    expect(await button(/^Import \d/).isDisabled()).toBe(true)
    await page.getByRole('radio', { name: /^11 Dec 2026/ }).check()
    await page.getByText('12/11/2026 read as 11 Dec 2026').waitFor()
    await expect.poll(() => button('Import 2 items').isEnabled()).toBe(true)
    expect(await violations(page)).toEqual([])
    await button('Import 2 items').click()
    await heading('Imported 2 items').waitFor()
    const due = await page.evaluate(async () => {
      const answer = (await (await fetch('/api/v1/work-items?limit=100')).json()) as {
        data: { title: string; targetOn: string }[]
      }
      return Object.fromEntries(answer.data.map(({ title, targetOn }) => [title, targetOn]))
    })
    expect(due).toMatchObject({ 'Spring tide': '2026-12-11', 'Neap tide': '2026-12-01' })
  })

  test('that names no team says what the plan makes of that, and leads to where teams are given', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => `Crew ${at + 1},2`)
    await choose('crew.csv', `Title,Effort (days)\n${rows.join('\n')}\n`)
    await button('Import 60 items').click()
    const said = page.getByText(/open items have no team: planned as if there were always room/)
    await said.waitFor()
    await page.getByRole('link', { name: 'Open the plan' }).click()
    await page.waitForURL('**/program/plan?write=*')
    await said.waitFor()
    await button('Give them teams').click()
    await page.getByText('Schedule is Without a team').waitFor()
    await page.getByRole('columnheader', { name: 'Team' }).waitFor()
    await button('Dismiss').click()
    await said.waitFor({ state: 'detached' })
    await page.reload()
    await page.getByText('Schedule is Without a team').waitFor()
    expect(await said.count()).toBe(0)
  })
})

describe('a file that cannot be taken', () => {
  test('says what to export instead', async () => {
    await choose('crane.mpp', 'binary')
    await page
      .getByText(/Save As › XML Format/)
      .first()
      .waitFor()
    expect(await page.getByRole('alert').innerText()).toContain('Project’s own format cannot be read')
    expect(await violations(page)).toEqual([])
  })

  test('is refused by the server in a sentence, and leaves the file before it as it was', async () => {
    await choose('berth.csv', ISSUES)
    await heading(/What would change/).waitFor()
    await page.getByText('Dates', { exact: true }).click()
    await page.getByRole('radio', { name: /Schedule/ }).check()
    await choose('bomb.xml', '<!DOCTYPE x [<!ENTITY a "b">]><Project>&a;</Project>')
    await page.getByRole('alert').waitFor()
    expect(await page.getByText('berth.csv', { exact: true }).count()).toBeGreaterThan(0)
    expect(await page.getByRole('radio', { name: /Schedule/ }).isChecked()).toBe(true)
  })
})
