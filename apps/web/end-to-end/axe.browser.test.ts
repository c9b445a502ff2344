import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoViolation, violations } from './axe.ts'
import { type Person, ganttRow, visit } from './person.ts'
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

describe('axe finds nothing, in light or dark', () => {
  let person: Person
  beforeAll(async () => {
    person = await sampleMember(world, 'admin')
  })

  test.each(ROUTES)('%s', async (route) => {
    await visit(person, route)
    await expectNoViolation(person)
  })

  test('with an item open, its reasons too', async () => {
    const { page } = person
    await visit(person, '/program/plan')
    await ganttRow(page, 'Verified monitoring report').getByRole('rowheader').click()
    await page.keyboard.press('Enter')
    await page.getByRole('complementary').waitFor()
    await expectNoViolation(person)
  })

  test('with the palette open', async () => {
    const { page } = person
    await page.keyboard.press('Control+k')
    await page.getByRole('listbox', { name: 'Results' }).waitFor()
    await expectNoViolation(person)
    await page.keyboard.press('Escape')
  })

  test('with the composer open', async () => {
    const { page } = person
    await visit(person, '/program/plan?view=grid')
    await page.getByRole('button', { name: 'New' }).first().click()
    await page.getByRole('dialog', { name: 'New work item' }).waitFor()
    await expectNoViolation(person)
    await page.keyboard.press('Escape')
  })
})

describe('axe finds nothing for a stranger', () => {
  test.each(OUTER_ROUTES)('%s', async (route) => {
    const stranger = await world.newPerson()
    await visit(stranger, route)
    await expectNoViolation(stranger)
    await stranger.context.close()
  })

  test('/welcome, on the first visit', async () => {
    const fresh = await emptyWorld()
    try {
      const stranger = await fresh.newPerson()
      await visit(stranger, '/welcome')
      await expectNoViolation(stranger)
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
