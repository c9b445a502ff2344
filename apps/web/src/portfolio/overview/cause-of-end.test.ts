import type { PlannedItem } from '@trireme/planning'
import { aWorkItem } from '@trireme/testing'
import { expect, test } from 'vitest'
import { causeOfEnd } from './cause-of-end.ts'

const [whole, early, late] = [aWorkItem(), aWorkItem(), aWorkItem()]
const reasons = (id: string) => (id === late.id ? ['It waits for the dock.'] : id === whole.id ? ['As its parts.'] : [])

test('an item ends when its last part ends, and the cause of that is told alone', () => {
  const ends = new Map(
    [whole, early, late].map(({ id }, index) => [id, { endsAt: [20, 10, 20][index] } as PlannedItem]),
  )
  const tree = { leavesOf: () => [early, late] }
  expect(causeOfEnd(whole, tree, { items: ends }, reasons)).toBe('It waits for the dock.')
  expect(causeOfEnd(whole, { leavesOf: () => [] }, { items: ends }, reasons)).toBe('As its parts.')
  expect(causeOfEnd(early, { leavesOf: () => [early] }, { items: ends }, reasons)).toBeNull()
})
