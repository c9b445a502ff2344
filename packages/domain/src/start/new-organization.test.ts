import { expect, test } from 'vitest'
import { type Kind, apply, definitionOf, emptySnapshot, mintId, newOrganization, recordSchema } from '../index.ts'

const made = newOrganization({ name: 'Halyard', mint: counting() })

test('a new organization fits the empty state and every record of it is valid', () => {
  expect(apply(emptySnapshot(), made).ok).toBe(true)
  for (const operation of made) {
    if (operation.op !== 'create') throw new Error(`Expected only new records, got ${operation.op}.`)
    const parsed = recordSchema(operation.kind).safeParse({ id: operation.id, ...operation.values })
    expect(parsed.error?.issues).toBeUndefined()
  }
})

test('it has one organization, whose default calendar is the one made with it', () => {
  const applied = apply(emptySnapshot(), made)
  if (!applied.ok) throw new Error('The changes do not fit the empty state.')
  const { organization, calendar, status } = applied.snapshot
  expect([...organization.values()].map(({ calendarId }) => calendarId)).toEqual([...calendar.keys()])
  expect([...status.values()].map(({ name }) => name).slice(0, 2)).toEqual(['Backlog', 'Ready'])
})

test('equal ids make equal organizations', () => {
  expect(newOrganization({ name: 'Halyard', mint: counting() })).toEqual(made)
})

function counting() {
  let count = 0
  return <K extends Kind>(kind: K) => mintId<K>(definitionOf(kind).prefix, 0, new Uint8Array(10).fill(++count))
}
