import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoViolation } from './axe.ts'
import { type Person, expectNoTrouble, visit } from './person.ts'
import { type World, sampleMember, sampleWorld } from './world.ts'

let world: World
beforeAll(async () => {
  world = await sampleWorld()
})
afterAll(() => world?.end())

type Way = (page: Page) => Promise<unknown>

const press =
  (name: string | RegExp): Way =>
  (page) =>
    page.getByRole('button', { name }).first().click()
const inDialog: Way = (page) => page.getByRole('dialog').first().waitFor()
const region =
  (name: string | RegExp): Way =>
  (page) =>
    page.getByRole('region', { name }).first().waitFor()
const pane: Way = (page) => page.getByRole('complementary').first().waitFor()
const peek: Way = async (page) => {
  await page.getByRole('row').nth(1).getByRole('gridcell').or(page.getByRole('rowheader')).first().click()
  await page.keyboard.press('Space')
}
const menu: Way = (page) => page.getByRole('menu').first().waitFor()

/** What opens over or beside a place of Program: where, by which steps, and what stands there then. */
const LAYERS: readonly (readonly [name: string, path: string, ways: readonly Way[]])[] = [
  ['the filter', '/program/plan', [press(/^Filter/), inDialog]],
  ['Display', '/program/plan', [press('Display'), inDialog]],
  ['the legend of the plan', '/program/plan', [press(/signs mean|Legend/), inDialog]],
  ['what may be taken along', '/program/plan', [press('Export'), menu]],
  ['beside a baseline, in groups, with slack', '/program/plan?group=teamId&marks=slack~milestones~near.5', []],
  ['levelling', '/program/plan?level=hand', [region('Levelling')]],
  ['who waits for people', '/program/plan?level=waiting', [region('Levelling')]],
  ['what is broken', '/program/plan?broken=open', [region(/^Broken/)]],
  ['a better order', '/program/plan?improve=open', [region('A better order of work')]],
  ['an item', '/program/plan?item=HAL-188', [pane]],
  ['an item that counts milestones', '/program/plan?item=HAL-301', [pane]],
  ['how an item repeats', '/program/plan?item=HAL-214', [press('Repeat…'), inDialog]],
  ['why here', '/program/plan?why=HAL-214', [region(/Why|HAL-214/)]],
  ['why it moved', '/program/plan?why=HAL-214&ask=moved', [region(/Why|HAL-214/)]],
  ['what a card can do', '/program/board', [press(/^Move /), menu]],
  ['the legend of the board', '/program/board?view=program', [press('Legend'), inDialog]],
  ['iterations', '/program/board?view=program', [press('Iterations…'), inDialog]],
  ['new iterations', '/program/board?view=program', [press('Iterations…'), press('New iterations…'), inDialog]],
  ['how a figure of flow comes about', '/program/board?view=flow', [press(/43 days|days/), inDialog]],
  ['what if', '/program/capacity', [press('What if…'), inDialog]],
  ['asking for somebody', '/program/capacity?view=requests', [press('Ask for somebody'), inDialog]],
  ['the other answers to a request', '/program/capacity?view=requests', [press(/^Other answers/), menu]],
  ['taking a baseline', '/program/finances', [press('Take baseline…'), inDialog]],
  ['a figure of earned value', '/program/finances', [press(/^0\.\d\d|SPI|CPI/), inDialog]],
  ['a budget line', '/program/finances?view=rates', [press('Add a line'), inDialog]],
  ['an assumption', '/program/raid?tab=assumptions', [peek, pane]],
  ['an issue', '/program/raid?tab=issues', [peek, pane]],
  ['a decision', '/program/raid?tab=decisions', [peek, pane]],
  ['a new risk', '/program/raid', [press(/^Risk/), inDialog]],
  ['a new assumption', '/program/raid?tab=assumptions', [press(/^Assumption/), inDialog]],
  ['a new issue', '/program/raid?tab=issues', [press(/^Issue/), inDialog]],
  ['a new decision', '/program/raid?tab=decisions', [press(/^Decision/), inDialog]],
  ['an update that is written', '/program/updates', [press(/Write an update|Go on writing/)]],
  ['a document', '/program/updates?part=documents', [press(/^Sanctions screening/)]],
  ['a new document', '/program/updates?part=documents', [press(/^Document/), inDialog]],
  ['a new launch', '/product/launches', [press(/^Launch/), inDialog]],
  ['a launch that is moved', '/product/launches', [press(/^Fleet 6/), press('Move…'), inDialog]],
  ['the verdict of a gate', '/product/launches', [press(/^Fleet 6/), press('Other verdict…'), inDialog]],
  ['the address of a calendar', '/product/launches', [press('Subscribe…'), inDialog]],
]

describe('axe finds nothing, in light or dark, in what opens over a place', () => {
  let person: Person
  beforeAll(async () => {
    person = await sampleMember(world, 'admin')
  })

  test.each(LAYERS)('%s', async (_name, path, ways) => {
    await visit(person, path)
    for (const way of ways) await way(person.page)
    await expectNoViolation(person)
  })

  test('and nothing went wrong on the way', () => {
    expect(LAYERS.length).toBeGreaterThan(30)
    expectNoTrouble(person)
  })
})
