import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { type Person, expectNoTrouble, settled, visit } from './person.ts'
import { type World, sampleMember, sampleWorld } from './world.ts'

const DAY = String.raw`\d{1,2} [A-Z][a-z]{2} \d{4}`

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
})
afterEach(() => person.context.close())

const row = (name: string | RegExp) => page.getByRole('row', { name })
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
const side = () => page.getByRole('complementary', { name: 'Signing' })

test('what a day means has room in its column', async () => {
  await visit(person, '/program/updates?part=documents')
  await row(/^Charter of One Halyard/).waitFor()
  await page.setViewportSize({ width: 1024, height: 768 })
  const gaps = await page.locator('.documents-table [data-column=day] .under').evaluateAll((words) =>
    words.map((each) => {
      const text = document.createRange()
      text.selectNodeContents(each)
      const next = each.closest('td')!.nextElementSibling!.getBoundingClientRect().left
      return next - text.getBoundingClientRect().right
    }),
  )
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(8)
  expectNoTrouble(person)
})

describe('[PG9] which gates, approvals, charters, compliance documents and risk assessments are due, unsigned or expired', () => {
  test('is read off one table, by day, with whose turn it is', async () => {
    await visit(person, '/program/updates?part=due')
    const table = page.getByRole('region', { name: 'Due for signature' })
    await table.waitFor()
    const read = async (name: RegExp) => (await row(name).first().innerText()).replaceAll(/\s+/g, ' ')
    expect(await read(/^Charter of One Halyard/)).toMatch(
      new RegExp(
        `changed since it was signed: in scope Charter Changed ${DAY} \\d+ calendar days ago Annelie Brandt, Tomás`,
      ),
    )
    expect(await read(/^Handling of payment data/)).toMatch(
      new RegExp(`Compliance document Expired ${DAY} \\d+ calendar days ago Saskia de Wolf Halyard Ledger`),
    )
    expect(await read(/^Risks of filing/)).toMatch(
      new RegExp(
        `0 of 2 signed Risk assessment Overdue ${DAY} \\d+ calendar days? ago Annelie Brandt, Tomás Figueira You ETS`,
      ),
    )
    expect(await read(/^Sanctions screening/)).toMatch(/1 of 3 signed Compliance document Partly signed/)
    expect(await read(/^Positioning agreed.* Gate/)).toMatch(new RegExp(`Gate (?:Due|Overdue) ${DAY}`))
    expect(await read(/^Positioning agreed.* Approval/)).toMatch(/Approval/)
    // What is in force waits for nobody.
    expect(await row(/^Charter of the Atlantic program/).count()).toBe(0)

    const sum = await page.getByText(/gates, approvals and documents wait, \d+ past their day/).innerText()
    const lines = await table.locator('tbody tr:not(.documents-group)').count()
    expect(Number(/\d+/.exec(sum))).toBe(lines)
    const days = await table
      .locator('td[data-column=day]')
      .evaluateAll((cells) => cells.map((each) => each.firstChild!.textContent!))
    const times = days.map((day) => Date.parse(day)).filter((time) => !Number.isNaN(time))
    expect(times).toEqual(times.toSorted((one, other) => one - other))
    await settled(page)
    expect(await violations(page)).toEqual([])
    expectNoTrouble(person)
  })

  test('tells of each what its columns have no room for under its name', async () => {
    await visit(person, '/program/updates?part=due')
    await row(/^Positioning agreed/)
      .first()
      .waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    const short = page.locator('.documents-short')
    await short.first().waitFor()
    const lines = await short.allInnerTexts()
    expect(lines.some((line) => line.startsWith('Gate · Mina Okafor · Fleet 6'))).toBe(true)
    expect(lines.some((line) => line.startsWith('Approval · Annelie Brandt · Fleet 6'))).toBe(true)
    await page.setViewportSize({ width: 1024, height: 768 })
    await expect.poll(() => short.first().innerText()).not.toContain(' · ')
  })

  test('is narrowed to one’s own, a state, a program, and saved as CSV', async () => {
    await visit(person, '/program/updates?part=due')
    const rows = page.locator('tbody tr:not(.documents-group)')
    const mine = page.locator('tr[data-mine]')
    await mine.first().waitFor()
    const mineOfAll = await mine.count()
    expect(mineOfAll).toBeLessThan(await rows.count())
    await page.getByRole('checkbox', { name: 'Waits for me' }).check()
    await expect.poll(() => rows.count()).toBe(mineOfAll)
    expect(await mine.count()).toBe(mineOfAll)
    await page.getByRole('combobox', { name: 'State' }).selectOption({ label: 'Overdue' })
    await expect.poll(() => rows.count()).toBe(1)
    await page.getByRole('button', { name: 'Export' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Rows as CSV' }).click(),
    ])
    const text = await readFile(await file.path(), 'utf8')
    expect(text).toMatch(
      /^\uFEFFWhat,Kind,State,Day,Who,About,Why\r\nRisks of filing allowances by machine,Risk assessment,Overdue,\d{4}-\d\d-\d\d,"Annelie Brandt, Tomás Figueira",ETS,0 of 2 signed\r\n$/,
    )
    await page.getByRole('combobox', { name: 'State' }).selectOption({ label: 'Expired' })
    await page.getByText('Nothing of that waits for you.').waitFor()
    await page.getByRole('button', { name: 'Show all that waits' }).click()
    await row(/^Handling of payment data/).waitFor()
    expectNoTrouble(person)
  })
})

describe('a document', () => {
  test('is opened and signed by keys alone, and what is changed afterwards has to be signed again', async () => {
    await visit(person, '/program/updates?part=due')
    await page.getByRole('link', { name: 'Risks of filing allowances by machine' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Risks of filing allowances by machine' }).waitFor()
    await expect.poll(focused).toBe('Risks of filing allowances by machine')
    expect(
      await page.getByRole('region', { name: 'Risks in the register' }).getByRole('listitem').count(),
    ).toBeGreaterThan(1)
    await settled(page)
    expect(await violations(page)).toEqual([])

    await side().getByRole('button', { name: 'Sign…' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: /^Sign “Risks of filing/ })
    await dialog.getByText(/You sign what it says now: title, type, text\. It cannot be taken back\./).waitFor()
    await expect.poll(focused).toBe('Not yet')
    await dialog.getByRole('button', { name: 'Sign' }).focus()
    await page.keyboard.press('Enter')
    await side().getByText('1 of 2 signed.').waitFor()
    await side()
      .getByText(/✓ Signed/)
      .waitFor()
    // What cannot be undone offers no undo, and is none of its steps; the focus goes on to the list.
    await page.getByText('Signed Risks of filing allowances by machine').first().waitFor()
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    await expect.poll(focused).toBe('Due for signature')
    await page.keyboard.press('Control+z')
    await side().getByText('1 of 2 signed.').waitFor()

    await page.getByRole('button', { name: 'Edit', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('1 signed this.').waitFor()
    await page.getByLabel('Text').focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('\n\nThe licence is renewed in spring.')
    await page.getByRole('button', { name: 'Done' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('The licence is renewed in spring.').waitFor()
    await side().getByText('0 of 2 signed.').waitFor()
    await side()
      .getByText(/since then changed: text\./)
      .waitFor()
    await side().getByRole('button', { name: 'What was signed' }).focus()
    await page.keyboard.press('Enter')
    const signed = page.getByRole('dialog', { name: 'What Tomás Figueira signed' })
    expect(await signed.innerText()).toContain('We accept that until its new rules are out.')
    expect(await signed.innerText()).not.toContain('The licence is renewed')
    await page.keyboard.press('Escape')

    // Undone, it reads as it was signed.
    await side().getByRole('heading', { name: 'Who signs' }).click()
    await page.keyboard.press('Control+z')
    await side().getByText('1 of 2 signed.').waitFor()
    await page.keyboard.press('Escape')
    await row(/^Risks of filing/).waitFor()
    expect((await row(/^Risks of filing/).innerText()).replaceAll(/\s+/g, ' ')).toMatch(/1 of 2 signed .* Overdue/)
    await expect.poll(focused).toBe('Risks of filing allowances by machine')
    expectNoTrouble(person)
  })

  test('is found by its name from anywhere, as is what is due', async () => {
    await visit(person, '/program/plan?view=grid')
    await page.keyboard.press('Control+k')
    await page.getByRole('listbox', { name: 'Results' }).waitFor()
    await page.keyboard.type('sanctions screening of ships')
    await page.getByRole('option', { name: /^Sanctions screening of ships and owners/ }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('Sanctions screening of ships and owners')
    await page.keyboard.press('Control+k')
    await page.getByRole('listbox', { name: 'Results' }).waitFor()
    await page.keyboard.type('due for sign')
    await page.getByRole('option', { name: /^Due for signature/ }).click()
    await row(/^Risks of filing/).waitFor()
    expectNoTrouble(person)
  })

  test('is counted on Home as it is listed where that leads', async () => {
    await visit(person, '/program')
    const link = page.getByRole('link', { name: /gates, approvals and documents are due$/ })
    const said = /^\d+/.exec(await link.innerText())![0]
    await link.click()
    await page.getByText(new RegExp(`^${said} gates, approvals and documents wait`)).waitFor()
    expect(await page.locator('tbody tr:not(.documents-group)').count()).toBe(Number(said))
    expectNoTrouble(person)
  })

  test('that is gone says so, with a way back', async () => {
    await visit(person, '/program/updates?part=documents&document=doc_00000000000000000000000000')
    await page.getByText('That document is not here').waitFor()
    await page.getByRole('button', { name: 'All documents' }).click()
    await row(/^Sanctions screening/).waitFor()
    expectNoTrouble(person)
  })

  test('is begun, written, and its signers are asked', async () => {
    await visit(person, '/program/updates?part=documents')
    await page.getByRole('button', { name: 'Document', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'New document' })
    await dialog.getByLabel('Title').fill(`Charter of the winter season ${'Donaudampfschifffahrt'.repeat(4)}`)
    await dialog.getByRole('button', { name: 'Begin' }).click()
    const purpose = page.getByLabel('Purpose')
    await expect.poll(() => purpose.evaluate((field) => field === document.activeElement)).toBe(true)
    await side().getByText('Nothing is there yet that could be signed').waitFor()
    await page.getByLabel('Purpose').fill('To sail when others do not.')
    await page.getByLabel('Success').fill('- Nobody is cold\n- Nothing is late')
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByText('To sail when others do not.').waitFor()
    expect(await page.getByRole('region', { name: 'Success' }).getByRole('listitem').count()).toBe(2)
    expect(await side().getByRole('button', { name: 'Ask to sign' }).isDisabled()).toBe(true)
    await side().getByRole('combobox', { name: 'Add a signer' }).fill('Tomás')
    await page.keyboard.press('Enter')
    await side().getByText('Not asked yet').waitFor()
    await side().getByRole('button', { name: 'Take Tomás Figueira off the list' }).click()
    await side().getByText('Nobody yet.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await side().getByText('Not asked yet').waitFor()
    await side().getByRole('button', { name: 'Ask to sign' }).click()
    await side().getByText('Not signed yet').waitFor()
    await expect.poll(focused).toBe('Sign…')
    await page.keyboard.press('Enter')
    const signing = page.getByRole('dialog', { name: /^Sign “/ })
    expect(await signing.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0)
    await signing.getByRole('button', { name: 'Sign' }).click()
    await side().getByText('1 of 1 signed.').waitFor()
    await page.getByRole('button', { name: 'More to do with this document' }).click()
    await page.getByRole('menuitem', { name: 'Withdraw…' }).waitFor()
    expect(await page.getByRole('menuitem', { name: 'Delete' }).count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.reload()
    await side().getByText('1 of 1 signed.').waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('region', { name: 'Signatures' }).innerText()).toMatch(
      new RegExp(`Tomás Figueira: signed ${DAY}`),
    )
    expect(await side().isVisible()).toBe(false)
    expect(await page.getByRole('button').count()).toBe(0)
    await page.emulateMedia({ media: null })
    expectNoTrouble(person)
  })

  test('is read by a viewer, who signs where asked and changes nothing', async () => {
    const viewer = await sampleMember(world, 'viewer')
    await visit(viewer, '/program/updates?part=documents')
    await viewer.page.getByRole('button', { name: 'Sanctions screening of ships and owners' }).click()
    const there = viewer.page.getByRole('complementary', { name: 'Signing' })
    await there.getByRole('button', { name: 'Sign…' }).click()
    await viewer.page.getByRole('dialog').getByRole('button', { name: 'Sign' }).click()
    await there.getByText('2 of 3 signed.').waitFor()
    for (const name of ['Edit', 'Ask to sign', 'More to do with this document', 'Document'])
      expect(await viewer.page.getByRole('button', { name, exact: true }).count()).toBe(0)
    expect(await there.getByRole('button', { name: /off the list|Excuse/ }).count()).toBe(0)
    expectNoTrouble(viewer)
    await viewer.context.close()
  })

  test('is declined with a reason, and is signed without somebody only if that is said and shown', async () => {
    await visit(person, '/program/updates?part=documents')
    await page.getByRole('button', { name: 'Sanctions screening of ships and owners' }).click()
    await side().getByRole('button', { name: 'Decline…' }).click()
    const declining = page.getByRole('dialog', { name: /^Decline to sign/ })
    expect(await declining.getByRole('button', { name: 'Decline' }).isDisabled()).toBe(true)
    await declining.getByLabel('Reason').fill('Legal cannot answer within a day.')
    await declining.getByRole('button', { name: 'Decline' }).click()
    await side()
      .getByText(new RegExp(`✕ Declined ${DAY}: Legal cannot answer`))
      .waitFor()
    await settled(page)
    expect(await violations(page)).toEqual([])
    await page.goBack()
    await row(/^Sanctions screening/).waitFor()
    expect(await row(/^Sanctions screening/).innerText()).toMatch(/Declined/)
    await visit(person, '/program/updates?part=due')
    await row(/^Sanctions screening/).waitFor()
    expect((await row(/^Sanctions screening/).innerText()).replaceAll(/\s+/g, ' ')).toMatch(
      /declined: “Legal cannot answer within a day\.” Compliance document Declined .* Ingrid Vahl/,
    )
    await page.getByRole('link', { name: /^Sanctions screening/ }).click()
    await side().getByRole('button', { name: 'Excuse Tomás Figueira…' }).click()
    const excusing = page.getByRole('dialog', { name: 'Tomás Figueira need not sign?' })
    await excusing.getByLabel('Reason').fill('Legal signs for the program.')
    await excusing.getByRole('button', { name: 'Need not sign' }).click()
    await side()
      .getByText(/Need not sign, says Tomás Figueira: Legal signs/)
      .waitFor()
    const signed = await side()
      .getByText(/\d of 2 signed\./)
      .innerText()
    expect(signed).toMatch(/[12] of 2/)
    expectNoTrouble(person)
  })
})
