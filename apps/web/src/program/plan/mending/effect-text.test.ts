import { expect, test } from 'vitest'
import { NOTHING_BROKEN } from '../../../consequences/broken.ts'
import { type Effects, summaryOf } from '../../../consequences/effects.ts'
import { effectText, leftNote } from './effect-text.ts'

test('a way to mend something says what its preview says, and by name what else it breaks', () => {
  const late = { id: 'gol_1', what: 'Goal', name: 'Fewer returns', says: 'too late', tone: 'late' } as never
  const broken = (says: string) => ({ kind: 'dependency', toId: 'wit_1', says }) as never
  const effects: Effects = { shifts: [], promises: [late], teams: [], people: [], gone: [], ...NOTHING_BROKEN }
  expect(effectText(effects, false)).toBe('does not mend all of it · Moves nothing · 1 promise missed or later')
  const breaks = { ...effects, broken: ['1', '2'].map(broken), worse: [broken('3')], mended: [broken('4')] }
  expect(effectText(breaks, true)).toBe(`${summaryOf(breaks)} · 1 · 2 · and 1 more broken`)
  expect(summaryOf(breaks)).toBe(
    'Moves nothing · 1 promise missed or later · breaks 2 dependencies · breaks 1 dependency by more · mends 1 dependency',
  )
})

test('what is left is named by its key, a long list in short', () => {
  const left = (...ids: readonly string[]) =>
    leftNote(
      ids.map((toId) => ({ toId }) as never),
      (id) => id.toUpperCase(),
    )
  expect(left()).toBeUndefined()
  expect(left('hal-253')).toBe('1 cannot be mended this way: HAL-253.')
  expect(left('a', 'a', 'b')).toBe('3 cannot be mended this way: A, B.')
  expect(left('a', 'b', 'c', 'd', 'e', 'f', 'g')).toBe('7 cannot be mended this way: A, B, C, D, E and 2 more.')
})
