import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import { plan } from '../plan.ts'
import { waitsOf } from './waits.ts'

test('only open work waits, and only for open work', () => {
  const { snapshot } = noted(
    'A done 2027-02-01..2027-02-02; B 1d after A; C 1d after B; D done 2027-02-03..2027-02-03 after B',
  )
  const waits = waitsOf(snapshot, plan(snapshot, { today: '2027-03-01' }))
  expect(waits.map(({ from, to }) => [from.title, to.title])).toEqual([['B', 'C']])
})

test('what nobody can place is there on no day', () => {
  const { snapshot } = noted('A; B 1d after A')
  const [wait] = waitsOf(snapshot, plan(snapshot, { today: '2027-03-01' }))
  expect([wait?.on, wait?.p85On, wait?.troubles]).toEqual([null, null, []])
})
