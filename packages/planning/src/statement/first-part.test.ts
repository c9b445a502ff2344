import { plan } from '@trireme/testing'
import { expect, test } from 'vitest'
import { guessFirstPart, waitingParts } from './first-part.ts'
import { stateGround } from './ground.ts'

/** The part that is guessed to stand for the start of P. */
function firstOf(notation: string): string | undefined {
  const { snapshot, items } = plan(notation)
  const ground = stateGround(snapshot, '2027-03-01')
  const found = guessFirstPart(ground, waitingParts(snapshot, ground), ground.tree.indexOf.get(items['P']!)!)
  return Object.keys(items).find((name) => items[name] === ground.tree.items[found]?.id)
}

test('the first part of a parent is the earliest of those that have begun or are done, whatever goes first', () => {
  expect(firstOf('P; A 2d in P rank 0; B 2d in P active since 2027-02-24; C 2d in P active since 2027-02-22')).toBe('C')
  expect(firstOf('P; A 2d in P rank 0; B 2d in P active since 2027-02-22; C 2d in P active since 2027-02-24')).toBe('B')
  expect(firstOf('P; A 2d in P rank 0; B 2d in P done 2027-02-01..2027-02-02')).toBe('B')
})

test('a date to come is no beginning: the first is what goes first and waits for no other part', () => {
  expect(firstOf('P; A 2d in P rank 0; B 2d in P pin 2027-03-08')).toBe('A')
  expect(firstOf('P; A 2d in P rank 0 after B; B 2d in P rank 1; C 2d in P rank 2')).toBe('B')
  expect(firstOf('P')).toBeUndefined()
})
