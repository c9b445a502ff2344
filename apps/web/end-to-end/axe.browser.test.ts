import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { type Person, barOf, settled, visit } from './person.ts'
import { OUTER_ROUTES, ROUTES, routerPaths } from './routes.ts'
import { type World, emptyWorld, sampleMember, sampleWorld } from './world.ts'

let world: World
beforeAll(async () => {
  world = await sampleWorld()
})
afterAll(() => world?.end())

test('every path of the router is among the routes looked at', () => {
  const looked = [...ROUTES, ...OUTER_ROUTES, '/welcome'].map((route) => route.replace(/[?#].*/, ''))
  const missed = routerPaths().filter(
    (path) => path.startsWith('/') && path !== '/' && !looked.some((route) => route.startsWith(path)),
  )
  expect(missed).toEqual([])
  expect(ROUTES.filter((route) => route.startsWith('/settings/')).length).toBeGreaterThan(3)
})

describe.each(['light', 'dark'] as const)('axe finds nothing in %s', (theme) => {
  let person: Person
  beforeAll(async () => {
    person = await sampleMember(world, 'admin', { theme })
  })
  afterAll(() => person?.context.close())

  test.each(ROUTES)('%s', async (route) => {
    await visit(person, route)
    expect(await violations(person.page)).toEqual([])
  })

  test('with an item open, its reasons too', async () => {
    const { page } = person
    await visit(person, '/program/plan?q=Noon')
    await barOf(page, 'Noon reports checked')
    await page.keyboard.press('Enter')
    await page.getByRole('complementary').waitFor()
    await settled(page)
    expect(await violations(page)).toEqual([])
  })

  test('with the palette open', async () => {
    const { page } = person
    await page.keyboard.press('Control+k')
    await page.getByRole('listbox', { name: 'Results' }).waitFor()
    await settled(page)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  test('with the composer open', async () => {
    const { page } = person
    await visit(person, '/program/plan?view=grid')
    await page.getByRole('button', { name: 'New', exact: false }).first().click()
    await page.getByRole('dialog', { name: 'New work item' }).waitFor()
    await settled(page)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
  })
})

describe('axe finds nothing for a stranger', () => {
  test.each(OUTER_ROUTES)('%s', async (route) => {
    for (const theme of ['light', 'dark'] as const) {
      const stranger = await world.newPerson({ theme })
      await visit(stranger, route)
      expect(await violations(stranger.page)).toEqual([])
      await stranger.context.close()
    }
  })

  test('/welcome, on the first visit', async () => {
    const fresh = await emptyWorld()
    try {
      const stranger = await fresh.newPerson()
      await visit(stranger, '/welcome')
      expect(await violations(stranger.page)).toEqual([])
    } finally {
      await fresh.end()
    }
  })
})

describe('axe finds nothing in forced colours', () => {
  test.each(['/program/plan', '/product/strategy'])('%s', async (route) => {
    const person = await sampleMember(world, 'admin', { forcedColors: true })
    await visit(person, route)
    expect(await violations(person.page)).toEqual([])
    await person.context.close()
  })
})
