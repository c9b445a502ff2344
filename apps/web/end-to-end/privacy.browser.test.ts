import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, expectNoTrouble, ganttRow, settled, visit } from './person.ts'
import { OUTER_ROUTES, ROUTES } from './routes.ts'
import { type World, sampleMember, sampleWorld } from './world.ts'

let world: World
let person: Person

beforeAll(async () => {
  world = await sampleWorld()
  person = await sampleMember(world, 'admin')
})
afterAll(() => world?.end())

test.each(ROUTES)('%s asks nobody but our own origin, and the console stays empty', async (route) => {
  await visit(person, route)
  expectNoTrouble(person)
})

test('nor does an item with all its parts, the palette, the composer and the list of keys', async () => {
  const { page } = person
  await visit(person, '/program/plan')
  await ganttRow(page, 'Verified monitoring report').getByRole('rowheader').click()
  await page.keyboard.press('Enter')
  await page.getByRole('complementary').waitFor()
  await settled(page)
  for (const key of ['Control+k', 'c', '?']) {
    await page.keyboard.press(key)
    await settled(page)
    await page.keyboard.press('Escape')
  }
  expectNoTrouble(person)
})

test.each(OUTER_ROUTES)('%s before the sign-in asks nobody else', async (route) => {
  const stranger = await world.newPerson()
  await visit(stranger, route)
  expect(stranger.troubles.filter((trouble) => !/\/invitations\/read answered 4/.test(trouble))).toEqual([])
  await stranger.context.close()
})

test('every page says by its headers that nothing from elsewhere may run, and that nobody may frame it', async () => {
  for (const path of ['/', '/program/plan', '/sign-in', '/api/docs']) {
    const { headers } = await fetch(world.server.url + path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/default-src 'self'/)
    expect(policy).toMatch(/frame-ancestors 'none'/)
    expect(policy).not.toMatch(/https?:|\*|'unsafe-eval'|script-src[^;]*unsafe-inline/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toMatch(/same-origin|no-referrer/)
  }
})

test('a script of another origin is refused by the browser itself', async () => {
  const stranger = await world.newPerson()
  await visit(stranger, '/sign-in')
  const blocked = await stranger.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective))
        document.head.append(Object.assign(document.createElement('script'), { src: 'https://elsewhere.example/a.js' }))
      }),
  )
  expect(blocked).toMatch(/^script-src/)
  await stranger.context.close()
})
