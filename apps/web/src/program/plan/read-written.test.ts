import { expect, test } from 'vitest'
import { writtenBy } from './read-written.ts'

test('of a change set the work that it made or changed is shown, under its label', () => {
  const changes = [
    { op: 'create', kind: 'work-item', id: 'itm_1', values: {} },
    { op: 'update', kind: 'work-item', id: 'itm_2', before: {}, after: {} },
    { op: 'remove', kind: 'work-item', id: 'itm_3', values: {} },
    { op: 'create', kind: 'estimate', id: 'est_1', values: {} },
  ]
  const written = writtenBy({ sequence: 4, label: 'Import ferry.xml', changes } as never)
  expect(written).toEqual({ label: 'Import ferry.xml', ids: new Set(['itm_1', 'itm_2']) })
})

test('a change set that nobody knows has written nothing', () => {
  expect(writtenBy(null).ids.size).toBe(0)
})
