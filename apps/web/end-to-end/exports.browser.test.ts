import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, expectNoTrouble, visit } from './person.ts'
import { type World, sampleMember, sampleWorld } from './world.ts'

let world: World
let person: Person
let page: Person['page']

beforeAll(async () => {
  world = await sampleWorld()
  person = await sampleMember(world, 'viewer')
  ;({ page } = person)
})
afterAll(() => world?.end())

/** Lines of a file that Export gives. */
async function taken(name: string): Promise<readonly string[]> {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Print…' }).waitFor()
  const item = page.getByRole('menuitem', { name, exact: true })
  const [file] = await Promise.all([page.waitForEvent('download'), item.click()])
  return (await readFile(await file.path(), 'utf8')).replace('\uFEFF', '').trim().split('\r\n')
}

test.each([
  ['/portfolio', 'Initiatives as CSV', /^Portfolio,Key,Initiative,Status,.*,Why it ends then$/, 15],
  ['/portfolio', 'Needs attention as CSV', /^Flag,Key,Work,Found,Held against,Why$/, 20],
  ['/product/roadmap?view=timeline', 'Rows as CSV', /^Key,Title,Product,Target,Goals,Status,/, 40],
  ['/product/roadmap?view=now-next-later', 'Rows as CSV', /^Key,Title,Column,Product,Goals,Status,/, 10],
  ['/product/strategy', 'Rows as CSV', /^Level,Kind,Title,Progress \(%\),.*,Bet$/, 10],
  ['/product/strategy?view=list', 'Rows as CSV', /^Key result,Goal,Progress \(%\),/, 10],
  ['/product/launches?view=calendar', 'Rows as CSV', /^Day,What,Kind,Launch,Overdue,Done$/, 1],
  ['/program/updates', 'Rows as CSV', /^Published,From,Until,Health,By,Text,Asked for$/, 1],
] as const)('%s gives %s: all rows, with a head', async (path, name, head, least) => {
  await visit(person, path)
  const lines = await taken(name)
  expect(lines[0]).toMatch(head)
  expect(lines.length).toBeGreaterThan(least)
  expectNoTrouble(person)
})

test('the page of a launch gives its checklist, gates, phases and what it ships', async () => {
  await visit(person, '/product/launches')
  await page.locator('.launch-name').first().click()
  await page.getByRole('heading', { name: /^Checklist/ }).waitFor()
  expect((await taken('Checklist as CSV'))[0]).toMatch(/^Department,What,State,Required,Owner,Due,/)
  expect((await taken('Gates as CSV'))[0]).toMatch(/^Gate,Closes,Due,Verdict,Passed,Still needs,/)
  expect((await taken('Phases as CSV'))[0]).toBe('Phase,Department,Starts,Ends,Over')
  expect((await taken('What it ships as CSV'))[0]).toMatch(/^Key,Title,Status,Team,/)
  expectNoTrouble(person)
})
