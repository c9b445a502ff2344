import { kinds, recordSchema, tableOf } from '@trireme/domain'
import { expect, test } from 'vitest'
import { entriesOf } from '../arbitraries/index.ts'
import { generatedPlan } from './generated-plan.ts'

const shape = { items: 500, dependencies: 750, teams: 5, seed: 7 }

test('a generated plan has what was asked for, all of it valid', () => {
  const snapshot = generatedPlan(shape)
  expect([snapshot['work-item'].size, snapshot.dependency.size, snapshot.team.size]).toEqual([500, 750, 5])
  for (const kind of kinds)
    for (const record of tableOf(snapshot, kind).values())
      expect(recordSchema(kind).safeParse(record).error?.issues).toBeUndefined()
})

test('its dependencies lead from leaf to later leaf', () => {
  const { dependency, 'work-item': items } = generatedPlan(shape)
  const order = [...items.keys()]
  const parents = new Set([...items.values()].map(({ parentId }) => parentId))
  for (const { predecessorId, successorId } of dependency.values()) {
    expect(order.indexOf(predecessorId)).toBeLessThan(order.indexOf(successorId))
    expect(parents.has(predecessorId) || parents.has(successorId)).toBe(false)
  }
})

test('the same seed gives the same plan, another seed another', () => {
  const [one, same, other] = [7, 7, 8].map((seed) => entriesOf(generatedPlan({ ...shape, seed })))
  expect(one).toEqual(same)
  expect(one).not.toEqual(other)
})
