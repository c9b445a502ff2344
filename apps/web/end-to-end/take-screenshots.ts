// Run by hand (npm run screenshots): writes the pictures of the documentation from a real server in a real browser.
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { chooseFile } from './importing.ts'
import { type Person, ganttRow, pill, settled, takeBar, toast, visit, weeksPx } from './person.ts'
import { FERRY_XML, HARBOUR_CSV } from './plan-files.ts'
import { type World, emptyWorld, sampleMember, sampleWorld } from './world.ts'

const FOLDER = join(import.meta.dirname, '../../../docs/screenshots')
/** The item of the sample company whose panel is shown. */
const SHOWN = 'Settlement of allowances'
const MOST_BYTES = 250_000

mkdirSync(FOLDER, { recursive: true })
await inWorld(sampleWorld(), takePlaces)
await inWorld(emptyWorld(), takeFirstPlan)

async function inWorld(opening: Promise<World>, work: (world: World) => Promise<void>): Promise<void> {
  const world = await opening
  try {
    await work(world)
  } finally {
    await world.end()
  }
}

/** Every place of the app with the sample company, light and dark. */
async function takePlaces(world: World): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    const person = await sampleMember(world, 'admin', { theme })
    const { page } = person
    const shoot = (name: string) => takeWithoutHand(page, `${name}-${theme}`)
    await visit(person, '/program/plan')
    await visit(person, await planUnderWay(person))
    await openAll(page)
    await oddsThere(page)
    await shoot('plan')
    await page.getByRole('row', { name: SHOWN }).first().getByRole('rowheader').click()
    await page.keyboard.press('Enter')
    await page.getByRole('complementary').waitFor()
    await explain(page)
    await shoot('inspector')
    for (const [name, path] of [
      ['grid', '/program/plan?view=grid'],
      ['strategy', '/product/strategy'],
      ['roadmap', '/product/roadmap'],
      ['overview', '/portfolio'],
      ['capacity', '/program/capacity'],
    ] as const) {
      await visit(person, path)
      await shoot(name)
    }
    await visit(person, '/import')
    await chooseFile(page, { name: 'harbour.csv', text: HARBOUR_CSV })
    await shoot('import')
    await person.context.close()
  }
}

/** The address of the plan with what is going on and what comes next, a few weeks before today at the left edge. */
async function planUnderWay({ page }: Person): Promise<string> {
  const statuses = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/statuses?limit=100')
    return ((await answer.json()) as { data: { id: string; category: string }[] }).data
  })
  const ids = statuses.filter(({ category }) => ['planned', 'active'].includes(category)).map(({ id }) => id)
  const leftAt = (Math.floor(Date.now() / 86_400_000) - 24) * 1440
  return `/program/plan?filter=${encodeURIComponent(`statusId.is.${ids.join('~')}`)}&at=${encodeURIComponent(`6@${leftAt}`)}`
}

async function openAll(page: Page): Promise<void> {
  await page.getByRole('treegrid', { name: 'Plan' }).waitFor()
  const open = page.getByRole('button', { name: 'Open all' })
  if (await open.isVisible()) await open.click()
}

/** The walk of docs/first-plan.md: from the first visit to a move that is taken back. */
async function takeFirstPlan(world: World): Promise<void> {
  const person = await world.newPerson()
  const { page } = person
  let step = 0
  const shoot = () => takeWithoutHand(page, `first-plan-${++step}`)

  await visit(person, '/welcome')
  await page.getByLabel('Organization').fill('Lindholm Ferries')
  await page.getByLabel('Your name').fill('Ada Berg')
  await page.getByLabel('E-mail').fill('ada@lindholm.example')
  await page.getByLabel('Password').fill('oars and planks')
  await shoot()
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('link', { name: /Import a plan/ }).click()
  await page.getByRole('button', { name: 'Choose a file' }).waitFor()
  await shoot()
  await chooseFile(page, { name: 'ferry.xml', text: FERRY_XML })
  for (const fold of ['Statuses', 'Levels']) await page.locator('summary').filter({ hasText: fold }).click()
  await shoot()
  for (const fold of ['Statuses', 'Levels']) await page.locator('summary').filter({ hasText: fold }).click()
  await page.getByRole('heading', { name: /What would change/ }).evaluate((node) => node.scrollIntoView())
  await shoot()
  await page.getByRole('button', { name: /^Import \d/ }).click()
  await page.getByRole('link', { name: 'Open the plan' }).click()
  await ganttRow(page, 'Open the line').waitFor()
  await page.getByRole('button', { name: /^Fit the whole plan/ }).click()
  await closeToasts(page)
  await oddsThere(page)
  await shoot()
  await takeBar(page, 'Permit for the pier', await weeksPx(page, 2))
  await pill(page).getByText('runs done by').waitFor()
  await take(page, `first-plan-${++step}`)
  await page.mouse.up()
  await toast(page, / is now | now ends /).waitFor()
  await ganttRow(page, 'Open the line').getByRole('rowheader').click()
  await page.keyboard.press('Enter')
  await page.getByRole('complementary').waitFor()
  await page.getByRole('term').filter({ hasText: 'Odds' }).waitFor()
  await explain(page)
  await closeToasts(page)
  await shoot()
  await page
    .getByRole('button', { name: /^Close$/ })
    .first()
    .click()
  await page.keyboard.press('Control+z')
  await toast(page, /^Undone: Move/).waitFor()
  await page.getByRole('button', { name: /^Fit the whole plan/ }).click()
  await shoot()
}

/** Until some bar has its whisker, of the plan as it is. */
async function oddsThere(page: Page): Promise<void> {
  await page
    .getByRole('gridcell', { name: /85 of 100[^,]*$/ })
    .first()
    .waitFor({ state: 'attached' })
}

/** Opens the reasons of the open item where they are folded away. */
async function explain(page: Page): Promise<void> {
  const why = page.getByRole('button', { name: 'Why here?', expanded: false })
  await settled(page)
  if (await why.isVisible()) await why.click()
}

async function closeToasts(page: Page): Promise<void> {
  for (const close of await page.locator('.tri-toast').getByLabel('Close').all()) await close.click()
  await settled(page)
}

/** With the pointer where it lights nothing up. */
async function takeWithoutHand(page: Page, name: string): Promise<void> {
  await page.mouse.move(700, 3)
  await take(page, name)
}

async function take(page: Page, name: string): Promise<void> {
  await settled(page)
  const path = join(FOLDER, `${name}.png`)
  await page.screenshot({ path, caret: 'hide' })
  const { size } = statSync(path)
  console.log(
    `${name}.png ${Math.round(size / 1000)} KB${size > MOST_BYTES ? ', which is more than it should be' : ''}`,
  )
}
