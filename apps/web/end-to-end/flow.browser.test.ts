import type { Id, NewMap, StatusCategory } from '@trireme/domain'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from './caller.ts'
import { violations } from './axe.ts'
import { layPlan } from './furnish.ts'
import { type Person, expectNoTrouble, visit } from './person.ts'
import { type World, founderAtPlan, foundedWorld } from './world.ts'

let world: World & { readonly founder: Caller }
let person: Person
let page: Page
let ids: ReadonlyMap<string, Id>
let statusOf: (category: StatusCategory) => Id<'status'>

const DAY = 86_400_000
const on = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY).toISOString().slice(0, 10)

/** Ten planks, of which the nth took n days; a mast under way for thirty days, a sail that is to come, a keel done on no day, a hull of long ago. */
beforeAll(async () => {
  world = await foundedWorld()
  const { data } = await world.founder.get<{ data: { id: Id<'status'>; category: StatusCategory }[] }>(
    '/api/v1/statuses?limit=100',
  )
  statusOf = (category) => data.find((each) => each.category === category)!.id
  const at = (
    category: StatusCategory,
    started: number | null,
    ended: number | null,
  ): Partial<NewMap['work-item']> => ({
    statusId: statusOf(category),
    actualStartedOn: started === null ? null : on(started),
    actualEndedOn: ended === null ? null : on(ended),
  })
  const planks = Array.from({ length: 10 }, (_, nth) => ({
    title: `Plank ${nth + 1}`,
    fields: at('done', 20 + nth, 20),
  }))
  ids = await layPlan(world.founder, [
    ...planks,
    { title: 'Mast', fields: at('active', 29, null) },
    { title: 'Sail' },
    { title: 'Keel', fields: at('done', null, null) },
    { title: 'Old hull', fields: at('done', 210, 200) },
  ])
  person = await founderAtPlan(world)
  ;({ page } = person)
})
afterAll(() => world?.end())

const value = (name: string): Locator =>
  page.getByRole('region', { name: 'Figures of flow' }).getByRole('button', { name: new RegExp(`^${name}:`) })
const chart = (name: string): Locator => page.getByRole('slider', { name })
const told = (name: string) => chart(name).getAttribute('aria-valuetext')

describe('the flow of work', () => {
  test('its figures are read off the page, each with how it came about', async () => {
    await visit(person, '/program/board?view=flow')
    await value('Cycle time').waitFor()
    expect(await value('Cycle time').textContent()).toBe('9 days')
    expect(await value('In progress').textContent()).toBe('▲ 1 of 1 too old')
    await page.getByText('the oldest for 30 days; 1 older than usual').waitFor()
    await value('Cycle time').click()
    const why = page.getByRole('dialog', { name: 'Cycle time' })
    expect(await why.textContent()).toContain('The 9th of 10 in order took 9 days.')
    await page.keyboard.press('Escape')
    await why.waitFor({ state: 'hidden' })
    await value('Throughput').click()
    const pace = page.getByRole('dialog', { name: 'Throughput' })
    expect(await pace.textContent()).toContain('1 item came done, with no word since when')
    await page.keyboard.press('Escape')
    await pace.waitFor({ state: 'hidden' })
  })

  test('the keyboard goes from day to day and from dot to dot, and opens an item', async () => {
    await visit(person, '/program/board?view=flow')
    await chart('Cumulative flow').focus()
    expect(await told('Cumulative flow')).toMatch(/: done 11 since .*, 12 in all, in progress 1, ready 0, backlog 1\./)
    for (let day = 0; day < 20; day++) await page.keyboard.press('ArrowLeft')
    expect(await told('Cumulative flow')).toMatch(/: done 10 since .*, 11 in all, in progress 1, .*finished 10\.$/)
    await page.keyboard.press('ArrowLeft')
    expect(await told('Cumulative flow')).toMatch(/: done 0 since .*, 1 in all, in progress 10, /)
    await page
      .getByRole('figure', { name: 'Cumulative flow' })
      .getByText(/^Since .* \+11 done, \+1 in progress,/)
      .waitFor()
    await chart('Cycle time').focus()
    await page.keyboard.press('Home')
    const first = (await told('Cycle time'))!
    expect(first).toMatch(/^Plank \d+: \d+ days?, from /)
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: first.split(':')[0]! }).waitFor()
    await page.keyboard.press('Escape')
    await chart('Age of work in progress').focus()
    expect(await told('Age of work in progress')).toMatch(
      /^Mast: 30 days, begun on .*85 of 100 items here took 9 days or less|^Mast: 30 days/,
    )
  })

  test('the pointer tells a day and opens the dot it is on', async () => {
    await visit(person, '/program/board?view=flow')
    const picture = chart('Age of work in progress')
    await picture.scrollIntoViewIfNeeded()
    await picture.hover()
    await page.locator('.flow-told', { hasText: 'Mast: 30 days' }).waitFor()
    await picture.click()
    await page.getByRole('complementary', { name: 'Mast' }).waitFor()
  })

  test('each chart is a table, too', async () => {
    await visit(person, '/program/board?view=flow')
    await page.getByRole('figure', { name: 'Cycle time' }).getByText('As a table').click()
    const rows = page.getByRole('region', { name: 'Cycle time as a table' }).getByRole('row')
    await expect.poll(() => rows.count()).toBe(11)
    const numbers = async () => (await rows.locator('td:last-child').allTextContents()).map(Number)
    await expect
      .poll(async () => (await numbers()).toSorted((one, other) => one - other))
      .toEqual(Array.from({ length: 10 }, (_, at) => at + 1))
    await page.getByRole('figure', { name: 'Throughput' }).getByText('As a table').click()
    const weeks = page.getByRole('region', { name: 'Throughput as a table' }).locator('td')
    const finished = async () => (await weeks.allTextContents()).reduce((sum, text) => sum + Number(text), 0)
    await expect.poll(finished).toBe(10)
    expect(await violations(page)).toEqual([])
  })

  test('window and type stand in the address; work that is finished by anybody is counted soon', async () => {
    await visit(person, '/program/board?view=flow')
    await page.getByRole('combobox', { name: 'Window' }).selectOption('26w')
    await expect.poll(() => page.url()).toContain('weeks=26w')
    await value('Cycle time').waitFor()
    await world.founder.post('/api/v1/change-sets', {
      label: 'Finish the mast',
      changes: [
        {
          op: 'update',
          kind: 'work-item',
          id: ids.get('Mast')!,
          after: { statusId: statusOf('done'), actualEndedOn: on(0) },
        },
      ],
    })
    await expect.poll(() => value('In progress').textContent(), { timeout: 15_000 }).toBe('0')
    await page.getByText('Nothing is in progress. Work that is begun appears here').waitFor()
  })

  test('nothing went wrong on the way', () => {
    expectNoTrouble(person)
  })
})
