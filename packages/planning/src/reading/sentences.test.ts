import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import { refusalSentence } from './sentences.ts'

test('what there is no plan for is told with the name of what it is about', () => {
  const { snapshot, items, teams } = noted('team Core 1; Checkout 2d Core')
  const at = (list: 'activities' | 'pools' | 'model', id: string) => ({ list, index: 0, id })
  const sentences = [
    refusalSentence(snapshot, {
      kind: 'bad-number',
      where: at('activities', items['Checkout']!),
      field: 'rank',
      value: NaN,
      expected: 'a finite number',
    }),
    refusalSentence(snapshot, { kind: 'no-working-time', where: at('pools', teams['Core']!) }),
    refusalSentence(snapshot, { kind: 'contradictory-lags', path: [items['Checkout']!], excessMinutes: 5 }),
    refusalSentence(snapshot, { kind: 'cycle', path: [items['Checkout']!] }),
    refusalSentence(snapshot, { kind: 'wrong-shape', where: at('model', ''), field: 'pools', expected: 'a list' }),
  ]
  expect(sentences).toEqual([
    'The plan cannot be made: bad number at “Checkout”, rank should be a finite number.',
    'The plan cannot be made: no working time at team Core.',
    'The plan cannot be made: lags contradict each other around “Checkout”.',
    'The plan cannot be made: dependencies close too many cycles, one of them through “Checkout”.',
    'The plan cannot be made: wrong shape.',
  ])
})
