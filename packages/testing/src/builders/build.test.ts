import { kinds, recordSchema } from '@trireme/domain'
import { expect, test } from 'vitest'
import { aSmallOrganization, aWorkItem, build } from './index.ts'

test.each(kinds)('a built %s is valid without a word said about it', (kind) => {
  if (kind === 'organization') return expect(build(kind, { name: 'Halyard' }).currency).toBe('EUR')
  expect(recordSchema(kind).safeParse(build(kind)).error?.issues).toBeUndefined()
})

test('a built work item keeps what it was given', () => {
  expect(aWorkItem({ title: 'Laytime clock', units: 2 })).toMatchObject({ title: 'Laytime clock', units: 2 })
})

test('a small organization has the standard types and statuses', () => {
  const { types, statuses, snapshot } = aSmallOrganization()
  expect(snapshot['work-item-type'].get(types.Story)?.level).toBe(4)
  expect(snapshot.status.get(statuses['In review'])?.category).toBe('active')
})
