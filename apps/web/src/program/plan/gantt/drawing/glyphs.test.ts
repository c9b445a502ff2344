import { expect, test } from 'vitest'
import { stateGlyph, stateWords } from './glyphs.ts'

const row = (values: Partial<Parameters<typeof stateGlyph>[0]>) =>
  ({ health: 'on-track', status: 'in-progress', late: false, ...values }) as const
const shapes = (values: Parameters<typeof row>[0]) => stateGlyph(row(values), 6, 6).map(({ kind }) => kind)

test('what is done is a bare tick, what is on track a tick in a disc: two shapes, not two colours', () => {
  expect(shapes({ status: 'done' })).toEqual(['path'])
  expect(shapes({})).toEqual(['rect', 'path'])
  expect([stateWords(row({ status: 'done' })), stateWords(row({}))]).toEqual(['Done', 'On track'])
})

test('what is said to be on track and ends after its target carries ≠, in words too', () => {
  expect(stateGlyph(row({ late: true }), 6, 6).at(-1)).toMatchObject({ kind: 'text', text: '≠' })
  expect(stateWords(row({ late: true }))).toBe('On track, but late by the schedule')
  expect(shapes({ health: 'at-risk', late: true })).toEqual(shapes({ health: 'at-risk' }))
  expect(stateWords(row({ status: 'done', late: true }))).toBe('Done')
})
