import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applyImport, chooseFile } from './importing.ts'
import {
  type Person,
  barOf,
  cellOf,
  expectNoTrouble,
  ganttRow,
  pill,
  settled,
  takeBar,
  toast,
  visit,
} from './person.ts'
import { type World, founderAtPlan, foundedWorld } from './world.ts'

const FOLDER = resolve(
  process.env['TRIREME_TEST_DATA'] ?? join(import.meta.dirname, '../../../../shared/data'),
  'integrations',
)
const LINKED = 'generated_task-links_task-links-project2016-mspdi.xml'
const JIRA = 'duracloud.csv'
const isHere = existsSync(FOLDER)
if (!isHere) console.log('Left out: no real files here (set TRIREME_TEST_DATA to their folder).')

describe.runIf(isHere)('real files', () => {
  let world: World
  let person: Person

  beforeAll(async () => {
    world = await foundedWorld()
    person = await founderAtPlan(world)
  })
  afterAll(() => world?.end())

  test('an MS Project plan with links is imported and scheduled', async () => {
    const { page } = person
    await visit(person, '/import')
    await chooseFile(page, { name: LINKED, text: readFileSync(join(FOLDER, 'mspdi-mpxj', LINKED)) })
    await applyImport(page)
    await page.getByRole('link', { name: 'Open the plan' }).click()
    await page.getByRole('treegrid', { name: 'Plan' }).waitFor()
    expect(await page.locator('.gantt-row:visible').count()).toBeGreaterThan(1)
  })

  test('a Jira export follows', async () => {
    const { page } = person
    await visit(person, '/import')
    await chooseFile(page, { name: JIRA, text: readFileSync(join(FOLDER, 'jira-csv', JIRA)) })
    const leaveOut = page.getByRole('checkbox', { name: /^Leave/ })
    if (await leaveOut.isVisible()) await leaveOut.check()
    await applyImport(page)
  })

  test('a bar is dragged, its consequences shown, and the move undone', async () => {
    const { page } = person
    await visit(person, '/program/plan')
    const title = await firstScheduled(person)
    await barOf(page, title)
    // A bar of a day is all grip until one comes closer.
    for (let step = 0; step < 6; step++) await page.keyboard.press('+')
    const before = await cellOf(page, title, 'start')
    await takeBar(page, title, 200)
    await expect.poll(() => pill(page).textContent()).toMatch(/Moves (\d|nothing)/)
    await page.mouse.up()
    await expect.poll(() => cellOf(page, title, 'start')).not.toBe(before)
    await page.keyboard.press('Control+z')
    await toast(page, /^Undone: Move/).waitFor()
    await expect.poll(() => cellOf(page, title, 'start')).toBe(before)
    expectNoTrouble(person)
  })
})

/** The title of the first row with a bar that can be moved. */
async function firstScheduled({ page }: Person): Promise<string> {
  await page.getByRole('treegrid', { name: 'Plan' }).waitFor()
  await settled(page)
  const rows = page.locator('.gantt-row:not(.gantt-summary):visible')
  for (const row of await rows.all()) {
    const title = (await row.getByRole('rowheader').textContent())!.trim()
    if ((await cellOf(page, title, 'start')) !== '' && (await ganttRow(page, title).count()) === 1) return title
  }
  throw new Error('No row has a bar.')
}
