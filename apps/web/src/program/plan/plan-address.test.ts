import { emptySnapshot } from '@trireme/domain'
import { expect, test } from 'vitest'
import { FIRST_COLUMNS, PHONE_COLUMNS } from './column-ids.ts'
import { gridColumns } from './grid-columns.tsx'
import { readColumns, writeColumns } from './plan-address.ts'

test('the columns one starts with fit beside the sidebar of a laptop, with lateness among the first', () => {
  const columns = gridColumns({ replica: { snapshot: emptySnapshot() } as never, plan: undefined as never, odds: () => null, idOfKey: () => undefined, mayChange: () => false,
    baseline: () => null, accepted: () => null }) // prettier-ignore
  const titles = FIRST_COLUMNS.map((id) => columns.get(id)!.title)
  expect(titles.join()).toBe('Name,Finish,Late,Status,Health,Team,Owner,Estimate,Start,Key')
  expect(FIRST_COLUMNS.reduce((sum, id) => sum + columns.get(id)!.width, 0)).toBeLessThanOrEqual(1208)
})

test('a phone starts with what, when and how late', () => {
  expect(readColumns(undefined, PHONE_COLUMNS)).toEqual(['title', 'scheduledEnd', 'late'])
})

test('an address names only columns that differ from the first, and the name always leads', () => {
  expect(writeColumns(FIRST_COLUMNS, FIRST_COLUMNS)).toBeUndefined()
  expect(writeColumns(FIRST_COLUMNS, PHONE_COLUMNS)).toBe(FIRST_COLUMNS.join('.'))
  expect(readColumns('statusId.title.nothing', FIRST_COLUMNS)).toEqual(['title', 'statusId'])
})
