import { expect, test } from 'vitest'
import { type Chosen, NONE_CHOSEN, choose, stillChosen } from './chosen.ts'

const order = ['hull', 'keel', 'planks', 'caulking', 'oars']
const idsOf = ({ ids }: Chosen) => [...ids].toSorted((one, other) => order.indexOf(one) - order.indexOf(other))
const act = (before: Chosen, kind: 'toggle' | 'range', id: string, selected: string | null = null) =>
  choose(before, { kind, id }, order, selected)

test('the row that was clicked on its own joins the first that is chosen beside it', () => {
  expect(idsOf(act(NONE_CHOSEN, 'toggle', 'oars', 'keel'))).toEqual(['keel', 'oars'])
})

test('choosing a row once more lets it go, and the last one leaves nothing', () => {
  const one = act(NONE_CHOSEN, 'toggle', 'keel')
  expect(idsOf(act(act(one, 'toggle', 'oars'), 'toggle', 'keel'))).toEqual(['oars'])
  expect(act(one, 'toggle', 'keel')).toBe(NONE_CHOSEN)
})

test('a stretch goes from its anchor up or down, and another takes its place', () => {
  const down = act(NONE_CHOSEN, 'range', 'caulking', 'keel')
  expect(idsOf(down)).toEqual(['keel', 'planks', 'caulking'])
  expect(idsOf(act(down, 'range', 'hull'))).toEqual(['hull', 'keel'])
})

test('a stretch from a row that is gone begins anew', () => {
  expect(idsOf(act({ ids: new Set(['mast']), anchor: 'mast' }, 'range', 'oars'))).toEqual(['oars'])
})

test('all are chosen, and none', () => {
  const all = choose(NONE_CHOSEN, { kind: 'all' }, order, null)
  expect(idsOf(all)).toEqual(order)
  expect(choose(all, { kind: 'none' }, order, 'keel')).toBe(NONE_CHOSEN)
})

test('rows that are no longer there are no longer chosen', () => {
  const two = act(act(NONE_CHOSEN, 'toggle', 'keel'), 'toggle', 'oars')
  expect(stillChosen(two, () => true)).toBe(two)
  expect(idsOf(stillChosen(two, (id) => id === 'oars'))).toEqual(['oars'])
  expect(stillChosen(two, () => false)).toBe(NONE_CHOSEN)
})
